"""Fixtures that every test may use, and how the test database is made and put back."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from tests.machine.migrated_database import MigratedDatabase

# The same examples every time: a red run can be repeated. HYPOTHESIS_PROFILE=default looks for new ones.
hypothesis_settings.register_profile("repeatable", derandomize=True)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

ROOT = Path(__file__).resolve().parents[1]
MIGRATED = ROOT / "var" / "test"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only", action="store_true", help="only tests that use the database: the rest says the same on any"
    )


def pytest_report_header() -> str:
    from django.conf import settings

    return f"database: {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave what needs PostgreSQL to the pass that has it, and out of that pass what needs no database at all."""
    from django.conf import settings

    on_postgresql = settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"
    database_only = config.getoption("--database-only")
    chosen = [
        item
        for item in items
        if (on_postgresql or not item.get_closest_marker("postgresql")) and (not database_only or _uses_database(item))
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


def _uses_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "live_server"}
    return bool(item.get_closest_marker("django_db") or fixtures.intersection(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session")
def migrated() -> Iterator[MigratedDatabase]:
    """Hold the others back until there is a migrated database that each can copy."""
    fingerprint = hashlib.sha256()
    for path in sorted([*ROOT.glob("requirements/*.txt"), *ROOT.glob("[bcdgpt]*/**/migrations/*.py")]):
        fingerprint.update(str(path.relative_to(ROOT)).encode())
        fingerprint.update(path.read_bytes())
    database = MigratedDatabase(MIGRATED, fingerprint.hexdigest()[:16])
    with database.one_at_a_time():
        yield database


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None, migrated: MigratedDatabase, django_db_blocker) -> bool:
    """
    Start from a database that an earlier run or another process migrated: one second instead of fifteen.

    Whatever is missing in it is migrated; an edited migration or other requirements make it unfit.
    """
    with django_db_blocker.unblock():
        return migrated.lend()


@pytest.fixture(scope="session")
def django_db_createdb() -> bool:
    return False


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_keepdb: bool, migrated: MigratedDatabase, django_db_blocker
) -> Iterator[None]:
    from django.test import TransactionTestCase

    from tests.machine import pristine_database

    with django_db_blocker.unblock():
        if not django_db_keepdb:
            migrated.keep()
        migrated.let_others_in()
        pristine_database.take_copy()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: pristine_database.put_back())
        yield
    with django_db_blocker.unblock():
        pristine_database.remove_copies()
        if django_db_keepdb:
            migrated.give_back()


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Rate limits and counts of one test are none of the next one's business."""
    from django.core.cache import cache

    cache.clear()


class _Nothing:
    def enqueue(self, *args: object) -> None:
        pass


@pytest.fixture(autouse=True)
def _no_indexes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Leave Wagtail's search and reference indexes alone: every save would cost a fifth more, and most tests ask neither.

    Tests in a browser have them, as a site does, and so do those marked `indexed`.
    """
    if request.node.get_closest_marker("indexed") or request.node.get_closest_marker("browser"):
        return
    monkeypatch.setattr("wagtail.signal_handlers.update_reference_index_task", _Nothing())
    monkeypatch.setattr("modelsearch.signal_handlers.insert_or_update_object_task", _Nothing())
