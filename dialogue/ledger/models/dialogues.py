"""What people take part in, by which rules and until when."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogue.ledger.enums import SubjectKind
from dialogue.ledger.querysets import DialogueQuerySet, SubjectQuerySet
from dialogue.residents.enums import Scheme
from dialogue.residents.rules import ParticipationRules


class Dialogue(models.Model):
    """
    A dialogue's rules as published. Services read these and never the page.

    It is written only when the page in its source language is published or unpublished.
    """

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, editable=False, help_text=_("Samma som källsidans translation_key."))
    kind = models.CharField(_("slag"), max_length=30)
    source_language = models.CharField(_("källspråk"), max_length=20)
    opens_at = models.DateTimeField(_("öppnar"))
    closes_at = models.DateTimeField(_("stänger"), null=True, blank=True, help_text=_("Tomt: öppen tills vidare."))
    decision_date = models.DateField(_("beslutsdag"), null=True, blank=True)
    rules = models.JSONField(_("regler för deltagande"), default=dict)
    decided_on = models.DateField(_("beslutad"), null=True, blank=True, help_text=_("När beslutet fattades."))
    retention = models.CharField(_("bevaranderegel"), max_length=30)
    email_rules_version = models.PositiveSmallIntegerField(_("version av reglerna för e-postadresser"))
    published_at = models.DateTimeField(_("publicerad"))
    unpublished_at = models.DateTimeField(_("avpublicerad"), null=True, blank=True)

    objects = DialogueQuerySet.as_manager()

    class Meta:
        verbose_name = _("dialog")
        verbose_name_plural = _("dialoger")
        constraints = [
            models.CheckConstraint(
                name="dialogue_closes_after_it_opens",
                condition=Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def scheme(self) -> Scheme:
        """The scheme that decides who is one person, for subjects that are made from now on."""
        return Scheme(self.rules["scheme"])

    @property
    def participation_rules(self) -> ParticipationRules:
        """Who may take part, as published."""
        return ParticipationRules.of(self.rules)

    @property
    def counts_entered(self) -> bool:
        """Whether voices that staff enter for someone count toward a threshold, for subjects made from now on."""
        return bool(self.rules.get("counts_entered"))


class DialoguePause(models.Model):
    """A time in which a dialogue rests: ``starts_at <= at < ends_at``. A pause never moves the closing."""

    wagtail_reference_index_ignore = True

    dialogue = models.ForeignKey(Dialogue, verbose_name=_("dialog"), on_delete=models.CASCADE, related_name="pauses")
    starts_at = models.DateTimeField(_("börjar"))
    ends_at = models.DateTimeField(_("slutar"), null=True, blank=True, help_text=_("Tomt: tills vidare."))
    reason = models.CharField(_("skäl, visas för alla"), max_length=200)

    class Meta:
        verbose_name = _("paus")
        verbose_name_plural = _("pauser")
        constraints = [
            models.CheckConstraint(
                name="pause_ends_after_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class Subject(models.Model):
    """
    What voices are given for: a proposal, a question, a budget, a survey.

    It outlives its page. What decides about counting (threshold, scheme, rules for addresses) is frozen here.
    """

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # The unique constraint below begins with the dialogue and is its index.
    dialogue = models.ForeignKey(
        Dialogue, verbose_name=_("dialog"), on_delete=models.PROTECT, related_name="subjects", db_index=False
    )
    kind = models.CharField(_("slag"), max_length=10, choices=SubjectKind.choices)
    anchor = models.UUIDField(_("ankare"), help_text=_("translation_key för det som rösterna gäller."))
    opens_at = models.DateTimeField(_("öppnar"), null=True, blank=True, help_text=_("Tomt: som dialogen."))
    closes_at = models.DateTimeField(_("stänger"), null=True, blank=True, help_text=_("Tomt: som dialogen."))
    threshold = models.PositiveIntegerField(_("röster som behövs"), null=True, blank=True)
    scheme = models.CharField(_("legitimering som räknas"), max_length=20, choices=Scheme.choices)
    counts_entered = models.BooleanField(
        _("räknar det som personal matar in"),
        default=False,
        help_text=_("Besök, papper, telefon och brev räknas mot gränsen. De visas alltid för sig."),
    )
    takes_against = models.BooleanField(
        _("frågar också vilka som är emot"),
        default=False,
        db_default=False,
        help_text=_("De räknas för sig. En gräns nås bara av dem som är för."),
    )
    email_rules_version = models.PositiveSmallIntegerField(_("version av reglerna för e-postadresser"))
    closed_at = models.DateTimeField(_("stängd"), null=True, blank=True)
    voices_at_closing = models.PositiveIntegerField(_("röster vid stängningen"), null=True, blank=True)
    corrected_after_closing = models.IntegerField(
        _("rättat efter stängningen"),
        default=0,
        help_text=_("Röster som personal har tagit bort (minus) eller släppt in (plus) sedan dess."),
    )

    objects = SubjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("ämne")
        verbose_name_plural = _("ämnen")
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "kind", "anchor"], name="one_subject_per_anchor_and_kind"),
            models.CheckConstraint(
                name="subject_closes_after_it_opens",
                condition=Q(opens_at__isnull=True) | Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
            ),
            models.CheckConstraint(
                name="subject_total_only_when_closed",
                condition=Q(voices_at_closing__isnull=True) | Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="subject_threshold_above_zero", condition=Q(threshold__isnull=True) | Q(threshold__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class SubjectKey(models.Model):
    """
    The key by which a subject knows its people again, wrapped by a master key that the database does not have.

    When it is destroyed, nobody can tell any more whose the subject's voices are. The count stays.
    """

    wagtail_reference_index_ignore = True

    subject = models.OneToOneField(
        Subject, verbose_name=_("ämne"), primary_key=True, on_delete=models.PROTECT, related_name="key"
    )
    wrapped = models.BinaryField(_("inslagen nyckel"), null=True)
    nonce = models.BinaryField(_("engångstal"), null=True)
    master_key_id = models.CharField(_("huvudnyckel"), max_length=50)
    destroyed_at = models.DateTimeField(_("förstörd"), null=True, blank=True)

    class Meta:
        verbose_name = _("ämnets nyckel")
        verbose_name_plural = _("ämnenas nycklar")
        constraints = [
            models.CheckConstraint(
                name="subject_key_present_or_destroyed",
                condition=Q(wrapped__isnull=False, nonce__isnull=False, destroyed_at__isnull=True)
                | Q(wrapped__isnull=True, nonce__isnull=True, destroyed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
