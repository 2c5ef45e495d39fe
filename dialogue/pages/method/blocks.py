"""The Dialogplan: what those who hold a dialogue agree on before they ask."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class GoalBlock(blocks.StructBlock):
    """One thing that the dialogue is to achieve, with what shows whether it did."""

    goal = blocks.CharBlock(label=_("Mål"), max_length=300)
    measure = blocks.CharBlock(
        label=_("Så märks det"),
        required=False,
        max_length=300,
        help_text=_("Ett tal eller något man kan se, till exempel ”minst 200 svar, varav 40 från under 20 år”."),
    )

    class Meta:
        icon = "crosshairs"
        label = _("Mål")


def _text(label, help_text=None):
    return blocks.TextBlock(label=label, required=False, rows=3, max_length=2000, help_text=help_text)


class PlanBlock(blocks.StructBlock):
    """
    The plan, and for each principle of a fair dialogue how it is met here.

    Nothing is required while one writes; :mod:`dialogue.pages.method.plan` says what is missing.
    """

    need = _text(_("Behov"), _("Varför behövs en dialog just nu? Vad vet ni redan?"))
    goals = blocks.ListBlock(GoalBlock(), label=_("Mål som går att mäta"), default=[])
    message = _text(_("Budskap"), _("En mening som får någon på bussen att vilja delta."))
    channels = _text(_("Kanaler"), _("Var berättar ni om dialogen, och var kan man delta utan webben?"))
    responsible = blocks.CharBlock(label=_("Ansvarig"), required=False, max_length=200)
    support = blocks.CharBlock(
        label=_("Stöd i metoden"), required=False, max_length=200, help_text=_("Vem frågar ni när ni är osäkra?")
    )
    evaluation = _text(_("Utvärdering"), _("Hur och när tar ni reda på om målen är nådda, och vem gör det?"))
    heard = _text(
        _("Alla som berörs blir hörda och informerade"), _("Hur vet ni att de som berörs har fått veta och fått svara?")
    )
    conditions = _text(
        _("Hänsyn till kön, ålder, språk, funktionsnedsättning och ekonomi"),
        _("Vad gör ni för att alla ska kunna delta på lika villkor?"),
    )
    outreach = _text(_("Uppsökande"), _("Hur når ni dem som berörs men sällan hörs av?"))
    in_the_papers = _text(
        _("Resultatet i beslutets handlingar och protokoll"),
        _("Vem ser till att det som kom fram finns med när beslutet fattas?"),
    )

    class Meta:
        icon = "clipboard-list"
        label = _("Dialogplan")
