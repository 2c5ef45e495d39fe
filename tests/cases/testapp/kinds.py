"""Both ways in which a kind can make its item. A fixture registers them; other tests don't see them."""

from datetime import datetime

from wagtail.models import Page

from dialogue.cases.enums import RegistrationMode
from dialogue.cases.kinds import ItemKind
from dialogue.cases.models import Case
from tests.cases.testapp.models import Note, NotePage


def make_note(case: Case) -> Note:
    note = Note(text=case.words[0]["text"], live=False)
    note.save()
    note.save_revision()
    return note


def make_note_page(case: Case) -> NotePage:
    text = case.words[0]["text"]
    page = NotePage(title=text[:50], slug=f"note-{case.pk}", text=text, live=False)
    Page.objects.get(depth=1).add_child(instance=page)
    page.save_revision()
    return page


def update_note(case: Case, item: Note | NotePage) -> None:
    item.text = case.words[0]["text"]
    item.save_revision()


def purge(case: Case, at: datetime) -> None:
    if (item := case.get_item()) is not None:
        item.delete()


def a_kind(**overrides) -> ItemKind:
    values = {
        "key": "dialogue_test.note",
        "label": "Anteckning",
        "icon": "form",
        "item_model": Note,
        "make_item": make_note,
        "my_page_row": lambda voice, at: None,
        "export": lambda case: {},
        "purge": purge,
        "registration": RegistrationMode.REGISTERED_SEPARATELY,
        "update_item": update_note,
        "field_labels": {"text": "Din anteckning"},
    }
    return ItemKind(**(values | overrides))


def a_page_kind(**overrides) -> ItemKind:
    values = {"key": "dialogue_test.page", "label": "Sida", "item_model": NotePage, "make_item": make_note_page}
    return a_kind(**(values | overrides))
