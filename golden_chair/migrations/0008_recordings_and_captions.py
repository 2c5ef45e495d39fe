"""
An answer's recording can be a file, and its captions are kept; a meeting has its recording.

The triggers that freeze an answer are made anew with the new columns, also where SQLite makes the table anew.
"""

from importlib import import_module

from django.db import migrations, models

import golden_chair.models.answers

_logged = import_module("golden_chair.migrations.0002_refuse_changes_of_what_is_logged")
TABLE = "dialogue_golden_chair_answerversion"
BEFORE = _logged.FROZEN[TABLE]
AFTER = (*BEFORE, "clip_file", "captions")


def create_trigger(columns):
    def create(apps, schema_editor):
        for statement in _logged.STATEMENTS[schema_editor.connection.vendor](TABLE, columns):
            schema_editor.execute(statement)

    return create


def drop_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_frozen ON {TABLE}")
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {TABLE}_refuse_change()")
    else:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_frozen")


class Migration(migrations.Migration):
    dependencies = [("dialogue_golden_chair", "0007_written_replies")]

    operations = [
        migrations.RunPython(drop_trigger, create_trigger(BEFORE)),
        migrations.RemoveConstraint(model_name="answerversion", name="answer_has_a_form"),
        migrations.AddField(
            model_name="answerversion",
            name="captions",
            field=models.TextField(blank=True, max_length=200000, verbose_name="undertexter, WebVTT"),
        ),
        migrations.AddField(
            model_name="answerversion",
            name="clip_file",
            field=models.FileField(
                blank=True,
                max_length=200,
                upload_to=golden_chair.models.answers.recording_path,
                verbose_name="inspelning, uppladdad",
            ),
        ),
        migrations.AddConstraint(
            model_name="answerversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("clip_file", ""), ("clip_url", ""), ("transcript", ""), ("written", ""), _negated=True
                ),
                name="answer_has_a_form",
            ),
        ),
        migrations.RunPython(create_trigger(AFTER), drop_trigger),
        migrations.AddField(
            model_name="meetingpage",
            name="recording_has_captions",
            field=models.BooleanField(
                default=False,
                help_text="Lagen om tillgänglighet till digital offentlig service gäller inspelningar.",
                verbose_name="inspelningen har undertexter",
            ),
        ),
        migrations.AddField(
            model_name="meetingpage",
            name="recording_url",
            field=models.URLField(
                blank=True, help_text="Efter mötet, hos er vanliga videotjänst.", verbose_name="inspelning av mötet"
            ),
        ),
    ]
