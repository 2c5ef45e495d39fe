"""Style sheets of documents that are made into PDF on the server."""

from pathlib import Path

from django.contrib.staticfiles import finders


def sheet(name: str) -> str:
    """Return a static style sheet as text; nothing, where the apps' static files are not on the machine."""
    path = finders.find(name)
    return Path(path).read_text(encoding="utf-8") if path else ""
