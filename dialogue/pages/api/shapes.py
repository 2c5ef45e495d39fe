"""What the answers have in common: a list that is read in parts."""

from typing import Annotated

from ninja import Query, Schema

Limit = Annotated[int, Query(ge=1, le=100, description="As many at a time, at most 100.")]
# As far as anybody reads; larger numbers would be no numbers in the database.
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="How many to leave out from the beginning.")]


class Problem(Schema):
    """Why there is no answer."""

    detail: str
