import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('dialogue_cases', '0001_initial'),
        ('dialogue_ledger', '0001_initial'),
        ('dialogue_municipality', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AnswerPause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_date', models.DateField(verbose_name='från och med')),
                ('ends_date', models.DateField(blank=True, null=True, verbose_name='fortsätter')),
                ('reason', models.CharField(max_length=300, verbose_name='skäl, visas för alla')),
            ],
            options={
                'verbose_name': 'paus i svarstiden',
                'verbose_name_plural': 'pauser i svarstiden',
            },
        ),
        migrations.CreateModel(
            name='AnswerTime',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('target', models.UUIDField(help_text='Ärendets id, eller sidans translation_key.', verbose_name='gäller')),
                ('purpose', models.CharField(choices=[('READ', 'läsas'), ('ANSWER', 'besvaras')], max_length=10, verbose_name='ska')),
                ('kind', models.CharField(choices=[('LAW', 'lagens tid'), ('PROMISE', 'kommunens löfte')], max_length=10, verbose_name='slag')),
                ('started_date', models.DateField(verbose_name='räknas från')),
                ('due_date', models.DateField(verbose_name='senast')),
                ('new_due_date', models.DateField(blank=True, null=True, verbose_name='ny tid')),
                ('delay_reason', models.CharField(blank=True, max_length=300, verbose_name='skäl till förseningen, visas för alla')),
                ('delayed_at', models.DateTimeField(blank=True, null=True, verbose_name='meddelades försenat')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='klart')),
                ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='påmint')),
                ('escalated_at', models.DateTimeField(blank=True, null=True, verbose_name='lyft till ansvarig')),
            ],
            options={
                'verbose_name': 'svarstid',
                'verbose_name_plural': 'svarstider',
            },
        ),
        migrations.CreateModel(
            name='CaseNumberSeries',
            fields=[
                ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name='år')),
                ('last_number', models.PositiveIntegerField(verbose_name='senaste nummer')),
            ],
            options={
                'verbose_name': 'nummerserie',
                'verbose_name_plural': 'nummerserier',
            },
        ),
        migrations.CreateModel(
            name='ChangeRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message', models.TextField(max_length=2000, verbose_name='till den som skrev')),
                ('asked_at', models.DateTimeField(verbose_name='när')),
            ],
            options={
                'verbose_name': 'begärd ändring',
                'verbose_name_plural': 'begärda ändringar',
            },
        ),
        migrations.CreateModel(
            name='ContentReport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('case_number', models.CharField(max_length=50, unique=True, verbose_name='ärendenummer')),
                ('words', models.TextField(blank=True, max_length=2000, verbose_name='vad som anmäls')),
                ('language', models.CharField(max_length=20, verbose_name='språk')),
                ('received_at', models.DateTimeField(verbose_name='kom in')),
                ('state', models.CharField(choices=[('OPEN', 'ska bedömas'), ('TAKEN_DOWN', 'innehållet togs bort'), ('LEFT', 'innehållet ligger kvar')], default='OPEN', max_length=10, verbose_name='läge')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='avgjordes')),
                ('reply', models.TextField(blank=True, max_length=2000, verbose_name='svar till den som anmälde')),
            ],
            options={
                'verbose_name': 'anmälan av innehåll',
                'verbose_name_plural': 'anmälningar av innehåll',
            },
        ),
        migrations.CreateModel(
            name='DialogueFile',
            fields=[
                ('dialogue', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='file', serialize=False, to='dialogue_ledger.dialogue', verbose_name='dialog')),
                ('case_number', models.CharField(max_length=50, unique=True, verbose_name='ärendenummer')),
                ('registry_number', models.CharField(blank=True, max_length=50, verbose_name='diarienummer')),
                ('opened_at', models.DateTimeField(verbose_name='upplagt')),
            ],
            options={
                'verbose_name': 'dialogens akt',
                'verbose_name_plural': 'dialogernas akter',
            },
        ),
        migrations.CreateModel(
            name='Disposal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('case_id', models.UUIDField(unique=True, verbose_name='ärendets id')),
                ('kind', models.CharField(max_length=50, verbose_name='slag')),
                ('case_number', models.CharField(blank=True, max_length=50, verbose_name='ärendenummer')),
                ('registry_number', models.CharField(blank=True, max_length=50, verbose_name='diarienummer')),
                ('disposed_at', models.DateTimeField(verbose_name='gallrat')),
                ('disposed_by', models.CharField(blank=True, max_length=50, verbose_name='kontots id')),
                ('body', models.CharField(max_length=200, verbose_name='organ som beslutade')),
                ('decision_date', models.DateField(verbose_name='beslutsdag')),
                ('paragraph', models.CharField(max_length=50, verbose_name='paragraf')),
                ('was_archived', models.BooleanField(verbose_name='arkiverat först')),
            ],
            options={
                'verbose_name': 'gallring',
                'verbose_name_plural': 'gallringar',
            },
        ),
        migrations.CreateModel(
            name='DisposalGuard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'spärr',
                'verbose_name_plural': 'spärrar',
            },
        ),
        migrations.CreateModel(
            name='EarlierWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.JSONField(verbose_name='orden som de skrevs')),
                ('received_at', models.DateTimeField(verbose_name='kom in')),
                ('replaced_at', models.DateTimeField(verbose_name='ersattes')),
            ],
            options={
                'verbose_name': 'tidigare ord',
                'verbose_name_plural': 'tidigare ord',
            },
        ),
        migrations.CreateModel(
            name='GivenReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('detail', models.CharField(blank=True, max_length=300, verbose_name='uppgift')),
            ],
            options={
                'verbose_name': 'angivet skäl',
                'verbose_name_plural': 'angivna skäl',
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200, verbose_name='skäl')),
                ('placed_at', models.DateTimeField(verbose_name='från')),
                ('lifted_at', models.DateTimeField(blank=True, null=True, verbose_name='borttaget')),
            ],
            options={
                'verbose_name': 'stopp för gallring',
                'verbose_name_plural': 'stopp för gallring',
            },
        ),
        migrations.CreateModel(
            name='InternalNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=5000, verbose_name='anteckning')),
                ('written_at', models.DateTimeField(verbose_name='när')),
            ],
            options={
                'verbose_name': 'intern anteckning',
                'verbose_name_plural': 'interna anteckningar',
            },
        ),
        migrations.CreateModel(
            name='NewAssessment',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='new_assessment', serialize=False, to='dialogue_cases.case', verbose_name='ärende')),
                ('asked_at', models.DateTimeField(verbose_name='begärdes')),
                ('words', models.TextField(blank=True, max_length=2000, verbose_name='vad personen skrev')),
                ('outcome', models.CharField(blank=True, choices=[('UPHELD', 'bedömningen står fast'), ('CHANGED', 'bedömningen ändras')], max_length=10, verbose_name='utfall')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='gjordes')),
                ('assessor', models.CharField(blank=True, help_text='Namn och befattning.', max_length=200, verbose_name='bedömdes av')),
                ('view', models.TextField(blank=True, max_length=2000, verbose_name='bedömningen')),
            ],
            options={
                'verbose_name': 'ny bedömning',
                'verbose_name_plural': 'nya bedömningar',
            },
        ),
        migrations.CreateModel(
            name='Refusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('PROPOSED', 'föreslagen'), ('REJECTED', 'gick inte igenom'), ('IN_FORCE', 'gäller'), ('REPLACED', 'ändrad')], max_length=10, verbose_name='läge')),
                ('message', models.TextField(blank=True, max_length=2000, verbose_name='till den som skrev')),
                ('proposed_at', models.DateTimeField(verbose_name='föreslogs')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='avgjordes')),
                ('text_checked_at', models.DateTimeField(blank=True, help_text='Från och med då visas det som skrevs.', null=True, verbose_name='texten kontrollerad')),
            ],
            options={
                'verbose_name': 'beslut att inte publicera',
                'verbose_name_plural': 'beslut att inte publicera',
            },
        ),
        migrations.CreateModel(
            name='RefusalReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$')], verbose_name='kod')),
                ('detail', models.CharField(choices=[('NONE', 'inget'), ('LINK', 'adressen till det som redan finns'), ('MONTHS', 'antal månader'), ('RULE', 'regelns nummer'), ('PLACE', 'vart man kan vända sig i stället')], default='NONE', max_length=10, verbose_name='behöver också')),
                ('may_show_text', models.BooleanField(default=False, help_text='Det som skrevs får visas ändå, när någon har sett efter att det inte finns personuppgifter i det.', verbose_name='texten får visas')),
                ('is_active', models.BooleanField(default=True, verbose_name='används')),
                ('sort_order', models.PositiveSmallIntegerField(default=100, verbose_name='ordning')),
            ],
            options={
                'verbose_name': 'skäl för att inte publicera',
                'verbose_name_plural': 'skäl för att inte publicera',
            },
        ),
        migrations.CreateModel(
            name='RefusalReasonText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(help_text='Språkets kod, till exempel sv.', max_length=20, verbose_name='språk')),
                ('label', models.CharField(max_length=100, verbose_name='kort')),
                ('explanation', models.TextField(help_text='Skriv {detail} där regelns nummer, antalet månader eller adressen ska stå.', verbose_name='till den som skrev')),
            ],
            options={
                'verbose_name': 'skälets text',
                'verbose_name_plural': 'skälets texter',
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='registration', serialize=False, to='dialogue_cases.case', verbose_name='ärende')),
                ('state', models.CharField(choices=[('WAITING', 'ska skickas'), ('SENT', 'skickat, väntar på diarienummer'), ('REGISTERED', 'har diarienummer')], default='WAITING', max_length=10, verbose_name='läge')),
                ('attempts', models.PositiveIntegerField(default=0, verbose_name='försök')),
                ('next_attempt_at', models.DateTimeField(verbose_name='nästa försök')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='skickat')),
                ('registered_at', models.DateTimeField(blank=True, null=True, verbose_name='fick diarienummer')),
                ('failure', models.CharField(blank=True, max_length=100, verbose_name='senaste hinder')),
            ],
            options={
                'verbose_name': 'registrering',
                'verbose_name_plural': 'registreringar',
            },
        ),
        migrations.CreateModel(
            name='StatusEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='när')),
                ('event', models.CharField(choices=[('RECEIVED', 'kom in'), ('REVIEW_STARTED', 'granskningen började'), ('REVIEW_CANCELLED', 'granskningen avbröts'), ('ACCEPTED', 'godkändes'), ('REFUSAL_PROPOSED', 'någon föreslog att inte publicera'), ('REFUSAL_REJECTED', 'förslaget att inte publicera gick inte igenom'), ('REFUSED', 'publicerades inte'), ('REASONS_GIVEN', 'skälen angavs'), ('REFUSED_TEXT_SHOWN', 'texten visas trots att den inte publicerades'), ('REFUSED_TEXT_HIDDEN', 'texten visas inte längre'), ('TAKEN_DOWN', 'togs bort från webben'), ('CHANGE_ASKED', 'ändring begärdes'), ('HANDED_IN_AGAIN', 'lämnades in igen'), ('WITHDRAWN', 'togs tillbaka'), ('ASSESSMENT_ASKED', 'ny bedömning begärdes'), ('ASSESSMENT_GIVEN', 'ny bedömning gjordes'), ('ASSIGNED', 'fick en handläggare'), ('RELEASED', 'släpptes av handläggaren'), ('HANDED_OVER', 'lämnades över till en förvaltning'), ('NOTED', 'fick en intern anteckning'), ('SECRECY_FLAGGED', 'märktes: kan innehålla sekretess'), ('SECRECY_UNFLAGGED', 'märkningen om sekretess togs bort'), ('CLOCK_STARTED', 'svarstiden började'), ('CLOCK_PAUSED', 'svarstiden pausades'), ('CLOCK_RESUMED', 'svarstiden fortsatte'), ('CLOCK_REMINDED', 'påminnelse om svarstiden'), ('CLOCK_ESCALATED', 'svarstiden gick ut'), ('CLOCK_DELAYED', 'svaret blev försenat'), ('ANSWERED', 'besvarades'), ('REGISTRATION_SENT', 'skickades till diariet'), ('REGISTERED', 'fick diarienummer'), ('REPORTED', 'anmäldes av någon'), ('REPORT_DECIDED', 'anmälan avgjordes'), ('HELD', 'gallring stoppades'), ('HOLD_LIFTED', 'stoppet för gallring togs bort')], max_length=30, verbose_name='händelse')),
                ('actor', models.CharField(blank=True, help_text='Tomt: den som skrev, eller systemet.', max_length=50, verbose_name='kontots id')),
                ('details', models.JSONField(blank=True, default=dict, verbose_name='koder')),
            ],
            options={
                'verbose_name': 'händelse',
                'verbose_name_plural': 'händelser',
            },
        ),
        migrations.AddField(
            model_name='case',
            name='assigned_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='handläggare'),
        ),
        migrations.AddField(
            model_name='case',
            name='department',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='dialogue_municipality.department', verbose_name='förvaltning'),
        ),
        migrations.AddField(
            model_name='case',
            name='may_be_secret',
            field=models.BooleanField(default=False, help_text='Bara gruppen för sekretess kan läsa det.', verbose_name='kan innehålla sekretess'),
        ),
        migrations.AddField(
            model_name='case',
            name='registration_mode',
            field=models.CharField(choices=[('KEPT_IN_ORDER', 'hålls ordnade under dialogens nummer'), ('REGISTERED_SEPARATELY', 'registreras var för sig')], default='KEPT_IN_ORDER', help_text='Som det var bestämt för slaget när det kom in.', max_length=25, verbose_name='hur det hålls'),
        ),
        migrations.AlterField(
            model_name='case',
            name='state',
            field=models.CharField(choices=[('RECEIVED', 'inkommet'), ('IN_REVIEW', 'granskas'), ('CHANGE_ASKED', 'ändring begärd'), ('ACCEPTED', 'godkänt'), ('REFUSED', 'inte publicerat'), ('WITHDRAWN', 'tillbakataget')], default='RECEIVED', max_length=20, verbose_name='läge'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['received_at', 'id'], name='cases_by_age'),
        ),
        migrations.AddField(
            model_name='answertime',
            name='case',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answer_times', to='dialogue_cases.case', verbose_name='ärende'),
        ),
        migrations.AddField(
            model_name='answerpause',
            name='answer_time',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='dialogue_cases.answertime', verbose_name='svarstid'),
        ),
        migrations.AddField(
            model_name='changerequest',
            name='asked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av'),
        ),
        migrations.AddField(
            model_name='changerequest',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='change_requests', to='dialogue_cases.case', verbose_name='ärende'),
        ),
        migrations.AddField(
            model_name='contentreport',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='dialogue_cases.case', verbose_name='ärende'),
        ),
        migrations.AddField(
            model_name='contentreport',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='avgjordes av'),
        ),
        migrations.AddConstraint(
            model_name='disposalguard',
            constraint=models.CheckConstraint(condition=models.Q(('pk__isnull', True)), name='no_disposal_guard_exists'),
        ),
        migrations.AddField(
            model_name='disposal',
            name='open',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dialogue_cases.disposalguard', verbose_name='öppen'),
        ),
        migrations.AddField(
            model_name='earlierwords',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='earlier_words', to='dialogue_cases.case', verbose_name='ärende'),
        ),
        migrations.AddField(
            model_name='hold',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='dialogue_cases.case', verbose_name='ärende'),
        ),
        migrations.AddField(
            model_name='hold',
            name='placed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av'),
        ),
        migrations.AddField(
            model_name='internalnote',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='dialogue_cases.case', verbose_name='ärende'),
        ),
        migrations.AddField(
            model_name='internalnote',
            name='written_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av'),
        ),
        migrations.AddField(
            model_name='newassessment',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='skrevs in av'),
        ),
        migrations.AddField(
            model_name='refusal',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refusals', to='dialogue_cases.case', verbose_name='ärende'),
        ),
        migrations.AddField(
            model_name='refusal',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='avgjordes av'),
        ),
        migrations.AddField(
            model_name='refusal',
            name='proposed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='föreslogs av'),
        ),
        migrations.AddField(
            model_name='refusal',
            name='text_checked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='kontrollerad av'),
        ),
        migrations.AddField(
            model_name='givenreason',
            name='refusal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reasons', to='dialogue_cases.refusal', verbose_name='beslut'),
        ),
        migrations.AddField(
            model_name='givenreason',
            name='reason',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dialogue_cases.refusalreason', verbose_name='skäl'),
        ),
        migrations.AddField(
            model_name='contentreport',
            name='reason',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dialogue_cases.refusalreason', verbose_name='skäl'),
        ),
        migrations.AddField(
            model_name='refusalreasontext',
            name='reason',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='dialogue_cases.refusalreason', verbose_name='skäl'),
        ),
        migrations.AddIndex(
            model_name='registration',
            index=models.Index(condition=models.Q(('state', 'WAITING')), fields=['next_attempt_at'], name='registrations_to_send'),
        ),
        migrations.AddField(
            model_name='statusentry',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='log', to='dialogue_cases.case', verbose_name='ärende'),
        ),
        migrations.AddIndex(
            model_name='answertime',
            index=models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['due_date', 'id'], name='answer_times_open'),
        ),
        migrations.AddConstraint(
            model_name='answertime',
            constraint=models.UniqueConstraint(fields=('target', 'purpose'), name='one_answer_time_per_target_and_purpose'),
        ),
        migrations.AddConstraint(
            model_name='answertime',
            constraint=models.CheckConstraint(condition=models.Q(('due_date__gte', models.F('started_date'))), name='answer_due_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='answertime',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('delay_reason', ''), ('delayed_at__isnull', True), ('new_due_date__isnull', True)), models.Q(('delayed_at__isnull', False), ('new_due_date__isnull', False), models.Q(('delay_reason', ''), _negated=True)), _connector='OR'), name='answer_delay_has_day_and_reason'),
        ),
        migrations.AddConstraint(
            model_name='answerpause',
            constraint=models.CheckConstraint(condition=models.Q(('ends_date__isnull', True), ('ends_date__gte', models.F('starts_date')), _connector='OR'), name='answer_pause_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='answerpause',
            constraint=models.UniqueConstraint(condition=models.Q(('ends_date__isnull', True)), fields=('answer_time',), name='one_pause_of_an_answer_time_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='newassessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='assessment_decided_or_not'),
        ),
        migrations.AddConstraint(
            model_name='refusal',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['PROPOSED', 'IN_FORCE'])), fields=('case',), name='one_refusal_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='givenreason',
            constraint=models.UniqueConstraint(fields=('refusal', 'reason'), name='each_reason_once_per_refusal'),
        ),
        migrations.AddIndex(
            model_name='contentreport',
            index=models.Index(fields=['state', 'received_at', 'id'], name='reports_by_state_and_age'),
        ),
        migrations.AddConstraint(
            model_name='refusalreasontext',
            constraint=models.UniqueConstraint(fields=('reason', 'language'), name='one_text_per_refusal_reason_and_language'),
        ),
    ]
