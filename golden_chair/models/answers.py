"""What was answered, what was promised, and whether it was an answer."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.ledger.models import Voice
from dialogue.municipality.models import Department, ElectedRepresentative
from golden_chair.enums import PromiseState, Verdict
from golden_chair.models.records import QuestionRecord
from golden_chair.recordings import RecordingKind, kind_of_name


def recording_path(answer: AnswerVersion, name: str) -> str:
    """Return where an uploaded recording is kept: under a name of its own, which says nothing of who uploaded it."""
    return f"golden_chair/answers/{uuid4()}.{name.rpartition('.')[2]}"


class AnswerVersion(models.Model):
    """
    An answer as it was entered, in up to three forms: a clip, what was said, and what was written.

    Only added to: the highest version counts, and a correction says why it was made. ``answered_as`` keeps role and party of
    the day. What may change is where its recording lies: whoever has the address can fetch it, so it gets another when the
    recording is no longer shown.
    """

    wagtail_reference_index_ignore = True

    question = models.ForeignKey(
        QuestionRecord, verbose_name=_("fråga"), on_delete=models.PROTECT, related_name="answers", db_index=False
    )
    version = models.PositiveSmallIntegerField(_("version"))
    answered_by = models.ForeignKey(
        ElectedRepresentative,
        verbose_name=_("den som svarade"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    answered_as = models.CharField(_("svarade som"), max_length=200, blank=True)
    answered_on = models.DateField(_("besvarad"))
    written = models.TextField(_("skriftligt svar"), max_length=6000, blank=True)
    transcript = models.TextField(_("det som sades"), max_length=20000, blank=True)
    clip_url = models.URLField(_("inspelning"), blank=True)
    clip_from = models.PositiveIntegerField(_("börjar, sekunder"), null=True, blank=True)
    clip_to = models.PositiveIntegerField(_("slutar, sekunder"), null=True, blank=True)
    clip_file = models.FileField(_("inspelning, uppladdad"), upload_to=recording_path, max_length=200, blank=True)
    clip_is_shown = models.BooleanField(_("inspelningens adress är visad"), default=True, editable=False)
    has_captions = models.BooleanField(_("inspelningen har undertexter"), default=False)
    captions = models.TextField(_("undertexter, WebVTT"), max_length=200_000, blank=True)
    correction = models.CharField(_("varför svaret har rättats"), max_length=300, blank=True)
    entered_at = models.DateTimeField(_("inlagt"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("inlagt av"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("svar")
        verbose_name_plural = _("svar")
        constraints = [
            models.UniqueConstraint(fields=["question", "version"], name="one_answer_per_version"),
            models.CheckConstraint(
                name="answer_has_a_form", condition=~Q(written="", transcript="", clip_url="", clip_file="")
            ),
            models.CheckConstraint(name="answer_correction_says_why", condition=Q(version=1) | ~Q(correction="")),
        ]

    def __str__(self) -> str:
        return f"{self.question} v{self.version}"

    @property
    def clip_kind(self) -> RecordingKind | None:
        """What an uploaded recording is; None without one."""
        return kind_of_name(self.clip_file.name) if self.clip_file else None

    @property
    def lacks_captions(self) -> bool:
        """
        Whether it is a recording that not everybody can follow.

        A film needs captions, also when what was said can be read beside it (WCAG 1.2.2); for sound alone the text is enough
        (1.2.1). What lies behind a link is taken for a film.
        """
        is_recorded = bool(self.clip_url or self.clip_file)
        has_text = bool(self.captions) or self.has_captions
        if self.clip_kind is not None and self.clip_kind.is_sound and not self.clip_url:
            has_text = has_text or bool(self.transcript)
        return is_recorded and not has_text


class Promise(models.Model):
    """Something that was promised in an answer: by whom, who sees to it, until when, and what became of it."""

    wagtail_reference_index_ignore = True

    question = models.ForeignKey(
        QuestionRecord, verbose_name=_("fråga"), on_delete=models.PROTECT, related_name="promises"
    )
    words = models.CharField(_("löftet"), max_length=300)
    promised_by = models.ForeignKey(
        ElectedRepresentative,
        verbose_name=_("den som lovade"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    owner = models.ForeignKey(
        Department,
        verbose_name=_("ansvarig förvaltning"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    due_on = models.DateField(_("klart senast"))
    state = models.CharField(_("läge"), max_length=10, choices=PromiseState.choices, default=PromiseState.PROPOSED)
    confirmed_at = models.DateTimeField(_("bekräftat"), null=True, blank=True)
    outcome = models.CharField(_("det här blev det"), max_length=300, blank=True)
    ended_at = models.DateTimeField(_("avslutat"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("påminnelse skickad"), null=True, blank=True)

    class Meta:
        verbose_name = _("löfte")
        verbose_name_plural = _("löften")
        constraints = [
            models.CheckConstraint(
                name="promise_confirmed_before_it_counts",
                condition=Q(state=PromiseState.PROPOSED, confirmed_at__isnull=True)
                | ~Q(state=PromiseState.PROPOSED) & Q(confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def is_late(self, *, on: date) -> bool:
        return self.state == PromiseState.CONFIRMED and on > self.due_on


class VerdictOnAnswer(models.Model):
    """What the holder of a voice for a question says: was it answered? Their last word counts."""

    wagtail_reference_index_ignore = True

    voice = models.OneToOneField(
        Voice, verbose_name=_("röst"), primary_key=True, on_delete=models.CASCADE, related_name="golden_chair_verdict"
    )
    question = models.ForeignKey(
        QuestionRecord, verbose_name=_("fråga"), on_delete=models.PROTECT, related_name="verdicts"
    )
    verdict = models.CharField(_("besvarad"), max_length=10, choices=Verdict.choices)
    given_at = models.DateTimeField(_("sagt"))

    class Meta:
        verbose_name = _("omdöme om ett svar")
        verbose_name_plural = _("omdömen om svar")

    def __str__(self) -> str:
        return self.get_verdict_display()
