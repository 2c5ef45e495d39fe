"""
The calibrations: the least that a page, and the least that an act of a known person, costs on this machine. They pass the same
middleware as every other view.

And the review under an address that can be opened, for tools that can't post a form.
"""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.views.decorators.csrf import csrf_protect

from bench.models import Row
from budget.views.review import review


def a_string(request: HttpRequest) -> HttpResponse:
    """Return a string."""
    return HttpResponse("Hej")


@csrf_protect
def an_insert(request: HttpRequest) -> HttpResponse:
    """Read and write a session, check the token against forgery, and insert one row that must be unique."""
    if request.method == "POST":
        request.session["rows"] = request.session.get("rows", 0) + 1
        Row.objects.create(key=uuid4())
    return HttpResponse(f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">')


def a_review(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the review of the budget as it is."""
    request.method = "POST"
    request.POST = QueryDict('scenario=1&view=DETAIL&state={"amounts":{},"anchor":{}}')
    return review(request, page_id)
