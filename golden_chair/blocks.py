"""StreamField blocks of the golden chair."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from golden_chair.enums import RuleCode


class ByLawBlock(blocks.StructBlock):
    """A paragraph of the council's by-laws that is quoted to the one whom it refuses."""

    rule = blocks.ChoiceBlock(label=_("Regel"), choices=RuleCode.choices)
    number = blocks.CharBlock(
        label=_("Paragraf"), max_length=60, help_text=_("Till exempel ”Fullmäktiges arbetsordning 12 §”.")
    )
    text = blocks.TextBlock(label=_("Lydelse"), max_length=600)

    class Meta:
        icon = "openquote"
        label = _("Paragraf")


class AgendaItemBlock(blocks.StructBlock):
    """A matter that the meeting treats."""

    number = blocks.CharBlock(label=_("Nummer"), max_length=10)
    title = blocks.CharBlock(label=_("Ärende"), max_length=200)

    class Meta:
        icon = "list-ol"
        label = _("Ärende")
