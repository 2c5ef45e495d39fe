"""Editing a page as a browser does: take its form from the edit view, change fields, post it back."""

import re
from typing import Any

from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

DRAFT: dict[str, str] = {}
PUBLISH = {"action-publish": "1"}
SUBMIT = {"action-submit": "1"}


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_of(client: Client, page: Page) -> QueryDict:
    """Return what a browser would post if nothing were changed."""
    return form_at(client, edit_url(page))


def form_at(client: Client, url: str) -> QueryDict:
    """Return what a browser would post from the form for a page at ``url`` if nothing were changed."""
    response = client.get(url)
    assert response.status_code == 200, url
    posted = querydict_from_html(response.content.decode(), form_id="page-edit-form")
    for name in [name for name in posted if name.startswith("action-") or "__prefix__" in name]:
        del posted[name]
    # Wagtail's script writes the fields of a stream field; those of the tests' pages are empty.
    for name in re.findall(r'id="([\w-]+)"\s+data-block', response.content.decode()):
        posted.setdefault(f"{name}-count", "0")
    return posted


def post(client: Client, page: Page, button: dict[str, str], **changes: Any):
    """Change fields of a page's form, ``lines_0_amount`` for ``lines-0-amount``, and press a button."""
    posted = form_of(client, page)
    for name, value in changes.items():
        posted[re.sub(r"^lines_(\d+)_", r"lines-\1-", name)] = value
    posted.update(button)
    return client.post(edit_url(page), posted)


def text_of(response) -> str:
    """Return what a person reads, with ordinary spaces."""
    without_scripts = re.sub(r"<(script|template).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", without_scripts).replace("\u00a0", " ").replace("&nbsp;", " ").split())
