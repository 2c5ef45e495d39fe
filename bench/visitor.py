"""Someone who asks the site for pages, without a network and without a browser: only the site's own work is measured."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Visitor:
    """Calls the WSGI application as a server would, and keeps its cookies."""

    def __init__(self, application: Callable, *, headers: dict[str, str] | None = None) -> None:
        self.application = application
        self.headers = headers or {}
        self.cookies = SimpleCookie()

    def get(self, path: str) -> Reply:
        return self._ask("GET", path)

    def post(self, path: str, fields: Iterable[tuple[str, str]]) -> Reply:
        return self._ask("POST", path, urlencode(list(fields)).encode())

    def _ask(self, method: str, path: str, body: bytes = b"") -> Reply:
        path, _mark, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": "; ".join(f"{name}={morsel.coded_value}" for name, morsel in self.cookies.items()),
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            **self.headers,
        }
        setup_testing_defaults(environ)
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        answer = self.application(environ, lambda status, headers, *_: begun.append((status, headers)))
        try:
            content = b"".join(answer)
        finally:
            answer.close()
        status, headers = begun[0]
        for name, value in headers:
            if name == "Set-Cookie":
                self.cookies.load(value)
        return Reply(int(status.split()[0]), dict(headers), content)


def fields_of(html: str) -> list[tuple[str, str]]:
    """Return what a browser without JavaScript would send with the page's forms, buttons left out."""
    reader = _Fields()
    reader.feed(html)
    return reader.found


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        of = dict(attributes)
        name = of.get("name")
        if tag != "input" or not name:
            return
        if of.get("type") in ("checkbox", "radio") and "checked" not in of:
            return
        self.found.append((name, of.get("value") or ""))
