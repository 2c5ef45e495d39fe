"""The municipality's own pages around the dialogues, and how the site presents itself."""

from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import BodyBlock, LinkBlock, SiteTextsBlock
from cms.theme import Theme
from dialogue.pages.models import DialogueIndexPage

DEFAULTS = Theme()
is_colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Skriv en färg som # och sex tecken, till exempel #14555c."))


class HomePage(Page):
    """The front page in one language: what is going on, and then what else the municipality wants to say."""

    introduction = models.CharField(
        _("inledning"),
        max_length=300,
        blank=True,
        help_text=_("En eller två meningar under rubriken."),
    )
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("bild"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Bredvid rubriken. En stämningsbild: den beskrivs inte för den som inte ser den."),
    )
    body = StreamField(BodyBlock(required=False), verbose_name=_("innehåll"), blank=True)

    parent_page_types = ["wagtailcore.Page"]
    template = "cms/home_page.html"

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("introduction"), FieldPanel("image")], heading=_("Överst"), icon="home"),
        HelpPanel(
            heading=_("Det som pågår"),
            content=_("Dialoger som inte har stängt visas här av sig själva, de öppna först."),
        ),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        verbose_name = _("startsida")
        verbose_name_plural = _("startsidor")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        way_in = DialogueIndexPage.objects.child_of(self).live().public().order_by("path").first()
        context["way_in"] = way_in
        context["entries"] = way_in.get_context(request)["current_entries"] if way_in else []
        return context


class ContentPage(Page):
    """An ordinary page of text, pictures and links, such as the one on accessibility."""

    introduction = RichTextField(_("ingress"), blank=True, features=["bold", "link"])
    body = StreamField(BodyBlock(required=False), verbose_name=_("innehåll"), blank=True)

    parent_page_types = ["cms.HomePage", "cms.ContentPage", "dialogue.DialogueIndexPage"]
    template = "cms/content_page.html"

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        verbose_name = _("innehållssida")
        verbose_name_plural = _("innehållssidor")


class FontChoice(models.TextChoices):
    """The keys of `cms.theme.FONTS`; all are found on the reader's own device, nothing is fetched."""

    HUMANIST = "humanist", _("Humanistisk")
    SYSTEM = "system", _("Enhetens egen")
    GROTESQUE = "grotesque", _("Grotesk")
    ROUNDED = "rounded", _("Rundad")
    SERIF = "serif", _("Antikva, med seriffer")


class RadiusChoice(models.TextChoices):
    """The keys of `cms.theme.RADII`."""

    NONE = "none", _("Raka hörn")
    SMALL = "small", _("Lite rundade hörn")
    MEDIUM = "medium", _("Rundade hörn")
    LARGE = "large", _("Mycket rundade hörn")


def colour_field(label: str, default: str, help_text: str = "") -> models.CharField:
    return models.CharField(label, max_length=7, default=default, validators=[is_colour], help_text=help_text)


@register_setting(icon="view", order=1)
class BrandSettings(BaseSiteSetting):
    """Whose site this is, how it looks, and what header and footer say."""

    municipality_name = models.CharField(_("kommunens namn"), max_length=80, default="Kommunen")
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logotyp"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Visas i stället för kommunens namn, på ljus botten också i mörkt läge. Höjd minst 112 pixlar."),
    )
    texts = StreamField(
        [("texts", SiteTextsBlock())],
        verbose_name=_("texter"),
        blank=True,
        help_text=_("En gång för varje språk. Saknas läsarens språk visas det som står först."),
    )
    footer_links = StreamField([("link", LinkBlock())], verbose_name=_("länkar i sidfoten"), blank=True)

    accent_light = colour_field(
        _("accent, ljust läge"), DEFAULTS.accent_light, _("Länkar och knappar. Måste synas tydligt mot ljus botten.")
    )
    accent_dark = colour_field(_("accent, mörkt läge"), DEFAULTS.accent_dark, _("Måste synas tydligt mot mörk botten."))
    on_accent_light = colour_field(_("text på accent, ljust läge"), DEFAULTS.on_accent_light)
    on_accent_dark = colour_field(_("text på accent, mörkt läge"), DEFAULTS.on_accent_dark)
    ground_light = colour_field(_("botten, ljust läge"), DEFAULTS.ground_light)
    ground_dark = colour_field(_("botten, mörkt läge"), DEFAULTS.ground_dark)
    band_light = colour_field(_("band, ljust läge"), DEFAULTS.band_light, _("Fältet bakom sidans första rubrik."))
    band_dark = colour_field(_("band, mörkt läge"), DEFAULTS.band_dark)
    font = models.CharField(_("teckensnitt"), max_length=20, choices=FontChoice, default=FontChoice.HUMANIST)
    radius = models.CharField(_("hörn"), max_length=20, choices=RadiusChoice, default=RadiusChoice.MEDIUM)

    panels = [
        MultiFieldPanel([FieldPanel("municipality_name"), FieldPanel("logo")], heading=_("Vems webbplats är det?")),
        FieldPanel("texts"),
        FieldPanel("footer_links"),
        MultiFieldPanel(
            [
                FieldRowPanel(["accent_light", "accent_dark"]),
                FieldRowPanel(["on_accent_light", "on_accent_dark"]),
                FieldRowPanel(["ground_light", "ground_dark"]),
                FieldRowPanel(["band_light", "band_dark"]),
                FieldRowPanel(["font", "radius"]),
            ],
            heading=_("Hur ser den ut?"),
        ),
    ]

    class Meta:
        verbose_name = _("webbplatsens utseende")
        verbose_name_plural = _("webbplatsens utseende")

    def clean(self) -> None:
        """Refuse colours with which text would be hard to read."""
        super().clean()
        try:
            unreadable = self.theme.unreadable()
        except ValueError:
            return  # The field itself says that it isn't a colour.
        if unreadable:
            raise ValidationError(
                {
                    name: _(
                        "Kontrasten blir %(contrast)s till 1. Den behöver vara minst 4,5 för att text ska gå att läsa."
                    )
                    % {"contrast": f"{value:.1f}".replace(".", ",")}
                    for name, value in unreadable.items()
                }
            )

    @property
    def theme(self) -> Theme:
        return Theme(**{name: getattr(self, name) for name in Theme.__dataclass_fields__})

    @property
    def theme_version(self) -> str:
        """Changes when any of the ten values does; part of the sheet's address, so that it can be cached for ever."""
        return sha256(self.theme.css().encode()).hexdigest()[:12]

    @property
    def texts_in_language(self) -> Any:
        """What header and footer say in the active language, or in the one that stands first; None when nothing is said."""
        language = (get_language() or "").split("-")[0]
        versions = [block.value for block in self.texts]
        return next((version for version in versions if version["language"] == language), next(iter(versions), None))
