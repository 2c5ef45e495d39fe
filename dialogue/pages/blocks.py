"""StreamField blocks that every dialogue uses."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class PauseBlock(blocks.StructBlock):
    """An interval in which nothing can be handed in, with a reason that everyone reads."""

    starts_at = blocks.DateTimeBlock(label=_("Pausen börjar"))
    ends_at = blocks.DateTimeBlock(
        label=_("Pausen slutar"), required=False, help_text=_("Lämna tomt om pausen gäller tills vidare.")
    )
    reason = blocks.CharBlock(
        label=_("Skäl"), max_length=200, help_text=_("Visas för alla, till exempel ”Valet till kommunfullmäktige”.")
    )

    class Meta:
        icon = "time"
        label = _("Paus")

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["ends_at"] and cleaned["ends_at"] <= cleaned["starts_at"]:
            raise StructBlockValidationError(
                block_errors={"ends_at": ValidationError(_("Pausen måste sluta efter att den har börjat."))}
            )
        return cleaned
