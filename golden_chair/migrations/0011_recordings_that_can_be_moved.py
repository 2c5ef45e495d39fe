"""
A recording gets another address when it is no longer shown; who asks for help at a meeting may say how they are reached.

The trigger that freezes an answer is made anew without the file's name, also where SQLite makes the table anew.
"""

from importlib import import_module

from django.db import migrations, models

_recordings = import_module("golden_chair.migrations.0008_recordings_and_captions")
FROZEN = tuple(column for column in _recordings.AFTER if column != "clip_file")


class Migration(migrations.Migration):
    dependencies = [("dialogue_golden_chair", "0010_survey_to_participants")]

    operations = [
        migrations.RunPython(_recordings.drop_trigger, _recordings.create_trigger(_recordings.AFTER)),
        migrations.AddField(
            model_name="answerversion",
            name="clip_is_shown",
            field=models.BooleanField(default=True, editable=False, verbose_name="inspelningens adress är visad"),
        ),
        migrations.RunPython(_recordings.create_trigger(FROZEN), _recordings.drop_trigger),
        migrations.AddField(
            model_name="accessrequest",
            name="sealed_contact",
            field=models.BinaryField(editable=False, null=True, verbose_name="hur den som bad om det nås"),
        ),
    ]
