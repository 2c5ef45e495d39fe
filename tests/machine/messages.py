"""
Collects strings for translation and compiles the catalogues: `python -m tests.machine.messages`.

Swedish repeats the source by itself. English keeps what it has; a new string waits there without a translation, or with a
guess that is marked fuzzy, until someone has written one. Nothing in the files depends on the day or the line number, so a
second run changes nothing.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib

from tests.machine.system_packages import install_or_explain

ROOT = Path(__file__).resolve().parents[2]
SOURCE = "sv"
LANGUAGES = {"sv": "Swedish", "en": "English"}
NOT_OURS = ("var/*", "tests/*", "bench/*", ".venv/*", "build/*", "dist/*")
# polib folds long strings otherwise, and folds others when one word has changed.
UNFOLDED = 1_000_000


def catalogues() -> list[Path]:
    """Return the catalogue of every language."""
    return [ROOT / "locale" / language / "LC_MESSAGES" / "django.po" for language in LANGUAGES]


def collect() -> None:
    """Bring the catalogues up to date with the sources; needs gettext's programs."""
    if not shutil.which("xgettext"):
        install_or_explain("gettext", needed_for="Collecting strings needs gettext", otherwise="Install GNU gettext.")
    for catalogue in catalogues():
        catalogue.parent.mkdir(parents=True, exist_ok=True)
    languages = [f"--locale={language}" for language in LANGUAGES]
    ignored = [f"--ignore={pattern}" for pattern in NOT_OURS]
    command = ["makemessages", *languages, "--add-location=file", "--no-wrap", *ignored]
    # Without settings: nothing of the project is imported, so a half-written module is no hindrance.
    subprocess.run([sys.executable, "-m", "django", *command], cwd=ROOT, env=without_settings(), check=True)


def without_settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}


def tidy() -> None:
    """Give the catalogues a header without dates, drop what is no longer said, and let Swedish repeat the source."""
    for path in catalogues():
        catalogue = polib.pofile(str(path), wrapwidth=UNFOLDED)
        language = path.parts[-3]
        catalogue.header = f"{LANGUAGES[language]} for wagtail-medborgardialog. Collected by `make messages`."
        catalogue.metadata_is_fuzzy = False
        catalogue.metadata = {
            "Project-Id-Version": "wagtail-medborgardialog",
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": "nplurals=2; plural=(n != 1);",
        }
        for entry in catalogue.obsolete_entries():
            catalogue.remove(entry)
        if language == SOURCE:
            for entry in catalogue:
                repeat(entry)
        catalogue.save()


def repeat(entry: polib.POEntry) -> None:
    """Make the translation the source itself."""
    if entry.msgid_plural:
        entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    else:
        entry.msgstr = entry.msgid
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None


def compile_catalogues() -> None:
    """Write each .mo beside its .po; in Python, since a bare machine has no msgfmt."""
    for path in catalogues():
        catalogue = polib.pofile(str(path))
        path.with_suffix(".mo").write_bytes(catalogue.to_binary())
        waiting = [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} strings, {len(waiting)} without a translation")
        for entry in waiting:
            print(f"  {entry.msgid}")


if __name__ == "__main__":
    collect()
    tidy()
    compile_catalogues()
