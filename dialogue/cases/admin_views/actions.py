"""
Everything that can be done about a case, each as one form and one call of a service.

The case's page shows those that can be done now; each has an address of its own to post to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue.cases import services
from dialogue.cases.admin_views.forms import (
    AnswerForm,
    AssessmentForm,
    AssignForm,
    CheckedForm,
    DelayForm,
    HandOverForm,
    HoldForm,
    LeaveReportedForm,
    NoteForm,
    NumberForm,
    PauseForm,
    TakeDownReportedForm,
)
from dialogue.cases.enums import AnswerKind, AssessmentOutcome, CaseState, ReportState
from dialogue.cases.forms import ChangeRequestForm, RefusalForm, grounds_of
from dialogue.cases.models import Case, ContentReport

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from dialogue.cases.admin_views.case import CaseFile


def _oldest_report(case: Case) -> ContentReport:
    report = case.reports.filter(state=ReportState.OPEN).order_by("received_at", "pk").first()
    if report is None:
        raise services.AlreadyDecided
    return report


def _leave_reported(case: Case, data: Mapping[str, Any], by: Any, at: datetime) -> object:
    return services.decide_report(report_id=_oldest_report(case).pk, reply=data["reply"], by=by, at=at)


def _take_down_reported(case: Case, data: Mapping[str, Any], by: Any, at: datetime) -> object:
    return services.decide_report(
        report_id=_oldest_report(case).pk,
        grounds=grounds_of(dict(data)),
        reply=data["reply"],
        message=data["message"],
        by=by,
        at=at,
    )


REFUSALS: dict[type[Exception], str | _StrPromise] = {
    services.TakenBySomeoneElse: _("En kollega har redan tagit ärendet."),
    services.MayNotRead: _("Ärendet kan innehålla sekretess. Bara gruppen för sekretess får läsa det."),
    services.NothingNoted: _("Anteckningen är tom."),
    services.NoNumber: _("Skriv diarienumret."),
    services.IsReviewed: _("Ärenden av det här slaget avslutas genom granskningen."),
    services.AlreadyClosed: _("Ärendet är redan avslutat."),
    services.NotClosed: _("Ärendet är inte avslutat."),
    services.NotForPublication: _("Det här slaget publiceras inte, så det finns inget att neka."),
    services.NothingAnswered: _("Svaret är tomt."),
    services.CaseWithdrawn: _("Den som skrev har tagit tillbaka det."),
    services.AlreadyRefused: _("Någon har redan beslutat att inte publicera det, eller föreslagit det."),
    services.NoReason: _("Välj minst ett skäl."),
    services.UnknownReason: _("Skälet används inte längre. Välj ett annat."),
    services.DetailMissing: _("Ett av skälen behöver en uppgift till."),
    services.NothingProposed: _("Det finns inget förslag att ta ställning till."),
    services.SamePerson: _("Någon annan än du behöver göra det."),
    services.NotRefused: _("Ärendet är inte längre nekat."),
    services.TextMayNotBeShown: _("Skälen gör att texten inte får visas."),
    services.NotChecked: _("Se först efter om det finns personuppgifter i texten."),
    services.NothingAsked: _("Skriv vad som behöver ändras."),
    services.NotWaitingForReview: _("Det väntar inte längre på granskning."),
    services.KindStaysAsWritten: _("Det här slaget lämnas inte in igen."),
    services.NothingAskedFor: _("Ingen har bett om en ny bedömning."),
    services.AlreadyAssessed: _("Den nya bedömningen är redan gjord."),
    services.ViewMissing: _("Skriv bedömningen."),
    services.ItemGone: _("Innehållet är borttaget, så det går inte att publicera."),
    services.AlreadyDecided: _("Anmälan är redan avgjord."),
    services.ReplyMissing: _("Skriv ett svar till den som anmälde."),
    services.NoAnswerTime: _("Ingen svarstid är lovad."),
    services.AlreadyAnswered: _("Det är redan besvarat."),
    services.LawsTimeDoesNotPause: _("En tid som lagen bestämmer går inte att pausa."),
    services.AlreadyPaused: _("Svarstiden är redan pausad."),
    services.NotPaused: _("Svarstiden är inte pausad."),
    services.ReasonMissing: _("Skriv skälet. Det visas för alla."),
    services.NotLater: _("Den nya dagen måste komma efter den som är sagd, och efter i dag."),
}


@dataclass(frozen=True, kw_only=True)
class CaseAction:
    """
    Attributes:
        label: what its button says.
        perform: one call of a service, with the case, the cleaned data, who does it and when.
        is_offered: whether it can be done now, and by whom.
        done: what is said when it is done.
        form: what is filled in; None: the button is enough.
        intro: a sentence above the form.
    """

    label: str | _StrPromise
    icon: str
    perform: Callable[[Case, Mapping[str, Any], Any, datetime], object]
    is_offered: Callable[[CaseFile, Any], bool]
    done: str | _StrPromise
    form: type[forms.Form] | None = None
    intro: str | _StrPromise = ""


def _always(file: CaseFile, user: Any) -> bool:
    return True


def _may_be_refused(file: CaseFile, user: Any) -> bool:
    if file.refusal is not None or file.proposed is not None or not file.kind.is_for_publication:
        return False
    return file.case.state != CaseState.WITHDRAWN


def _may_change(file: CaseFile, user: Any) -> bool:
    return file.kind.update_item is not None and file.case.state in {CaseState.RECEIVED, CaseState.IN_REVIEW}


def _answer(case: Case, data: Mapping[str, Any], by: Any, at: datetime) -> object:
    return services.answer_case(case_id=case.pk, text=data["text"], by=by, at=at)


def _assess(case: Case, data: Mapping[str, Any], by: Any, at: datetime) -> object:
    return services.give_new_assessment(
        case_id=case.pk,
        outcome=AssessmentOutcome(data["outcome"]),
        view=data["view"],
        assessor=data["assessor"],
        by=by,
        at=at,
    )


def _refuse(case: Case, data: Mapping[str, Any], by: Any, at: datetime) -> object:
    return services.refuse(case, grounds_of(dict(data)), by=by, at=at, message=data["message"], comment=data["comment"])


def _lift_holds(case: Case, data: Mapping[str, Any], by: Any, at: datetime) -> None:
    for hold in case.holds.in_force().order_by("pk"):
        services.lift_hold(hold_id=hold.pk, by=by, at=at)


ACTIONS: dict[str, CaseAction] = {
    "ta": CaseAction(
        label=_("Ta ärendet"),
        icon="user",
        perform=lambda case, data, by, at: services.claim_case(case_id=case.pk, by=by, at=at),
        is_offered=lambda file, user: file.case.assigned_to_id is None,
        done=_("Du har ärendet."),
    ),
    "slapp": CaseAction(
        label=_("Släpp ärendet"),
        icon="rotate",
        perform=lambda case, data, by, at: services.release_case(case_id=case.pk, by=by, at=at),
        is_offered=lambda file, user: file.case.assigned_to_id is not None,
        done=_("Ingen har ärendet. Vem som helst av er kan ta det."),
    ),
    "svara": CaseAction(
        label=_("Svara"),
        icon="mail",
        form=AnswerForm,
        perform=_answer,
        is_offered=lambda file, user: file.case.state != CaseState.WITHDRAWN,
        done=_("Svaret är sparat. Den som skrev får veta det."),
    ),
    "avsluta": CaseAction(
        label=_("Avsluta utan svar"),
        icon="check",
        intro=_(
            "När det är omhändertaget och inget svar behövs, till exempel beröm eller sådant som redan är besvarat."
        ),
        perform=lambda case, data, by, at: services.close_case(case_id=case.pk, by=by, at=at),
        is_offered=lambda file, user: not file.kind.is_for_publication and file.case.state == CaseState.RECEIVED,
        done=_("Ärendet är avslutat."),
    ),
    "ta-upp-igen": CaseAction(
        label=_("Ta upp ärendet igen"),
        icon="rotate",
        perform=lambda case, data, by, at: services.reopen_case(case_id=case.pk, by=by, at=at),
        is_offered=lambda file, user: file.case.state == CaseState.CLOSED,
        done=_("Ärendet ligger bland det som är att göra."),
    ),
    "begar-andring": CaseAction(
        label=_("Be om ändring"),
        icon="edit",
        form=ChangeRequestForm,
        intro=_("Den som skrev får läsa vad som behöver ändras, och kan lämna in det igen under samma nummer."),
        perform=lambda case, data, by, at: services.ask_for_change(
            case_id=case.pk, message=data["message"], comment=data["comment"], by=by, at=at
        ),
        is_offered=_may_change,
        done=_("Den som skrev får veta vad som behöver ändras."),
    ),
    "publicera-inte": CaseAction(
        label=_("Publicera inte"),
        icon="cross",
        form=RefusalForm,
        intro=_("Åsikten i sig är aldrig ett skäl. Den som skrev får läsa skälen."),
        perform=_refuse,
        is_offered=_may_be_refused,
        done=_("Beslutet är sparat med sina skäl."),
    ),
    "hall-med": CaseAction(
        label=_("Håll med: publicera inte"),
        icon="check",
        perform=lambda case, data, by, at: services.decide_proposed_refusal(case_id=case.pk, agrees=True, by=by, at=at),
        is_offered=lambda file, user: file.proposed is not None and file.proposed.proposed_by_id != user.pk,
        done=_("Det publiceras inte. Den som skrev får läsa skälen."),
    ),
    "hall-inte-med": CaseAction(
        label=_("Håll inte med: granska vidare"),
        icon="rotate",
        perform=lambda case, data, by, at: services.decide_proposed_refusal(
            case_id=case.pk, agrees=False, by=by, at=at
        ),
        is_offered=lambda file, user: file.proposed is not None and file.proposed.proposed_by_id != user.pk,
        done=_("Förslaget gick inte igenom. Granskningen fortsätter."),
    ),
    "ny-bedomning": CaseAction(
        label=_("Skriv in den nya bedömningen"),
        icon="glasses",
        form=AssessmentForm,
        intro=_("Den görs av någon annan än den som bedömde först."),
        perform=_assess,
        is_offered=lambda file, user: file.assessment is not None and file.assessment.decided_at is None,
        done=_("Den nya bedömningen är sparad. Den som skrev får veta det."),
    ),
    "anmalan-lat-ligga": CaseAction(
        label=_("Anmälan: låt det ligga kvar"),
        icon="check",
        form=LeaveReportedForm,
        intro=_(
            "Det gäller den äldsta anmälan som inte är avgjord. Att någon inte håller med är inget skäl att ta bort."
        ),
        perform=_leave_reported,
        is_offered=lambda file, user: file.report is not None,
        done=_("Anmälan är avgjord. Den som anmälde får svar."),
    ),
    "anmalan-ta-bort": CaseAction(
        label=_("Anmälan: ta bort det från webben"),
        icon="cross",
        form=TakeDownReportedForm,
        intro=_("Det gäller den äldsta anmälan som inte är avgjord. Den som skrev får läsa skälen."),
        perform=_take_down_reported,
        is_offered=lambda file, user: file.report is not None,
        done=_("Anmälan är avgjord. Båda får veta vad som gäller."),
    ),
    "visa-texten": CaseAction(
        label=_("Visa texten ändå"),
        icon="view",
        form=CheckedForm,
        intro=_("Texten visas då bredvid ärendets nummer och skäl."),
        perform=lambda case, data, by, at: services.show_refused_text(
            case_id=case.pk, is_free_of_personal_data=data["is_checked"], by=by, at=at
        ),
        is_offered=lambda file, user: file.may_show_text,
        done=_("Texten visas."),
    ),
    "dolj-texten": CaseAction(
        label=_("Dölj texten"),
        icon="no-view",
        perform=lambda case, data, by, at: services.hide_refused_text(case_id=case.pk, by=by, at=at),
        is_offered=lambda file, user: file.refusal is not None and file.refusal.text_checked_at is not None,
        done=_("Texten visas inte."),
    ),
    "ny-tid": CaseAction(
        label=_("Meddela att svaret är försenat"),
        icon="time",
        form=DelayForm,
        perform=lambda case, data, by, at: services.delay_answer(
            target=case.pk, new_date=data["new_date"], reason=data["reason"], by=by, at=at
        ),
        is_offered=lambda file, user: file.answer_time is not None,
        done=_("Den nya tiden visas för alla, med skälet."),
    ),
    "pausa": CaseAction(
        label=_("Pausa svarstiden"),
        icon="time",
        form=PauseForm,
        perform=lambda case, data, by, at: services.pause_answer_time(
            target=case.pk, reason=data["reason"], by=by, at=at
        ),
        is_offered=lambda file, user: (
            file.answer_time is not None and file.answer_time.kind != AnswerKind.LAW and not file.is_paused
        ),
        done=_("Svarstiden är pausad. Skälet visas för alla."),
    ),
    "fortsatt": CaseAction(
        label=_("Fortsätt svarstiden"),
        icon="time",
        perform=lambda case, data, by, at: services.resume_answer_time(target=case.pk, by=by, at=at),
        is_offered=lambda file, user: file.is_paused,
        done=_("Svarstiden räknas igen."),
    ),
    "ge-till": CaseAction(
        label=_("Ge till någon"),
        icon="user",
        form=AssignForm,
        perform=lambda case, data, by, at: services.assign_case(case_id=case.pk, to=data["to"], by=by, at=at),
        is_offered=_always,
        done=_("Ärendet har en ny handläggare."),
    ),
    "lamna-over": CaseAction(
        label=_("Lämna över till en förvaltning"),
        icon="group",
        form=HandOverForm,
        perform=lambda case, data, by, at: services.hand_over_case(case_id=case.pk, to=data["to"], by=by, at=at),
        is_offered=_always,
        done=_("Ärendet är överlämnat."),
    ),
    "diarienummer": CaseAction(
        label=_("Skriv in diarienumret"),
        icon="list-ol",
        form=NumberForm,
        perform=lambda case, data, by, at: services.enter_registry_number(
            case_id=case.pk, number=data["number"], by=by, at=at
        ),
        is_offered=_always,
        done=_("Diarienumret är sparat."),
    ),
    "anteckna": CaseAction(
        label=_("Skriv en intern anteckning"),
        icon="comment",
        form=NoteForm,
        perform=lambda case, data, by, at: services.add_note(case_id=case.pk, text=data["text"], by=by, at=at),
        is_offered=_always,
        done=_("Anteckningen är sparad."),
    ),
    "stoppa-gallring": CaseAction(
        label=_("Stoppa gallring"),
        icon="lock",
        form=HoldForm,
        intro=_(
            "Till exempel när någon har begärt att få ut handlingen. Ärendet kan inte gallras förrän stoppet är borta."
        ),
        perform=lambda case, data, by, at: services.place_hold(case_id=case.pk, reason=data["reason"], by=by, at=at),
        is_offered=lambda file, user: file.hold is None,
        done=_("Ärendet kan inte gallras."),
    ),
    "tillat-gallring": CaseAction(
        label=_("Ta bort stoppet för gallring"),
        icon="lock-open",
        perform=_lift_holds,
        is_offered=lambda file, user: file.hold is not None,
        done=_("Stoppet för gallring är borta."),
    ),
    "sekretess": CaseAction(
        label=_("Märk: kan innehålla sekretess"),
        icon="lock",
        intro=_("Bara gruppen för sekretess kan sedan läsa texten. Den försvinner ur listor, sökning, mejl och filer."),
        perform=lambda case, data, by, at: services.flag_secrecy(case_id=case.pk, by=by, at=at),
        is_offered=lambda file, user: not file.case.may_be_secret,
        done=_("Ärendet är märkt. Bara gruppen för sekretess kan läsa det."),
    ),
    "inte-sekretess": CaseAction(
        label=_("Ta bort märkningen om sekretess"),
        icon="lock-open",
        perform=lambda case, data, by, at: services.unflag_secrecy(case_id=case.pk, by=by, at=at),
        is_offered=lambda file, user: file.case.may_be_secret,
        done=_("Ärendet kan läsas av alla som handlägger."),
    ),
}
