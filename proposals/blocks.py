"""A proposal on an ordinary page."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from dialogue.pages.showing import readable


class ProposalBlock(blocks.StructBlock):
    """One proposal with how far it has come, on a page that is about the same."""

    heading = blocks.CharBlock(label=_("Rubrik"), required=False, max_length=120)
    proposal = blocks.PageChooserBlock(label=_("Förslag"), page_type="dialogue_proposals.ProposalPage")

    class Meta:
        icon = "pick"
        label = _("Ett förslag")
        template = "proposals/blocks/proposal.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        from proposals.models import ProposalRecord
        from proposals.presentation.listing import cards

        context = super().get_context(value, parent_context=parent_context)
        page = readable(value["proposal"])
        records = (
            ProposalRecord.objects.readable().filter(anchor=page.anchor) if page else ProposalRecord.objects.none()
        )
        language = page.locale.language_code if page else ""
        found = cards(records.select_related("dialogue", "area", "topic"), language=language, at=timezone.now())
        return {**context, "card": next(iter(found), None)}
