"""Why something isn't published: the reasons that a municipality has, as data."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from dialogue.cases.querysets import RefusalReasonQuerySet

DETAIL = "{detail}"


class ReasonDetail(models.TextChoices):
    """What a reason has to say besides itself."""

    NONE = "NONE", _("inget")
    LINK = "LINK", _("adressen till det som redan finns")
    MONTHS = "MONTHS", _("antal månader")
    RULE = "RULE", _("regelns nummer")
    PLACE = "PLACE", _("vart man kan vända sig i stället")


class RefusalReason(ClusterableModel):
    """
    One reason, told to the person in their language.

    ``may_show_text``: what was written may be shown although it was refused, after a check for personal data.
    """

    code = models.CharField(_("kod"), max_length=40, unique=True, validators=[RegexValidator(r"^[a-z][a-z0-9_]*$")])
    detail = models.CharField(
        _("behöver också"), max_length=10, choices=ReasonDetail.choices, default=ReasonDetail.NONE
    )
    may_show_text = models.BooleanField(
        _("texten får visas"),
        default=False,
        help_text=_(
            "Det som skrevs får visas ändå, när någon har sett efter att det inte finns personuppgifter i det."
        ),
    )
    is_active = models.BooleanField(_("används"), default=True)
    sort_order = models.PositiveSmallIntegerField(_("ordning"), default=100)

    objects = RefusalReasonQuerySet.as_manager()

    class Meta:
        verbose_name = _("skäl för att inte publicera")
        verbose_name_plural = _("skäl för att inte publicera")

    def __str__(self) -> str:
        return self.text_in(get_language() or "").label

    def text_in(self, language: str) -> RefusalReasonText:
        """Return the words in a language, or in its base, or in the first language that there is."""
        texts = {text.language: text for text in self.texts.all()}
        found = texts.get(language) or texts.get(language.partition("-")[0])
        return found or next(iter(texts.values()), RefusalReasonText(label=self.code, explanation=""))

    def explanation_in(self, language: str, detail: str = "") -> str:
        """Return the whole sentence for the person, with its detail in place."""
        return self.text_in(language).explanation.replace(DETAIL, detail)


class RefusalReasonText(models.Model):
    """A reason in one language."""

    reason = ParentalKey(RefusalReason, verbose_name=_("skäl"), on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("språk"), max_length=20, help_text=_("Språkets kod, till exempel sv."))
    label = models.CharField(_("kort"), max_length=100)
    explanation = models.TextField(
        _("till den som skrev"),
        help_text=_("Skriv {detail} där regelns nummer, antalet månader eller adressen ska stå."),
    )

    class Meta:
        verbose_name = _("skälets text")
        verbose_name_plural = _("skälets texter")
        constraints = [
            models.UniqueConstraint(fields=["reason", "language"], name="one_text_per_refusal_reason_and_language")
        ]

    def __str__(self) -> str:
        return self.label
