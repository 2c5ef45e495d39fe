"""What the registrar's side needs to know of viewpoints and questions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from dialogue.cases import kinds
from dialogue.cases.models import Case

VIEWPOINT_KIND = "viewpoint"
TEXT, ABOUT = "text", "about"


def purge(case: Case, at: datetime) -> None:
    """Delete nothing: a viewpoint is its case and what lies beside it."""


def export_columns(case: Case) -> Mapping[str, object]:
    """Return nothing besides a case's own columns."""
    return {}


def register() -> None:
    """Tell the registrar's side of us; called once, when the app is ready."""
    kinds.register(
        kinds.ItemKind(
            key=VIEWPOINT_KIND,
            label=_("Synpunkt eller fråga"),
            icon="mail",
            item_model=None,
            make_item=None,
            my_page_row=lambda voice, at: None,
            export=export_columns,
            purge=purge,
            registration=kinds.RegistrationMode.REGISTERED_SEPARATELY,
            # It is answered in the time that the page promises, which is also when it has been read.
            read_within=None,
            field_labels={TEXT: _("Synpunkten eller frågan"), ABOUT: _("Det gäller")},
        )
    )
