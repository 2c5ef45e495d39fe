from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dialogue_cases', '0006_follows_and_outbox'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='item_awaits_words',
            field=models.BooleanField(default=False, help_text='Orden är ändrade av den som skrev, innehållet inte.', verbose_name='innehållet ska följa orden'),
        ),
    ]
