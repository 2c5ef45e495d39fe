"""Where people were met outside the web: a meeting, a stand in the square, a box for suggestions. Entered by staff."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from dialogue.pages.enums import NoteKind, OccasionChannel

MOST_PEOPLE = 100_000


class Occasion(ClusterableModel):
    """
    One time that people were met, and what came of it.

    The people are counted by staff, by heads or sheets, and stand beside the voices of a dialogue: they are never added to
    them. Nobody is named here. What is noted is not published; it is a document of the municipality as any other.
    """

    dialogue_id = models.UUIDField(_("dialog"), db_index=True)
    title = models.CharField(_("vad det var"), max_length=120, help_text=_("Till exempel ”Kvällsmöte på biblioteket”."))
    channel = models.CharField(_("kanal"), max_length=10, choices=OccasionChannel, default=OccasionChannel.MEETING)
    held_on = models.DateField(_("dag"))
    place = models.CharField(_("plats"), max_length=120, blank=True)
    people = models.PositiveIntegerField(
        _("antal personer"),
        validators=[MaxValueValidator(MOST_PEOPLE)],
        help_text=_("Så många som var där, eller som lämnade något. De räknas för sig och läggs aldrig till rösterna."),
    )
    summary = models.TextField(
        _("det här kom fram"), max_length=5000, blank=True, help_text=_("Skriv vad som sades, aldrig vem som sa det.")
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("dialogue_id"),
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("channel"), FieldPanel("held_on")]),
                FieldRowPanel([FieldPanel("place"), FieldPanel("people")]),
            ],
            heading=_("När och var?"),
            icon="calendar-alt",
        ),
        FieldPanel("summary"),
        InlinePanel("notes", heading=_("Anteckningar och frågor"), label=_("Anteckning")),
        InlinePanel("hands", heading=_("Handuppräckning"), label=_("Rad")),
        MultiFieldPanel(
            [FieldPanel("new_photos"), FieldPanel("removed_photos")], heading=_("Foton av blad"), icon="image"
        ),
        MultiFieldPanel([FieldPanel("addresses")], heading=_("Adresser till dem som vill följa dialogen"), icon="mail"),
    ]

    class Meta:
        verbose_name = _("möte eller uppsökande")
        verbose_name_plural = _("möten och uppsökande")
        indexes = [models.Index(fields=["-held_on", "title"], name="occasions_newest_first")]

    def __str__(self) -> str:
        return self.title


class OccasionNote(Orderable):
    """What was written down at one table, or one question that was asked."""

    occasion = ParentalKey(Occasion, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(_("slag"), max_length=12, choices=NoteKind, default=NoteKind.TABLE)
    heading = models.CharField(_("vid"), max_length=80, blank=True, help_text=_("Till exempel ”Bord 3”."))
    text = models.TextField(_("anteckning"), max_length=5000)

    panels = [FieldRowPanel([FieldPanel("kind"), FieldPanel("heading")]), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("anteckning")
        verbose_name_plural = _("anteckningar")

    def __str__(self) -> str:
        return self.heading or self.text[:40]


class ShowOfHands(Orderable):
    """How many raised their hand for one alternative."""

    occasion = ParentalKey(Occasion, on_delete=models.CASCADE, related_name="hands")
    alternative = models.CharField(_("frågan och alternativet"), max_length=200)
    number = models.PositiveIntegerField(_("händer"), validators=[MaxValueValidator(MOST_PEOPLE)])

    panels = [FieldRowPanel([FieldPanel("alternative"), FieldPanel("number")])]

    class Meta(Orderable.Meta):
        verbose_name = _("handuppräckning")
        verbose_name_plural = _("handuppräckningar")

    def __str__(self) -> str:
        return f"{self.alternative}: {self.number}"


class OccasionPhoto(models.Model):
    """
    A photograph of a sheet or a wall of notes, written anew as JPEG without what the camera said of place and time.

    It lies in the database, so that it is as private as the notes and reaches every server; no image chooser offers it.
    """

    wagtail_reference_index_ignore = True

    occasion = models.ForeignKey(
        Occasion, verbose_name=_("möte eller uppsökande"), on_delete=models.CASCADE, related_name="photos"
    )
    content = models.BinaryField(_("bild"))
    added_at = models.DateTimeField(_("tillagd"))

    class Meta:
        verbose_name = _("foto")
        verbose_name_plural = _("foton")

    def __str__(self) -> str:
        return str(self.pk)
