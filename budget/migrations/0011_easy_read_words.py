
import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('dialogue_budget', '0010_survey_to_participants'),
    ]

    operations = [
        migrations.AddField(
            model_name='budgetsimulatorpage',
            name='easy_read',
            field=wagtail.fields.RichTextField(blank=True, help_text='Korta meningar och vanliga ord. Får en egen sida, som det länkas till överst.', verbose_name='lättläst sammanfattning'),
        ),
    ]
