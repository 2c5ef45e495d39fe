"""What the yearly list to the council says, for its templates."""

from django import template

from proposals.council_list import CouncilList, name_of, sentences_of

register = template.Library()


@register.filter
def council_name(found: CouncilList) -> str:
    """Return the heading of the list."""
    return name_of(found)


@register.filter
def council_sentences(found: CouncilList) -> list[str]:
    """Return what the year came to, in sentences."""
    return sentences_of(found)
