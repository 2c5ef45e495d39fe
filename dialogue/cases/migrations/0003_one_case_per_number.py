from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('dialogue_cases', '0002_how_cases_are_handled')]

    operations = [
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('case_number', ''), _negated=True), fields=('case_number',), name='one_case_per_number'),
        ),
    ]
