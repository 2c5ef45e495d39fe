"""
The municipality itself: who decides, who sits there, who works with it, where and for whom.

What is words has one row per language (``TranslatableMixin``); a person has one row, since a name isn't translated.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.images import get_image_model_string
from wagtail.models import TranslatableMixin
from wagtail.search import index

from dialogue.municipality.enums import AssignmentRole, BodyKind
from dialogue.municipality.querysets import AssignmentQuerySet, BodyQuerySet, ElectedRepresentativeQuerySet

NAME_SEARCH = [
    index.SearchField("name", boost=2),
    index.AutocompleteField("name"),
    index.FilterField("name"),
    index.FilterField("id"),
]
TRANSLATED_NAME_SEARCH = [*NAME_SEARCH, index.FilterField("locale_id")]

PERIOD_IS_IN_ORDER = Q(valid_from__isnull=True) | Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from"))


def refuse_period_that_ends_before_it_begins(record: Body | Assignment) -> None:
    """Tell the editor which field to look at; the database refuses it anyway."""
    if record.valid_from and record.valid_until and record.valid_until <= record.valid_from:
        raise ValidationError({"valid_until": _("Slutdatumet måste komma efter startdatumet.")})


def refuse_own_descendant_as_parent(record: Body | Area) -> None:
    """A record that stands below itself would never end when someone walks up from it."""
    seen = {record.pk} if record.pk else set()
    ancestor = record.parent
    while ancestor is not None:
        if ancestor.pk in seen:
            raise ValidationError({"parent": _("Välj något annat: det här ligger redan under det du redigerar.")})
        seen.add(ancestor.pk)
        ancestor = ancestor.parent


class Body(TranslatableMixin, index.Indexed, models.Model):
    """A council, board, committee or company, as it was or is called during a period."""

    name = models.CharField(_("namn"), max_length=200)
    kind = models.CharField(_("slag"), max_length=20, choices=BodyKind.choices, default=BodyKind.COMMITTEE)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("hör till"),
        help_text=_("Till exempel nämnden som ett utskott hör till."),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    may_decide = models.BooleanField(
        _("får fatta beslut"),
        default=True,
        help_text=_("Avmarkera för till exempel ett utskott som bara bereder ärenden."),
    )
    valid_from = models.DateField(
        _("finns från och med"), null=True, blank=True, help_text=_("Lämna tomt om du inte vet.")
    )
    valid_until = models.DateField(
        _("upphörde"),
        null=True,
        blank=True,
        help_text=_("Första dagen då den inte längre finns. Lämna tomt så länge den finns."),
    )

    objects = BodyQuerySet.as_manager()

    search_fields = [
        *TRANSLATED_NAME_SEARCH,
        index.FilterField("kind"),
        index.FilterField("may_decide"),
        index.FilterField("valid_from"),
        index.FilterField("valid_until"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("nämnd eller annat organ")
        verbose_name_plural = _("nämnder och andra organ")
        constraints = [models.CheckConstraint(condition=PERIOD_IS_IN_ORDER, name="body_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        refuse_period_that_ends_before_it_begins(self)
        refuse_own_descendant_as_parent(self)


class ElectedRepresentative(index.Indexed, ClusterableModel):
    """A person whom the voters or the council have elected. What they are and for which party is per period."""

    name = models.CharField(_("namn"), max_length=200)
    photo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("foto"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    email = models.EmailField(
        _("e-post i uppdraget"), blank=True, help_text=_("Adressen visas för alla. Skriv inte en privat adress.")
    )

    objects = ElectedRepresentativeQuerySet.as_manager()

    search_fields = NAME_SEARCH

    class Meta:
        verbose_name = _("förtroendevald")
        verbose_name_plural = _("förtroendevalda")

    def __str__(self) -> str:
        return self.name


class Assignment(models.Model):
    """What an elected representative is in one body, and for which party, during one period."""

    representative = ParentalKey(
        ElectedRepresentative,
        verbose_name=_("förtroendevald"),
        on_delete=models.CASCADE,
        related_name="assignments",
    )
    body = models.ForeignKey(
        Body, verbose_name=_("nämnd eller annat organ"), on_delete=models.PROTECT, related_name="assignments"
    )
    party = models.CharField(_("parti"), max_length=100, blank=True)
    role = models.CharField(_("roll"), max_length=20, choices=AssignmentRole.choices, default=AssignmentRole.MEMBER)
    valid_from = models.DateField(_("från och med"), null=True, blank=True)
    valid_until = models.DateField(
        _("slutade"), null=True, blank=True, help_text=_("Första dagen utan uppdraget. Lämna tomt om det pågår.")
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("uppdrag")
        verbose_name_plural = pgettext_lazy("several", "uppdrag")
        constraints = [models.CheckConstraint(condition=PERIOD_IS_IN_ORDER, name="assignment_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.body}"

    def clean(self) -> None:
        super().clean()
        refuse_period_that_ends_before_it_begins(self)


class Department(TranslatableMixin, index.Indexed, models.Model):
    """An office of the municipality's staff, and how to reach it."""

    name = models.CharField(_("namn"), max_length=200)
    email = models.EmailField(_("e-post"), blank=True)
    telephone = models.CharField(_("telefon"), max_length=50, blank=True)

    search_fields = TRANSLATED_NAME_SEARCH

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("förvaltning")
        verbose_name_plural = _("förvaltningar")

    def __str__(self) -> str:
        return self.name


class Area(TranslatableMixin, index.Indexed, models.Model):
    """A place that people recognise: a town, a village, a district."""

    name = models.CharField(_("namn"), max_length=200)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("ligger i"),
        help_text=_("Till exempel kommundelen som en by ligger i."),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )

    search_fields = TRANSLATED_NAME_SEARCH

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("område")
        verbose_name_plural = _("områden")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        refuse_own_descendant_as_parent(self)


class TargetGroup(TranslatableMixin, index.Indexed, models.Model):
    """People whom a dialogue is meant for: the young, those who visit the library, those who live with a disability."""

    name = models.CharField(_("namn"), max_length=200)

    search_fields = TRANSLATED_NAME_SEARCH

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("målgrupp")
        verbose_name_plural = _("målgrupper")

    def __str__(self) -> str:
        return self.name


class Topic(TranslatableMixin, index.Indexed, models.Model):
    """What a dialogue is about, in a word that residents would use."""

    name = models.CharField(_("namn"), max_length=200)

    search_fields = TRANSLATED_NAME_SEARCH

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("ämne")
        verbose_name_plural = _("ämnen")

    def __str__(self) -> str:
        return self.name
