"""What a dump of the database shows, also what lies in tables that no model knows of."""

from __future__ import annotations

from django.db import connection


def rows_by_table() -> dict[str, str]:
    """Return the rows of every table as text, bytes decoded as far as they are letters."""
    dumped = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            dumped[table] = "\n".join(" ".join(_text(value) for value in row) for row in cursor.fetchall())
    return dumped


def tables_with(*words: str) -> set[str]:
    """Return every table in which one of the words stands, in whatever case of letters."""
    wanted = [word.lower() for word in words]
    return {name for name, rows in rows_by_table().items() if any(word in rows.lower() for word in wanted)}


def _text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", errors="replace") + bytes(value).hex()
    return repr(value)
