"""Collects strings for translation and compiles the catalogues: `python -m tests.machine.messages`."""

import shutil
import subprocess
import sys
from pathlib import Path

import polib

from tests.machine.system_packages import install_or_explain

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = ("var/*", "tests/*", "bench/*", ".venv/*", "build/*", "dist/*")


def collect() -> None:
    """Bring locale/*/LC_MESSAGES/django.po up to date with the sources; needs gettext's programs."""
    if not shutil.which("xgettext"):
        install_or_explain("gettext", needed_for="Collecting strings needs gettext", otherwise="Install GNU gettext.")
    ignored = [f"--ignore={pattern}" for pattern in NOT_OURS]
    command = ["makemessages", "--locale=sv", "--locale=en", "--add-location=file", "--no-wrap", *ignored]
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True)


def compile_catalogues() -> None:
    """Write each .mo beside its .po; in Python, since a bare machine has no msgfmt."""
    for po in sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po")):
        catalogue = polib.pofile(str(po))
        catalogue.save_as_mofile(str(po.with_suffix(".mo")))
        waiting = len(catalogue.untranslated_entries()) + len(catalogue.fuzzy_entries())
        print(f"{po.relative_to(ROOT)}: {len(catalogue)} strings, {waiting} without a translation")


if __name__ == "__main__":
    collect()
    compile_catalogues()
