"""The public JSON says what the pages say, to everybody in the same way, and nothing that they don't."""

import pytest
import time_machine
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from dialogue.pages.models import DialogueIndexPage
from proposals.presentation import index_context
from tests.factories import budget, golden_chair, proposals

pytestmark = pytest.mark.django_db
ROOT = "/sv/dialog/api/v1"
NONSENSE = ["", "-1", "999999999999999999999", "x", "\x00", "åäö", "1e9", "None"]
UNKNOWN = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def site(django_capture_on_commit_callbacks):
    """Return what is on the site: a budget, a list with two proposals of which one is published, the same of questions."""
    way_in = budget.DialogueIndexPageFactory()
    simulator = budget.a_budget(parent=way_in)
    index = proposals.a_list(parent=way_in)
    public = proposals.published(index)
    proposals.supported(public, 3)
    secret = proposals.handed_in(index, by="annan", title="Hemligt ännu", proposal="Ingen har läst det här.").record
    proposals.make_page(secret)
    chair = golden_chair.a_golden_chair(parent=way_in)
    meeting = golden_chair.a_meeting(chair).record()
    with django_capture_on_commit_callbacks(execute=True):
        question = golden_chair.a_question(meeting, by="asta")
        golden_chair.a_question(meeting, "Oläst fråga?", by="berit")
    golden_chair.accept(question)
    return {"way_in": way_in, "budget": simulator, "list": index, "public": public, "secret": secret, "chair": chair}


@pytest.fixture
def get(client):
    def ask(path: str, **options):
        with time_machine.travel(proposals.WHILE_OPEN, tick=False):
            return client.get(path if path.startswith("/") else f"{ROOT}/{path}", **options)

    return ask


def walk(get):
    """Return the OpenAPI document, and each of its paths filled in with an id that a list gave."""
    document = get("openapi.json").json()
    root = document["servers"][0]["url"]
    addresses = {}
    for path in sorted(document["paths"], key=len):
        if "{" not in path:
            addresses[path] = root + path
            continue
        first = get(addresses[path.split("/{")[0]]).json()["items"][0]
        name = path[path.index("{") + 1 : path.index("}")]
        addresses[path] = root + path.replace("{" + name + "}", first["id"])
    return document, addresses


class TestEveryRoute:
    def test_answers_as_its_document_says_and_can_be_cached_by_anybody(self, site, get, client):
        document, addresses = walk(get)

        assert {path.split("/")[1] for path in addresses} == {
            "budgets",
            "dialogues",
            "meetings",
            "proposals",
            "questions",
        }
        for path, address in {**addresses, "": f"{ROOT}/openapi.json"}.items():
            response = get(address)
            assert response.status_code == 200, address
            assert not response.cookies
            assert "Cookie" not in response.headers.get("Vary", "")
            assert response.headers["Cache-Control"] == "public, max-age=60"
            assert response.headers["Access-Control-Allow-Origin"] == "*"
            again = get(address, headers={"If-None-Match": response.headers["ETag"]})
            assert (again.status_code, again.content) == (304, b"")
            assert client.post(address).status_code == 405
            if path:
                answers = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
                shape = document["components"]["schemas"][answers["schema"]["$ref"].rpartition("/")[2]]
                assert set(response.json()) == set(shape["properties"]), address

    def test_says_what_is_wrong_with_what_it_cannot_read(self, site, get):
        document, addresses = walk(get)

        for path, address in addresses.items():
            parameters = document["paths"][path]["get"].get("parameters", [])
            for name in [each["name"] for each in parameters if each["in"] == "query"]:
                for nonsense in NONSENSE:
                    status = get(address, data={name: nonsense}).status_code
                    assert status in ({200, 422} if nonsense == "" else {422}), (address, name, nonsense)
            if "{" in path:
                unknown = get(f"{ROOT}{path.split('{')[0]}{UNKNOWN}")
                assert (unknown.status_code, "detail" in unknown.json()) == (404, True)


class TestWhatItSays:
    def test_are_the_numbers_of_the_pages(self, site, get, rf):
        listed = get("dialogues").json()
        counts = {each["kind"]: get(f"dialogues/{each['id']}/counts").json()["counts"] for each in listed["items"]}

        with time_machine.travel(proposals.WHILE_OPEN, tick=False):
            shown = index_context(page=site["list"], request=rf.get("/"))
        assert counts["proposals"]["proposals"] == shown["found"] == 1
        assert counts["proposals"]["awaiting"] == 1
        assert counts["golden_chair"] == {"meetings": 1, "questions": 1, "answered": 0}
        # Too few budgets, and the results aren't shown yet.
        assert counts["budget"] == {}
        whole = get(f"proposals/{site['public'].pk}").json()
        assert (whole["supports"], whole["needed"], whole["state"]) == (4, 3, "AWAITING")
        figures = get(f"budgets/{site['budget'].anchor}").json()
        assert sum(line["amount"] for area in figures["areas"] for line in area["lines"]) == 200_000_000

    def test_is_nothing_that_nobody_has_read_or_that_is_not_for_all(self, site, get):
        assert get("proposals").json()["count"] == get("questions").json()["count"] == 1
        assert get(f"proposals/{site['secret'].pk}").status_code == 404
        everything = " ".join(get(address).content.decode() for address in walk(get)[1].values())
        assert "Hemligt" not in everything
        assert "Oläst" not in everything
        assert "@example.se" not in everything

        restriction = PageViewRestriction.objects.create(
            page=DialogueIndexPage.objects.get(), restriction_type=PageViewRestriction.GROUPS
        )
        restriction.groups.add(Group.objects.first())
        for kind in ("dialogues", "budgets", "proposals", "meetings", "questions"):
            assert get(kind).json() == {"count": 0, "items": []}
