"""Times are exact for fourteen days, then the day: afterwards nobody can put voices in the order in which they came."""

from datetime import datetime, time, timedelta

from django.db.models import Model, Q
from django.utils import timezone

from dialogue.ledger.models import Receipt, Voice
from dialogue.ledger.traces import first_day_kept

# Fields that hold a moment of something that a person did, by model.
_times: list[tuple[type[Model], str]] = [
    (Voice, "given_at"),
    (Voice, "withdrawn_at"),
    (Voice, "quarantined_at"),
    (Receipt, "issued_at"),
]


def register_times(model: type[Model], field: str) -> None:
    """Have a moment that stands beside a voice made as coarse as the voice's own. Call it in ``AppConfig.ready()``."""
    if (model, field) not in _times:
        _times.append((model, field))


def coarsen_times(*, at: datetime) -> int:
    """
    Make every moment from before the last fourteen days into the midnight at which its day began, in the site's time zone.

    Returns: how many moments.
    """
    first_exact = datetime.combine(first_day_kept(at=at), time(), tzinfo=timezone.get_default_timezone())
    changed = 0
    with timezone.override(None):
        for model, field in _times:
            at_midnight = Q(**{f"{field}__hour": 0, f"{field}__minute": 0, f"{field}__second": 0})
            exact = model._default_manager.filter(**{f"{field}__lt": first_exact}).exclude(at_midnight)
            for midnight in list(exact.datetimes(field, "day")):
                of_the_day = exact.filter(**{f"{field}__gte": midnight, f"{field}__lt": midnight + timedelta(days=1)})
                changed += of_the_day.update(**{field: midnight})
    return changed
