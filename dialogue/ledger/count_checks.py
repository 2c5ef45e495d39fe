"""What is compared with the ledger, row by row, to see whether what is shown and stored is what a recount gives."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something that is stored is not what was counted. ``where`` is an id, never a name."""

    where: str
    what: str
    stored: int | str | None
    counted: int | str | None

    def __str__(self) -> str:
        return f"{self.where}: {self.what}: {self.stored} ≠ {self.counted}"


CountCheck = Callable[[], Iterable[Difference]]

_checks: dict[str, CountCheck] = {}


def register_count_check(name: str, check: CountCheck) -> None:
    """
    Have ``manage.py check_counts`` compare something that an app stores (a histogram, a tally) with the ledger.

    Args:
        name: the app and what is compared ("budget.histogram").
        check: yields what differs; nothing when all is well. It changes nothing.

    Raises:
        ImproperlyConfigured: another check has that name.
    """
    if _checks.setdefault(name, check) is not check:
        raise ImproperlyConfigured(f"Two checks of counts are called {name!r}.")


def count_checks() -> dict[str, CountCheck]:
    """Return all checks by name, in order of registration."""
    return dict(_checks)
