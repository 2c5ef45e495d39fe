"""Who may take part, said in the words of the rules."""

from typing import Any

from django import template

from dialogue.pages import participation
from dialogue.residents.enums import Right

register = template.Library()


@register.simple_tag
def who_may_take_part(page: Any, right: str = Right.BE_COUNTED) -> str:
    """Say in a sentence or two who may take part in a dialogue, and how they are counted."""
    return participation.who_may_take_part(
        page.participation_rules(), municipality=page.sender_name(), right=Right(right)
    )


@register.simple_tag
def residency_beside_count(page: Any) -> str:
    """Say how it is known that those who are counted live here; empty when nobody asks."""
    return participation.residency_beside_count(page.participation_rules(), municipality=page.sender_name())
