"""Lägg in åt någon: where something can be entered, and the form for it. For staff with the right, and nobody else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from dialogue.ledger.admin_views.forms import BY_STAFF, PersonForm
from dialogue.ledger.enums import Channel
from dialogue.ledger.permissions import may_enter
from dialogue.ledger.services import takes_two
from dialogue.ledger.views import unavailable_without_keys
from dialogue.pages.entering.kinds import EntryKind, Forms, ForSomeone, Refused, UnknownKind, kind, kinds
from dialogue.residents.identities import Identity


class EnteringPage(WagtailAdminTemplateMixin, View):
    """What both pages share: who may come here."""

    page_title = gettext_lazy("Lägg in åt någon")
    header_icon = "edit"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_enter(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)


class PlacesView(EnteringPage):
    """List all that is open, by what can be entered there."""

    template_name = "dialogue/admin/enter_places.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [{"url": reverse("wagtailadmin_home"), "label": _("Hem")}, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        sections = [{"kind": each, "places": each.places(now)} for each in kinds()]
        return self.render_to_response(self.get_context_data(sections=sections))


class PersonBehindForm(PersonForm):
    """For whom it is entered. With two who enter, the sheet's number is how the second finds what the first has entered."""

    def __init__(self, *args: Any, needs_number: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if needs_number:
            self.fields["sheet_number"].required = True
            self.fields["sheet_number"].label = _("Bladets nummer")


class WhoWantsAnAnswerForm(forms.Form):
    """How it came in, and where the person wants a mail; who they are isn't asked."""

    identity = Identity.anonymous()
    channel = forms.ChoiceField(label=gettext_lazy("Kom in genom"), choices=BY_STAFF, initial=Channel.PHONE)
    email = forms.CharField(
        label=gettext_lazy("E-postadress, om personen vill ha ett mejl när ni har svarat"),
        max_length=254,
        required=False,
        help_text=gettext_lazy("Annars läser personen svaret med koden, eller ringer."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class EnterView(EnteringPage):
    """The form: first what it says, then for whom. What is wrong stands beside the field, and nothing typed is lost."""

    template_name = "dialogue/admin/enter.html"
    kind: EntryKind
    page: Page

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_enter(request.user):
            return permission_denied(request)
        try:
            self.kind = kind(kwargs["key"])
        except UnknownKind:
            raise Http404 from None
        page = self.kind.page(kwargs["page_id"])
        if page is None:
            raise Http404
        self.page = page
        return unavailable_without_keys(super().dispatch)(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Hem")},
            {"url": reverse("dialogue_enter_places"), "label": self.page_title},
            {"url": "", "label": self.get_page_subtitle()},
        ]

    def get(self, request: HttpRequest, key: str, page_id: int) -> HttpResponse:
        return self.show(self.kind.forms(self.page, None), self.person_form(None))

    def post(self, request: HttpRequest, key: str, page_id: int) -> HttpResponse:
        """Enter it, or take away what waits for a second person."""
        name, _colon, waiting = request.POST.get("action", "").partition(":")
        if name == "drop" and self.kind.drop is not None:
            if self.kind.drop(self.page, waiting):
                messages.success(request, _("Borttaget. Bladet går att lägga in på nytt."))
            else:
                messages.warning(request, _("Någon annan hann före. Titta i listan."))
            return redirect(request.path)
        filled, person = self.kind.forms(self.page, request.POST), self.person_form(request.POST)
        # Both are asked, so that all that is wrong is said at once.
        if not all([filled.is_valid(), person.is_valid()]):
            return self.show(filled, person, status=422)
        someone = ForSomeone(
            identity=person.identity,
            channel=Channel(person.cleaned_data["channel"]),
            sheet_number=person.cleaned_data.get("sheet_number", "").strip(),
            by=request.user,
            at=timezone.now(),
            address="" if self.kind.counts_people else person.cleaned_data["email"],
        )
        try:
            outcome = self.kind.enter(self.page, filled, someone)
        except Refused as refused:
            return self.show(filled, person, problems=refused.problems, status=409)
        if outcome.waits:
            messages.success(request, _("Sparat. En kollega ska lägga in samma blad innan det räknas."))
        elif outcome.case_number:
            said = {"number": outcome.case_number, "code": outcome.receipt}
            messages.success(request, _("Inlagt med ärendenummer %(number)s. Koden till personen: %(code)s") % said)
        elif outcome.receipt:
            code = {"code": outcome.receipt}
            messages.success(request, _("Inlagt. Skriv av kvittensen till personen: %(code)s") % code)
        else:
            messages.success(request, _("Inlagt. Personen räknas en gång, och ser det på Min sida."))
        return redirect(request.path)

    def person_form(self, data: Any) -> PersonBehindForm | WhoWantsAnAnswerForm:
        if not self.kind.counts_people:
            return WhoWantsAnAnswerForm(data, prefix="person")
        needs_number = takes_two() and self.kind.waiting is not None
        return PersonBehindForm(data, prefix="person", needs_number=needs_number)

    def show(
        self,
        filled: Forms,
        person: PersonBehindForm | WhoWantsAnAnswerForm,
        *,
        problems: list[str] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        waits = takes_two() and self.kind.waiting is not None
        context = self.get_context_data(
            kind=self.kind,
            page=self.page,
            filled=filled,
            person=person,
            problems=problems or [],
            has_errors=status == 422,
            takes_two=waits,
            waiting=self.kind.waiting(self.page, self.request.user) if waits else [],
        )
        return self.render_to_response(context, status=status)
