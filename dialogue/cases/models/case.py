"""The row that is there as soon as someone's words have been received."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowMixin

from dialogue.cases.enums import CaseState, RegistrationMode
from dialogue.cases.querysets import CaseQuerySet
from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Dialogue
from dialogue.municipality.models import Department


class Case(models.Model):
    """
    Someone's words, as they were written, and where they stand.

    Who wrote them is not here. What has been made of them (a page, a snippet) can be edited, renamed and deleted; this
    row is beside it and stays. ``state`` follows Wagtail's signals and lies here so that no revision can bring back an
    older one.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(_("slag"), max_length=50)
    dialogue = models.ForeignKey(Dialogue, verbose_name=_("dialog"), on_delete=models.PROTECT, related_name="cases")
    subject_ref = models.CharField(
        _("referens"),
        max_length=100,
        help_text=_("Hur det här slaget hittar sin egen rad, till exempel inlämningens id."),
    )
    words = models.JSONField(_("orden som de skrevs"), default=list)
    language = models.CharField(_("språk"), max_length=20)
    channel = models.CharField(_("kanal"), max_length=10, choices=Channel.choices, default=Channel.WEB)
    received_at = models.DateTimeField(_("kom in"))
    case_number = models.CharField(_("ärendenummer"), max_length=50, blank=True)
    registry_number = models.CharField(_("diarienummer"), max_length=50, blank=True)
    registration_mode = models.CharField(
        _("hur det hålls"),
        max_length=25,
        choices=RegistrationMode.choices,
        default=RegistrationMode.KEPT_IN_ORDER,
        help_text=_("Som det var bestämt för slaget när det kom in."),
    )
    state = models.CharField(_("läge"), max_length=20, choices=CaseState.choices, default=CaseState.RECEIVED)
    # As in Wagtail's workflow: for a page of any type this is the type Page.
    item_type = models.ForeignKey(
        ContentType,
        verbose_name=_("slag av innehåll"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    item_id = models.CharField(_("innehållets id"), max_length=255, blank=True)

    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handläggare"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    department = models.ForeignKey(
        Department,
        verbose_name=_("förvaltning"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    may_be_secret = models.BooleanField(
        _("kan innehålla sekretess"), default=False, help_text=_("Bara gruppen för sekretess kan läsa det.")
    )

    item_awaits_words = models.BooleanField(
        _("innehållet ska följa orden"),
        default=False,
        help_text=_("Orden är ändrade av den som skrev, innehållet inte."),
    )
    taken_down_at = models.DateTimeField(
        _("borttaget från webben"), null=True, blank=True, help_text=_("När det tillbakatagna slutade att visas.")
    )

    objects = CaseQuerySet.as_manager()

    # Nothing here refers to anything that an editor could ask about, and receiving is one INSERT.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("ärende")
        verbose_name_plural = _("ärenden")
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_ref"], name="one_case_per_kind_and_subject"),
            models.UniqueConstraint(fields=["item_type", "item_id"], name="one_case_per_item"),
            models.UniqueConstraint(fields=["case_number"], condition=~Q(case_number=""), name="one_case_per_number"),
            models.CheckConstraint(
                name="case_item_whole_or_absent",
                condition=Q(item_type__isnull=True, item_id="") | Q(item_type__isnull=False) & ~Q(item_id=""),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "received_at", "id"], name="cases_by_state_and_age"),
            models.Index(fields=["received_at", "id"], name="cases_by_age"),
            models.Index(
                fields=["received_at"],
                name="cases_to_take_down",
                condition=Q(state=CaseState.WITHDRAWN, item_type__isnull=False, taken_down_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.case_number or str(self.pk)

    def get_item(self) -> WorkflowMixin | None:
        """Fetch the page or snippet as it is published or, before that, as it was made; None if there is none."""
        if self.item_type is None:
            return None
        item = self.item_type.model_class()._base_manager.filter(pk=self.item_id).first()
        return item.specific if isinstance(item, Page) else item

    def first_words(self, characters: int = 100) -> str:
        """Return the beginning of the first text that has anything in it, on one line."""
        texts = (" ".join(word["text"].split()) for word in self.words)
        return Truncator(next(filter(None, texts), "")).chars(characters)
