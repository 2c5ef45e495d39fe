"""A dialogue on one question, open for the same time as the budget's."""

import factory
import time_machine
import wagtail_factories

from dialogue.pages.enums import RetentionRule
from dialogue.pages.models import ConversationPage
from tests.factories.budget import CLOSES_AT, OPENS_AT, PUBLISHED_AT, DialogueIndexPageFactory


class ConversationPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ConversationPage

    title = "Bibliotek på söndagar?"
    slug = "bibliotek"
    parent = factory.SubFactory(DialogueIndexPageFactory)
    question = "Ska biblioteket ha öppet på söndagar?"
    purpose = "Nämnden vill veta hur du tänker."
    contact_name = "Bibliotekschefen"
    what_can_be_influenced = "Öppettiderna."
    what_cannot_be_influenced = "Hur mycket pengar det finns."
    who_decides = "Kulturnämnden"
    use_of_result = "Inläggen läggs fram när nämnden beslutar."
    retention_rule = RetentionRule.ONE_YEAR
    opens_at = OPENS_AT
    closes_at = CLOSES_AT


def a_conversation(**fields) -> ConversationPage:
    """Return a published dialogue on a question."""
    page = ConversationPageFactory(**fields)
    with time_machine.travel(PUBLISHED_AT, tick=False):
        page.save_revision().publish()
    page.refresh_from_db()
    return page
