"""The council's golden chair as a page: what it is, and by which rules one asks."""

from __future__ import annotations

from typing import Any, Self
from uuid import UUID

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageQuerySet

from dialogue.pages.models import DialoguePageMixin
from dialogue.pages.models.mixin import PublishingErrors
from dialogue.pages.translation import synchronized
from golden_chair import rules
from golden_chair.blocks import ByLawBlock
from golden_chair.enums import AgendaRule, Leftovers, NoticeKind, OrderRule, Weekday, WhoMayAsk

FEW = [MinValueValidator(1), MaxValueValidator(600)]

RULE_FIELDS = (
    "notice_kind",
    "notice_number",
    "notice_weekday",
    "notice_time",
    "longest_words",
    "question_minutes",
    "answer_minutes",
    "follow_ups",
    "follow_up_minutes",
    "total_minutes",
    "questions_per_person",
    "no_questions_at_budget_meeting",
    "agenda_rule",
    "may_be_present",
    "may_be_read",
    "may_telephone",
    "may_use_link",
    "who_may_ask",
    "admission_by",
    "order_rule",
    "merges_alike",
    "allows_debate",
    "is_sent_with_summons",
    "leftovers",
    "written_reply_days",
    "tells_addressee_of_refused",
)


class GoldenChairPageQuerySet(PageQuerySet):
    def of_dialogue(self, dialogue_id: UUID) -> Self:
        return self.filter(translation_key=dialogue_id)


class GoldenChairPage(RoutablePageMixin, DialoguePageMixin, Page):
    """Questions from residents to a council's meetings: the words and the rules; meetings are its children."""

    ledger_kind = "golden_chair"

    council_name = models.CharField(_("församlingen"), max_length=80, default="kommunfullmäktige")
    # When
    notice_kind = models.CharField(
        _("frågan ska vara inne"), max_length=16, choices=NoticeKind, default=NoticeKind.WORKING_DAYS
    )
    notice_number = models.PositiveSmallIntegerField(
        _("antal"), default=5, help_text=_("Av dagar, arbetsdagar eller minuter.")
    )
    notice_weekday = models.CharField(_("veckodag"), max_length=1, choices=Weekday, default=Weekday.TUESDAY)
    notice_time = models.TimeField(
        _("senast klockan"), null=True, blank=True, help_text=_("Tomt: hela den sista dagen räknas.")
    )
    is_sent_with_summons = models.BooleanField(_("frågorna skickas med kallelsen"), default=False)
    # How much
    longest_words = models.PositiveSmallIntegerField(_("högst så många ord"), null=True, blank=True, validators=FEW)
    question_minutes = models.PositiveSmallIntegerField(_("minuter för frågan"), null=True, blank=True, validators=FEW)
    answer_minutes = models.PositiveSmallIntegerField(_("minuter för svaret"), null=True, blank=True, validators=FEW)
    follow_ups = models.PositiveSmallIntegerField(_("antal följdfrågor"), default=1)
    follow_up_minutes = models.PositiveSmallIntegerField(
        _("minuter för varje följdfråga"), null=True, blank=True, validators=FEW
    )
    total_minutes = models.PositiveSmallIntegerField(
        _("minuter för alla frågor"), null=True, blank=True, validators=FEW
    )
    questions_per_person = models.PositiveSmallIntegerField(
        _("frågor per person och möte"), null=True, blank=True, validators=FEW
    )
    # About what, by whom, how
    no_questions_at_budget_meeting = models.BooleanField(_("inga frågor på budgetmötet"), default=False)
    agenda_rule = models.CharField(
        _("ärenden på dagordningen"), max_length=24, choices=AgendaRule, default=AgendaRule.ANY
    )
    who_may_ask = models.CharField(_("vem får fråga"), max_length=12, choices=WhoMayAsk, default=WhoMayAsk.ANYONE)
    may_be_present = models.BooleanField(_("på plats"), default=True)
    may_be_read = models.BooleanField(_("uppläst av ordföranden"), default=True)
    may_telephone = models.BooleanField(_("på telefon"), default=False)
    may_use_link = models.BooleanField(_("på länk"), default=False)
    admission_by = models.CharField(
        _("vem avgör om frågan får ställas"), max_length=120, blank=True, help_text=_("Till exempel ”Presidiet”.")
    )
    merges_alike = models.BooleanField(_("liknande frågor slås ihop"), default=False)
    allows_debate = models.BooleanField(_("andra ledamöter får yttra sig"), default=False)
    tells_addressee_of_refused = models.BooleanField(
        _("en fråga som inte godkänns går ändå till politikern, men inte till någon annan"), default=False
    )
    order_rule = models.CharField(_("ordning"), max_length=16, choices=OrderRule, default=OrderRule.FIRST_COME)
    leftovers = models.CharField(
        _("frågor som inte hinns med"), max_length=16, choices=Leftovers, default=Leftovers.NEXT_MEETING
    )
    written_reply_days = models.PositiveSmallIntegerField(
        _("skriftligt svar inom så många arbetsdagar"), null=True, blank=True, validators=FEW
    )
    by_law = StreamField(
        [("paragraph", ByLawBlock())], verbose_name=_("arbetsordningens ord"), blank=True, use_json_field=True
    )
    rules_are_our_reading = models.BooleanField(
        _("reglerna är en tolkning av en offentlig beskrivning"),
        default=False,
        help_text=_("Visas bredvid reglerna, så att ingen tror att de är församlingens egna ord."),
    )
    # Simple by default
    uses_live_desk = models.BooleanField(
        _("led mötet live"),
        default=False,
        help_text=_(
            "Ger ett mötesbord, en bild för salen och en sida att följa hemma. Annars skrivs resultatet in efteråt."
        ),
    )

    objects = PageManager.from_queryset(GoldenChairPageQuerySet)()

    content_panels = [*Page.content_panels, *DialoguePageMixin.about_panels, FieldPanel("council_name")]
    rule_panels = [
        HelpPanel(
            heading=_("En regel gäller alltid"),
            content=_("Frågan ska handla om kommunens verksamhet. Allt annat nedan väljer ni."),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("notice_kind"), FieldPanel("notice_number")]),
                FieldRowPanel([FieldPanel("notice_weekday"), FieldPanel("notice_time")]),
                FieldPanel("is_sent_with_summons"),
            ],
            heading=_("När ska frågan vara inne?"),
            icon="time",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("longest_words"), FieldPanel("questions_per_person")]),
                FieldRowPanel([FieldPanel("question_minutes"), FieldPanel("answer_minutes")]),
                FieldRowPanel([FieldPanel("follow_ups"), FieldPanel("follow_up_minutes")]),
                FieldPanel("total_minutes"),
            ],
            heading=_("Hur långt och hur länge?"),
            icon="history",
        ),
        MultiFieldPanel(
            [
                FieldPanel("agenda_rule"),
                FieldPanel("no_questions_at_budget_meeting"),
                FieldPanel("who_may_ask"),
                FieldRowPanel([FieldPanel("may_be_present"), FieldPanel("may_be_read")]),
                FieldRowPanel([FieldPanel("may_telephone"), FieldPanel("may_use_link")]),
            ],
            heading=_("Om vad, av vem och hur?"),
            icon="group",
        ),
        MultiFieldPanel(
            [
                FieldPanel("admission_by"),
                FieldPanel("merges_alike"),
                FieldPanel("allows_debate"),
                FieldPanel("tells_addressee_of_refused"),
            ],
            heading=_("Vem avgör, och vad händer?"),
            icon="tick",
        ),
        MultiFieldPanel(
            [
                FieldPanel("order_rule"),
                FieldRowPanel([FieldPanel("leftovers"), FieldPanel("written_reply_days")]),
                FieldPanel("uses_live_desk"),
            ],
            heading=_("På mötet"),
            icon="list-ol",
        ),
        MultiFieldPanel(
            [FieldPanel("by_law"), FieldPanel("rules_are_our_reading")],
            heading=_("Vad säger arbetsordningen?"),
            icon="openquote",
        ),
    ]
    search_fields = [*Page.search_fields, *DialoguePageMixin.dialogue_search_fields]
    parent_page_types = ["dialogue.DialogueIndexPage"]
    subpage_types = ["dialogue_golden_chair.MeetingPage"]
    template = "golden_chair/chair.html"
    override_translatable_fields = synchronized(*RULE_FIELDS, "uses_live_desk")

    class Meta:
        verbose_name = _("Gyllene stolen")
        verbose_name_plural = _("Gyllene stolar")

    def publishing_errors(self) -> PublishingErrors:
        errors = super().publishing_errors()
        if not self.ways:
            errors["may_be_present"] = [_("Välj minst ett sätt att vara med.")]
        if self.notice_kind == NoticeKind.MINUTES and self.notice_time:
            errors["notice_time"] = [_("När tiden räknas i minuter behövs inget klockslag. Ta bort det.")]
        return errors

    @property
    def ways(self) -> frozenset[rules.Way]:
        """In which ways one may take part."""
        chosen = {
            rules.Way.PRESENT: self.may_be_present,
            rules.Way.READ_BY_CHAIR: self.may_be_read,
            rules.Way.TELEPHONE: self.may_telephone,
            rules.Way.LINK: self.may_use_link,
        }
        return frozenset(way for way, is_chosen in chosen.items() if is_chosen)

    def rule_set(self) -> rules.RuleSet:
        """Return the rules as an editor has set them on this page."""
        barred = {rules.MeetingKind.BUDGET} if self.no_questions_at_budget_meeting else set()
        return rules.RuleSet(
            notice=rules.Notice(
                kind=rules.NoticeKind(self.notice_kind),
                number=self.notice_number,
                weekday=int(self.notice_weekday),
                at=self.notice_time,
            ),
            longest_words=self.longest_words,
            question_minutes=self.question_minutes,
            answer_minutes=self.answer_minutes,
            follow_up_minutes=self.follow_up_minutes,
            follow_ups=self.follow_ups,
            total_minutes=self.total_minutes,
            questions_per_person=self.questions_per_person,
            barred_meetings=frozenset(barred),
            agenda=rules.AgendaRule(self.agenda_rule),
            ways=self.ways,
            who_may_ask=rules.WhoMayAsk(self.who_may_ask),
            admission_by=self.admission_by,
            order=rules.OrderRule(self.order_rule),
            merges_alike=self.merges_alike,
            allows_debate=self.allows_debate,
            is_sent_with_summons=self.is_sent_with_summons,
            leftovers=rules.Leftovers(self.leftovers),
            written_reply_days=self.written_reply_days,
            tells_addressee_of_refused=self.tells_addressee_of_refused,
            by_law={
                rules.RuleCode(block.value["rule"]): rules.Paragraph(
                    number=block.value["number"], text=block.value["text"]
                )
                for block in self.by_law
            },
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from golden_chair.presentation.chair import chair_context

        return {**super().get_context(request, *args, **kwargs), **chair_context(page=self, at=timezone.now())}

    @path("arkiv/", name="archive")
    def serve_archive(self, request: HttpRequest) -> HttpResponse:
        """Search what has been asked and answered."""
        from golden_chair.views.archive import render_archive

        return render_archive(request, self)

    @path("politiker/<int:representative_id>/", name="representative")
    def serve_representative(self, request: HttpRequest, representative_id: int) -> HttpResponse:
        """Show one representative's questions, answers and promises."""
        from golden_chair.views.archive import render_representative

        return render_representative(request, self, representative_id)

    @path("flode/", name="feed")
    def serve_feed(self, request: HttpRequest) -> HttpResponse:
        """Meetings and answers as an Atom feed."""
        from golden_chair.views.feeds import render_feed

        return render_feed(request, self)


GoldenChairPage.edit_handler = GoldenChairPage.tabs(
    GoldenChairPage.content_panels,
    more=[ObjectList(GoldenChairPage.rule_panels, heading=_("Regler"))],
)
