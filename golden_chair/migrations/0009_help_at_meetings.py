"""
Whether an interpreter or other help at a meeting is arranged, for those who ask and those who listen.

SQLite makes the table of questions anew, and a trigger that reads it stands in the way: it is put aside meanwhile.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_earlier = import_module("golden_chair.migrations.0006_follow_up_questions")
STATES = [("ASKED", "Inte ordnat än"), ("ARRANGED", "Ordnat"), ("IMPOSSIBLE", "Går inte att ordna")]


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue_golden_chair", "0008_recordings_and_captions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(_earlier.put_trigger_aside, _earlier.put_trigger_back),
        migrations.AddField(
            model_name="questionrecord",
            name="needs_state",
            field=models.CharField(choices=STATES, default="ASKED", max_length=10, verbose_name="är det ordnat"),
        ),
        migrations.RunPython(_earlier.put_trigger_back, _earlier.put_trigger_aside),
        migrations.CreateModel(
            name="AccessRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=200, verbose_name="vad som behövs")),
                ("state", models.CharField(choices=STATES, default="ASKED", max_length=10, verbose_name="läge")),
                ("noted_at", models.DateTimeField(verbose_name="antecknat")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="access_requests",
                        to="dialogue_golden_chair.meetingrecord",
                        verbose_name="möte",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="antecknat av",
                    ),
                ),
            ],
            options={
                "verbose_name": "önskemål om tolk eller annan hjälp",
                "verbose_name_plural": "önskemål om tolk eller annan hjälp",
            },
        ),
    ]
