"""What comes along when a meeting is saved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from dialogue.cases import services as cases
from dialogue.pages.models.occasion import Occasion, OccasionPhoto


def keep_photos(*, occasion: Occasion, added: Iterable[bytes], removed: Iterable[int], at: datetime) -> None:
    """Keep photographs that have been written anew, and delete others of the same occasion."""
    with transaction.atomic():
        occasion.photos.filter(pk__in=list(removed)).delete()
        OccasionPhoto.objects.bulk_create(
            OccasionPhoto(occasion=occasion, content=content, added_at=at) for content in added
        )


def follow_from_list(*, occasion: Occasion, addresses: Iterable[str], language: str, at: datetime) -> int:
    """
    Tell those who put their address on a list what happens with the dialogue. The addresses are encrypted, as of everyone
    who follows, and tied to nothing of the meeting.

    Returns: how many different addresses there were.
    Raises:
        dialogue.cases.services.NothingMoreToTell: the dialogue is over, and those who followed it have been forgotten.
        NotAnAddress: one can't be one; those before it are followed.
        KeysDoNotOpen: the settings lack the master key.
    """
    follows = {
        cases.follow(target=occasion.dialogue_id, address=address, language=language, at=at).pk for address in addresses
    }
    return len(follows)
