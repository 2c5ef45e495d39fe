"""
Whether a person is registered in the municipality, asked of a register that the municipality has.

An e-legitimation does not say it. ``settings.DIALOGUE_RESIDENCY_REGISTER`` names a callable that is given the twelve digits
and the moment, and answers True, False, or None when it can't tell::

    def is_registered_here(number: str, *, at: datetime) -> bool | None: ...

It is asked while the person shows who they are, and only the answer is kept. Without it people say it themselves
(``Residency.SELF_DECLARED``) or a member of staff sees to it (``Residency.CHECKED_BY_STAFF``).
"""

import logging
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)


def is_registered_here(number: str, *, at: datetime) -> bool | None:
    """Return what the municipality's register says; None when there is none, or it can't tell just now."""
    path = getattr(settings, "DIALOGUE_RESIDENCY_REGISTER", None)
    if not path:
        return None
    failure = ""
    try:
        return import_string(path)(number, at=at)
    except Exception as error:  # whatever the municipality's own adapter raises
        failure = type(error).__name__
    # Its words may quote the number: only the kind is logged.
    logger.error("The register of residents did not answer: %s", failure)
    return None
