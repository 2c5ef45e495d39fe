"""What the models say and what the migrations make is the same, and migrations are named for what they do."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
GENERATED = re.compile(r"_auto_|_and_more|_initial_")
LABELS = {
    "dialogue",
    "dialogue_municipality",
    "dialogue_residents",
    "dialogue_ledger",
    "dialogue_cases",
    "dialogue_budget",
    "dialogue_proposals",
    "dialogue_golden_chair",
}


class TestMigrations:
    @pytest.mark.django_db
    def test_leave_nothing_to_be_made(self):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)

    def test_have_speaking_names(self):
        ours = [path for path in ROOT.glob("**/migrations/*.py") if ".venv" not in path.parts]

        assert not [path.name for path in ours if GENERATED.search(path.name)]

    def test_run_on_the_oldest_wagtail_that_is_supported(self):
        """Wagtail 7.4 has no migration after its core's 0097, and no page model that can be swapped."""
        ours = [path for path in ROOT.glob("**/migrations/*.py") if ".venv" not in path.parts]
        newer = re.compile(r"'wagtailcore', '(009[89]|0[1-9]\d\d)|WAGTAIL_PAGE_MODEL")

        assert not [path.name for path in ours if newer.search(path.read_text())]

    def test_need_no_extension_of_the_database(self):
        ours = [path for path in ROOT.glob("**/migrations/*.py") if ".venv" not in path.parts]

        assert not [path.name for path in ours if re.search(r"CREATE EXTENSION|Extension\(", path.read_text())]


class TestAppLabels:
    def test_are_the_ones_that_tables_are_named_after(self):
        ours = {config.label for config in apps.get_app_configs() if Path(config.path).is_relative_to(ROOT)} - {
            "cms",
            "cms_demo",
        }

        assert {label for label in ours if not label.startswith("wagtail")} >= LABELS

    @pytest.mark.parametrize("label", sorted(LABELS))
    def test_belong_to_apps_with_a_name_that_a_person_can_read(self, label):
        assert str(apps.get_app_config(label).verbose_name) != label
