"""
A test database that has been migrated once, for every process of this run and, on SQLite, for the next run.

On SQLite it is a file in `var/test/`; on PostgreSQL a database beside the test's own, which each process copies.
"""

import contextlib
import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.db import ProgrammingError, connection, connections

NAME = "medborgardialog_migrated_"


class MigratedDatabase:
    """The migrated database that fits what ``fingerprint`` was made of; what fits no longer is removed."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self.folder = folder
        self.fingerprint = fingerprint
        self._lock = contextlib.ExitStack()
        self._test_name = ""

    @contextlib.contextmanager
    def one_at_a_time(self) -> Iterator[None]:
        """Wait for whoever is migrating now."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._lock:
            lock = self._lock.enter_context((self.folder / "lock").open("w"))
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def let_others_in(self) -> None:
        self._lock.close()

    def lend(self) -> bool:
        """Make the test database of this process a copy of the migrated one; return whether there was one."""
        self._test_name = connection.creation._get_test_db_name()
        if connection.vendor == "sqlite":
            try:
                shutil.copyfile(self._file, self._test_name)
            except FileNotFoundError:
                return False
            return True
        with connection._nodb_cursor() as cursor:
            try:
                self._drop(cursor, self._test_name)
                cursor.execute(f"CREATE DATABASE {self._quote(self._test_name)} TEMPLATE {self._quote(self._database)}")
            except ProgrammingError:  # there is no such template
                return False
        return True

    def keep(self) -> None:
        """Keep a copy of the test database, which has just been migrated, and only that one."""
        if connection.vendor == "sqlite":
            for old in self.folder.glob("*.sqlite3"):
                old.unlink(missing_ok=True)
            unfinished = self._file.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(unfinished)])
            unfinished.replace(self._file)
            return
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [NAME])
            for (old,) in cursor.fetchall():
                self._drop(cursor, old)
            cursor.execute(f"CREATE DATABASE {self._quote(self._database)} TEMPLATE {self._quote(self._test_name)}")

    def give_back(self) -> None:
        """Remove the copy that was lent; on SQLite it goes with the scratch folder."""
        if connection.vendor != "sqlite":
            connections.close_all()
            with connection._nodb_cursor() as cursor:
                self._drop(cursor, self._test_name)

    @property
    def _file(self) -> Path:
        return self.folder / f"{self.fingerprint}.sqlite3"

    @property
    def _database(self) -> str:
        return f"{NAME}{self.fingerprint}"

    def _drop(self, cursor, name: str) -> None:
        cursor.execute(f"DROP DATABASE IF EXISTS {self._quote(name)} WITH (FORCE)")

    def _quote(self, name: str) -> str:
        return connection.ops.quote_name(name)
