"""Facts about the files that are in the repository."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def lines_with(pattern: str, *files: str, but_not: str = r"(?!)") -> list[str]:
    found = re.compile(pattern)
    allowed = re.compile(but_not)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in tracked(*files)
        if b"\0" not in path.read_bytes()[:4000]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if found.search(line) and not allowed.search(line)
    ]


class TestTemplates:
    def test_carry_no_inline_script_or_style(self):
        # JSON is data: a browser doesn't run it, and no policy forbids it. Mail has no other way to be styled.
        inline = r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)|<style|\sstyle=[\"']"

        assert not lines_with(inline, "templates/*", ":!templates/**/mail/*")

    def test_carry_no_inline_event_handlers(self):
        assert not lines_with(r"\son[a-z]+=[\"']", "templates/*")

    def test_never_load_from_another_server(self):
        assert not lines_with(r"(src|srcset|action)=[\"']https?://|<link[^>]+https?://", "templates/*")

    def test_of_public_pages_depend_on_nobody_who_is_signed_in(self):
        depends = r"{{\s*user\b|{%\s*if user\b|request\.user|{%\s*wagtailuserbar"

        assert not lines_with(depends, "templates/*", but_not="if request.is_preview")

    @pytest.mark.parametrize("name", ["dialogue", "budget", "cms"])
    def test_lie_in_folders_that_are_named_for_their_app(self, name):
        assert (ROOT / "templates" / name).is_dir()


class TestStylesheets:
    def test_never_load_from_another_server(self):
        assert not lines_with(r"@import|url\([\"']?https?:", "static/*.css")


class TestEveryFile:
    def test_names_no_package_registry(self):
        registries = r"(pypi|pythonhosted|registry\.npmjs|npmjs)\.(org|com)"
        options = r"^\s*--(extra-)?index-url|^\s*--find-links|\"resolved\":\s*\"http"

        assert not lines_with(f"{registries}|{options}", "*", but_not=r"registries =|options =")

    def test_knows_no_folder_of_one_machine(self):
        # Written so that this line doesn't find itself.
        assert not lines_with(r"/(wor)k/|/(roo)t/|/home/[a-z]+/|/Users/[a-z]+/|/tmp/[a-z]/", "*")

    def test_ends_with_a_line_break_and_uses_unix_ones(self):
        texts = tracked("*.py", "*.html", "*.css", "*.js", "*.md", "*.toml", "*.in", "*.yml", "*.yaml")

        assert not [path.name for path in texts if (content := path.read_bytes()) and not content.endswith(b"\n")]
        assert not [path.name for path in texts if b"\r\n" in path.read_bytes()]


class TestPythonFiles:
    def test_stay_under_four_hundred_lines(self):
        ours = [path for path in tracked("*.py") if not {"migrations", "tests"} & set(path.parts)]

        assert not [path.name for path in ours if len(path.read_text().splitlines()) > 400]

    def test_are_never_called_utils(self):
        assert not [path for path in tracked("*.py") if path.stem in {"utils", "helpers"}]
