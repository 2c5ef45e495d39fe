"""Meetings and outreach in the admin."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.models import Page
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from dialogue.cases import services as cases
from dialogue.pages.evaluation.viewsets import as_uuid
from dialogue.pages.models.occasion import Occasion, OccasionPhoto
from dialogue.pages.occasions.forms import OccasionForm, dialogue_choices
from dialogue.pages.occasions.services import follow_from_list, keep_photos


class KeepsWhatComesAlong:
    """After saving: keep the photographs, and let those on the list follow."""

    def save_instance(self) -> Occasion:
        occasion = super().save_instance()  # type: ignore[misc]
        said, now = self.form.cleaned_data, timezone.now()  # type: ignore[attr-defined]
        removed = [int(pk) for pk in said.get("removed_photos", [])]
        keep_photos(occasion=occasion, added=said["new_photos"], removed=removed, at=now)
        if said["addresses"]:
            self._follow(occasion, said["addresses"])
        return occasion

    def _follow(self, occasion: Occasion, addresses: list[str]) -> None:
        request: HttpRequest = self.request  # type: ignore[attr-defined]
        page = Page.objects.filter(translation_key=occasion.dialogue_id).select_related("locale").order_by("pk").first()
        language = page.locale.language_code if page else "sv"
        try:
            number = follow_from_list(occasion=occasion, addresses=addresses, language=language, at=timezone.now())
        except cases.NothingMoreToTell:
            messages.warning(
                request, _("Dialogen är över och det finns inget mer att berätta, så ingen adress är sparad.")
            )
            return
        told = ngettext("%(number)s adress följer dialogen.", "%(number)s adresser följer dialogen.", number)
        messages.success(request, told % {"number": number})


class CreateOccasionView(KeepsWhatComesAlong, CreateView):
    """Starts from a dialogue when the address names one."""

    def get_initial_form_instance(self) -> Occasion:
        occasion = super().get_initial_form_instance() or Occasion()
        occasion.dialogue_id = as_uuid(self.request.GET.get("dialogue", ""))
        return occasion


class EditOccasionView(KeepsWhatComesAlong, EditView):
    """The same afterwards."""


class OccasionFilterSet(WagtailFilterSet):
    """Narrows the listing to one dialogue or one channel."""

    dialogue_id = django_filters.ChoiceFilter(label=gettext_lazy("Dialog"), choices=dialogue_choices)

    class Meta:
        model = Occasion
        fields = ["dialogue_id", "channel"]


class OccasionViewSet(SnippetViewSet):
    model = Occasion
    icon = "group"
    menu_label = gettext_lazy("Uppsökande")
    menu_order = 164
    add_to_admin_menu = True
    add_view_class = CreateOccasionView
    edit_view_class = EditOccasionView
    filterset_class = OccasionFilterSet
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        "title",
        Column("dialogue_title", label=gettext_lazy("Dialog")),
        Column("held_on", label=gettext_lazy("Dag"), sort_key="held_on"),
        Column("get_channel_display", label=gettext_lazy("Kanal"), sort_key="channel"),
        Column("people", label=gettext_lazy("Personer"), sort_key="people"),
    ]
    list_export = ["title", "dialogue_title", "held_on", "place", "get_channel_display", "people", "summary"]
    export_headings = {"dialogue_title": gettext_lazy("Dialog"), "get_channel_display": gettext_lazy("Kanal")}
    search_fields = ["title", "place", "summary"]
    ordering = ("-held_on", "title", "pk")
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Occasion]:
        pages = Page.objects.filter(translation_key=OuterRef("dialogue_id"), alias_of=None).order_by("pk")
        return Occasion.objects.annotate(dialogue_title=Subquery(pages.values("title")[:1]))

    @cached_property
    def edit_handler(self) -> Any:
        return ObjectList(Occasion.panels, base_form_class=OccasionForm)

    def get_edit_handler(self) -> Any:
        return self.edit_handler.bind_to_model(self.model)


@never_cache
@require_safe
def occasion_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a photograph to those who may see meetings. Whoever may not is told that there is none."""
    if not (request.user.has_perm("dialogue.view_occasion") or request.user.has_perm("dialogue.change_occasion")):
        raise Http404
    photo = get_object_or_404(OccasionPhoto, pk=pk)
    response = HttpResponse(bytes(photo.content), content_type="image/jpeg")
    response["Content-Disposition"] = f'inline; filename="foto-{pk}.jpg"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
