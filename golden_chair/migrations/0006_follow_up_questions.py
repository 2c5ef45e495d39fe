"""
A question may follow upon one's own that has been answered.

SQLite makes the table anew, and a trigger that reads it stands in the way: it is put aside meanwhile.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

_logged = import_module("golden_chair.migrations.0002_refuse_changes_of_what_is_logged")


def put_trigger_aside(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {_logged.LOG}_kept")


def put_trigger_back(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in _logged.LOG_STATEMENTS["sqlite"]:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue_golden_chair", "0005_preparations"),
    ]

    operations = [
        migrations.RunPython(put_trigger_aside, put_trigger_back),
        migrations.AddField(
            model_name="questionrecord",
            name="follow_up_of",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="follow_up",
                to="dialogue_golden_chair.questionrecord",
                verbose_name="följdfråga till",
            ),
        ),
        migrations.RunPython(put_trigger_back, put_trigger_aside),
    ]
