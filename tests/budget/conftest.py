"""What is made once for all tests of a module, since making a budget costs more than most of what is asked of it."""

from collections.abc import Iterator

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def shared_database(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """
    Let fixtures of a module fill the database once. Each test starts from there, and nothing is left when the module is done.

    Not for modules with tests that commit (``transaction=True``).
    """
    block = transaction.atomic()
    block._from_testcase = True  # what is durable may be inside, as inside every test's own
    with django_db_blocker.unblock(), block:
        yield
        transaction.set_rollback(True)
