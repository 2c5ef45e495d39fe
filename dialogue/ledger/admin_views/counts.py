"""Röster: what is counted, for those who enter sheets and take out what no person gave. Never whose a voice is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from dialogue.ledger import services
from dialogue.ledger.admin_views.forms import CriteriaForm, NamesForm, PersonForm, SheetForm
from dialogue.ledger.enums import Channel, SubjectKind
from dialogue.ledger.models import Entry, Invalidation, Subject, Voice
from dialogue.ledger.permissions import may_enter, may_invalidate, may_see_counts
from dialogue.residents.enums import Scheme

ROWS_ON_A_PAGE = 50
# What the address says to list only that in which voices wait.
WAITING = "waiting"
# What a voice alone is enough for; a budget has to be filled in.
TAKES_NAMES = (SubjectKind.SUPPORT, SubjectKind.ASK)


class CountsPage(WagtailAdminTemplateMixin, View):
    """What both pages share: who may come here, and the way here."""

    page_title = gettext_lazy("Röster")
    header_icon = "form"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see_counts(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)


class CountsView(CountsPage):
    """List what is counted, the open first, and find it by the title of its page."""

    template_name = "dialogue/ledger/admin/counts.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [{"url": reverse("wagtailadmin_home"), "label": _("Hem")}, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest) -> HttpResponse:
        query = request.GET.get("q", "").replace("\x00", "").strip()[:100]
        subjects = Subject.objects.select_related("dialogue").order_by(F("closed_at").desc(nulls_first=True), "pk")
        if query:
            found = Page.objects.filter(Q(title__icontains=query) | Q(draft_title__icontains=query))
            subjects = subjects.filter(anchor__in=list(found.values_list("translation_key", flat=True)[:500]))
        only_waiting = request.GET.get("scope") == WAITING
        if only_waiting:
            subjects = subjects.filter(Exists(Voice.objects.waiting().filter(subject=OuterRef("pk"))))
        waiting = {
            "voices_wait": Exists(Voice.objects.waiting().filter(subject=OuterRef("pk"))),
            "sheets_wait": Exists(Entry.objects.waiting().filter(subject=OuterRef("pk"))),
            "removals_wait": Exists(Invalidation.objects.waiting().filter(subject=OuterRef("pk"))),
        }
        page_obj = Paginator(subjects.annotate(**waiting), ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
        voices = Voice.objects.filter(subject__in=[each.pk for each in page_obj]).that_count().that_decide()
        counted = dict(voices.order_by().values_list("subject").annotate(number=Count("pk")))
        titles = titles_of({each.anchor for each in page_obj} | {each.dialogue_id for each in page_obj})
        rows = [
            {
                "subject": subject,
                "title": titles.get(subject.anchor)
                or titles.get(subject.dialogue_id)
                or _("En sida som inte längre finns"),
                "dialogue": titles.get(subject.dialogue_id, "") if subject.anchor != subject.dialogue_id else "",
                "voices": counted.get(subject.pk, 0),
                "waits": subject.sheets_wait or subject.removals_wait,
                "voices_wait": subject.voices_wait,
            }
            for subject in page_obj
        ]
        return self.render_to_response(
            self.get_context_data(rows=rows, page_obj=page_obj, query=query, only_waiting=only_waiting)
        )


class CountView(CountsPage):
    """One count: what is in it, what staff have entered, what was taken out."""

    template_name = "dialogue/ledger/admin/count.html"
    subject: Subject

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.subject = get_object_or_404(Subject.objects.select_related("dialogue"), pk=kwargs["subject_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        titles = titles_of({self.subject.anchor, self.subject.dialogue_id})
        return (
            titles.get(self.subject.anchor)
            or titles.get(self.subject.dialogue_id)
            or _("En sida som inte längre finns")
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Hem")},
            {"url": reverse("dialogue_ledger:counts"), "label": _("Röster")},
            {"url": "", "label": self.get_page_subtitle()},
        ]

    def get(self, request: HttpRequest, subject_id: UUID) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, subject_id: UUID) -> HttpResponse:
        """Carry out what a button asks for, if the one who pressed it may."""
        name, _colon, key = request.POST.get("action", "").partition(":")
        acts: dict[str, tuple[Callable[[Any], bool], Callable[[HttpRequest, str], HttpResponse]]] = {
            "sheet": (may_enter, self.enter_sheet),
            "person": (may_enter, self.enter_person),
            "confirm_sheet": (may_enter, self.confirm_sheet),
            "take_back": (may_enter, self.take_back),
            "preview": (may_invalidate, self.preview),
            "invalidate": (may_invalidate, self.invalidate),
            "confirm": (may_invalidate, self.confirm),
            "drop": (may_invalidate, self.drop),
            "undo": (may_invalidate, self.undo),
            "release": (may_invalidate, self.release),
        }
        may, act = acts.get(name, (may_see_counts, lambda request, key: redirect(self.here)))
        if not may(request.user) or (
            name in {"sheet", "person", "confirm_sheet"} and self.subject.kind not in TAKES_NAMES
        ):
            return permission_denied(request)
        return act(request, key)

    def show(self, *, status: int = 200, **bound: Any) -> HttpResponse:
        subject, user = self.subject, self.request.user
        takes_names = subject.kind in TAKES_NAMES
        context: dict[str, Any] = {
            "subject": subject,
            "total": services.count_voices(subject=subject),
            "against": services.count_against(subject=subject) if subject.takes_against else None,
            "counts": counts_in_words(subject),
            "waiting_for_review": subject.voices.waiting().count(),
            "may_enter": may_enter(user) and takes_names,
            "may_take_back": may_enter(user),
            "may_invalidate": may_invalidate(user),
            "entries": subject.entries.select_related("entered_by", "second_by", "taken_back_by").newest_first()[:100],
            "invalidations": subject.invalidations.select_related("made_by", "confirmed_by").newest_first(),
            "names_form": NamesForm(auto_id=False),
            "viewer": user,
        }
        if context["may_enter"]:
            context |= {"sheet_form": SheetForm(prefix="sheet"), "person_form": PersonForm(prefix="person")}
        if context["may_invalidate"]:
            context |= {"criteria_form": CriteriaForm(prefix="out", subject=subject)}
        return self.render_to_response(self.get_context_data(**{**context, **bound}), status=status)

    def enter_sheet(self, request: HttpRequest, key: str) -> HttpResponse:
        form = SheetForm(request.POST, prefix="sheet")
        if form.is_valid():
            try:
                entry = services.enter_sheet(
                    subject=self.subject, by=request.user, at=timezone.now(), **form.cleaned_data
                )
            except services.SheetEntered:
                form.add_error("sheet_number", _("Det bladet är redan inlagt. Titta i listan nedanför."))
            except services.OutsidePeriod as outside:
                days = {"first": outside.first.isoformat(), "last": outside.last.isoformat()}
                form.add_error("received_on", _("Bladet ska ha kommit in mellan %(first)s och %(last)s.") % days)
            except services.Closed:
                form.add_error(
                    None, _("Det är för sent. Kopplingen till personer är borttagen, och räkningen står fast.")
                )
            else:
                messages.success(request, _in_words_of(entry))
                return redirect(self.here)
        return self.show(sheet_form=form, status=422)

    def enter_person(self, request: HttpRequest, key: str) -> HttpResponse:
        form = PersonForm(request.POST, prefix="person")
        if form.is_valid():
            try:
                receipt = services.enter_person(
                    subject=self.subject,
                    identity=form.identity,
                    channel=Channel(form.cleaned_data["channel"]),
                    sheet_number=form.cleaned_data["sheet_number"],
                    by=request.user,
                    at=timezone.now(),
                )
            except services.SheetEntered:
                form.add_error("sheet_number", _("Det bladet är redan inlagt. Titta i listan nedanför."))
            except services.UnableToGiveVoice:
                form.add_error(None, _("Det går inte att delta just nu: dialogen är inte öppen."))
            else:
                if receipt is None:
                    messages.success(request, _("Inlagt. Personen räknas en gång, och ser sitt stöd på Min sida."))
                else:
                    code = {"code": receipt}
                    messages.success(request, _("Inlagt. Skriv av kvittensen till personen: %(code)s") % code)
                return redirect(self.here)
        return self.show(person_form=form, status=422)

    def confirm_sheet(self, request: HttpRequest, key: str) -> HttpResponse:
        entry, form = self.one_of(Entry, key), NamesForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Skriv hur många namn det är på bladet."))
            return redirect(self.here)
        names = form.cleaned_data["names"]
        try:
            services.confirm_sheet(entry=entry, names=names, by=request.user, at=timezone.now())
        except services.SecondPersonNeeded:
            messages.error(request, _("Det måste vara någon annan än den som lade in bladet först."))
        except services.NumbersDiffer:
            messages.error(request, _("Ni kom fram till olika antal. Räkna om och lägg in bladet på nytt, båda två."))
        except services.NotThere:
            messages.warning(request, _("Någon annan hann före. Titta i listan."))
        else:
            entry.refresh_from_db()
            messages.success(request, _in_words_of(entry))
        return redirect(self.here)

    def take_back(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            services.take_back_entry(entry=self.one_of(Entry, key), by=request.user, at=timezone.now())
        except services.NotThere:
            messages.warning(request, _("Någon annan hann före. Titta i listan."))
        except services.UnableToGiveVoice:
            messages.error(request, _("Det går inte längre att ta tillbaka: det är stängt, eller redan behandlat."))
        else:
            messages.success(request, _("Borttaget ur räkningen. Bladet går att lägga in på nytt."))
        return redirect(self.here)

    def preview(self, request: HttpRequest, key: str) -> HttpResponse:
        form = CriteriaForm(request.POST, prefix="out", subject=self.subject)
        if not form.is_valid():
            return self.show(criteria_form=form, status=422)
        return self.show(
            criteria_form=form, preview=services.preview_invalidation(subject=self.subject, criteria=form.criteria)
        )

    def invalidate(self, request: HttpRequest, key: str) -> HttpResponse:
        form = CriteriaForm(request.POST, prefix="out", subject=self.subject)
        if not form.is_valid():
            return self.show(criteria_form=form, status=422)
        preview = services.preview_invalidation(subject=self.subject, criteria=form.criteria)
        if form.cleaned_data["seen"] != preview.voices:
            messages.warning(request, _("Antalet har ändrats sedan du såg det. Titta en gång till."))
            return self.show(criteria_form=form, preview=preview, status=409)
        try:
            services.invalidate_voices(
                subject=self.subject,
                criteria=form.criteria,
                reason=form.cleaned_data["reason"],
                needs_confirmation=services.takes_two(),
                by=request.user,
                at=timezone.now(),
            )
        except services.NothingFound:
            form.add_error(None, _("Inga röster är sådana. Ändra urvalet."))
            return self.show(criteria_form=form, status=422)
        if services.takes_two():
            messages.success(request, _("Föreslaget. Inget har hänt än: en kollega ska bekräfta."))
        else:
            messages.success(request, _("Rösterna är borttagna ur räkningen. Antal och skäl visas för alla."))
        return redirect(self.here)

    def confirm(self, request: HttpRequest, key: str) -> HttpResponse:
        chosen = self.one_of(Invalidation, key)
        return self._settle(
            request,
            lambda: services.confirm_invalidation(invalidation=chosen, by=request.user, at=timezone.now()),
            _("Rösterna är borttagna ur räkningen. Antal och skäl visas för alla."),
        )

    def drop(self, request: HttpRequest, key: str) -> HttpResponse:
        chosen = self.one_of(Invalidation, key)
        return self._settle(
            request,
            lambda: services.drop_invalidation(invalidation=chosen, by=request.user),
            _("Förslaget är borttaget. Inga röster har ändrats."),
        )

    def undo(self, request: HttpRequest, key: str) -> HttpResponse:
        chosen = self.one_of(Invalidation, key)
        return self._settle(
            request,
            lambda: services.undo_invalidation(invalidation=chosen, by=request.user, at=timezone.now()),
            _("Rösterna räknas igen. Att de var borttagna en tid visas för alla."),
        )

    def release(self, request: HttpRequest, key: str) -> HttpResponse:
        return self._settle(
            request,
            lambda: services.release_voices(subject=self.subject, by=request.user, at=timezone.now()),
            _("Rösterna som väntade räknas nu."),
        )

    def _settle(self, request: HttpRequest, act: Callable[[], Any], done: str) -> HttpResponse:
        try:
            act()
        except services.SamePerson:
            messages.error(request, _("Det måste vara någon annan än den som föreslog det."))
        except (services.NotWaiting, services.NothingFound):
            messages.warning(request, _("Det är redan gjort, eller så finns inga sådana röster längre."))
        else:
            messages.success(request, done)
        return redirect(self.here)

    def one_of(self, model: Any, key: str) -> Any:
        """Return the entry or invalidation of that key, if it is this subject's."""
        field = model._meta.pk
        try:
            value = field.to_python(key)
        except forms.ValidationError:
            value = None
        return get_object_or_404(model, pk=value, subject=self.subject)

    @property
    def here(self) -> str:
        return reverse("dialogue_ledger:count", args=[self.subject.pk])


def titles_of(anchors: set[UUID]) -> dict[UUID, str]:
    """Return the titles of the pages that anchors stand for, as they are listed in the admin."""
    pages = Page.objects.filter(translation_key__in=anchors, alias_of=None).order_by("-pk")
    return dict(pages.values_list("translation_key", "draft_title"))


def counts_in_words(subject: Subject) -> list[dict[str, Any]]:
    """Return how many voices count, by how they came in and how people showed who they are, and whether they decide."""
    return [
        {
            "channel": Channel(channel).label,
            "scheme": Scheme(scheme).label,
            "voices": voices,
            "decides": scheme == subject.scheme and (channel == Channel.WEB or subject.counts_entered),
        }
        for (scheme, channel), voices in services.count_voices_by_scheme(subject=subject).items()
    ]


def _in_words_of(entry: Entry) -> str:
    if entry.waits:
        return _("Sparat. En kollega ska räkna namnen på samma blad innan de räknas.")
    said = ngettext("%(names)s namn är inlagt.", "%(names)s namn är inlagda.", entry.names)
    return said % {"names": entry.names}
