"""
What a municipality installs: the wheel, in a fresh environment, in a fresh Wagtail site that knows nothing of this repository.

The environment sees the packages of this one (so nothing is downloaded) but none of this repository's code.
"""

import lzma
import zipfile
from pathlib import Path

import pytest

from tests.machine.host_site import DOMAINS, ROOT, Host, build_wheel, start_host

# The database of a host on Wagtail 7.4 with 0.1.0, in which tests/audit/hosts.py had walked its three journeys.
FIRST = Path(__file__).parent / "first_version.sqlite3.xz"
WHAT_PEOPLE_HANDED_IN = """
from budget.models import BudgetStatement, BudgetSubmission
from dialogue.cases.models import Case
from dialogue.ledger.models import Voice
from golden_chair.models import QuestionPage
from proposals.models import ProposalPage
print([model.objects.count() for model in (Voice, BudgetSubmission, Case)])
print([page.title for model in (ProposalPage, QuestionPage) for page in model.objects.live()])
print([statement.overall for statement in BudgetStatement.objects.filter(live=True)])
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def names(wheel) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def expected(folder: str, target: str) -> set[str]:
    """Return what of the repository's ``folder`` must be in the wheel under ``target``."""
    files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    return {f"{target}/{path.relative_to(ROOT / folder)}" for path in files}


class TestTheWheel:
    def test_holds_every_template_and_static_file_in_its_app(self, names):
        assert expected("templates/dialogue", "dialogue/pages/templates/dialogue") <= names
        assert expected("templates/budget", "budget/templates/budget") <= names
        assert expected("templates/proposals", "proposals/templates/proposals") <= names
        assert expected("static/dialogue", "dialogue/pages/static/dialogue") <= names
        assert expected("static/budget", "budget/static/budget") <= names
        assert expected("static/proposals", "proposals/static/proposals") <= names

    def test_holds_the_compiled_translations(self, names):
        assert "dialogue/pages/locale/en/LC_MESSAGES/django.mo" in names
        assert "dialogue/pages/locale/sv/LC_MESSAGES/django.mo" in names

    def test_holds_nothing_of_the_site_or_of_the_tests(self, names):
        outermost = {name.split("/")[0] for name in names}

        assert {name for name in outermost if not name.endswith(".dist-info")} == {
            "dialogue",
            "budget",
            "proposals",
            "golden_chair",
        }

    def test_holds_the_licence(self, names):
        assert any(name.endswith("licenses/LICENSE") for name in names)


@pytest.fixture(scope="module")
def host(wheel, tmp_path_factory) -> Host:
    """Make a fresh Wagtail site, with the wheel installed and its apps and its one include added."""
    return start_host(tmp_path_factory.mktemp("host"), wheel)


class TestAHostWithTheWheel:
    def test_has_what_it_needs_to_publish_a_dialogue(self, host):
        host.write("visit.py", (Path(__file__).parent / "visit_host.py").read_text())

        told = host.manage("shell", "--no-imports", "--command", "import visit; visit.everything()")

        assert "everything was found" in told

    @pytest.mark.parametrize("left_out", DOMAINS)
    def test_works_without_one_of_the_three(self, host, left_out):
        """The command fails when anything misses it; the audit also makes the tables without it."""
        host.manage("check", WITHOUT=left_out)


class TestAnUpgradeFromTheFirstVersion:
    def test_keeps_what_people_handed_in(self, host, tmp_path):
        database = str(tmp_path / "upgraded.sqlite3")
        Path(database).write_bytes(lzma.decompress(FIRST.read_bytes()))

        host.manage("migrate", "--verbosity", "0", DATABASE=database)
        host.manage("check_counts", DATABASE=database)
        told = host.manage("shell", "--no-imports", "--command", WHAT_PEOPLE_HANDED_IN, DATABASE=database)

        assert "[3, 1, 3]" in told
        assert "['Bygg en bastu vid sjön', 'När får vi belysning på gångvägen?']" in told
        assert "['Skolan först.']" in told
