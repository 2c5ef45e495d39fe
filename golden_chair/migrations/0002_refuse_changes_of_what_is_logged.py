"""
The database refuses to change a step at the desk, a version of an answer or a line of the log, whoever asks.

Lines of the log are deleted only when their question has been disposed of. A reference to a member of staff may become empty.
"""

from django.db import migrations

FROZEN = {
    "dialogue_golden_chair_questionstatus": ("question_id", "meeting_id", "before", "after", "reason", "at"),
    "dialogue_golden_chair_deskstep": ("meeting_id", "number", "step", "question_id", "data", "at"),
    "dialogue_golden_chair_answerversion": (
        "question_id",
        "version",
        "answered_as",
        "answered_on",
        "written",
        "transcript",
        "clip_url",
        "clip_from",
        "clip_to",
        "has_captions",
        "correction",
        "entered_at",
    ),
}
LOG = "dialogue_golden_chair_questionstatus"
RECORDS = "dialogue_golden_chair_questionrecord"


def create_triggers(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table, columns in FROZEN.items():
        for statement in STATEMENTS[vendor](table, columns):
            schema_editor.execute(statement)
    for statement in LOG_STATEMENTS[vendor]:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    names = [*((table, "frozen", "refuse_change") for table in FROZEN), (LOG, "kept", "refuse_deletion")]
    for table, trigger, function in names:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{trigger} ON {table}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_{function}()")
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{trigger}")


def _postgresql(table, columns):
    # Compared as text: a json column has no equality.
    differs = " OR ".join(f"OLD.{column}::text IS DISTINCT FROM NEW.{column}::text" for column in columns)
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


KEPT = f"EXISTS (SELECT 1 FROM {RECORDS} WHERE id = OLD.question_id AND disposed_at IS NULL)"
STATEMENTS = {"postgresql": _postgresql, "sqlite": _sqlite}
LOG_STATEMENTS = {
    "postgresql": [
        f"CREATE FUNCTION {LOG}_refuse_deletion() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {KEPT} THEN RAISE EXCEPTION '{LOG} is kept' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        "RETURN OLD; END $$",
        f"CREATE TRIGGER {LOG}_kept BEFORE DELETE ON {LOG} FOR EACH ROW EXECUTE FUNCTION {LOG}_refuse_deletion()",
    ],
    "sqlite": [
        f"CREATE TRIGGER {LOG}_kept BEFORE DELETE ON {LOG} FOR EACH ROW WHEN {KEPT} "
        f"BEGIN SELECT RAISE(ABORT, '{LOG} is kept'); END",
    ],
}


class Migration(migrations.Migration):
    dependencies = [("dialogue_golden_chair", "0001_initial")]

    operations = [migrations.RunPython(create_triggers, drop_triggers)]
