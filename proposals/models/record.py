"""What the system knows of a proposal. It lies beside the page, so that no older revision of the page can change it."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogue.cases.models import Case
from dialogue.ledger.models import Dialogue, Subject, Voice
from dialogue.municipality.models import Body
from proposals.enums import Duty, Outcome, Publication
from proposals.querysets import ProposalRecordQuerySet
from proposals.rules import Rules
from proposals.words import Words

PROPOSAL_KIND = "proposal"
OTHERS_CAN_READ = [Publication.PUBLISHED, Publication.CLOSED]


class ProposalRecord(models.Model):
    """
    Where a proposal stands: whether others can read it, what it needs, and whether an answer is owed.

    ``supports`` is what lists show and sort by, counted anew within minutes. Nothing is decided by it: that is the
    ledger's.
    """

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    anchor = models.UUIDField(_("ankare"), unique=True, help_text=_("Samma som sidans translation_key."))
    dialogue = models.ForeignKey(Dialogue, verbose_name=_("dialog"), on_delete=models.PROTECT, related_name="proposals")
    subject = models.OneToOneField(Subject, verbose_name=_("stöd"), on_delete=models.PROTECT, related_name="proposal")
    submitter_voice = models.OneToOneField(
        Voice,
        verbose_name=_("förslagsställarens stöd"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="submitted_proposal",
    )
    shown_name = models.CharField(_("namn som förslagsställaren visar"), max_length=80, blank=True)
    language = models.CharField(_("språk"), max_length=20)
    area = models.ForeignKey(
        "dialogue_municipality.Area",
        verbose_name=_("område"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    topic = models.ForeignKey(
        "dialogue_municipality.Topic",
        verbose_name=_("ämne"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_about_minority = models.BooleanField(
        _("rör en nationell minoritets rättigheter"),
        default=False,
        help_text=_("Som den som lämnade förslaget säger. Inget om vem det är."),
    )
    length = models.PositiveSmallIntegerField(_("så länge det ska vara öppet"))

    publication = models.CharField(
        _("publicering"), max_length=10, choices=Publication, default=Publication.RECEIVED, db_index=True
    )
    received_at = models.DateTimeField(_("kom in"))
    published_at = models.DateTimeField(_("publicerat"), null=True, blank=True)
    closes_at = models.DateTimeField(_("stänger"), null=True, blank=True)
    ended_at = models.DateTimeField(_("slut"), null=True, blank=True)
    published_words_data = models.JSONField(_("orden som de är publicerade"), default=dict, blank=True)
    is_edited_by_municipality = models.BooleanField(_("ändrat av kommunen"), default=False)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("sammanslaget med"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_from",
    )

    needed = models.PositiveIntegerField(_("stöd som behövs"), null=True, blank=True)
    population = models.PositiveIntegerField(_("antal invånare då"), null=True, blank=True)
    supports = models.PositiveIntegerField(_("stöd"), default=0)
    supports_counted_at = models.DateTimeField(_("räknat"), null=True, blank=True)

    body = models.ForeignKey(
        Body,
        verbose_name=_("svarar"),
        help_text=_("Nämnden eller det andra organ som svarar på förslaget."),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="proposals",
    )
    duty = models.CharField(_("svar"), max_length=10, choices=Duty, default=Duty.NONE)
    reached_at = models.DateTimeField(_("fick tillräckligt stöd"), null=True, blank=True)
    answer_due_on = models.DateField(_("svar senast"), null=True, blank=True)
    answered_at = models.DateTimeField(_("besvarat"), null=True, blank=True)
    outcome = models.CharField(_("utfall"), max_length=10, choices=Outcome, blank=True)
    told_done = models.JSONField(
        _("löften som är klara"), default=list, blank=True, help_text=_("De som följer förslaget har fått veta dem.")
    )
    picked_up_by = models.ForeignKey(
        "dialogue_municipality.ElectedRepresentative",
        verbose_name=_("upptaget av"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picked_up_on = models.DateField(_("upptaget den"), null=True, blank=True)

    objects = ProposalRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-förslag, handläggning")
        verbose_name_plural = _("e-förslag, handläggning")
        constraints = [
            models.CheckConstraint(
                name="proposal_others_can_read_only_if_published",
                condition=~Q(publication__in=OTHERS_CAN_READ) | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_ended_when_closed",
                condition=~Q(publication=Publication.CLOSED) | Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_answer_owed_only_if_reached",
                condition=Q(duty=Duty.NONE) | Q(reached_at__isnull=False) | Q(picked_up_on__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_answered_with_an_outcome",
                condition=Q(duty=Duty.ANSWERED, answered_at__isnull=False) & ~Q(outcome="")
                | ~Q(duty=Duty.ANSWERED) & Q(answered_at__isnull=True, outcome=""),
            ),
            models.CheckConstraint(
                name="proposal_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
            ),
            models.CheckConstraint(
                name="proposal_needs_more_than_nothing", condition=Q(needed__isnull=True) | Q(needed__gt=0)
            ),
        ]
        indexes = [
            models.Index(fields=["dialogue", "publication", "published_at"], name="proposals_newest"),
            models.Index(fields=["dialogue", "publication", "supports"], name="proposals_most_supported"),
            models.Index(fields=["closes_at"], name="proposals_to_close", condition=Q(publication="PUBLISHED")),
            models.Index(fields=["body", "duty", "answer_due_on"], name="proposals_to_answer"),
        ]

    def __str__(self) -> str:
        return self.published_words_data.get("title") or str(self.pk)

    @property
    def rules(self) -> Rules:
        """The rules of its dialogue, as published, and as they are for a proposal of its kind."""
        rules = Rules.from_data(self.dialogue.rules["proposals"])
        return rules.for_minority() if self.is_about_minority else rules

    @property
    def published_words(self) -> Words:
        return Words.from_data(self.published_words_data)

    def written_words(self) -> Words | None:
        """Return the words as they were handed in; None for what was never handed in by anybody."""
        case = Case.objects.for_subject(kind=PROPOSAL_KIND, subject_ref=str(self.pk)).first()
        return Words.from_data({each["field"]: each["text"] for each in case.words}) if case else None

    def words_are_frozen(self) -> bool:
        """Return whether anybody but the one who handed it in has given it their support since it was published."""
        if self.published_at is None:
            return False
        return Voice.objects.filter(subject=self.subject_id).exclude(pk=self.submitter_voice_id).exists()
