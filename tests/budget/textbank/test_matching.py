"""Recognising budget rows: right for most rows of budgets with other names, and never wrong."""

import pytest

from budget.textbank.data import LANGUAGES, LineKind, load_entries
from budget.textbank.matching import Reason, Recogniser, bare, normalise, propose
from tests.budget.textbank.budgets import BIG_CITY, BY_STATISTICS_SWEDEN, ORSA, SMALL_TOWN, UNRECOGNISED

ENTRIES = load_entries()


def proposed(*names: str) -> str | None:
    proposal = propose(names, ENTRIES)
    return proposal.entry_key if proposal else None


class TestABudgetWithOtherNames:
    @pytest.mark.parametrize(
        "rows", [ORSA, BIG_CITY, SMALL_TOWN, BY_STATISTICS_SWEDEN], ids=["Orsa", "big city", "small town", "SCB"]
    )
    def test_gets_a_right_proposal_for_four_rows_in_five(self, rows):
        recogniser = Recogniser(ENTRIES)
        found = {names: recogniser.propose(names) for names, _ in rows}
        right = [names for names, entry in rows if entry and found[names] and found[names].entry_key == entry]
        wrong = [names for names, entry in rows if found[names] and found[names].entry_key != entry]

        assert wrong == []
        assert len(right) / len(rows) >= 0.8

    @pytest.mark.parametrize("names", UNRECOGNISED, ids="/".join)
    def test_gets_nothing_for_a_row_that_nobody_could_know(self, names):
        assert propose(names, ENTRIES) is None


class TestEveryUsualName:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_leads_to_its_entry(self, language):
        recogniser = Recogniser(ENTRIES, language=language)
        for entry in ENTRIES:
            for name in entry.names[language]:
                assert recogniser.propose([name]).entry_key == entry.key, name

    @pytest.mark.parametrize("other", ["{name}fond", "{name} och vindkraft", "Fond för {name}", "Ej {name}"])
    def test_does_not_lead_there_as_a_part_of_something_else(self, other):
        recogniser = Recogniser(ENTRIES)
        for entry in ENTRIES:
            for name in entry.names["sv"]:
                assert recogniser.propose([other.format(name=name.lower())]) is None, name


class TestTheArea:
    def test_decides_what_a_common_name_means(self):
        assert proposed("Politisk verksamhet", "Socialnämnd") == "political-organisation"
        assert proposed("Politisk verksamhet", "Valnämnd") == "elections"
        assert proposed("Politisk verksamhet", "Överförmyndarnämnd") == "chief-guardian"
        assert proposed("Politisk verksamhet", "Revision") == "audit"

    def test_is_needed_for_a_name_that_says_little(self):
        assert proposed("Administration") is None
        assert proposed("Administration", "Barn- och utbildningsnämnden") == "committee-administration"
        assert proposed("Administration", "Kommunstyrelsen") == "central-administration"

    def test_does_not_make_up_for_a_name_that_says_nothing(self):
        assert proposed("Övrigt", "Räddningstjänst") is None

    def test_is_given_as_the_reason(self):
        assert propose(["Bidrag", "Fritidsnämnden"], ENTRIES).reason is Reason.NAME_IN_AREA


class TestParts:
    @pytest.mark.parametrize(
        ("title", "entry"),
        [
            ("Park- och gatuenheten", "technical-services-tax-funded"),
            ("Förskole- och skolbarnsomsorg samt grundskoleverksamhet", "preschool-and-compulsory-school"),
            ("Hemtjänst och särskilt boende", "elderly-care"),
            ("Bibliotek, kulturskola och fritidsgårdar", "culture-and-leisure"),
            ("Gymnasiesär- och vuxenutbildning", None),
            ("Grundskola och räddningstjänst", None),
        ],
    )
    def test_are_recognised_when_one_entry_covers_them_all(self, title, entry):
        assert proposed(title) == entry

    def test_score_less_than_a_known_name(self):
        assert propose(["Parker och gator"], ENTRIES).score == 95


class TestAMisspeltName:
    @pytest.mark.parametrize(
        ("title", "entry"),
        [
            ("Skattintäkter", "municipal-tax"),
            ("Ekonomisk bistånd", "social-assistance"),
            ("Räddningstjäsnt", "rescue-service"),
            ("Individ och familjomsorg", "individual-and-family-care"),
        ],
    )
    def test_is_forgiven_a_letter(self, title, entry):
        proposal = propose([title], ENTRIES)

        assert proposal.entry_key == entry
        assert proposal.reason is Reason.CLOSE_NAME
        assert proposal.score <= 94

    def test_is_not_forgiven_when_it_is_short(self):
        assert proposed("Skila") is None

    def test_says_which_name_it_took_it_for(self):
        assert propose(["Skattintäkter"], ENTRIES).matched == "Skatteintäkter"


class TestTheKind:
    def test_leaves_out_entries_of_the_other_side(self):
        assert propose(["Kommunalskatt"], ENTRIES, kind=LineKind.EXPENDITURE) is None
        assert propose(["Kommunalskatt"], ENTRIES, kind=LineKind.REVENUE).entry_key == "municipal-tax"


class TestAnotherLanguage:
    def test_is_read_with_its_own_names(self):
        assert propose(["Care of older people"], ENTRIES, language="en").entry_key == "elderly-care"
        assert propose(["Äldreomsorg"], ENTRIES, language="en") is None

    def test_that_the_textbank_lacks_gives_nothing(self):
        assert propose(["Vanhustenhoito"], ENTRIES, language="fi") is None


class TestANormalisedName:
    @pytest.mark.parametrize(
        ("name", "normal"),
        [
            ("  407 Förskola ", "förskola"),
            ("IT & telefoni", "it och telefoni"),
            ("Gata/park", "gata och park"),
            ("Plan- och byggverksamhet", "plan och byggverksamhet"),
            ("Stödfunktioner, administration m.m.", "stödfunktioner administration"),
            ("Individ- och familjeomsorg (IFO)", "individ och familjeomsorg"),
            ("Förv adm", "förvaltning administration"),
            ("Fo\u0308rskola", "förskola"),
            ("ÄLDREOMSORG", "äldreomsorg"),
        ],
    )
    def test_keeps_its_words_and_loses_the_rest(self, name, normal):
        assert normalise(name) == normal

    @pytest.mark.parametrize("name", ["Förskolan", "Förskolor", "Förskoleverksamheten", "Kommunal förskola"])
    def test_is_bare_without_endings(self, name):
        assert bare(name) == "förskola"
