"""A field that people never see and programs that fill in every field do. What is caught looks the same as what is not."""

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

    def visible_fields(self) -> list[Any]:
        """Leave it out for those who show every field."""
        return [field for field in super().visible_fields() if field.name != "reference_line"]
