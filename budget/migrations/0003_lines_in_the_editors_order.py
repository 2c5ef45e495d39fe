"""Lines stand in the order that the editor has put them, also in the database."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('dialogue_budget', '0002_refuse_changes_of_what_is_frozen'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='budgetline',
            options={'ordering': ['sort_order', 'pk'], 'verbose_name': 'budgetpost', 'verbose_name_plural': 'budgetposter'},
        ),
    ]
