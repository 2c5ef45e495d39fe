"""Spreading a proposal on paper and in feed readers, and loading thousands for trying at scale."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from dialogue.ledger.models import Voice
from dialogue.municipality.models import Area
from proposals.enums import Duty
from proposals.models import ProposalPage, ProposalRecord
from tests.factories.proposals import a_list, handed_in, page_of, published

pytestmark = pytest.mark.django_db


class TestTheSheet:
    def test_has_the_words_their_address_and_room_for_names_and_no_cookie(self, client):
        record = published()

        response = client.get(reverse("dialogue:proposals:sheet", args=[record.pk]))

        text = response.content.decode()
        assert "Fler bänkar längs ån" in text
        assert page_of(record).full_url in text
        assert "<svg" in text
        assert not response.cookies

    def test_is_not_there_before_the_proposal_is_public(self, client):
        assert client.get(reverse("dialogue:proposals:sheet", args=[handed_in().record.pk])).status_code == 404


class TestTheFeed:
    def test_is_narrowed_as_the_list_is(self, client):
        page = a_list()
        area = Area.objects.create(name="Sjönära", locale=page.locale)
        near = published(page, by="a", title="Bygg en brygga vid sjön")
        ProposalRecord.objects.filter(pk=near.pk).update(area=area)
        published(page, by="b", title="Plantera ekar i parken")

        everything = client.get(f"{page.url}flode/").content.decode()
        here = client.get(f"{page.url}flode/?omrade={area.pk}").content.decode()

        assert everything.count("<entry>") == 2
        assert "Bygg en brygga vid sjön" in here
        assert "Plantera ekar i parken" not in here


class TestLoading:
    def test_makes_proposals_with_voices_some_of_which_are_enough(self, client, tmp_path):
        page = a_list()
        titles = tmp_path / "titles.csv"
        titles.write_text("id,title,signatures\n1,Bygg en brygga,2\n2,Plantera ekar,5000\n", encoding="utf-8")

        call_command("load_proposals", titles=titles, count=3, voices_at_most=9, verbosity=0)

        assert Voice.objects.count() == 2 + 9 + 2
        assert ProposalRecord.objects.filter(duty=Duty.AWAITING).count() == 1
        assert ProposalPage.objects.filter(title="Bygg en brygga (2)").exists()
        assert "Plantera ekar" in client.get(f"{page.url}?sok=ekar").content.decode()

    def test_says_what_is_wrong_with_a_file(self, tmp_path):
        a_list()
        file = tmp_path / "titles.csv"
        file.write_text("titel\nBrygga\n", encoding="utf-8")

        with pytest.raises(CommandError, match="title and signatures"):
            call_command("load_proposals", titles=file, verbosity=0)


class TestSharing:
    def test_gives_the_address_a_square_and_lines_for_other_websites(self, client):
        record = published()

        text = client.get(reverse("dialogue:proposals:share", args=[record.pk])).content.decode()

        assert page_of(record).full_url in text
        assert "<svg" in text
        assert (
            f"data-proposal-count=&quot;http://testserver{reverse('dialogue:proposals:count', args=[record.pk])}"
            in text
        )
        script = client.get(reverse("dialogue:proposals:elsewhere_script"))
        assert script["Content-Type"].startswith("text/javascript")
        assert client.get(reverse("dialogue:proposals:count", args=[record.pk]))["Access-Control-Allow-Origin"] == "*"

    def test_describes_a_proposal_to_search_engines_in_a_block_that_its_words_cannot_end(self, client):
        record = published(title="Fler bänkar </script><b>längs ån")

        text = client.get(page_of(record).url).content.decode()

        block = text.split('<script type="application/ld+json">')[1].split("</script>")[0]
        data = json.loads(block)
        assert data["name"] == "Fler bänkar </script><b>längs ån"
        assert data["interactionStatistic"]["userInteractionCount"] == 1
