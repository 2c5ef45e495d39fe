"""The database refuses to change a tally, whoever asks."""

from importlib import import_module

from django.db import migrations

STATEMENTS = import_module("budget.migrations.0002_refuse_changes_of_what_is_frozen").STATEMENTS
TABLE = "dialogue_budget_budgettally"
COLUMNS = ("dialogue_id", "number", "is_final", "results", "results_hash", "ballots_hash", "tally_version", "made_at")


def create_trigger(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor](TABLE, COLUMNS):
        schema_editor.execute(statement)


def drop_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_frozen ON {TABLE}")
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {TABLE}_refuse_change()")
    else:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_frozen")


class Migration(migrations.Migration):
    dependencies = [("dialogue_budget", "0005_results")]

    operations = [migrations.RunPython(create_trigger, drop_trigger)]
