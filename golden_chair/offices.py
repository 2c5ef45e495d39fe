"""Where a representative does what is theirs to do."""

from django.urls import reverse

from dialogue.municipality.models import ElectedRepresentative


def own_page(representative: ElectedRepresentative) -> str:
    """Return where a representative reads, prepares and hands over, once they have shown who they are."""
    return reverse("dialogue:golden_chair:tasks", args=[representative.pk])
