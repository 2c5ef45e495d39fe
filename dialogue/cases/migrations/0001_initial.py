import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('dialogue_ledger', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReviewTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ('groups', models.ManyToManyField(help_text='De som läser, och som godkänner eller låter bli att publicera.', to='auth.group', verbose_name='grupper')),
            ],
            options={
                'verbose_name': 'Granskning före publicering (medborgardialog)',
                'verbose_name_plural': 'Granskningar före publicering (medborgardialog)',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=50, verbose_name='slag')),
                ('subject_ref', models.CharField(help_text='Hur det här slaget hittar sin egen rad, till exempel inlämningens id.', max_length=100, verbose_name='referens')),
                ('words', models.JSONField(default=list, verbose_name='orden som de skrevs')),
                ('language', models.CharField(max_length=20, verbose_name='språk')),
                ('channel', models.CharField(choices=[('WEB', 'Webben'), ('DESK', 'Besök'), ('PAPER', 'Papper'), ('PHONE', 'Telefon'), ('MAIL', 'E-post eller brev')], default='WEB', max_length=10, verbose_name='kanal')),
                ('received_at', models.DateTimeField(verbose_name='kom in')),
                ('case_number', models.CharField(blank=True, max_length=50, verbose_name='ärendenummer')),
                ('registry_number', models.CharField(blank=True, max_length=50, verbose_name='diarienummer')),
                ('state', models.CharField(choices=[('RECEIVED', 'inkommet'), ('IN_REVIEW', 'granskas'), ('ACCEPTED', 'godkänt'), ('REFUSED', 'inte publicerat'), ('WITHDRAWN', 'tillbakataget')], default='RECEIVED', max_length=10, verbose_name='läge')),
                ('item_id', models.CharField(blank=True, max_length=255, verbose_name='innehållets id')),
                ('taken_down_at', models.DateTimeField(blank=True, help_text='När det tillbakatagna slutade att visas.', null=True, verbose_name='borttaget från webben')),
                ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='dialogue_ledger.dialogue', verbose_name='dialog')),
                ('item_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype', verbose_name='slag av innehåll')),
            ],
            options={
                'verbose_name': 'ärende',
                'verbose_name_plural': 'ärenden',
                'indexes': [models.Index(fields=['state', 'received_at', 'id'], name='cases_by_state_and_age'), models.Index(condition=models.Q(('item_type__isnull', False), ('state', 'WITHDRAWN'), ('taken_down_at__isnull', True)), fields=['received_at'], name='cases_to_take_down')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'subject_ref'), name='one_case_per_kind_and_subject'), models.UniqueConstraint(fields=('item_type', 'item_id'), name='one_case_per_item'), models.CheckConstraint(condition=models.Q(models.Q(('item_id', ''), ('item_type__isnull', True)), models.Q(('item_type__isnull', False), models.Q(('item_id', ''), _negated=True)), _connector='OR'), name='case_item_whole_or_absent')],
            },
        ),
    ]
