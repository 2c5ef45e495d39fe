"""The catalogue of open data, for data portals to harvest."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from budget.dcat import LANGUAGES, Dataset, Distribution, Publisher, catalogue
from budget.models import BudgetSimulatorPage, BudgetTally
from budget.open_data import content_type_of, file_names
from budget.views.results import FRESH
from budget.views.simulator import in_language_of


@cache_control(**FRESH)
@require_safe
def dcat(request: HttpRequest) -> HttpResponse:
    """List what every closed budget dialogue has as open data, where the settings say who publishes it."""
    told = getattr(settings, "DIALOGUE_DATASETS", None)
    if not told:
        raise Http404
    publisher = Publisher(uri=told["publisher"], name=told["name"], email=told["email"])
    written = catalogue(
        uri=request.build_absolute_uri(),
        titles=_titles(publisher),
        publisher=publisher,
        datasets=[_dataset(request, pages, tally) for pages, tally in _closed()],
    )
    return HttpResponse(written, content_type="application/rdf+xml")


def _titles(publisher: Publisher) -> dict[str, str]:
    titles = {}
    for language in LANGUAGES:
        with translation.override(language):
            titles[language] = _("Öppna data från medborgardialoger, %(name)s") % {"name": publisher.name}
    return titles


def _closed() -> list[tuple[list[BudgetSimulatorPage], BudgetTally]]:
    """Return the pages, one per language, of every dialogue with a final tally; the newest dialogue first."""
    live = BudgetSimulatorPage.objects.live().public().filter(alias_of=None).select_related("locale")
    pages: dict[object, list[BudgetSimulatorPage]] = {}
    for page in live.order_by("-year", "pk"):
        pages.setdefault(page.anchor, []).append(page)
    found = []
    for anchor, each in pages.items():
        tally = BudgetTally.objects.of(anchor).newest()
        if tally is not None and tally.is_final:
            found.append((each, tally))
    return found


def _dataset(request: HttpRequest, pages: list[BudgetSimulatorPage], tally: BudgetTally) -> Dataset:
    titles, descriptions, distributions = {}, {}, []
    for page in pages:
        language = page.locale.language_code
        with in_language_of(page):
            about = {"title": page.title, "year": page.year}
            titles[language] = _("%(title)s: resultat") % about
            descriptions[language] = page.purpose or titles[language]
            if page is pages[0]:
                distributions = _distributions(request, page, tally)
    return Dataset(
        uri=_open_data_url(request, pages[0]),
        titles=titles,
        descriptions=descriptions,
        issued=tally.dialogue.closes_at.date() if tally.dialogue.closes_at else tally.made_at.date(),
        distributions=distributions,
    )


def _distributions(request: HttpRequest, page: BudgetSimulatorPage, tally: BudgetTally) -> list[Distribution]:
    return [
        Distribution(
            page=_open_data_url(request, page),
            file=request.build_absolute_uri(reverse("dialogue:budget:open_data_file", args=[page.pk, name])),
            title=name,
            format=content_type_of(name).partition(";")[0],
            language=page.locale.language_code,
        )
        for name in file_names(page=page, tally=tally)
    ]


def _open_data_url(request: HttpRequest, page: BudgetSimulatorPage) -> str:
    return request.build_absolute_uri(f"{page.get_url(request)}{page.reverse_subpage('open_data')}")
