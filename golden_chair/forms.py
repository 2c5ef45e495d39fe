"""The three short steps of asking, and what one says afterwards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.municipality.models import Area, Body, ElectedRepresentative, Topic
from dialogue.pages.honeypot import HoneypotMixin
from golden_chair import rules
from golden_chair.enums import Addressee, Verdict, Way
from golden_chair.models.question import LONGEST_TEXT
from golden_chair.presentation.people import representatives_by_name

ANYONE = "anyone"
LANGUAGES = [
    ("sv", gettext_lazy("Svenska")),
    ("en", gettext_lazy("Engelska")),
    ("ar", gettext_lazy("Arabiska")),
    ("so", gettext_lazy("Somaliska")),
    ("ti", gettext_lazy("Tigrinska")),
    ("fa", gettext_lazy("Persiska och dari")),
    ("uk", gettext_lazy("Ukrainska")),
    ("pl", gettext_lazy("Polska")),
    ("fi", gettext_lazy("Finska")),
    ("other", gettext_lazy("Ett annat språk")),
]


class ToWhomForm(forms.Form):
    """Step one: whom the question is for."""

    to = forms.ChoiceField(
        label=gettext_lazy("Vem vill du fråga?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj vem du vill fråga.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.people = representatives_by_name(on=today)
        bodies = Body.objects.valid_on(today).filter(locale__language_code="sv").by_name()
        self.bodies = [(f"body:{body.pk}", str(body)) for body in bodies]
        self.fields["to"].choices = [
            (ANYONE, _("Den som kan svara")),
            *self.bodies,
            *((f"person:{person.pk}", person.name) for person in self.people),
        ]


class WordsForm(forms.Form):
    """Step two: the question itself."""

    text = forms.CharField(
        label=gettext_lazy("Din fråga"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Skriv din fråga.")},
    )
    topic = forms.ModelChoiceField(
        label=gettext_lazy("Vad handlar den om?"),
        queryset=Topic.objects.none(),
        required=False,
        empty_label=gettext_lazy("Välj om något passar"),
    )
    area = forms.ModelChoiceField(
        label=gettext_lazy("Vilken del av kommunen gäller den?"),
        queryset=Area.objects.none(),
        required=False,
        empty_label=gettext_lazy("Hela kommunen, eller ingen särskild"),
    )
    language = forms.ChoiceField(label=gettext_lazy("Frågans språk"), choices=LANGUAGES, initial="sv")
    agenda_item = forms.ChoiceField(label=gettext_lazy("Gäller den ett ärende på mötet?"), required=False)

    def __init__(
        self, *args: Any, rule_set: rules.RuleSet, agenda: list[tuple[str, str]], language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = Topic.objects.filter(locale__language_code=language).order_by("name", "pk")
        self.fields["area"].queryset = Area.objects.filter(locale__language_code=language).order_by("name", "pk")
        if not self.fields["area"].queryset.exists():
            del self.fields["area"]
        if rule_set.longest_words is not None:
            self.fields["text"].help_text = _("Högst %(number)s ord.") % {"number": rule_set.longest_words}
        self.fields["language"].initial = language
        if rule_set.agenda is rules.AgendaRule.ANY or not agenda:
            del self.fields["agenda_item"]
        else:
            self.fields["agenda_item"].choices = [("", _("Nej")), *agenda]


class TakingPartForm(forms.Form):
    """Step three: how one takes part, and what is shown of who asked."""

    way = forms.ChoiceField(
        label=gettext_lazy("Hur vill du vara med?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj hur du vill vara med.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Namn som får visas"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Lämna tomt om du inte vill synas. Då står det ”En invånare”."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    needs = forms.CharField(
        label=gettext_lazy("Behöver du tolk, teckenspråk eller något annat på mötet?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Läses bara av dem som förbereder mötet, och tas bort efteråt."),
    )
    is_resident = forms.BooleanField(label=gettext_lazy("Jag bor i kommunen"), required=False)
    follows = forms.BooleanField(
        label=gettext_lazy("Mejla mig när frågan tas upp och när den har besvarats"), required=False, initial=True
    )

    def __init__(self, *args: Any, rule_set: rules.RuleSet, offers_mails: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not offers_mails:
            del self.fields["follows"]
        allowed = [way for way in rules.Way if not rule_set.ways or way in rule_set.ways]
        self.fields["way"].choices = [(way.value, Way(way.value).label) for way in allowed]
        if len(allowed) == 1:
            self.fields["way"].initial = allowed[0].value
        if rule_set.who_may_ask is not rules.WhoMayAsk.RESIDENTS:
            del self.fields["is_resident"]


class AccessForm(HoneypotMixin, forms.Form):
    """What somebody needs to follow a meeting. A tick is enough."""

    what = forms.MultipleChoiceField(
        label=gettext_lazy("Vad behöver du?"),
        choices=[
            ("SIGN", gettext_lazy("Teckenspråkstolk")),
            ("WRITTEN", gettext_lazy("Skrivtolk")),
            ("SPOKEN", gettext_lazy("Tolk till ett annat språk")),
            ("SEAT", gettext_lazy("Plats för rullstol eller nära talaren")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("Något annat, eller mer om det"),
        help_text=gettext_lazy("Till exempel vilket språk. Skriv inte varför du behöver det."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    contact = forms.CharField(
        label=gettext_lazy("Hur når vi dig?"),
        help_text=gettext_lazy("Telefon eller e-post, så får du veta om det går att ordna. Du kan lämna det tomt."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("what") and not cleaned.get("words", "").strip():
            self.add_error("what", _("Välj vad du behöver, eller skriv det nedanför."))
        return cleaned

    def in_one_line(self) -> str:
        """Return what is needed in one line, in the municipality's own language."""
        with translation.override(settings.LANGUAGE_CODE):
            chosen = [str(label) for value, label in self.fields["what"].choices if value in self.cleaned_data["what"]]
        return ". ".join([*chosen, *filter(None, [self.cleaned_data["words"].strip()])])


class VerdictForm(forms.Form):
    """Afterwards: was the question answered?"""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Fick du svar på din fråga?"), choices=Verdict.choices, widget=forms.RadioSelect
    )


def addressed(to: str) -> tuple[Addressee, dict[str, int]]:
    """Return whom a choice of ``ToWhomForm`` means, as the page's own fields have it."""
    kind, _sep, pk = to.partition(":")
    if kind == "person":
        return Addressee.REPRESENTATIVE, {"representative": int(pk)}
    if kind == "body":
        return Addressee.BODY, {"body": int(pk)}
    return Addressee.ANYONE, {}


def addressee_in_words(to: str) -> str:
    """Return whom a choice of ``ToWhomForm`` means, in words."""
    addressee, ids = addressed(to)
    if addressee == Addressee.REPRESENTATIVE:
        person = ElectedRepresentative.objects.filter(pk=ids["representative"]).first()
        return str(person) if person else str(Addressee.ANYONE.label)
    if addressee == Addressee.BODY:
        body = Body.objects.filter(pk=ids["body"]).first()
        return str(body) if body else str(Addressee.ANYONE.label)
    return str(Addressee.ANYONE.label)


def agenda_choices(page: Any) -> list[tuple[str, str]]:
    """Return the matters that a meeting's page lists, as choices."""
    return [(block.value["number"], f"{block.value['number']}. {block.value['title']}") for block in page.agenda]


class HandOverForm(forms.Form):
    """To whom a representative leaves a question; nobody chosen means whoever can answer."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("Till vem?"),
        queryset=ElectedRepresentative.objects.none(),
        required=False,
        empty_label=gettext_lazy("Den som kan svara"),
    )

    def __init__(self, *args: Any, leaves_out: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holding = ElectedRepresentative.objects.holding(on=timezone.localdate())
        self.fields["to"].queryset = holding.exclude(pk=leaves_out).by_name()
