"""A viewpoint or a question that staff enter for someone who comes by, calls or writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.pages import entering
from dialogue.pages.models import ViewpointPage
from dialogue.pages.viewpoints import services
from dialogue.pages.viewpoints.forms import ViewpointForm
from dialogue.residents.email_addresses import NotAnAddress


class EnteredViewpointForm(ViewpointForm):
    """The same fields as a resident has; where they want a mail is asked with how it came in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["email"], self.fields["reference_line"]
        self.fields["text"].label = _("Synpunkten eller frågan")
        self.fields["text"].help_text = ""


def register() -> None:
    """Tell the admin's form of us; called once, when the app is ready."""
    entering.register(
        entering.EntryKind(
            key="viewpoint",
            label=gettext_lazy("en synpunkt eller fråga"),
            icon="mail",
            places=_places,
            page=_page,
            forms=_forms,
            enter=_enter,
            counts_people=False,
        )
    )


def _places(at: datetime) -> Sequence[entering.Place]:
    pages = ViewpointPage.objects.live().filter(alias_of=None).select_related("locale").order_by("title", "pk")
    return [entering.Place(pk=page.pk, title=page.title) for page in pages if _takes(page)]


def _page(pk: int) -> ViewpointPage | None:
    page = ViewpointPage.objects.live().filter(pk=pk, alias_of=None).select_related("locale").first()
    return page if page is not None and _takes(page) else None


def _takes(page: ViewpointPage) -> bool:
    """Tell whether the page is in the language in which what staff enter is kept, and takes anything in."""
    dialogue = page.ledger_dialogue()
    return dialogue is not None and page.locale.language_code == dialogue.source_language


def _forms(page: ViewpointPage, data: Any) -> entering.Forms:
    return entering.Forms(EnteredViewpointForm(data, page=page))


def _enter(page: ViewpointPage, filled: entering.Forms, someone: entering.ForSomeone) -> entering.Outcome:
    said = filled.cleaned
    try:
        sent = services.send_viewpoint(
            page=page,
            text=said["text"].replace("\r\n", "\n"),
            choice=said.get("choice"),
            is_about_a_person=said["is_about_a_person"],
            address=someone.address,
            language=page.locale.language_code,
            network=None,
            channel=someone.channel,
            entered_by=someone.by,
            at=someone.at,
        )
    except NotAnAddress:
        raise entering.Refused([_("Adressen ser inte hel ut. Skriv den som namn@exempel.se.")]) from None
    except services.TooMany:
        raise entering.Refused(
            [_("Den adressen har fått många mejl på kort tid. Vänta en timme, eller lämna den tom.")]
        ) from None
    except services.DoorClosed:
        raise entering.Refused([_("Sidan tar inte emot synpunkter just nu. Se om den är publicerad.")]) from None
    return entering.Outcome(receipt=str(sent.code), case_number=sent.case.case_number or "")
