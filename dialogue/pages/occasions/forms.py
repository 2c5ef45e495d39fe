"""What staff fill in about a meeting, besides its own fields: photographs, and addresses that are not kept as they stand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from dialogue.pages.admin import DialogueField
from dialogue.pages.coordination.planning import dialogue_pages
from dialogue.pages.occasions.photos import MOST_BYTES, NotAPhoto, written_anew
from dialogue.residents.email_addresses import NotAnAddress, tidy_address

MOST_PHOTOS = 10
MOST_ADDRESSES = 500


def dialogue_choices() -> list[tuple[str, str]]:
    """Return all dialogues by title, planned ones too: people may be met before one opens."""
    titles = {str(page.anchor): page.title for page in dialogue_pages()}
    return sorted(titles.items(), key=lambda choice: choice[1].casefold())


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Takes several photographs and returns what is left of them: JPEG without metadata."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp"}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[bytes]:
        files = [each for each in (data if isinstance(data, list) else [data]) if each]
        if len(files) > MOST_PHOTOS:
            raise ValidationError(_("Välj högst tio foton åt gången."))
        return [self._written_anew(super(PhotosField, self).clean(each, initial)) for each in files]

    def _written_anew(self, file: Any) -> bytes:
        if file.size > MOST_BYTES:
            raise ValidationError(_("”%(name)s” är för stor. Ett foto får vara högst 15 MB.") % {"name": file.name})
        try:
            return written_anew(file)
        except NotAPhoto:
            message = _("”%(name)s” går inte att läsa som en bild. Spara den som JPEG eller PNG och försök igen.")
            raise ValidationError(message % {"name": file.name}) from None


class OccasionForm(WagtailAdminModelForm):
    """Lets staff choose the dialogue by its title, and add what isn't a field of the occasion."""

    new_photos = PhotosField(
        label=gettext_lazy("Lägg till foton"),
        required=False,
        help_text=gettext_lazy(
            "Av blad och lappar, inte av människor. Bilden sparas utan kamerans uppgifter om plats och tid, och syns bara "
            "här. Högst tio åt gången."
        ),
    )
    removed_photos = forms.MultipleChoiceField(
        label=gettext_lazy("Ta bort foton"), required=False, widget=forms.CheckboxSelectMultiple
    )
    addresses = forms.CharField(
        label=gettext_lazy("E-postadresser"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "En per rad, från listan där folk själva har skrivit upp sig. När du sparar krypteras de och får veta vad som "
            "händer med dialogen; i varje mejl finns en länk för att sluta. De visas inte här igen. Förstör listan sedan."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dialogue_id"] = DialogueField(
            label=self.fields["dialogue_id"].label, choices=[("", "---------"), *dialogue_choices()]
        )
        photos = list(self.instance.photos.order_by("pk").values_list("pk", flat=True)) if self.instance.pk else []
        if photos:
            self.fields["removed_photos"].choices = [
                (str(pk), _picture(pk, number)) for number, pk in enumerate(photos, start=1)
            ]
        else:
            del self.fields["removed_photos"]

    def clean_held_on(self) -> Any:
        day = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise ValidationError(_("Dagen har inte varit än. Lägg in det när ni har träffats."))
        return day

    def clean_addresses(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["addresses"].splitlines() if line.strip()]
        if len(lines) > MOST_ADDRESSES:
            raise ValidationError(_("Högst 500 adresser åt gången."))
        wrong = [number for number, line in enumerate(lines, start=1) if not _is_address(line)]
        if wrong:
            rows = ", ".join(str(number) for number in wrong)
            raise ValidationError(_("Adressen på rad %(rows)s ser inte hel ut.") % {"rows": rows})
        return lines


def _is_address(line: str) -> bool:
    try:
        tidy_address(line)
    except NotAnAddress:
        return False
    return True


def _picture(pk: int, number: int) -> str:
    words = _("Foto %(number)s") % {"number": number}
    url = reverse("dialogue_occasion_photo", args=[pk])
    return format_html('<a href="{}"><img src="{}" alt="{}" width="160" loading="lazy"></a>', url, url, words)
