
import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('dialogue_proposals', '0003_rules_of_taking_part'),
    ]

    operations = [
        migrations.AddField(
            model_name='proposalindexpage',
            name='plan',
            field=wagtail.fields.StreamField([('plan', 14)], blank=True, block_lookup={0: ('wagtail.blocks.TextBlock', (), {'help_text': 'Varför behövs en dialog just nu? Vad vet ni redan?', 'label': 'Behov', 'max_length': 2000, 'required': False, 'rows': 3}), 1: ('wagtail.blocks.CharBlock', (), {'label': 'Mål', 'max_length': 300}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Ett tal eller något man kan se, till exempel ”minst 200 svar, varav 40 från under 20 år”.', 'label': 'Så märks det', 'max_length': 300, 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('goal', 1), ('measure', 2)]], {}), 4: ('wagtail.blocks.ListBlock', (3,), {'default': [], 'label': 'Mål som går att mäta'}), 5: ('wagtail.blocks.TextBlock', (), {'help_text': 'En mening som får någon på bussen att vilja delta.', 'label': 'Budskap', 'max_length': 2000, 'required': False, 'rows': 3}), 6: ('wagtail.blocks.TextBlock', (), {'help_text': 'Var berättar ni om dialogen, och var kan man delta utan webben?', 'label': 'Kanaler', 'max_length': 2000, 'required': False, 'rows': 3}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Ansvarig', 'max_length': 200, 'required': False}), 8: ('wagtail.blocks.CharBlock', (), {'help_text': 'Vem frågar ni när ni är osäkra?', 'label': 'Stöd i metoden', 'max_length': 200, 'required': False}), 9: ('wagtail.blocks.TextBlock', (), {'help_text': 'Hur och när tar ni reda på om målen är nådda, och vem gör det?', 'label': 'Utvärdering', 'max_length': 2000, 'required': False, 'rows': 3}), 10: ('wagtail.blocks.TextBlock', (), {'help_text': 'Hur vet ni att de som berörs har fått veta och fått svara?', 'label': 'Alla som berörs blir hörda och informerade', 'max_length': 2000, 'required': False, 'rows': 3}), 11: ('wagtail.blocks.TextBlock', (), {'help_text': 'Vad gör ni för att alla ska kunna delta på lika villkor?', 'label': 'Hänsyn till kön, ålder, språk, funktionsnedsättning och ekonomi', 'max_length': 2000, 'required': False, 'rows': 3}), 12: ('wagtail.blocks.TextBlock', (), {'help_text': 'Hur når ni dem som berörs men sällan hörs av?', 'label': 'Uppsökande', 'max_length': 2000, 'required': False, 'rows': 3}), 13: ('wagtail.blocks.TextBlock', (), {'help_text': 'Vem ser till att det som kom fram finns med när beslutet fattas?', 'label': 'Resultatet i beslutets handlingar och protokoll', 'max_length': 2000, 'required': False, 'rows': 3}), 14: ('wagtail.blocks.StructBlock', [[('need', 0), ('goals', 4), ('message', 5), ('channels', 6), ('responsible', 7), ('support', 8), ('evaluation', 9), ('heard', 10), ('conditions', 11), ('outreach', 12), ('in_the_papers', 13)]], {})}, help_text='Syns bara här i redigeringen. Den är en handling hos kommunen som alla andra.', verbose_name='dialogplan'),
        ),
    ]
