"""Our style sheets can't touch a host's page, follow the direction of the text, and are small."""

import gzip
import re

import pytest

from cms.theme import Theme
from tests.look.style_sheets import STATIC, TOKENS, rules_of, tokens

ROOT_CLASS = ".medborgardialog"
INSTALLABLE = [
    sheet
    for app in ("dialogue", "budget", "proposals")
    for sheet in sorted((STATIC / app).rglob("*.css"))
    if "admin" not in sheet.relative_to(STATIC).parts
]
LAYERS = ("dialogue.tokens", "dialogue.base", "dialogue.components", "dialogue.domain", "dialogue.print")
PHYSICAL = re.compile(
    r"(?<![\w-])((margin|padding|border)-(left|right|top|bottom)|(left|right|top|bottom)|(min-|max-)?(width|height))\s*:"
)
SIMULATOR = ["dialogue/css/tokens.css", "dialogue/css/dialogue.css", "dialogue/css/print.css", "budget/css/*.css"]


def named(sheet):
    return str(sheet.relative_to(STATIC))


@pytest.mark.parametrize("sheet", INSTALLABLE, ids=named)
class TestASheetOfAnInstallableApp:
    def test_has_only_selectors_below_the_root_class(self, sheet):
        strays = [
            selector
            for rule in rules_of(sheet)
            if not any(each.startswith("@keyframes") for each in rule.around)
            for selector in rule.selectors
            if not re.match(rf"{re.escape(ROOT_CLASS)}(?![\w-])", selector)
        ]

        assert strays == []

    def test_puts_every_rule_in_one_of_our_layers_so_that_the_host_wins(self, sheet):
        layers = {rule.around[0] if rule.around else "none" for rule in rules_of(sheet)}

        assert layers <= {f"@layer {layer}" for layer in LAYERS}

    def test_gives_all_its_classes_our_prefix(self, sheet):
        classes = {
            found
            for rule in rules_of(sheet)
            for each in rule.selectors
            for found in re.findall(r"\.([a-z][\w-]*)", each)
        }

        assert {name for name in classes if not name.startswith("md-")} <= {ROOT_CLASS[1:]}

    def test_follows_the_direction_of_the_text(self, sheet):
        physical = [found[0] for rule in rules_of(sheet) for found in PHYSICAL.finditer(rule.body)]

        assert physical == []

    def test_forces_nothing_but_that_what_is_hidden_stays_so(self, sheet):
        forced = {selector for rule in rules_of(sheet) if "!important" in rule.body for selector in rule.selectors}

        assert forced <= {f"{ROOT_CLASS} [hidden]"}


class TestTheSheets:
    def test_of_the_simulators_page_are_at_most_12_kilobytes_compressed(self):
        sheets = [sheet for pattern in SIMULATOR for sheet in STATIC.glob(pattern)]

        assert sum(len(gzip.compress(sheet.read_bytes(), 9)) for sheet in sheets) <= 12_000

    def test_of_the_site_style_only_its_own_frame(self):
        strays = [
            selector
            for rule in rules_of(STATIC / "cms" / "css" / "site.css")
            for selector in rule.selectors
            if not selector.startswith(".site")
        ]

        assert strays == []

    def test_use_no_token_that_does_not_exist(self):
        sheets = "".join(sheet.read_text() for sheet in [*INSTALLABLE, STATIC / "cms" / "css" / "site.css"])
        known = set(tokens("light")) | set(re.findall(r"[{;]\s*--(md-[\w-]+):", sheets))
        used = set(re.findall(r"var\(--(md-[\w-]+)", sheets))

        assert used - known == set()

    def test_fetch_nothing_from_anywhere(self):
        assert not [sheet for sheet in STATIC.rglob("*.css") if re.search(r"url\(|@import|//[a-z]", sheet.read_text())]


class TestTheTenValues:
    def test_are_ten_and_have_the_same_defaults_in_the_sheet_and_in_the_settings(self):
        in_sheet = {name: value for name, value in tokens("light").items() if name.startswith("md-brand-")}
        in_settings = dict(re.findall(r"--(md-brand-[\w-]+): ([^;]+);", Theme().css()))

        assert len(in_sheet) == 10
        assert in_settings == in_sheet

    def test_are_named_in_the_sheets_own_heading(self):
        assert "ten --md-brand-" in TOKENS.read_text()
