"""
A field that people never see and programs that fill in every field do.

What is only counted waits, and the page says what it always says. What is received is never acknowledged and dropped.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class HoneypotMixin(forms.Form):
    """Adds the field; ``dialogue/partials/honeypot.html`` shows it to programs only."""

    # No name that a browser would fill in by itself.
    reference_line = forms.CharField(
        label=_("Lämna det här fältet tomt"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def looks_automatic(self) -> bool:
        """Tell whether something stands in the field. Any length of it: a refusal would tell what the field is for."""
        return bool(self.data.get(self.add_prefix("reference_line"), ""))

    def empty_the_trap(self) -> None:
        """Show the form again with the field empty, for a person whose browser has filled it in."""
        self.data = self.data.copy()
        self.data[self.add_prefix("reference_line")] = ""

    def visible_fields(self) -> list[Any]:
        """Leave it out for those who show every field."""
        return [field for field in super().visible_fields() if field.name != "reference_line"]
