"""What can become of a case, and how the municipality keeps its kind. Each code is stored, so it is for ever."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseState(models.TextChoices):
    """
    Where a case stands. WITHDRAWN is the person's own and is never left.

    What is not for publication goes from RECEIVED to CLOSED, when it has been answered or needs no answer.
    """

    RECEIVED = "RECEIVED", _("inkommet")
    IN_REVIEW = "IN_REVIEW", _("granskas")
    CHANGE_ASKED = "CHANGE_ASKED", _("ändring begärd")
    ACCEPTED = "ACCEPTED", _("godkänt")
    REFUSED = "REFUSED", _("inte publicerat")
    WITHDRAWN = "WITHDRAWN", _("tillbakataget")
    CLOSED = "CLOSED", _("avslutat")


class RegistrationMode(models.TextChoices):
    """How official documents of a kind are kept (OSL 5:1)."""

    KEPT_IN_ORDER = "KEPT_IN_ORDER", _("hålls ordnade under dialogens nummer")
    REGISTERED_SEPARATELY = "REGISTERED_SEPARATELY", _("registreras var för sig")


class FollowRole(models.TextChoices):
    """Why someone is told: they wished to follow, or they handed it in, alone or with others."""

    FOLLOWER = "FOLLOWER", _("följer")
    SUBMITTER = "SUBMITTER", _("har lämnat in")
    CO_STARTER = "CO_STARTER", _("har startat tillsammans med andra")


class Rhythm(models.TextChoices):
    """How often someone is told."""

    AT_ONCE = "AT_ONCE", _("så fort något händer")
    DAILY = "DAILY", _("högst en gång om dagen")
    WEEKLY = "WEEKLY", _("högst en gång i veckan, på måndagar")


class NoticeState(models.TextChoices):
    """What became of a mail to one person. All but WAITING and SENDING are final, and hold no way to the person."""

    WAITING = "WAITING", _("väntar")
    SENDING = "SENDING", _("skickas")
    SENT = "SENT", _("skickat")
    REFUSED = "REFUSED", _("avvisat av mottagarens server")
    GIVEN_UP = "GIVEN_UP", _("gick inte att skicka")
    DROPPED = "DROPPED", _("inte skickat, personen följer inte längre")


class Audience(models.TextChoices):
    """Whom an announcement is for."""

    FOLLOWERS = "FOLLOWERS", _("de som följer")
    STAFF = "STAFF", _("medarbetare")


class StatusEvent(models.TextChoices):
    """What the status log tells. Who was asked, told or named is never in it: only ids and codes."""

    RECEIVED = "RECEIVED", _("kom in")
    REVIEW_STARTED = "REVIEW_STARTED", _("granskningen började")
    REVIEW_CANCELLED = "REVIEW_CANCELLED", _("granskningen avbröts")
    ACCEPTED = "ACCEPTED", _("godkändes")
    REFUSAL_PROPOSED = "REFUSAL_PROPOSED", _("någon föreslog att inte publicera")
    REFUSAL_REJECTED = "REFUSAL_REJECTED", _("förslaget att inte publicera gick inte igenom")
    REFUSED = "REFUSED", _("publicerades inte")
    REASONS_GIVEN = "REASONS_GIVEN", _("skälen angavs")
    REFUSED_TEXT_SHOWN = "REFUSED_TEXT_SHOWN", _("texten visas trots att den inte publicerades")
    REFUSED_TEXT_HIDDEN = "REFUSED_TEXT_HIDDEN", _("texten visas inte längre")
    TAKEN_DOWN = "TAKEN_DOWN", _("togs bort från webben")
    CHANGE_ASKED = "CHANGE_ASKED", _("ändring begärdes")
    HANDED_IN_AGAIN = "HANDED_IN_AGAIN", _("lämnades in igen")
    WITHDRAWN = "WITHDRAWN", _("togs tillbaka")
    CLOSED = "CLOSED", _("avslutades")
    REOPENED = "REOPENED", _("togs upp igen")
    ASSESSMENT_ASKED = "ASSESSMENT_ASKED", _("ny bedömning begärdes")
    ASSESSMENT_GIVEN = "ASSESSMENT_GIVEN", _("ny bedömning gjordes")
    ASSIGNED = "ASSIGNED", _("fick en handläggare")
    RELEASED = "RELEASED", _("släpptes av handläggaren")
    HANDED_OVER = "HANDED_OVER", _("lämnades över till en förvaltning")
    NOTED = "NOTED", _("fick en intern anteckning")
    SECRECY_FLAGGED = "SECRECY_FLAGGED", _("märktes: kan innehålla sekretess")
    SECRECY_UNFLAGGED = "SECRECY_UNFLAGGED", _("märkningen om sekretess togs bort")
    CLOCK_STARTED = "CLOCK_STARTED", _("svarstiden började")
    CLOCK_PAUSED = "CLOCK_PAUSED", _("svarstiden pausades")
    CLOCK_RESUMED = "CLOCK_RESUMED", _("svarstiden fortsatte")
    CLOCK_REMINDED = "CLOCK_REMINDED", _("påminnelse om svarstiden")
    CLOCK_ESCALATED = "CLOCK_ESCALATED", _("svarstiden gick ut")
    CLOCK_DELAYED = "CLOCK_DELAYED", _("svaret blev försenat")
    ANSWERED = "ANSWERED", _("besvarades")
    REGISTRATION_SENT = "REGISTRATION_SENT", _("skickades till diariet")
    REGISTERED = "REGISTERED", _("fick diarienummer")
    REPORTED = "REPORTED", _("anmäldes av någon")
    REPORT_DECIDED = "REPORT_DECIDED", _("anmälan avgjordes")
    HELD = "HELD", _("gallring stoppades")
    HOLD_LIFTED = "HOLD_LIFTED", _("stoppet för gallring togs bort")


class AnswerKind(models.TextChoices):
    """By what an answer time is given."""

    LAW = "LAW", _("lagens tid")
    PROMISE = "PROMISE", _("kommunens löfte")


class AnswerPurpose(models.TextChoices):
    """What is to be done in time."""

    READ = "READ", _("läsas")
    ANSWER = "ANSWER", _("besvaras")


class RefusalState(models.TextChoices):
    """A refusal is proposed when it takes two; it is replaced when a new assessment comes out differently."""

    PROPOSED = "PROPOSED", _("föreslagen")
    REJECTED = "REJECTED", _("gick inte igenom")
    IN_FORCE = "IN_FORCE", _("gäller")
    REPLACED = "REPLACED", _("ändrad")


class AssessmentOutcome(models.TextChoices):
    """What came of looking again."""

    UPHELD = "UPHELD", _("bedömningen står fast")
    CHANGED = "CHANGED", _("bedömningen ändras")


class RegistrationState(models.TextChoices):
    """Where a case is on its way to the municipality's own register."""

    WAITING = "WAITING", _("ska skickas")
    SENT = "SENT", _("skickat, väntar på diarienummer")
    REGISTERED = "REGISTERED", _("har diarienummer")


class ReportState(models.TextChoices):
    """What came of someone's report of what is published."""

    OPEN = "OPEN", _("ska bedömas")
    TAKEN_DOWN = "TAKEN_DOWN", _("innehållet togs bort")
    LEFT = "LEFT", _("innehållet ligger kvar")
