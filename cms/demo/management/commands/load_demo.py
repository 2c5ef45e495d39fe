"""The demonstration's content."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from wagtail.models import Page

from budget.services.textbank import load_textbank
from cms.demo.content.accessibility import ensure_accessibility
from cms.demo.content.budget import ensure_budget
from cms.demo.content.clock import answer_in_the_story
from cms.demo.content.conversation import ensure_conversation
from cms.demo.content.evaluations import ensure_evaluations, ensure_meeting
from cms.demo.content.finished import ensure_finished_budget
from cms.demo.content.golden_chair import ensure_golden_chair
from cms.demo.content.home import ensure_front_page
from cms.demo.content.people import ensure_groups
from cms.demo.content.planned import ensure_planned_dialogue
from cms.demo.content.proposals import ensure_proposals
from cms.demo.content.site import ensure_languages, ensure_site
from cms.demo.content.viewpoints import ensure_viewpoints
from cms.models import HomePage


class Command(BaseCommand):
    help = "Put the demonstration's content in place. What is there already stays, so it may be run at every start."

    def handle(self, *args: Any, verbosity: int = 1, **options: Any) -> None:
        now = timezone.now()
        ensure_languages()
        way_in = ensure_site()
        self._say(verbosity, "pages")
        if not _has_textbank():
            self._say(verbosity, f"textbank: {load_textbank()} texts")
        budget = ensure_budget(way_in, at=now)
        ensure_planned_dialogue(way_in, beside=budget)
        self._say(verbosity, "budget, and a dialogue that is planned beside it")
        finished = ensure_finished_budget(way_in, at=now)
        self._say(verbosity, "a finished dialogue")
        ensure_groups(Page.objects.get(pk=way_in.get_parent().pk), way_in)
        ensure_evaluations(finished)
        ensure_meeting(finished)
        self._say(verbosity, "groups, review and what was learnt")
        proposals = ensure_proposals(way_in, at=now)
        self._say(verbosity, "proposals")
        chair = ensure_golden_chair(way_in, at=now)
        self._say(verbosity, "the golden chair")
        ensure_viewpoints(way_in, at=now)
        ensure_conversation(way_in, at=now)
        self._say(verbosity, "viewpoints and questions")
        home = HomePage.objects.get(pk=way_in.get_parent().pk)
        ensure_accessibility(home)
        ensure_front_page(home, budget=budget, proposals=proposals, chair=chair)
        answer_in_the_story(since=now)

    def _say(self, verbosity: int, what: str) -> None:
        if verbosity > 0:
            self.stdout.write(f"  {what}")


def _has_textbank() -> bool:
    from budget.models import TextbankEntry

    return TextbankEntry.objects.exists()
