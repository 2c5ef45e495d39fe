"""What the site's ordinary pages are built of, and what its settings say in several languages."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from budget.blocks import BudgetPictureBlock
from dialogue.pages.enums import ParticipationStep
from dialogue.pages.showing import DialoguesBlock
from golden_chair.blocks import NextQuestionTimeBlock
from proposals.blocks import ProposalBlock

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]
LINE_FEATURES = ["bold", "link"]


class HeadingBlock(blocks.StructBlock):
    """A heading below the page's own; two levels are enough on an ordinary page."""

    text = blocks.CharBlock(label=_("Rubrik"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("Nivå"), choices=[("h2", _("Avsnitt")), ("h3", _("Del av ett avsnitt"))], default="h2"
    )

    class Meta:
        icon = "title"
        label = _("Rubrik")
        template = "cms/blocks/heading.html"


class LinkStructValue(blocks.StructValue):
    """A link that follows the language of the page it stands on."""

    @property
    def href(self) -> str:
        page = self.localized_page
        return page.url or "" if page else self.get("url") or ""

    @property
    def title(self) -> str:
        page = self.localized_page
        return self.get("text") or (page.title if page else self.get("url") or "")

    @cached_property
    def localized_page(self) -> Page | None:
        page = self.get("page")
        return page.localized if page else None


class LinkBlock(blocks.StructBlock):
    """To a page of this site, or to an address somewhere else."""

    page = blocks.PageChooserBlock(label=_("Sida på webbplatsen"), required=False)
    url = blocks.URLBlock(label=_("Adress på en annan webbplats"), required=False)
    text = blocks.CharBlock(
        label=_("Länktext"),
        required=False,
        max_length=120,
        help_text=_("Behövs för en annan webbplats. Lämna tomt för att använda sidans rubrik på läsarens språk."),
    )

    class Meta:
        icon = "link"
        label = _("Länk")
        value_class = LinkStructValue

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            message = ValidationError(_("Välj en sida eller skriv en adress, men inte båda."))
            raise StructBlockValidationError(block_errors={"page": message})
        if cleaned["url"] and not cleaned["text"]:
            message = ValidationError(_("Skriv vad länken leder till."))
            raise StructBlockValidationError(block_errors={"text": message})
        return cleaned


class LinkListBlock(blocks.StructBlock):
    """Some links under a heading of their own."""

    heading = blocks.CharBlock(label=_("Rubrik"), required=False, max_length=120)
    links = blocks.ListBlock(LinkBlock(), label=_("Länkar"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Länklista")
        template = "cms/blocks/link_list.html"


class FigureBlock(blocks.StructBlock):
    """A picture with what it shows, for those who can't see it, and a caption for all."""

    image = ImageBlock(label=_("Bild"))
    caption = blocks.CharBlock(label=_("Bildtext"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Bild")
        template = "cms/blocks/figure.html"


class LadderBlock(blocks.StaticBlock):
    """The participation ladder as a picture in words, always as the dialogues have it."""

    class Meta:
        icon = "order"
        label = _("Delaktighetstrappan")
        admin_text = _("Trappan med sina fem steg. Texten följer med dialogerna och behöver inte skrivas.")
        template = "cms/blocks/ladder.html"

    def get_context(self, value, parent_context=None):
        return {**super().get_context(value, parent_context=parent_context), "steps": list(ParticipationStep)}


class BodyBlock(blocks.StreamBlock):
    """The body of an ordinary page."""

    paragraph = blocks.RichTextBlock(
        label=_("Text"), features=TEXT_FEATURES, icon="pilcrow", template="cms/blocks/paragraph.html"
    )
    heading = HeadingBlock()
    image = FigureBlock()
    link_list = LinkListBlock()
    ladder = LadderBlock()
    dialogues = DialoguesBlock(group=_("Dialogerna"))
    proposal = ProposalBlock(group=_("Dialogerna"))
    next_question_time = NextQuestionTimeBlock(group=_("Dialogerna"))
    budget = BudgetPictureBlock(group=_("Dialogerna"))


def content_languages() -> list[tuple[str, str]]:
    """Return the languages of the site's content, as choices."""
    return settings.WAGTAIL_CONTENT_LANGUAGES


class SiteTextsBlock(blocks.StructBlock):
    """What header and footer say in one language."""

    language = blocks.ChoiceBlock(label=_("Språk"), choices=content_languages)
    notice = blocks.CharBlock(
        label=_("Rad överst på varje sida"),
        required=False,
        max_length=250,
        help_text=_("Till exempel att detta är en demonstration. Lämna tomt om inget ska stå där."),
    )
    contact = blocks.RichTextBlock(
        label=_("Kontakt"),
        required=False,
        features=LINE_FEATURES,
        help_text=_("Vart den som vill tala med kommunen vänder sig. Står i sidfoten."),
    )
    about = blocks.RichTextBlock(
        label=_("Om webbplatsen"),
        required=False,
        features=LINE_FEATURES,
        help_text=_("En eller två meningar i sidfoten."),
    )

    class Meta:
        icon = "globe"
        label = _("Texter på ett språk")
