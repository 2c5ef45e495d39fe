"""Every door of the admin: all its addresses, those about one item with that item's keys."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse
from wagtail.models import TaskState

# The first would end the walk, the second is a crash by design.
NOT_WALKED = {"wagtailadmin_logout", "wagtailadmin_error_test"}


def doors_without_keys() -> Iterator[str]:
    """Return the addresses of the admin that need no key: lists, searches, reports and what is chosen from."""
    for namespace, name, wanted in _addresses(get_resolver(), ()):
        if not wanted and name not in NOT_WALKED:
            yield from _address(namespace, name, {})


def doors_of(case, item) -> Iterator[str]:
    """Return the addresses of the admin that this case or its item has the keys to."""
    task_state = TaskState.objects.for_instance(item).order_by("pk").last()
    of_item = {
        "page_id": item.pk,
        "revision_id": item.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "task_id": task_state.task_id,
        "task_state_id": task_state.pk,
        "workflow_state_id": task_state.workflow_state_id,
        "action_name": "approve",
        "parent_page_id": 1,
        "app_label": item._meta.app_label,
        "model_name": item._meta.model_name,
        "content_type_app_name": item._meta.app_label,
        "content_type_model_name": item._meta.model_name,
    }
    snippets = f"wagtailsnippets_{item._meta.app_label}_{item._meta.model_name}"
    for namespace, name, wanted in _addresses(get_resolver(), ()):
        keys = dict(of_item)
        if namespace[:1] == ("dialogue_cases",):
            keys["pk"] = case.pk
        elif namespace[:1] == (snippets,):
            keys["pk"] = item.pk
        if not wanted or not wanted <= set(keys):
            continue
        yield from _address(namespace, name, {key: keys[key] for key in wanted})


def _address(namespace: tuple[str, ...], name: str, keys: dict[str, object]) -> Iterator[str]:
    """Yield the address, unless it takes other values of these keys or isn't the admin's."""
    try:
        url = reverse(":".join([*namespace, name]), kwargs=keys)
    except NoReverseMatch:
        return
    if url.startswith("/admin/"):
        yield url


def _addresses(resolver: URLResolver, namespace: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str, set[str]]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespace, pattern.namespace) if pattern.namespace else namespace
            yield from _addresses(pattern, inner)
        elif pattern.name:
            yield namespace, pattern.name, set(pattern.pattern.regex.groupindex)
