"""
What a supervisor or a load balancer asks: is the process alive, and can it do its work?

Checks run in the request's own thread and on its own database connection, so that asking often costs no connections.
"""

import logging
import uuid
from collections.abc import Callable

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from dialogue.ledger.keys import master_keys, unwrap
from dialogue.ledger.models import SubjectKey

logger = logging.getLogger(__name__)


def check_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def check_cache() -> None:
    key = f"health:{uuid.uuid4()}"
    cache.set(key, key, timeout=5)
    if cache.get(key) != key:
        raise RuntimeError("the cache does not give back what it was given")
    cache.delete(key)


def check_keys() -> None:
    """Open one of the ledger's keys for each master key that wraps any; the rest are wrapped alike."""
    master_keys()
    wrapped = SubjectKey.objects.filter(wrapped__isnull=False)
    for name in wrapped.values_list("master_key_id", flat=True).distinct():
        unwrap(wrapped.filter(master_key_id=name).latest("pk"))


CHECKS: dict[str, Callable[[], None]] = {"database": check_database, "cache": check_cache, "keys": check_keys}


@never_cache
def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when every check holds, else 503; which of them failed is told, why is only logged."""
    results = {name: _outcome(check) for name, check in CHECKS.items()}
    return JsonResponse(results, status=200 if set(results.values()) == {"ok"} else 503)


def _outcome(check: Callable[[], None]) -> str:
    try:
        check()
    except Exception:
        logger.exception("A readiness check failed")
        return "failed"
    return "ok"
