"""Those who follow a dialogue, a subject or an area are told of it, each in their language."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale

from dialogue.cases import services
from dialogue.cases.enums import Rhythm
from tests.factories.budget import CLOSES_AT, OPENS_AT, PUBLISHED_AT, a_budget, publish
from tests.factories.follows import HAPPENED_AT, a_follow, announce
from tests.factories.municipality import AreaFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    town = AreaFactory(name="Staden")
    return town, AreaFactory(name="Norra", parent=town)


@pytest.fixture
def page(places):
    with time_machine.travel(PUBLISHED_AT, tick=False):
        page = a_budget(title="Vår budget")
        page.topics.set([TopicFactory(name="Skola")])
        page.areas.set([places[1]])
        page.save()
    publish(page)
    return page


@pytest.fixture
def english(page):
    """The same dialogue in English, whose page has an address of its own."""
    locale = Locale.objects.get_or_create(language_code="en")[0]
    translation = page.copy_for_translation(locale, copy_parents=True)
    translation.title, translation.slug = "Our budget", "our-budget"
    with time_machine.travel(PUBLISHED_AT, tick=False):
        translation.save_revision().publish()
    return type(page).objects.get(pk=translation.pk)


def run(at, times=2):
    for _ in range(times):
        with time_machine.travel(at, tick=False):
            call_command("run_periodic", verbosity=0)


def told() -> list[tuple[str, str]]:
    return sorted((message.to[0].partition("@")[0], message.subject) for message in mail.outbox)


class TestADialogue:
    def test_is_told_of_once_to_those_who_follow_it_its_subject_and_the_area_around(self, page, places):
        a_follow("sidan", target=page.anchor, at=PUBLISHED_AT)
        a_follow("amnet", target=page.topics.get().translation_key, at=PUBLISHED_AT)
        a_follow("staden", target=places[0].translation_key, at=PUBLISHED_AT)
        a_follow("annat", target=AreaFactory(name="Södra").translation_key, at=PUBLISHED_AT)

        run(OPENS_AT - timedelta(hours=1))
        assert told() == []
        run(OPENS_AT + timedelta(minutes=2))
        assert told() == [(name, "Nu kan du vara med: Vår budget") for name in ("amnet", "sidan", "staden")]

        mail.outbox.clear()
        run(CLOSES_AT + timedelta(days=1))
        assert told() == [("sidan", "Dialogen har stängt: Vår budget")]

        mail.outbox.clear()
        page.decided_on, page.what_changed = date(2025, 6, 1), "<p>Skolan fick mer.</p>"
        page.save_revision().publish()
        run(CLOSES_AT + timedelta(days=60))
        assert told() == [(name, "Det här blev resultatet: Vår budget") for name in ("amnet", "sidan", "staden")]

    def test_is_one_line_in_the_summary_of_someone_who_follows_it_for_two_reasons(self, page, places):
        for target in (page.topics.get().translation_key, places[1].translation_key):
            a_follow("nagon", target=target, rhythm=Rhythm.WEEKLY, at=PUBLISHED_AT)

        run(OPENS_AT + timedelta(minutes=2))
        run(OPENS_AT + timedelta(days=7))

        (message,) = mail.outbox
        assert message.body.count("Nu kan du vara med: Vår budget") == 1

    def test_that_not_everyone_may_read_is_told_of_to_nobody(self, page):
        a_follow("nagon", target=page.anchor, at=PUBLISHED_AT)
        page.view_restrictions.create(restriction_type="login")

        run(OPENS_AT + timedelta(minutes=2))

        assert told() == []


class TestTheLanguage:
    def test_of_title_and_address_is_the_persons(self, page, english):
        a_follow("english", target=page.anchor, language="en", at=PUBLISHED_AT)
        a_follow("svenska", target=page.anchor, at=PUBLISHED_AT)

        run(OPENS_AT + timedelta(minutes=2))

        by_name = {message.to[0].partition("@")[0]: message.body for message in mail.outbox}
        assert "Our budget" in by_name["english"]
        assert english.url in by_name["english"]
        assert "Vår budget" in by_name["svenska"]
        assert page.url in by_name["svenska"]

    def test_of_a_cases_own_page_is_the_persons_whatever_the_reviewer_reads(self):
        follow = a_follow("english", language="en")
        announce(follow.key_id, context={"number": "2025-12", "url": reverse("dialogue:case", args=["nyckel"])})

        services.spread_announcements(at=HAPPENED_AT)
        services.send_due_notices(at=HAPPENED_AT)

        assert "/en/dialog/arende/nyckel/" in mail.outbox[0].body


class TestSubscribing:
    def test_begins_at_the_way_in_and_says_what_is_followed(self, client, page):
        way_in = page.get_parent()

        index = client.get(way_in.url).content.decode()
        chosen = client.get(f"{way_in.url}mejl/")
        form = client.get(reverse("dialogue:follow", args=[page.topics.get().translation_key]))

        assert f"{way_in.url}mejl/" in index
        assert not chosen.cookies
        assert reverse("dialogue:follow", args=[page.topics.get().translation_key]) in chosen.content.decode()
        assert "Följ ”Dialoger och förslag om Skola”" in form.content.decode()
        assert f"{way_in.url}alla/?amne={page.topics.get().pk}" in form.content.decode()
