"""The database refuses to change a scenario or a submitted budget, whoever asks."""

from django.db import migrations

FROZEN = {
    "dialogue_budget_budgetscenario": ("dialogue_id", "number", "figures", "figures_hash", "texts", "frozen_at"),
    "dialogue_budget_budgetsubmission": (
        "voice_id",
        "version",
        "scenario_id",
        "amounts",
        "level",
        "assumes_law_change",
        "language",
        "public_id",
    ),
}


def create_triggers(apps, schema_editor):
    for table, columns in FROZEN.items():
        for statement in STATEMENTS[schema_editor.connection.vendor](table, columns):
            schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    for table in FROZEN:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen ON {table}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_refuse_change()")
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen")


def _postgresql(table, columns):
    differs = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
    yield (
        f"CREATE FUNCTION {table}_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{table} is frozen' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    yield (
        f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({differs}) "
        f"EXECUTE FUNCTION {table}_refuse_change()"
    )


def _sqlite(table, columns):
    differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
    yield (
        f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW WHEN {differs} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END"
    )


STATEMENTS = {"postgresql": _postgresql, "sqlite": _sqlite}


class Migration(migrations.Migration):
    dependencies = [("dialogue_budget", "0001_initial")]

    operations = [migrations.RunPython(create_triggers, drop_triggers)]
