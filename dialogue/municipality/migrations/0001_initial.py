import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import uuid
from django.db import migrations, models
from wagtail.images import get_image_model_string


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        # A host may have an image model of its own.
        migrations.swappable_dependency(get_image_model_string()),
    ]

    operations = [
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=200, verbose_name='namn')),
                ('kind', models.CharField(choices=[('COUNCIL', 'kommunfullmäktige'), ('EXECUTIVE_BOARD', 'kommunstyrelse'), ('COMMITTEE', 'nämnd'), ('SUBCOMMITTEE', 'utskott'), ('JOINT_COMMITTEE', 'gemensam nämnd'), ('COMPANY', 'bolag')], default='COMMITTEE', max_length=20, verbose_name='slag')),
                ('may_decide', models.BooleanField(default=True, help_text='Avmarkera för till exempel ett utskott som bara bereder ärenden.', verbose_name='får fatta beslut')),
                ('valid_from', models.DateField(blank=True, help_text='Lämna tomt om du inte vet.', null=True, verbose_name='finns från och med')),
                ('valid_until', models.DateField(blank=True, help_text='Första dagen då den inte längre finns. Lämna tomt så länge den finns.', null=True, verbose_name='upphörde')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('parent', models.ForeignKey(blank=True, help_text='Till exempel nämnden som ett utskott hör till.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='dialogue_municipality.body', verbose_name='hör till')),
            ],
            options={
                'verbose_name': 'nämnd eller annat organ',
                'verbose_name_plural': 'nämnder och andra organ',
                'abstract': False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Department',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=200, verbose_name='namn')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-post')),
                ('telephone', models.CharField(blank=True, max_length=50, verbose_name='telefon')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ],
            options={
                'verbose_name': 'förvaltning',
                'verbose_name_plural': 'förvaltningar',
                'abstract': False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='ElectedRepresentative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='namn')),
                ('email', models.EmailField(blank=True, help_text='Adressen visas för alla. Skriv inte en privat adress.', max_length=254, verbose_name='e-post i uppdraget')),
                ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=get_image_model_string(), verbose_name='foto')),
            ],
            options={
                'verbose_name': 'förtroendevald',
                'verbose_name_plural': 'förtroendevalda',
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.CharField(blank=True, max_length=100, verbose_name='parti')),
                ('role', models.CharField(choices=[('CHAIR', 'ordförande'), ('FIRST_VICE_CHAIR', 'första vice ordförande'), ('SECOND_VICE_CHAIR', 'andra vice ordförande'), ('MEMBER', 'ledamot'), ('SUBSTITUTE', 'ersättare')], default='MEMBER', max_length=20, verbose_name='roll')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='från och med')),
                ('valid_until', models.DateField(blank=True, help_text='Första dagen utan uppdraget. Lämna tomt om det pågår.', null=True, verbose_name='slutade')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='dialogue_municipality.body', verbose_name='nämnd eller annat organ')),
                ('representative', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='dialogue_municipality.electedrepresentative', verbose_name='förtroendevald')),
            ],
            options={
                'verbose_name': 'uppdrag',
                'verbose_name_plural': 'uppdrag',
            },
        ),
        migrations.CreateModel(
            name='TargetGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=200, verbose_name='namn')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ],
            options={
                'verbose_name': 'målgrupp',
                'verbose_name_plural': 'målgrupper',
                'abstract': False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=200, verbose_name='namn')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ],
            options={
                'verbose_name': 'ämne',
                'verbose_name_plural': 'ämnen',
                'abstract': False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=200, verbose_name='namn')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('parent', models.ForeignKey(blank=True, help_text='Till exempel kommundelen som en by ligger i.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='dialogue_municipality.area', verbose_name='ligger i')),
            ],
            options={
                'verbose_name': 'område',
                'verbose_name_plural': 'områden',
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='body_ends_after_it_begins'),
        ),
        migrations.AlterUniqueTogether(
            name='body',
            unique_together={('translation_key', 'locale')},
        ),
        migrations.AlterUniqueTogether(
            name='department',
            unique_together={('translation_key', 'locale')},
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='assignment_ends_after_it_begins'),
        ),
        migrations.AlterUniqueTogether(
            name='targetgroup',
            unique_together={('translation_key', 'locale')},
        ),
        migrations.AlterUniqueTogether(
            name='topic',
            unique_together={('translation_key', 'locale')},
        ),
    ]
