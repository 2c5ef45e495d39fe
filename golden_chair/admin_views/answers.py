"""Entering an answer and what was promised in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from dialogue.municipality.models import Department, ElectedRepresentative
from golden_chair import services
from golden_chair.admin_views.base import MeetingView
from golden_chair.captions import NotCaptions, spoken_text
from golden_chair.models import AnswerVersion, Preparation, QuestionRecord
from golden_chair.notifications import tell_of_promise, tell_of_result
from golden_chair.presentation.pages import question_pages
from golden_chair.presentation.people import answered_as
from golden_chair.presentation.questions import shown
from golden_chair.recordings import ENOUGH_BYTES, LARGEST_RECORDING, recording_kind

LARGEST_FILE = 2 * 1024 * 1024
LONGEST_CAPTIONS = 200_000
LONGEST_TRANSCRIPT = 20_000
# An answer has at least one of these.
FORMS = ("written", "transcript", "clip_url", "clip_file")


class ClockField(forms.CharField):
    """A place in a recording, typed as 1:02:03 or 2:03; whole seconds."""

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        parts = text.split(":")
        if len(parts) > 3 or not all(part.isdigit() for part in parts):
            raise forms.ValidationError(_("Skriv tiden som 1:02:03 eller 2:03."))
        seconds = 0
        for part in parts:
            seconds = seconds * 60 + int(part)
        return seconds


class AnswerForm(forms.Form):
    """An answer in up to three forms. What is filled in already is the version that counts."""

    answered_by = forms.ModelChoiceField(
        label=gettext_lazy("Vem svarade?"), queryset=ElectedRepresentative.objects.by_name(), required=False
    )
    answered_on = forms.DateField(label=gettext_lazy("Vilken dag?"), widget=AdminDateInput)
    written = forms.CharField(
        label=gettext_lazy("Skriftligt svar"), required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    clip_url = forms.URLField(
        label=gettext_lazy("Länk till inspelningen"), required=False, assume_scheme="https", max_length=200
    )
    clip_from = ClockField(label=gettext_lazy("Svaret börjar"), required=False, help_text="1:02:03")
    clip_to = ClockField(label=gettext_lazy("Svaret slutar"), required=False)
    has_captions = forms.BooleanField(label=gettext_lazy("Inspelningen har undertexter"), required=False)
    clip_file = forms.FileField(
        label=gettext_lazy("… eller inspelningen som fil"),
        required=False,
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".mp4,.webm,.m4a,.mp3"}),
        help_text=gettext_lazy("MP4, WebM, M4A eller MP3, högst 200 MB. Något längre hör hemma hos er videotjänst."),
    )
    captions_file = forms.FileField(
        label=gettext_lazy("Undertexter som fil (WebVTT)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".vtt"}),
        help_text=gettext_lazy("Sparas och visas i spelaren. Blir också texten nedan, om den är tom."),
    )
    captions = forms.CharField(
        label=gettext_lazy("… eller skriv undertexterna (WebVTT)"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 4, "placeholder": "WEBVTT\n\n00:00.000 --> 00:04.000\n…"}),
    )
    transcript = forms.CharField(
        label=gettext_lazy("Det som sades"), required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    correction = forms.CharField(
        label=gettext_lazy("Varför rättas svaret?"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Visas för alla, bredvid det som stod förut."),
    )

    def __init__(self, *args: Any, current: AnswerVersion | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current = current
        if current is None:
            del self.fields["correction"]
        else:
            self.fields["correction"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._take_captions(cleaned)
        if not self.errors and not any(cleaned.get(form) for form in FORMS):
            self.add_error(None, _("Fyll i minst ett av skriftligt svar, inspelning och det som sades."))
        return cleaned

    def clean_clip_file(self) -> Any:
        """Take a recording for what its first bytes say, and give it that ending; nothing else is ever served."""
        upload = self.cleaned_data.get("clip_file")
        if not isinstance(upload, UploadedFile):
            return upload
        if upload.size is None or upload.size > LARGEST_RECORDING:
            raise forms.ValidationError(_("Filen är större än 200 MB. Lägg den hos er videotjänst och länka till den."))
        kind = recording_kind(upload.read(ENOUGH_BYTES))
        upload.seek(0)
        if kind is None:
            raise forms.ValidationError(_("Filen är ingen inspelning i formatet MP4, WebM, M4A eller MP3."))
        upload.name = f"recording.{kind.ending}"
        return upload

    def _take_captions(self, cleaned: dict[str, Any]) -> None:
        upload, name = cleaned.get("captions_file"), "captions"
        try:
            if upload:
                name = "captions_file"
                if upload.size > LARGEST_FILE:
                    raise NotCaptions
                cleaned["captions"] = upload.read().decode("utf-8-sig")
            if not cleaned.get("captions"):
                return
            spoken = spoken_text(cleaned["captions"])
            if len(cleaned["captions"]) > LONGEST_CAPTIONS:
                raise NotCaptions
        except (NotCaptions, UnicodeDecodeError):
            self.add_error(name, _("Det är inte undertexter i formatet WebVTT."))
            return
        if not cleaned.get("transcript"):
            cleaned["transcript"] = spoken[:LONGEST_TRANSCRIPT]


class PromiseForm(forms.Form):
    """Something that was promised in the answer."""

    words = forms.CharField(label=gettext_lazy("Vad lovades?"), max_length=300)
    promised_by = forms.ModelChoiceField(
        label=gettext_lazy("Av vem?"), queryset=ElectedRepresentative.objects.by_name(), required=False
    )
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Vem ser till att det blir av?"), queryset=Department.objects.none(), required=False
    )
    due_on = forms.DateField(label=gettext_lazy("Klart senast"), widget=AdminDateInput)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Department.objects.filter(locale__language_code=language).order_by("name", "pk")


class AnswerView(MeetingView):
    """One question's answer and promises."""

    page_title = gettext_lazy("Svaret")
    header_icon = "comment"
    template_name = "golden_chair/admin/answer.html"

    @cached_property
    def question(self) -> QuestionRecord:
        return get_object_or_404(
            QuestionRecord.objects.select_related("meeting"), meeting=self.meeting, pk=self.kwargs["question_id"]
        )

    @cached_property
    def current(self) -> AnswerVersion | None:
        return self.question.answers.order_by("-version").first()

    @cached_property
    def reply(self) -> Preparation | None:
        """What the one who was asked has sent in and nobody has published yet."""
        sent = self.question.preparations.exclude(reply="").select_related("representative")
        return sent.order_by("-reply_sent_at").first()

    def answer_form(self, data: Any = None, files: Any = None) -> AnswerForm:
        current = self.current
        initial: dict[str, Any] = {"answered_on": timezone.localdate(self.meeting.starts_at)}
        if self.reply is not None:
            initial |= {
                "answered_by": self.reply.representative_id,
                "answered_on": timezone.localdate(self.reply.reply_sent_at),
                "written": self.reply.reply,
            }
        elif current is not None:
            initial = {
                name: getattr(current, name)
                for name in (
                    "answered_by",
                    "answered_on",
                    "written",
                    "clip_url",
                    "clip_file",
                    "has_captions",
                    "captions",
                    "transcript",
                )
            }
            for name in ("clip_from", "clip_to"):
                initial[name] = clock(getattr(current, name))
        elif (page := question_pages([self.question.pk], only_live=False).get(self.question.pk)) is not None:
            # Most often the one who was asked.
            initial["answered_by"] = page.representative_id
        return AnswerForm(data, files, current=current, initial=initial)

    def promise_form(self, data: Any = None) -> PromiseForm:
        initial = {"promised_by": self.current.answered_by_id if self.current else None}
        return PromiseForm(data, language=self.meeting_page.locale.language_code, initial=initial)

    def get(self, request: HttpRequest, meeting_id: Any, question_id: Any) -> HttpResponse:
        return self.show(self.answer_form(), self.promise_form())

    def show(self, form: AnswerForm, promise_form: PromiseForm) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                question=shown([self.question], only_live=False)[0],
                form=form,
                promise_form=promise_form,
                reply=self.reply,
                promises=self.question.promises.order_by("due_on", "pk").select_related("owner", "promised_by"),
            )
        )

    def post(self, request: HttpRequest, meeting_id: Any, question_id: Any) -> HttpResponse:
        action = request.POST.get("action")
        if action == "promise":
            return self.note_promise(request)
        if action in ("confirm", "kept", "not_kept"):
            return self.change_promise(request, action)
        form = self.answer_form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, self.promise_form())
        said = form.cleaned_data
        person = said["answered_by"]
        try:
            services.enter_answer(
                record=self.question,
                answer=services.AnswerForms(
                    answered_on=said["answered_on"],
                    answered_by=person,
                    answered_as=answered_as(person, on=said["answered_on"]) if person else "",
                    written=said["written"],
                    transcript=said["transcript"],
                    clip_url=said["clip_url"],
                    clip_from=said["clip_from"],
                    clip_to=said["clip_to"],
                    clip_file=said["clip_file"] or "",
                    has_captions=said["has_captions"],
                    captions=said["captions"],
                ),
                correction=said.get("correction", ""),
                at=timezone.now(),
                by=request.user,
            )
        except services.UnableToChange:
            form.add_error(None, _("Frågan kan inte få ett svar från det läge som den är i."))
            return self.show(form, self.promise_form())
        tell_of_result(record=self.question, at=timezone.now())
        messages.success(request, _("Svaret är sparat och visas på frågans sida. De som följer frågan får veta det."))
        return redirect(self.here)

    def note_promise(self, request: HttpRequest) -> HttpResponse:
        form = self.promise_form(request.POST)
        if not form.is_valid():
            return self.show(self.answer_form(), form)
        promise = services.note_promise(record=self.question, **form.cleaned_data)
        tell_of_promise(promise=promise, at=timezone.now())
        messages.success(
            request,
            _("Löftet är antecknat. Den som lovade får ett mejl, och det visas för alla när hen har bekräftat det."),
        )
        return redirect(self.here)

    def change_promise(self, request: HttpRequest, action: str) -> HttpResponse:
        promise = get_object_or_404(self.question.promises, pk=request.POST.get("promise"))
        if action == "confirm":
            services.confirm_promise(promise=promise, at=timezone.now())
            messages.success(request, _("Löftet är bekräftat och visas för alla."))
        else:
            outcome = request.POST.get("outcome", "")[:300]
            services.end_promise(promise=promise, is_kept=action == "kept", outcome=outcome, at=timezone.now())
            messages.success(request, _("Det står nu vad det blev av löftet."))
        return redirect(self.here)

    @property
    def here(self) -> str:
        return reverse("dialogue_golden_chair:answer", args=[self.meeting.pk, self.question.pk])


def clock(seconds: int | None) -> str:
    """Return whole seconds as they are typed: 1:02:03."""
    if seconds is None:
        return ""
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
