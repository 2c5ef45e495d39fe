"""
What the system knows of meetings and questions, beside their pages.

Publishing any revision of a page, however old, changes nothing here but what an announcement says: when and where from.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.ledger.models import Dialogue, Voice
from golden_chair import rules
from golden_chair.enums import AccessState, DeferReason, MeetingKind, QuestionState, RuleCode, Way
from golden_chair.querysets import MeetingRecordQuerySet, QuestionRecordQuerySet

# A meeting without a live desk is over this long after it began.
LONGEST_MEETING = timedelta(hours=12)


class MeetingRecord(models.Model):
    """
    A meeting as announced. Services read this and never the page.

    Its rules are those that held when the first question came in; the seed of the lottery is made with the record, and only
    its commitment is shown before the lottery is held.
    """

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, editable=False, help_text=_("Samma som källsidans translation_key."))
    dialogue = models.ForeignKey(Dialogue, verbose_name=_("dialog"), on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(_("slag av möte"), max_length=10, choices=MeetingKind.choices)
    starts_at = models.DateTimeField(_("börjar"))
    rules = models.JSONField(_("regler"))
    announced_at = models.DateTimeField(_("utlyst"))
    unpublished_at = models.DateTimeField(_("avpublicerad"), null=True, blank=True)
    lottery_seed = models.CharField(_("lottningens frö"), max_length=64)
    lottery_held_at = models.DateTimeField(_("lottat"), null=True, blank=True)
    finished_at = models.DateTimeField(_("avslutat"), null=True, blank=True)

    objects = MeetingRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("möte")
        verbose_name_plural = _("möten")
        indexes = [models.Index(fields=["dialogue", "starts_at"], name="meetings_by_time")]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.starts_at):%Y-%m-%d}"

    @property
    def rule_set(self) -> rules.RuleSet:
        return rules.RuleSet.from_json(self.rules)

    @property
    def as_rules_see_it(self) -> rules.Meeting:
        return rules.Meeting(starts_at=timezone.localtime(self.starts_at), kind=rules.MeetingKind(self.kind))

    @property
    def closes_at(self) -> datetime:
        """The first moment that is too late for a question."""
        return rules.closes_at(self.rule_set.notice, starts_at=timezone.localtime(self.starts_at))

    @property
    def takes_no_questions(self) -> bool:
        return rules.MeetingKind(self.kind) in self.rule_set.barred_meetings

    @property
    def lottery_commitment(self) -> str:
        return rules.commitment(self.lottery_seed)

    def is_open_for_questions(self, *, at: datetime) -> bool:
        return self.unpublished_at is None and not self.takes_no_questions and at < self.closes_at

    def is_over(self, *, at: datetime) -> bool:
        return self.finished_at is not None or at >= self.starts_at + LONGEST_MEETING


class QuestionRecord(models.Model):
    """
    A question: where it stands and what was decided about it. Its words are a page and a case.

    ``id`` is the translation key of its page, the anchor of those who wonder too, and the case's reference. The one who asked
    is nowhere here but in ``asker_voice``, and by the name that they chose to show.
    """

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(
        MeetingRecord, verbose_name=_("möte"), on_delete=models.PROTECT, related_name="questions", db_index=False
    )
    number = models.PositiveSmallIntegerField(_("nummer"))
    code = models.CharField(_("kod på programmet"), max_length=8)
    state = models.CharField(_("läge"), max_length=16, choices=QuestionState.choices, default=QuestionState.RECEIVED)
    received_at = models.DateTimeField(_("kom in"))
    way = models.CharField(_("är med"), max_length=16, choices=Way.choices, blank=True)
    addressed = models.JSONField(
        _("till vem och om vad, som det lämnades in"),
        default=dict,
        help_text=_("Därav blir sidan. Vad en redaktör ändrar där ändras inte här."),
    )
    agenda_item = models.CharField(_("ärende på dagordningen"), max_length=10, blank=True)
    needs = models.CharField(_("behöver tolk eller annan hjälp"), max_length=200, blank=True)
    needs_state = models.CharField(
        _("är det ordnat"), max_length=10, choices=AccessState.choices, default=AccessState.ASKED
    )
    asker_name = models.CharField(_("namn som får visas"), max_length=80, blank=True)
    asker_voice = models.ForeignKey(
        Voice, verbose_name=_("frågeställarens röst"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    place = models.PositiveSmallIntegerField(_("plats i ordningen"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("sammanslagen med"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_questions",
    )
    follow_up_of = models.OneToOneField(
        "self",
        verbose_name=_("följdfråga till"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="follow_up",
    )
    refused_by = models.CharField(_("regel som säger nej"), max_length=16, choices=RuleCode.choices, blank=True)
    refusal_reason = models.TextField(_("skäl"), max_length=1000, blank=True)
    defer_reason = models.CharField(_("skäl till uppskov"), max_length=20, choices=DeferReason.choices, blank=True)
    deferred_to = models.ForeignKey(
        MeetingRecord, verbose_name=_("till mötet"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reply_due_on = models.DateField(_("skriftligt svar senast"), null=True, blank=True)
    closed_at = models.DateTimeField(_("fick sitt utfall"), null=True, blank=True)
    disposed_at = models.DateTimeField(_("gallrad"), null=True, blank=True)

    objects = QuestionRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("fråga")
        verbose_name_plural = _("frågor")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_number_per_question_and_meeting"),
            models.UniqueConstraint(fields=["meeting", "code"], name="one_code_per_question_and_meeting"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state=QuestionState.CALLED), name="one_question_in_the_chair"
            ),
            models.CheckConstraint(
                name="question_state_is_known", condition=Q(state__in=[state.value for state in QuestionState])
            ),
            models.CheckConstraint(
                name="question_merged_or_not",
                condition=Q(state=QuestionState.MERGED, merged_into__isnull=False)
                | ~Q(state=QuestionState.MERGED) & Q(merged_into__isnull=True),
            ),
            models.CheckConstraint(
                name="question_deferred_or_not",
                condition=Q(state=QuestionState.DEFERRED) & ~Q(defer_reason="")
                | ~Q(state=QuestionState.DEFERRED) & Q(defer_reason="", deferred_to__isnull=True),
            ),
            models.CheckConstraint(
                name="question_refused_or_not",
                condition=Q(state=QuestionState.REFUSED) | Q(refused_by="", refusal_reason=""),
            ),
            models.CheckConstraint(
                name="question_written_reply_or_not",
                condition=Q(state__in=[QuestionState.TO_WRITTEN_REPLY, QuestionState.ANSWERED])
                | Q(reply_due_on__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["state", "received_at"], name="questions_by_state_and_age")]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"


class QuestionStatus(models.Model):
    """One change of a question's state, for ever: codes and ids, never what anybody wrote. The database refuses changes."""

    wagtail_reference_index_ignore = True

    question = models.ForeignKey(
        QuestionRecord, verbose_name=_("fråga"), on_delete=models.CASCADE, related_name="statuses"
    )
    meeting = models.ForeignKey(
        MeetingRecord, verbose_name=_("möte"), on_delete=models.PROTECT, related_name="statuses"
    )
    before = models.CharField(_("från"), max_length=16, choices=QuestionState.choices, blank=True)
    after = models.CharField(_("till"), max_length=16, choices=QuestionState.choices)
    reason = models.CharField(_("skäl, som kod"), max_length=20, blank=True)
    at = models.DateTimeField(_("när"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("av"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("ändring av läge")
        verbose_name_plural = _("ändringar av läge")

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
