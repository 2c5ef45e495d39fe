
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('dialogue_municipality', '0001_initial'),
        ('dialogue_proposals', '0004_dialogplan'),
    ]

    operations = [
        migrations.AddField(
            model_name='proposalrecord',
            name='told_done',
            field=models.JSONField(blank=True, default=list, help_text='De som följer förslaget har fått veta dem.', verbose_name='löften som är klara'),
        ),
        migrations.CreateModel(
            name='OfficerGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.OneToOneField(blank=True, help_text='Tomt: alla nämnder som inte har en egen rad.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='proposal_officers', to='dialogue_municipality.body', verbose_name='nämnd')),
                ('group', models.ForeignKey(help_text='Medlemmarna får ett mejl när nämnden är skyldig ett svar.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='auth.group', verbose_name='grupp som får veta')),
            ],
            options={
                'verbose_name': 'handläggare av e-förslag',
                'verbose_name_plural': 'handläggare av e-förslag',
                'constraints': [models.UniqueConstraint(models.Value(1), condition=models.Q(('body__isnull', True)), name='one_officer_group_for_all_others')],
            },
        ),
    ]
