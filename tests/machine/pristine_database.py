"""
Puts the test database back as the migrations left it.

Django empties every table after a test that commits (`transactional_db`, `live_server`), and with them what migrations
put there: Wagtail's root page, locales, permissions, triggers. Here the database is copied once, right after it was
made, and the copy is put back instead. The same way the demonstration's content is loaded once and put back per test.
"""

import sqlite3
from pathlib import Path

from django.core.cache import cache
from django.db import connection, connections


def take_copy(name: str = "pristine") -> None:
    """Keep the test database as it is now under ``name``; an earlier copy of that name is replaced."""
    if connection.vendor == "sqlite":
        copy = _sqlite_copy(name)
        copy.unlink(missing_ok=True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
    else:
        _replace(_postgresql_copy(name), by=connection.settings_dict["NAME"])


def put_back(name: str = "pristine") -> None:
    """Make the test database equal to the copy ``name``; open transactions of other connections are lost."""
    cache.clear()
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        source = sqlite3.connect(_sqlite_copy(name))
        source.backup(connection.connection)
        source.close()
    else:
        _replace(connection.settings_dict["NAME"], by=_postgresql_copy(name))


def remove_copies() -> None:
    """Drop what PostgreSQL keeps; the copies of SQLite lie in the scratch folder."""
    if connection.vendor != "postgresql":
        return
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_postgresql_copy("")])
        for (copy,) in cursor.fetchall():
            cursor.execute(f"DROP DATABASE {connection.ops.quote_name(copy)} WITH (FORCE)")


def _replace(database: str, *, by: str) -> None:
    quote = connection.ops.quote_name
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quote(database)} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {quote(database)} TEMPLATE {quote(by)}")


def _sqlite_copy(name: str) -> Path:
    return Path(connection.settings_dict["NAME"]).with_suffix(f".{name}")


def _postgresql_copy(name: str) -> str:
    return f"{connection.settings_dict['NAME']}_copy_{name}"
