"""What stands in for a proxy, and what tells an answer's cost in its headers, for what only a browser can ask for."""

import time
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class AsAProxyCompresses(GZipMiddleware):
    """Compress what isn't compressed yet, without the random bytes that Django adds."""

    max_random_bytes = 0


def server_timing(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Add the milliseconds of the processor that this thread has spent on the answer, as `Server-Timing: cpu;dur=…`."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        start = time.thread_time()
        response = get_response(request)
        response["Server-Timing"] = f"cpu;dur={1000 * (time.thread_time() - start):.2f}"
        return response

    return middleware
