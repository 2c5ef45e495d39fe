"""Fixtures that every test may use, and how the test database is made and put back."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

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
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """
    Start from a database that an earlier run migrated, when it still fits: one second instead of fifteen.

    Only on SQLite. Whatever is missing in it is migrated; an edited migration or other requirements make it unfit.
    """
    from django.db import connection

    if connection.vendor != "sqlite":
        return False
    try:
        shutil.copyfile(_migrated_database(), connection.creation._get_test_db_name())
    except FileNotFoundError:
        return False
    return True


@pytest.fixture(scope="session")
def django_db_createdb() -> bool:
    return False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_keepdb: bool, django_db_blocker) -> Iterator[None]:
    from django.db import connection
    from django.test import TransactionTestCase

    from tests.machine import pristine_database

    with django_db_blocker.unblock():
        pristine_database.take_copy()
        if connection.vendor == "sqlite" and not django_db_keepdb:
            _keep_migrated_database(Path(connection.settings_dict["NAME"]).with_suffix(".pristine"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: pristine_database.put_back())
        yield
    with django_db_blocker.unblock():
        pristine_database.remove_copies()


def _migrated_database() -> Path:
    """Return where the migrated database lies that fits these migrations and these requirements."""
    contents = hashlib.sha256()
    for path in sorted([*ROOT.glob("requirements/*.txt"), *ROOT.glob("[bcdgpt]*/**/migrations/*.py")]):
        contents.update(str(path.relative_to(ROOT)).encode())
        contents.update(path.read_bytes())
    return MIGRATED / f"{contents.hexdigest()[:16]}.sqlite3"


def _keep_migrated_database(database: Path) -> None:
    """Keep a copy for the next run, and only that one; several processes may do this at once."""
    MIGRATED.mkdir(parents=True, exist_ok=True)
    kept = _migrated_database()
    for old in MIGRATED.glob("*.sqlite3"):
        if old != kept:
            old.unlink(missing_ok=True)
    unfinished = kept.with_suffix(f".{database.parent.name}")
    shutil.copyfile(database, unfinished)
    unfinished.replace(kept)


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Rate limits and counts of one test are none of the next one's business."""
    from django.core.cache import cache

    cache.clear()
