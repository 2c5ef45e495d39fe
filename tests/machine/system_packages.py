"""Installs packages of the operating system, where that is possible and allowed."""

import os
import shutil
import subprocess
import sys


def install_or_explain(*packages: str, needed_for: str, otherwise: str) -> None:
    """
    Install ``packages`` with apt-get, or stop the program with a sentence that says what to do.

    Args:
        packages: names of Debian and Ubuntu packages.
        needed_for: what can't be done without them, as the start of a sentence.
        otherwise: what to do on a machine without apt-get, as a whole sentence.
    """
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        sys.exit(f"{needed_for}. {otherwise}")
    prefix = _rights()
    if prefix is None:
        sys.exit(f"{needed_for}, and you may not install it: sudo {' '.join(command)}. {otherwise}")
    print(f"{needed_for}: installing {', '.join(packages)} with apt-get", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "--quiet"], command):
        finished = subprocess.run([*prefix, *step], env=quiet, capture_output=True, text=True, check=False)
        if finished.returncode:
            print(finished.stdout, finished.stderr, sep="\n", file=sys.stderr)
            sys.exit(f"{needed_for}, and apt-get could not install it; the lines above say why. {otherwise}")


def _rights() -> list[str] | None:
    """Return what to put before a command that installs, or None when nobody here may install."""
    if os.geteuid() == 0:
        return []
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False) if shutil.which("sudo") else None
    if asked and asked.returncode == 0:
        return ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"]
    return None
