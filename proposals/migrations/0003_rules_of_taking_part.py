
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dialogue_proposals', '0002_full_text_index_on_postgresql'),
    ]

    operations = [
        migrations.AddField(
            model_name='proposalindexpage',
            name='also_accepts',
            field=models.CharField(blank=True, choices=[('EMAIL', 'Den som bara har en e-postadress'), ('NONE', 'Den som inte visar vem den är')], max_length=16, verbose_name='får också delta, men räknas för sig'),
        ),
        migrations.AddField(
            model_name='proposalindexpage',
            name='lowest_age',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Tomt: alla åldrar. Med e-legitimation kontrolleras åldern, annars intygar man den själv.', null=True, verbose_name='lägsta ålder'),
        ),
        migrations.AddField(
            model_name='proposalindexpage',
            name='residency_rule',
            field=models.CharField(choices=[('ANYONE', 'Frågas inte: alla får delta, var de än bor'), ('SELF_DECLARED', 'Var och en intygar själv att hen är folkbokförd här'), ('CHECKED_BY_STAFF', 'En handläggare kontrollerar, på plats eller per telefon'), ('CHECKED_IN_REGISTER', 'Kontrolleras i kommunens register vid e-legitimationen')], default='ANYONE', help_text='En e-legitimation säger inte var någon bor. Hur det kontrolleras står bredvid antalet.', max_length=20, verbose_name='bor i kommunen'),
        ),
        migrations.AddField(
            model_name='proposalindexpage',
            name='submit_rule',
            field=models.CharField(blank=True, choices=[('EMAIL', 'Minst en e-postadress'), ('EID', 'E-legitimation')], help_text='Tomt: detsamma som för att räknas.', max_length=16, verbose_name='för att lämna in ett eget förslag eller en egen fråga krävs'),
        ),
        migrations.AlterField(
            model_name='proposalindexpage',
            name='participation_rule',
            field=models.CharField(choices=[('EMAIL', 'Alla med en e-postadress: en kod skickas, en röst per adress'), ('EID', 'Alla med e-legitimation: en röst per person'), ('INVITATION', 'De som har fått en kod från kommunen: en röst per kod'), ('NONE', 'Öppet utan legitimering: visas som ”inte en per person”')], default='EMAIL', help_text='Så visar man vem man är för att räknas. Vem som får titta väljer du i sidans integritet.', max_length=16, verbose_name='vem får delta'),
        ),
    ]
