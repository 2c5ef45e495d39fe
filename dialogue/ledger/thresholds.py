"""What else is written at the moment when enough voices have come in: an app's own record, and what is to be sent."""

from collections.abc import Callable

from dialogue.ledger.enums import Channel
from dialogue.ledger.models import Subject, ThresholdReached

ThresholdHandler = Callable[[Subject, ThresholdReached], None]

_handlers: dict[str, list[ThresholdHandler]] = {}


def when_threshold_reached(kind: str, handler: ThresholdHandler) -> None:
    """
    Have ``handler`` called once for each subject of ``kind``, in the transaction that notes its moment.

    It may write rows (a duty, an outbox row) and nothing else: no mail, no other system. What it raises undoes the note, and
    the periodic run tries again. Register in ``AppConfig.ready()``.
    """
    handlers = _handlers.setdefault(kind, [])
    if handler not in handlers:
        handlers.append(handler)


def tell(subject: Subject, event: ThresholdReached) -> None:
    """Call what is registered for the subject's kind."""
    for handler in _handlers.get(subject.kind, ()):
        handler(subject, event)


def voice_decides(scheme: str, channel: str, deciding_scheme: str, counts_entered: bool) -> bool:
    """
    Return whether a voice is one of those that decide: shown by the scheme of its subject, and given by the person, or entered
    by staff where the rules count those. ``VoiceQuerySet.that_decide`` says the same to the database.
    """
    return scheme == deciding_scheme and (channel == Channel.WEB or counts_entered)
