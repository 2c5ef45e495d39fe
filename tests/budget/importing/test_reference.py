"""The reference names everything that an editor can say about a file."""

import argparse
from pathlib import Path

import pytest

from budget.management.commands import export_budget, import_budget
from budget.tables.fields import Field

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "budget-files.md"


def options(command) -> set[str]:
    parser = argparse.ArgumentParser(add_help=False)
    command.Command().add_arguments(parser)
    return {name for action in parser._actions for name in action.option_strings}


class TestReference:
    @pytest.mark.parametrize("command", [import_budget, export_budget])
    def test_explains_every_option(self, command):
        text = REFERENCE.read_text(encoding="utf-8")

        assert [option for option in sorted(options(command)) if f"`{option}`" not in text] == []

    def test_explains_every_field(self):
        text = REFERENCE.read_text(encoding="utf-8")

        assert [field for field in Field if f"`{field}`" not in text] == []
