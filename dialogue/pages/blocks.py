"""StreamField blocks that every dialogue uses."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from dialogue.pages.guide import Destination


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


class WayOutBlock(blocks.StructBlock):
    """One place that the guide leads to, in the municipality's own words and with its own links."""

    destination = blocks.ChoiceBlock(label=_("Vart"), choices=Destination.choices)
    is_this = blocks.CharBlock(
        label=_("Det här är"), required=False, max_length=300, help_text=_("Lämna tomt för vår egen mening.")
    )
    is_not = blocks.CharBlock(
        label=_("Det här är inte"), required=False, max_length=300, help_text=_("Lämna tomt för vår egen mening.")
    )
    page = blocks.PageChooserBlock(label=_("Sida på webbplatsen"), required=False)
    url = blocks.URLBlock(label=_("Adress på en annan webbplats"), required=False)
    link_text = blocks.CharBlock(label=_("Länktext"), required=False, max_length=120)
    telephone = blocks.CharBlock(label=_("Telefon"), required=False, max_length=40)
    email = blocks.EmailBlock(label=_("E-post"), required=False)

    class Meta:
        icon = "redirect"
        label = _("Väg")

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["page"] and cleaned["url"]:
            message = ValidationError(_("Välj en sida eller skriv en adress, men inte båda."))
            raise StructBlockValidationError(block_errors={"page": message})
        if cleaned["url"] and not cleaned["link_text"]:
            message = ValidationError(_("Skriv vad länken leder till."))
            raise StructBlockValidationError(block_errors={"link_text": message})
        if not any(cleaned[name] for name in ("page", "url", "telephone", "email")):
            message = ValidationError(_("Skriv minst en länk, ett telefonnummer eller en e-postadress."))
            raise StructBlockValidationError(block_errors={"url": message})
        return cleaned


class WaysOutBlock(blocks.StreamBlock):
    """Where people are led from the one way in; each place at most once."""

    way = WayOutBlock()

    class Meta:
        required = False

    def clean(self, value):
        cleaned = super().clean(value)
        seen: set[str] = set()
        errors = {}
        for number, child in enumerate(cleaned):
            destination = child.value["destination"]
            if destination in seen:
                message = ValidationError(_("Den vägen finns redan. Ändra den i stället."))
                errors[number] = StructBlockValidationError(block_errors={"destination": message})
            seen.add(destination)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned


class MaterialLinkBlock(blocks.StructBlock):
    """Material that lies somewhere else."""

    text = blocks.CharBlock(label=_("Länktext"), max_length=120)
    url = blocks.URLBlock(label=_("Adress"))

    class Meta:
        icon = "link"
        label = _("Länk")


class MaterialBlock(blocks.StreamBlock):
    """What others can use again: questions, posters, data."""

    document = DocumentChooserBlock(label=_("Dokument"))
    link = MaterialLinkBlock()

    class Meta:
        required = False
