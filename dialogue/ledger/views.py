"""What a page answers when the ledger can't know anybody again. The rest of the site goes on."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dialogue.ledger.keys import KeysDoNotOpen

logger = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = 300


def unavailable_without_keys(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 503 from a view whose services raise KeysDoNotOpen: a key is missing or another than the one used before."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except KeysDoNotOpen as error:
            logger.critical("The ledger's keys do not open: %s", error)
        response = render(request, "dialogue/ledger/unavailable.html", status=503)
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
        response["Cache-Control"] = "no-store"
        return response

    return answer
