"""StreamField blocks of the golden chair."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from dialogue.pages.showing import readable
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


class NextQuestionTimeBlock(blocks.StructBlock):
    """When one can next put a question to a politician, on a page that is about the council."""

    heading = blocks.CharBlock(label=_("Rubrik"), required=False, max_length=120)
    chair = blocks.PageChooserBlock(label=_("Gyllene stolen"), page_type="dialogue_golden_chair.GoldenChairPage")

    class Meta:
        icon = "date"
        label = _("Nästa frågestund")
        template = "golden_chair/blocks/next_question_time.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        from golden_chair.presentation.chair import meetings_shown

        context = super().get_context(value, parent_context=parent_context)
        chair = readable(value["chair"])
        meetings = meetings_shown(chair.anchor, at=timezone.now()) if chair else []
        ahead = [meeting for meeting in meetings if not meeting.is_over and not meeting.page.is_cancelled]
        next_open = next((meeting for meeting in ahead if meeting.is_open), None)
        return {**context, "chair": chair, "meeting": next_open or next(iter(ahead), None)}
