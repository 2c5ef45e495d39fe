from datetime import datetime, timedelta

from dialogue.residents.models import AttemptCounter, PendingAct

COUNTERS_KEPT = timedelta(days=14)


def purge_expired(*, at: datetime) -> dict[str, int]:
    """
    Delete held acts whose time is over and counters older than fourteen days. Called by the periodic run.

    Returns: how many rows went, by what they were.
    """
    acts, _ = PendingAct.objects.expired(at=at).delete()
    counters, _ = AttemptCounter.objects.started_before(at - COUNTERS_KEPT).delete()
    return {"pending_acts": acts, "attempt_counters": counters}
