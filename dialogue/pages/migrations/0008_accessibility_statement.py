
import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dialogue', '0007_meetings_and_outreach'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessibilityStatementPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('organisation', models.CharField(help_text='Till exempel ”Exempelköpings kommun”.', max_length=120, verbose_name='vem står bakom webbplatsen')),
                ('introduction', wagtail.fields.RichTextField(blank=True, verbose_name='inledning')),
                ('conformance', models.CharField(choices=[('FULL', 'helt förenlig med lagen'), ('PARTIAL', 'delvis förenlig med lagen'), ('NONE', 'inte förenlig med lagen')], default='PARTIAL', max_length=8, verbose_name='webbplatsen är')),
                ('gaps', wagtail.fields.StreamField([('gap', 5)], blank=True, block_lookup={0: ('wagtail.blocks.TextBlock', (), {'help_text': 'Så att den som berörs förstår: var, och för vem.', 'label': 'Vad som inte fungerar', 'rows': 2}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('BREACH', 'Brister mot lagens krav'), ('BURDEN', 'Oskäligt betungande anpassning'), ('EXEMPT', 'Innehåll som inte omfattas av lagen')], 'label': 'Därför'}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Till exempel ”WCAG 1.2.2 Undertexter”.', 'label': 'Krav', 'max_length': 60, 'required': False}), 3: ('wagtail.blocks.DateBlock', (), {'label': 'Ska vara åtgärdat', 'required': False}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'Till exempel ett telefonnummer.', 'label': 'Gör så här i stället', 'max_length': 250, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('what', 0), ('why', 1), ('criterion', 2), ('until', 3), ('instead', 4)]], {})}, verbose_name='kända brister')),
                ('how_tested', models.CharField(choices=[('SELF', 'Vi har granskat webbplatsen själva'), ('EXTERNAL', 'En oberoende granskare har bedömt webbplatsen'), ('BOTH', 'Vi och en oberoende granskare har bedömt webbplatsen')], default='SELF', max_length=8, verbose_name='så har vi testat')),
                ('tested_on', models.DateField(verbose_name='senast bedömd')),
                ('tested_more', wagtail.fields.RichTextField(blank=True, verbose_name='mer om hur vi har testat')),
                ('site_published_on', models.DateField(blank=True, null=True, verbose_name='webbplatsen publicerades')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-post')),
                ('contact_telephone', models.CharField(blank=True, max_length=40, verbose_name='telefon')),
                ('answer_days', models.PositiveSmallIntegerField(default=5, help_text='När någon inte kan använda en del av webbplatsen.', verbose_name='vi svarar inom så många arbetsdagar')),
                ('feedback_page', models.ForeignKey(blank=True, help_text='En sida som tar emot synpunkter. Man behöver inte säga vem man är, och det kommer i inkorgen med svarstid. Tomt: den första sidan för synpunkter på samma språk.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='dialogue.viewpointpage', verbose_name='formulär för att rapportera brister')),
            ],
            options={
                'verbose_name': 'tillgänglighetsredogörelse',
                'verbose_name_plural': 'tillgänglighetsredogörelser',
            },
            bases=('wagtailcore.page',),
        ),
    ]
