
import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('dialogue_golden_chair', '0011_recordings_that_can_be_moved'),
    ]

    operations = [
        migrations.AddField(
            model_name='goldenchairpage',
            name='easy_read',
            field=wagtail.fields.RichTextField(blank=True, help_text='Korta meningar och vanliga ord. Får en egen sida, som det länkas till överst.', verbose_name='lättläst sammanfattning'),
        ),
    ]
