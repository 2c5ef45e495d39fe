"""Finds Chromium: `python -m tests.machine.chromium` prints its path, after installing it if need be."""

import os
import shutil
import sys

from tests.machine.system_packages import install_or_explain

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
OTHERWISE = "Install Chromium or Chrome, or name the one you have: CHROMIUM=/path/to/chromium make test"


def find() -> str | None:
    """Return the path of a Chromium or Chrome, or None; the environment's CHROMIUM has the first word."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named) or sys.exit(f"CHROMIUM names {named}, which is no program that can be run.")
    for name in (*NAMES, MAC):
        if found := shutil.which(name):
            return found
    return None


def find_or_install() -> str:
    if found := find():
        return found
    install_or_explain("chromium", needed_for="The browser tests need Chromium", otherwise=OTHERWISE)
    return find() or sys.exit(f"Chromium was installed but can't be found. {OTHERWISE}")


if __name__ == "__main__":
    print(find_or_install())
