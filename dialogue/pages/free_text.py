"""Free text in a form: a personal number is pointed out before it is sent, and nobody is stopped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.residents.personal_numbers import find_personal_numbers
from dialogue.residents.sealing import hide

LOOKS_LIKE_A_NUMBER = gettext_lazy(
    "Det ser ut som ett personnummer. Ta helst bort det: det du skickar kan läsas av andra."
)


class FreeTextField(forms.CharField):
    """A text of several lines, beside which the browser says when a personal number is being written."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.Textarea(
                attrs={"rows": rows, "class": "md-input", "data-personal-numbers": LOOKS_LIKE_A_NUMBER}
            ),
            **kwargs,
        )
        # The limit is said in words, with what was written still there; a browser would cut it off.
        self.widget.attrs["maxlength"] = None


class FreeTextFormMixin:
    """
    A form with free texts (``FreeTextField``).

    A personal number is pointed out beside its field the first time; sent once more as it is, it is taken, and hidden
    by ``mask_personal_numbers`` before others read it. Include ``dialogue/partials/free_text.html`` in the form.
    """

    fields: dict[str, forms.Field]
    data: Mapping[str, Any]
    numbers_seen: str = ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data  # type: ignore[misc]
        found = {
            name: [text[start:end] for start, end in find_personal_numbers(text)]
            for name, field in self.fields.items()
            if isinstance(field, FreeTextField) and (text := cleaned.get(name))
        }
        found = {name: numbers for name, numbers in found.items() if numbers}
        if found:
            self.numbers_seen = hide(repr(found), purpose="numbers_seen").hex()[:16]
            if self.data.get("numbers_seen") != self.numbers_seen:
                for name in found:
                    self.add_error(  # type: ignore[attr-defined]
                        name,
                        _(
                            "Det ser ut som ett personnummer. Ta helst bort det. Skickar du en gång till som det är "
                            "döljer vi numret innan någon annan läser texten."
                        ),
                    )
        return cleaned
