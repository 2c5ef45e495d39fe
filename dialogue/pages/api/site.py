"""How every answer of the public JSON is given: read-only, the same for everybody, with an ETag and without cookies."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.openapi.schema import get_schema
from ninja.renderers import JSONRenderer

from dialogue.pages.api import dialogues

VERSION = "1.0.0"
FRESH_SECONDS = 60


class ReadableJSON(JSONRenderer):
    """Letters as they are, not as escapes."""

    json_dumps_params = {"ensure_ascii": False}


class PublicAPI(NinjaAPI):
    """Anybody may read it from any website; whoever asks again gets 304 as long as nothing has changed."""

    def create_response(
        self, request: HttpRequest, data: Any, *args: Any, status: int | None = None, **kwargs: Any
    ) -> HttpResponse:
        response = super().create_response(request, data, *args, status=status, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        if response.status_code != 200:
            patch_cache_control(response, public=True, max_age=FRESH_SECONDS if response.status_code == 404 else 0)
            return response
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
        return get_conditional_response(request, etag=response["ETag"], response=response) or response

    def _get_urls(self) -> list[URLPattern]:
        @require_safe
        def document(request: HttpRequest) -> HttpResponse:
            # The address that it was asked for at: true wherever the host has put the include, and in every language.
            here = request.path.removesuffix("/openapi.json")
            schema = {**get_schema(self, path_prefix=""), "servers": [{"url": here}]}
            return self.create_response(request, schema, status=200)

        return [path("openapi.json", document, name="openapi"), *super()._get_urls()]


def make_api(routers: Mapping[str, str]) -> NinjaAPI:
    """Return the JSON of the dialogues with the routes of each app under its prefix."""
    api = PublicAPI(
        title="Medborgardialog",
        version=VERSION,
        description="Public data of the municipality's dialogues: what the pages show, as JSON. The language is that of the "
        "address. Licence of the data: CC0 1.0.",
        renderer=ReadableJSON(),
        urls_namespace="medborgardialog-api-1",
        # The documentation that django-ninja draws fetches its scripts from others.
        docs_url=None,
        openapi_url=None,
    )
    api.add_router("/dialogues", dialogues.router, tags=["dialogues"])
    for prefix, router in sorted(routers.items()):
        api.add_router(f"/{prefix}", import_string(router), tags=[prefix])
    return api
