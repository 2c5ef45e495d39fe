"""What a person writes in three short steps, and what they choose on the way."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue.municipality.models import Area, Topic
from dialogue.pages.acts import Right, leaves_an_address
from proposals.models import ProposalIndexPage
from proposals.models.proposal import PROPOSAL_AT_MOST, TITLE_AT_MOST, WHY_AT_MOST
from proposals.presentation.states import length_in_words
from proposals.words import Words

TITLE_AT_LEAST = 8
# The languages that people write in here: Swedish, English, the national minorities' and the largest others.
LANGUAGES = [
    ("sv", "Svenska"),
    ("en", "English"),
    ("fi", "Suomi"),
    ("fit", "Meänkieli"),
    ("se", "Davvisámegiella"),
    ("rom", "Romani chib"),
    ("yi", "ייִדיש"),
    ("ar", "العربية"),
    ("so", "Soomaali"),
    ("uk", "Українська"),
    ("pl", "Polski"),
    ("tr", "Türkçe"),
]


def _text(rows: int, at_most: int, **attrs: Any) -> forms.Textarea:
    # No maxlength: a browser would cut what somebody pastes, without a word.
    return forms.Textarea(
        attrs={"rows": rows, "class": "md-input", "dir": "auto", "data-character-count": at_most, **attrs}
    )


TOO_LONG = {"max_length": _("Texten är %(show_value)s tecken. Den får vara högst %(limit_value)s.")}


class TitleForm(forms.Form):
    """Step one: what it is about, in one sentence."""

    title = forms.CharField(
        label=_("Vad vill du att kommunen gör?"),
        help_text=_(
            "En mening, så att andra genast förstår. Till exempel: Sätt upp fler papperskorgar vid badplatsen."
        ),
        min_length=TITLE_AT_LEAST,
        max_length=TITLE_AT_MOST,
        widget=_text(2, TITLE_AT_MOST),
        error_messages={
            "required": _("Skriv vad du vill att kommunen gör, i en mening."),
            "min_length": _("Skriv lite mer, så att andra förstår vad du menar."),
            **TOO_LONG,
        },
    )

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())


class DescribeForm(forms.Form):
    """Step two: what exactly, why and where."""

    proposal = forms.CharField(
        label=_("Beskriv förslaget"),
        help_text=_("Vill du flera saker? Skriv en på varje rad, så svarar kommunen på var och en."),
        max_length=PROPOSAL_AT_MOST,
        widget=_text(6, PROPOSAL_AT_MOST),
        error_messages={"required": _("Skriv vad kommunen ska göra."), **TOO_LONG},
    )
    why = forms.CharField(
        label=_("Varför är det viktigt?"),
        help_text=_("Vem blir det bättre för, och hur är det i dag?"),
        required=False,
        max_length=WHY_AT_MOST,
        widget=_text(5, WHY_AT_MOST),
        error_messages=TOO_LONG,
    )
    place = forms.CharField(
        label=_("Gäller det en viss plats?"),
        help_text=_("Skriv den så att andra hittar dit, till exempel ”parken bakom biblioteket”."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "md-input", "dir": "auto"}),
        error_messages=TOO_LONG,
    )
    area = forms.ModelChoiceField(
        label=_("Område"),
        queryset=Area.objects.none(),
        required=False,
        empty_label=_("Hela kommunen"),
        widget=forms.Select(attrs={"class": "md-input"}),
    )
    topic = forms.ModelChoiceField(
        label=_("Ämne"),
        queryset=Topic.objects.none(),
        required=False,
        empty_label=_("Vet inte"),
        widget=forms.Select(attrs={"class": "md-input"}),
    )
    language = forms.ChoiceField(
        label=_("Jag skriver på"), choices=LANGUAGES, widget=forms.Select(attrs={"class": "md-input"})
    )

    def __init__(self, *args: Any, page: ProposalIndexPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("area", Area), ("topic", Topic)):
            rows = model.objects.filter(locale=page.locale).order_by("name", "pk")
            if rows.exists():
                self.fields[name].queryset = rows
            else:
                del self.fields[name]
        self.fields["language"].initial = page.locale.language_code


class HandInForm(forms.Form):
    """Step three: for how long, and whether one's name is shown."""

    length = forms.TypedChoiceField(
        label=_("Hur länge ska förslaget samla stöd?"), coerce=int, widget=forms.RadioSelect, required=True
    )
    shown_name = forms.CharField(
        label=_("Vill du visa ditt namn?"),
        help_text=_("Lämna tomt om du inte vill. Då står det ”En invånare”."),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"class": "md-input", "autocomplete": "name", "dir": "auto"}),
        error_messages=TOO_LONG,
    )

    is_about_minority = forms.BooleanField(
        label=_("Förslaget rör en nationell minoritets rättigheter"),
        help_text=_(
            "Judars, romers, samers, sverigefinnars eller tornedalingars språk, kultur eller inflytande. Då behövs inget stöd "
            "för att få svar. Det säger inget om vem du är."
        ),
        required=False,
    )

    follows = forms.BooleanField(
        label=_("Mejla mig vad som händer med förslaget"),
        help_text=_(
            "När det har granskats, när det får tillräckligt stöd och när svaret kommer. Du kan sluta när som helst."
        ),
        required=False,
    )

    def __init__(self, *args: Any, page: ProposalIndexPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not leaves_an_address(page, right=Right.SUBMIT):
            del self.fields["follows"]
        rules = page.rules
        if not rules.minorities_need_none:
            del self.fields["is_about_minority"]
        if len(rules.lengths) == 1 or rules.is_statutory:
            del self.fields["length"]
            return
        self.fields["length"].choices = [
            (length, length_in_words(length, rules.length_unit)) for length in rules.lengths
        ]
        self.fields["length"].initial = rules.lengths[0]


def words_of(values: dict[str, Any]) -> Words:
    """Return the words among what the steps have gathered."""
    return Words.from_data({name: values.get(name) or "" for name in ("title", "proposal", "why", "place")})
