"""
The database refuses to change what the status log says, and to delete it but for a disposal that is open right now.

A later migration that makes SQLite remake either table has to create these triggers again.
"""

from django.db import migrations

LOG = "dialogue_cases_statusentry"
DISPOSED = (
    "EXISTS (SELECT 1 FROM dialogue_cases_disposal d WHERE d.case_id = OLD.case_id AND d.open_id IS NOT NULL)"
)
POSTGRESQL = [
    f"""
    CREATE FUNCTION {LOG}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF {DISPOSED} THEN
                RETURN OLD;
            END IF;
        END IF;
        RAISE EXCEPTION 'the status log is append-only' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    f"CREATE TRIGGER {LOG}_kept BEFORE UPDATE OR DELETE ON {LOG} FOR EACH ROW EXECUTE FUNCTION {LOG}_refuse()",
]
SQLITE = [
    f"CREATE TRIGGER {LOG}_unchanged BEFORE UPDATE ON {LOG} "
    "BEGIN SELECT RAISE(ABORT, 'the status log is append-only'); END",
    f"CREATE TRIGGER {LOG}_kept BEFORE DELETE ON {LOG} WHEN NOT {DISPOSED} "
    "BEGIN SELECT RAISE(ABORT, 'the status log is append-only'); END",
]


def create_triggers(apps, schema_editor):
    # In one piece, for the body of a function holds semicolons.
    for statement in {"postgresql": POSTGRESQL, "sqlite": SQLITE}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {LOG}_kept ON {LOG}")
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {LOG}_refuse()")
    else:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {LOG}_kept")
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {LOG}_unchanged")


class Migration(migrations.Migration):
    dependencies = [("dialogue_cases", "0003_one_case_per_number")]

    operations = [migrations.RunPython(create_triggers, drop_triggers)]
