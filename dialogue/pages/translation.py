"""What wagtail-localize needs to know of our fields; an optional extra, so everything works without it."""

from importlib.util import find_spec
from typing import Any


def synchronized(*names: str) -> list[Any]:
    """
    Return ``override_translatable_fields`` in which ``names`` always equal the source and no translator can change them.

    The list is empty when wagtail-localize isn't installed.
    """
    if find_spec("wagtail_localize") is None:
        return []
    from wagtail_localize.fields import SynchronizedField

    return [SynchronizedField(name, overridable=False) for name in names]
