
import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('dialogue_proposals', '0008_national_minorities'),
    ]

    operations = [
        migrations.AddField(
            model_name='proposalindexpage',
            name='easy_read',
            field=wagtail.fields.RichTextField(blank=True, help_text='Korta meningar och vanliga ord. Får en egen sida, som det länkas till överst.', verbose_name='lättläst sammanfattning'),
        ),
    ]
