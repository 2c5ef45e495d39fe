"""The one way in: the dialogues that lie there, and where people are led."""

from dialogue.pages.way_in.reading import (
    Choice,
    Entry,
    Place,
    decided_thanks_to_people,
    ended,
    entries_of,
    first_index,
    going_on,
    narrowed,
    offered_destinations,
    pages_below,
    place_of,
    public_entries,
    public_indexes,
)

__all__ = [
    "Choice",
    "Entry",
    "Place",
    "decided_thanks_to_people",
    "ended",
    "entries_of",
    "first_index",
    "going_on",
    "narrowed",
    "offered_destinations",
    "pages_below",
    "place_of",
    "public_entries",
    "public_indexes",
]
