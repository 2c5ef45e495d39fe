"""What the documentation says of the code is there, and what is in the code is documented."""

import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import find_commands

from budget.arithmetic import Scenario
from dialogue.cases.kinds import ItemKind
from dialogue.cases.periodic import run_jobs
from dialogue.pages.acts import ActKind
from dialogue.residents.limits import LIMITS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md"), ROOT / "budget" / "textbank" / "README.md"])
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
OURS_IN_THE_WHEEL = ["dialogue", "budget", "proposals", "golden_chair"]
OURS = ["cms", "cms.demo", "budget", "proposals", "golden_chair", "dialogue"]


def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def sources(*folders: str, pattern: str) -> str:
    return "".join(
        path.read_text(encoding="utf-8") for each in folders for path in sorted((ROOT / each).rglob(pattern))
    )


def anchors(page: Path) -> set[str]:
    """Return the anchors that a page's headings get, as forges make them."""
    prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", prose, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


class TestLinks:
    @pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
    def test_lead_somewhere(self, page):
        broken = []
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            if re.match(r"https?:|mailto:", link):
                continue
            path, _, anchor = link.partition("#")
            target = (page.parent / path).resolve() if path else page
            if not target.exists() or (anchor and anchor not in anchors(target)):
                broken.append(link)

        assert not broken

    def test_lead_from_the_index_to_every_page(self):
        linked = {(DOCS / link.partition("#")[0]).resolve() for link in LINK.findall(text_of("README.md"))}

        assert {page for page in DOCS.glob("*/*.md") if page.parent.name != "decisions"} - linked == set()

    def test_lead_from_the_decisions_index_to_every_decision(self):
        linked = set(LINK.findall(text_of("decisions/README.md")))

        assert {page.name for page in (DOCS / "decisions").glob("0*.md")} == linked


class TestSettings:
    def test_of_ours_are_documented(self):
        read = set(re.findall(r"\bDIALOGUE_[A-Z_]+\b", sources("dialogue", "budget", "cms", pattern="*.py")))

        assert {name for name in read if f"`{name}`" not in text_of("reference/settings.md")} == set()

    def test_from_the_environment_are_documented(self):
        example = (ROOT / ".env.example").read_text(encoding="utf-8")
        variables = set(re.findall(r"^#?([A-Z_]+)=", example, flags=re.MULTILINE))
        of_boto = {name for name in variables if name.startswith("AWS_")}

        assert {name for name in variables - of_boto if f"`{name}`" not in text_of("reference/settings.md")} == set()

    def test_that_are_documented_as_required_are_those_that_production_asks_for(self):
        asked = set(re.findall(r"^    \"([A-Z_]+)\": ", sources("cms/settings", pattern="production.py"), re.MULTILINE))
        told = set(re.findall(r"^\| `([A-Z_]+)` \| required \|", text_of("reference/settings.md"), re.MULTILINE))

        assert told == asked

    def test_for_limits_are_documented_with_their_defaults(self):
        told = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", text_of("reference/settings.md"), re.MULTILINE))

        assert told == {limit.name: str(limit.default) for limit in LIMITS}

    def test_are_checked_by_checks_that_are_documented(self):
        found = re.findall(r"\bid=\"(dialogue(?:_\w+)?\.[EWI]\d+)\"", sources(*OURS_IN_THE_WHEEL, pattern="*.py"))
        pattern = r"^\| `(dialogue(?:_\w+)?\.[EWI]\d+)` \|"
        told = re.findall(pattern, text_of("reference/settings.md"), re.MULTILINE)

        assert sorted(told) == sorted(set(found))


class TestCommands:
    def test_of_ours_are_documented(self):
        ours = [config for config in apps.get_app_configs() if config.name.split(".")[0] in OURS]
        names = {name for config in ours for name in find_commands(str(Path(config.path) / "management"))}

        assert {name for name in names if name not in text_of("reference/commands.md")} == set()

    def test_of_make_are_documented_and_no_others(self):
        targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
        told = set(re.findall(r"^\| `make ([a-z-]+)` \|", text_of("reference/commands.md"), flags=re.MULTILINE))

        assert told == targets

    def test_that_other_pages_speak_of_exist(self):
        targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
        told = {name for page in PAGES for name in re.findall(r"`make ([a-z-]+)", page.read_text(encoding="utf-8"))}

        assert told - targets == set()

    @pytest.mark.django_db
    def test_of_the_periodic_run_are_documented_in_their_order(self):
        told = re.findall(r"^\| `([a-z_.]+)` \|", text_of("reference/commands.md"), flags=re.MULTILINE)

        assert told == [report.name for report in run_jobs(at=datetime(2025, 3, 3, tzinfo=UTC))]


class TestTemplates:
    def test_have_blocks_that_are_documented(self):
        written = set(re.findall(r"{% block (dialogue_\w+)", sources("templates", pattern="*.html")))
        told = set(re.findall(r"^\| `(dialogue_\w+)` \|", text_of("reference/template-blocks.md"), re.MULTILINE))

        assert told == written

    def test_of_pages_are_documented(self):
        extending = {
            str(path.relative_to(ROOT / "templates"))
            for path in (ROOT / "templates").rglob("*.html")
            if '{% extends "dialogue/base.html" %}' in path.read_text(encoding="utf-8")
        }
        told = text_of("reference/template-blocks.md")

        assert {name for name in extending if f"`{name}`" not in told} == set()

    def test_have_properties_of_the_municipality_that_are_documented(self):
        written = set(re.findall(r"--md-brand-[a-z-]+(?=:)", sources("static/dialogue/css", pattern="tokens.css")))
        told = set(re.findall(r"--md-brand-[a-z-]+(?=:)", text_of("how-to/theme-the-site.md")))

        assert told == written


class TestFormats:
    def test_of_an_item_kind_have_every_attribute_documented(self):
        told = text_of("reference/item-kinds.md")
        names = ItemKind.__dataclass_fields__

        assert [name for name in names if not re.search(rf"^\| `{name}[`(]", told, re.MULTILINE)] == []

    def test_of_an_act_have_every_attribute_documented(self):
        told = text_of("reference/acts.md")

        assert [
            name for name in ActKind.__dataclass_fields__ if f"`{name}`" not in told and f"`{name}(" not in told
        ] == []

    def test_of_a_scenario_are_those_of_the_example(self):
        page = text_of("reference/scenario.md")
        example = re.search(r"^```json\n({\"areas\".*)\n```", page, flags=re.MULTILINE)[1]

        assert Scenario.from_figures(json.loads(example)).canonical_json() == example
        assert f"`{hashlib.sha256(example.encode()).hexdigest()}`" in page


class TestTheInstallation:
    def test_names_the_apps_of_the_wheel(self):
        listed = re.search(r"INSTALLED_APPS = \[(.*?)\]", text_of("how-to/install-into-an-existing-site.md"), re.DOTALL)
        told = set(re.findall(r"\"([\w.]+)\"", listed[1]))
        ours = {name for name in settings.INSTALLED_APPS if name.split(".")[0] in OURS and not name.startswith("cms")}

        assert told == ours
