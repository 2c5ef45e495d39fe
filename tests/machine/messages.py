"""
Collects strings for translation and compiles the catalogues: `python -m tests.machine.messages`.

Swedish repeats the source by itself. English keeps what it has; a new string waits there, and is listed, until someone has
written it and run this again. It is done in Python alone: GNU gettext isn't on every machine, and passes over calls inside
f-strings and through a name of one's own, and escapes such as a no-break space. Nothing in the files depends on the day or
on line numbers, so a second run changes nothing.
"""

from collections import defaultdict
from pathlib import Path

import polib

from tests.machine import source_strings

ROOT = Path(__file__).resolve().parents[2]
SOURCE = "sv"
LANGUAGES = {"sv": "Swedish", "en": "English"}
# Begun with what residents meet most, and read through by nobody yet. What is missing is said in Swedish.
BEGUN = {"ar": "Arabic", "fi": "Finnish", "fit": "Meänkieli", "se": "Northern Sami", "so": "Somali"}
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
}
# polib folds long strings otherwise, and folds other ones as soon as a word has changed.
UNFOLDED = 1_000_000

Key = tuple[str | None, str, str]


def catalogues() -> list[Path]:
    """Return the catalogue of every language."""
    return [ROOT / "locale" / language / "LC_MESSAGES" / "django.po" for language in LANGUAGES]


def begun_catalogues() -> list[Path]:
    """Return the catalogues that hold only a part."""
    return [ROOT / "locale" / language / "LC_MESSAGES" / "django.po" for language in BEGUN]


def key_of(entry: polib.POEntry) -> Key:
    """Return what makes an entry the same as a message in the sources."""
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def places_by_key() -> dict[Key, list[str]]:
    """Return the files where each string is said, the strings in the order in which one comes upon them."""
    places: dict[Key, list[str]] = defaultdict(list)
    for message in source_strings.messages():
        if message.file not in places[message.key]:
            places[message.key].append(message.file)
    return places


def collect() -> None:
    """Bring the catalogues up to date with the sources: what is new comes in, what is no longer said goes."""
    said = places_by_key()
    for path in catalogues():
        language = path.parts[-3]
        path.parent.mkdir(parents=True, exist_ok=True)
        before = {key_of(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
        catalogue = _empty_catalogue(language)
        for key, places in said.items():
            entry = before.get(key) or polib.POEntry(msgctxt=key[0], msgid=key[1], msgid_plural=key[2])
            entry.occurrences = [(place, "") for place in places]
            entry.flags = ["python-format"] if "%(" in entry.msgid else []
            if language == SOURCE:
                repeat(entry)
            elif entry.msgid_plural and not entry.msgstr_plural:
                entry.msgstr_plural = {0: "", 1: ""}
            catalogue.append(entry)
        catalogue.save(str(path))
    for path in begun_catalogues():
        _keep_what_is_said(path, said)


def _keep_what_is_said(path: Path, said: dict[Key, list[str]]) -> None:
    """Let go of what is no longer said; what isn't translated doesn't stand there."""
    before = {key_of(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
    catalogue = _empty_catalogue(path.parts[-3])
    for key, places in said.items():
        if key in before:
            before[key].occurrences = [(place, "") for place in places]
            catalogue.append(before[key])
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))


def repeat(entry: polib.POEntry) -> None:
    """Make the translation the source itself."""
    if entry.msgid_plural:
        entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    else:
        entry.msgstr = entry.msgid


def compile_catalogues() -> None:
    """Write each .mo beside its .po, and list what waits for a translation."""
    for path in catalogues():
        catalogue = polib.pofile(str(path))
        path.with_suffix(".mo").write_bytes(catalogue.to_binary())
        waiting = catalogue.untranslated_entries()
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} strings, {len(waiting)} without a translation")
        for entry in waiting:
            print(f"  {entry.msgid}")
    for path in begun_catalogues():
        path.with_suffix(".mo").write_bytes(polib.pofile(str(path)).to_binary())


def _empty_catalogue(language: str) -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=UNFOLDED)
    name = {**LANGUAGES, **BEGUN}[language]
    catalogue.header = f"{name} for wagtail-medborgardialog. Collected by `make messages`."
    if language in BEGUN:
        catalogue.header += "\nA beginning that needs review: nobody who speaks the language has read it through yet."
    catalogue.metadata = {
        "Project-Id-Version": "wagtail-medborgardialog",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS.get(language, "nplurals=2; plural=(n != 1);"),
    }
    return catalogue


if __name__ == "__main__":
    collect()
    compile_catalogues()
