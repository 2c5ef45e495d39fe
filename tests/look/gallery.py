"""What the page of all components shows (tests/look/templates/gallery.html): invented words, Sjöbo's and Orsa's figures."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator

from dialogue.pages.enums import DialogueState

# Sjöbo, Budget 2025, finansiellinfo.se (Driftbudget): the largest services, net cost in tenths of a million kronor.
SJOBO = {
    "Förskole-, fritidshems- och grundskoleverksamhet": 4637,
    "Äldreomsorg": 3027,
    "Verksamhet för personer med funktionsnedsättning": 1329,
    "Gymnasieskola": 1168,
    "Individ- och familjeomsorg": 853,
    "Kommunövergripande verksamhet": 817,
    "Turism- och fritidsverksamhet": 458,
    "Teknisk verksamhet": 331,
    "Kulturverksamhet": 233,
    "Räddningstjänst": 170,
    "Vuxenutbildning, arbetsmarknad och integration": 169,
    "Politisk verksamhet": 82,
    "Miljö- och hälsoskyddsverksamhet": 66,
    "Plan- och byggverksamhet": 61,
    "Lokalbank, försäkring, bankkostnad": 44,
    "Överförmyndare": 36,
    "Exploateringsverksamhet": 35,
    "Revision": 15,
    "Valnämnd": 0,
}

# Orsa, 2023, orsa.se (Ekonomi och budget): öre of each hundred kronor of net cost; they sum to 99.99 kronor.
ORSA = {
    "Äldre- och handikappomsorg": 2956,
    "Grundskola och fritidshem": 1893,
    "Förskola": 839,
    "Gymnasie- och vuxenutbildning": 804,
    "Stödfunktioner, administration och utveckling": 756,
    "Pensioner": 726,
    "Individ- och familjeomsorg": 624,
    "Årets resultat": 420,
    "Infrastruktur": 361,
    "Fritidsverksamhet": 242,
    "Räddningstjänst": 147,
    "Kultur och bibliotek": 133,
    "Ekonomiskt bistånd": 131,
    "Miljö och bygg": 129,
    "Arbetsmarknadsåtgärder": 120,
    "Musikskola": 88,
    "Näringslivsåtgärder": 31,
    "Föreningsbidrag": 30,
    "Integration": -2,
    "Ränteintäkter": -46,
    "Övrigt": -383,
}


class ExampleForm(forms.Form):
    """One of each kind of field, filled in wrongly."""

    use_required_attribute = False

    email = forms.EmailField(label="E-postadress", help_text="Dit skickar vi en kod. Adressen visas inte för någon.")
    amount = forms.DecimalField(label="Belopp", widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    why = forms.CharField(label="Varför?", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    area = forms.ChoiceField(label="Område", choices=[("n", "Norra"), ("s", "Södra")])
    kind = forms.ChoiceField(
        label="Hur vill du svara?", widget=forms.RadioSelect, choices=[("a", "Öppet"), ("b", "Utan namn")]
    )
    topics = forms.MultipleChoiceField(
        label="Ämnen",
        required=False,
        help_text="Välj så många du vill.",
        widget=forms.CheckboxSelectMultiple,
        choices=[("skola", "Skola"), ("vard", "Vård och omsorg")],
    )


def of_hundred(amounts: dict[str, int]) -> list[dict[str, Any]]:
    """Return pieces whose öre sum to 10 000; what rounding leaves goes to the first."""
    total = sum(amounts.values())
    pieces = [
        {"code": str(i), "label": label, "ore": 10_000 * amount // total}
        for i, (label, amount) in enumerate(amounts.items())
    ]
    pieces[0]["ore"] += 10_000 - sum(piece["ore"] for piece in pieces)
    return pieces


def context() -> dict[str, Any]:
    form = ExampleForm({"email": "anna@", "amount": "", "area": "n", "why": "För att skolan behöver det."})
    page_obj = Paginator(range(100), 20).page(2)
    return {
        "breadcrumbs": [
            {"title": "Start", "url": "#1"},
            {"title": "Påverka", "url": "#2"},
            {"title": "Komponenter", "url": "#3"},
        ],
        "opens_at": datetime(2025, 3, 2, 23, tzinfo=UTC),
        "closes_at": datetime(2025, 4, 30, 22, tzinfo=UTC),
        "decision_date": date(2025, 6, 16),
        "states": list(DialogueState),
        "sjobo": of_hundred(SJOBO),
        "orsa": [
            {"code": str(i), "label": label, "ore": ore, "href": f"#o{i}"}
            for i, (label, ore) in enumerate(ORSA.items())
        ],
        "cards": [
            {
                "title": "Skola och förskola",
                "amount": 463_700_000,
                "per_head": 23_900,
                "ore": 3397,
                "bar": 72,
                "bound": 48,
                "was": 70,
                "stop": 12,
                "tone": "raise",
                "icon": "arrow-up",
                "words": "5,0 mnkr mer",
            },
            {
                "title": "Äldreomsorg",
                "amount": 302_700_000,
                "per_head": 15_603,
                "ore": 2217,
                "bar": 47,
                "bound": 20,
                "was": 50,
                "stop": 8,
                "tone": "cut",
                "icon": "arrow-down",
                "words": "3,8 mnkr mindre",
            },
            {
                "title": "Politisk verksamhet",
                "amount": 8_200_000,
                "per_head": 423,
                "ore": 60,
                "bar": 5,
                "bound": 0,
                "was": None,
                "stop": 10,
                "tone": "keep",
                "icon": "equal",
                "words": "Som i dag",
            },
        ],
        "steps": ["Budgetera", "Läs igenom", "Bekräfta", "Kvittens"],
        "form": form,
        "messages": [
            Message("success", "Din budget är inlämnad."),
            Message("warning", "Dialogen stänger i dag klockan 16."),
            Message("error", "Koden är för gammal. Be om en ny."),
            Message("info", "Du kan fortsätta där du var."),
        ],
        "events": [
            {"state": "done", "when": "3 mars 2025", "title": "Dialogen öppnade"},
            {
                "state": "now",
                "when": "Till 30 april",
                "title": "Du kan lämna in din budget",
                "text": "Den sista du lämnar in räknas.",
            },
            {"state": "next", "when": "Maj", "title": "Vi räknar samman svaren", "is_late": True},
            {"state": "next", "when": "16 juni 2025", "title": "Kommunfullmäktige beslutar", "url": "#beslut"},
        ],
        "page_obj": page_obj,
    }


class Message(SimpleNamespace):
    """As much of Django's message as a template reads."""

    def __init__(self, level_tag: str, text: str) -> None:
        super().__init__(level_tag=level_tag, text=text)

    def __str__(self) -> str:
        return self.text
