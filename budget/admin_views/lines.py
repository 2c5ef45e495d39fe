"""The form of one line, fetched when an editor opens it."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from budget.panels.lines import line_panel_for

PREFIX = re.compile(r"lines-\d{1,4}")


@never_cache
@require_POST
def line_form(request: HttpRequest) -> HttpResponse:
    """Turn a closed line's hidden fields, which is all that is read here, into the fields of its form."""
    prefix = request.POST.get("prefix", "")
    if not PREFIX.fullmatch(prefix):
        return HttpResponseBadRequest()
    return HttpResponse(line_panel_for(request.POST, prefix=prefix, request=request).render_html())
