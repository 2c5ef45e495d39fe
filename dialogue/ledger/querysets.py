"""How the ledger is read, and the one statement by which a voice comes into it."""

from datetime import datetime
from typing import Any, Self, cast
from uuid import UUID, uuid4

from django.apps import apps
from django.db import connections, models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from dialogue.ledger.criteria import Criteria
from dialogue.ledger.enums import Channel

WEB = Channel.WEB


class DialogueQuerySet(models.QuerySet):
    def published(self, *, at: datetime) -> Self:
        return self.filter(Q(unpublished_at__isnull=True) | Q(unpublished_at__gt=at), published_at__lte=at)


class SubjectQuerySet(models.QuerySet):
    def not_closed(self, *, at: datetime) -> Self:
        """Keep subjects whose closing has not come; a pause or an unpublished page does not matter here."""
        return self.alias(last_moment=Coalesce("closes_at", "dialogue__closes_at")).filter(
            Q(last_moment__isnull=True) | Q(last_moment__gt=at), closed_at__isnull=True
        )

    def due_for_closing(self, *, at: datetime) -> Self:
        """Keep subjects whose period is over and whose total is not frozen yet."""
        return self.alias(last_moment=Coalesce("closes_at", "dialogue__closes_at")).filter(
            last_moment__lte=at, closed_at__isnull=True
        )

    def with_enough_voices(self) -> Self:
        """Keep subjects that have their voices but whose moment has not been noted."""
        return self.filter(
            threshold__isnull=False, threshold_reached__isnull=True, threshold__lte=Coalesce(_voices_that_decide(), 0)
        )

    def open(self, *, at: datetime) -> Self:
        """Keep subjects for which a voice may be given at ``at``: published, within their period, not paused."""
        pauses = apps.get_model("dialogue_ledger", "DialoguePause").objects.filter(
            Q(ends_at__isnull=True) | Q(ends_at__gt=at), dialogue=OuterRef("dialogue_id"), starts_at__lte=at
        )
        return (
            self.not_closed(at=at)
            .alias(first_moment=Coalesce("opens_at", "dialogue__opens_at"))
            .filter(
                Q(dialogue__unpublished_at__isnull=True) | Q(dialogue__unpublished_at__gt=at),
                ~Exists(pauses),
                dialogue__published_at__lte=at,
                first_moment__lte=at,
            )
        )

    def hold_still(self) -> bool:
        """
        Keep the selected subjects and their dialogues from being changed until the surrounding transaction ends.

        Any number of voices hold the same subject at once; closing and publishing wait for them (FOR SHARE). On SQLite
        the transaction is alone with writing anyway.

        Returns: whether there were any.
        """
        sql, params = _compiled(self.values_list("pk", "dialogue__opens_at"))
        with connections[self.db].cursor() as cursor:
            cursor.execute(f"{sql}{_for_share(self)}", params)
            return bool(cursor.fetchall())


def _voices_that_decide() -> models.Subquery:
    """Return how many voices count for the subject of the outer query."""
    voices = apps.get_model("dialogue_ledger", "Voice").objects.that_count().that_decide()
    return models.Subquery(
        voices.filter(subject=OuterRef("pk")).order_by().values("subject").annotate(n=models.Count("pk")).values("n")
    )


class HoldQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        return self.filter(lifted_at__isnull=True)


class EntryQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        """Keep those whose voices are in the ledger."""
        return self.filter(applied_at__isnull=False, taken_back_at__isnull=True)

    def waiting(self) -> Self:
        """Keep those that a second person has to enter too."""
        return self.filter(applied_at__isnull=True, taken_back_at__isnull=True)

    def newest_first(self) -> Self:
        return self.order_by("-entered_at", "pk")


class InvalidationQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        """Keep those that have taken voices out and have not been undone."""
        return self.filter(applied_at__isnull=False, undone_at__isnull=True)

    def waiting(self) -> Self:
        """Keep those that a second person has to confirm."""
        return self.filter(applied_at__isnull=True, needs_confirmation=True)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class VoiceQuerySet(models.QuerySet):
    def that_count(self) -> Self:
        """Keep voices that are neither withdrawn, invalidated nor quarantined."""
        return self.filter(withdrawn_at__isnull=True, invalidated_by__isnull=True, quarantined_at__isnull=True)

    def waiting(self) -> Self:
        """Keep those in quarantine: they count when somebody has looked at them and let them in."""
        return self.filter(withdrawn_at__isnull=True, invalidated_by__isnull=True, quarantined_at__isnull=False)

    def in_favour(self) -> Self:
        return self.filter(is_against=False)

    def against(self) -> Self:
        return self.filter(is_against=True)

    def that_decide(self) -> Self:
        """
        Keep voices that a threshold hangs on: in favour, by the scheme that decides, and given by the person, or entered by
        staff where the rules count those. All others are shown apart, never added.
        """
        return self.in_favour().filter(Q(channel=WEB) | Q(subject__counts_entered=True), scheme=F("subject__scheme"))

    def that_decide_for(self, subject: Any) -> Self:
        """Keep, of one subject's voices, those that decide; nothing but the index is read."""
        return self.in_favour().shown_as(subject)

    def shown_as(self, subject: Any) -> Self:
        """Keep, of one subject's voices, those by the scheme that decides and through a channel that counts there."""
        voices = self.filter(subject=subject, scheme=subject.scheme)
        return voices if subject.counts_entered else voices.filter(channel=WEB)

    def matching(self, criteria: Criteria) -> Self:
        """Keep voices that have everything in common that ``criteria`` names."""
        chosen = self
        if criteria.given_from:
            chosen = chosen.filter(given_at__gte=criteria.given_from)
        if criteria.given_before:
            chosen = chosen.filter(given_at__lt=criteria.given_before)
        if criteria.channels:
            chosen = chosen.filter(channel__in=criteria.channels)
        if criteria.network_hashes:
            chosen = chosen.filter(trace__network_hash__in=[bytes.fromhex(each) for each in criteria.network_hashes])
        if criteria.domain_hashes:
            chosen = chosen.filter(trace__domain_hash__in=[bytes.fromhex(each) for each in criteria.domain_hashes])
        return chosen

    def give_for(
        self,
        open_subject: SubjectQuerySet,
        *,
        participant_key: bytes,
        scheme: str,
        channel: str,
        entered_by_id: Any,
        is_against: bool = False,
        quarantined_at: datetime | None = None,
        at: datetime,
    ) -> tuple[UUID, bool] | None:
        """
        Give a voice for ``open_subject``, or give a withdrawn one again, if there is such a subject. One statement.

        Simultaneous givings by one person meet in the unique constraint, and closing waits for all that have begun. An
        invalidation or a quarantine stays: a person's own act never clears it. What staff entered becomes a person's own
        when they give it themselves. Who is for may say that they are against, and the other way; staff do not change
        what a person has said.

        Args:
            open_subject: one subject on the condition that it is open, as ``Subject.objects.filter(pk=…).open(at=at)``.
            quarantined_at: set on a new voice that somebody has to look at before it counts.

        Returns: the voice's id and whether it is new; None when the person's own voice is there already and not withdrawn,
            or when the condition does not hold.
        """
        voice_id = uuid4()
        values = {
            "id": _value(self.model, "id", voice_id),
            "subject_id": F("pk"),
            "participant_key": _value(self.model, "participant_key", participant_key),
            "scheme": _value(self.model, "scheme", scheme),
            "channel": _value(self.model, "channel", channel),
            "given_at": _value(self.model, "given_at", at),
            "entered_by_id": _value(self.model, "entered_by", entered_by_id),
            "is_against": _value(self.model, "is_against", is_against),
            "quarantined_at": _value(self.model, "quarantined_at", quarantined_at),
        }
        named = {f"new_{column}": value for column, value in values.items()}
        select, params = _compiled(open_subject.annotate(**named).values_list(*named))
        connection = connections[self.db]
        quote = connection.ops.quote_name
        table = quote(self.model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(map(quote, values))}) {select}{_for_share(open_subject)} "
                f"ON CONFLICT (subject_id, participant_key) DO UPDATE SET withdrawn_at = NULL, "
                f"channel = EXCLUDED.channel, entered_by_id = EXCLUDED.entered_by_id, is_against = EXCLUDED.is_against "
                f"WHERE {table}.withdrawn_at IS NOT NULL OR ({table}.channel <> '{WEB}' AND EXCLUDED.channel = '{WEB}') "
                f"OR ({table}.is_against <> EXCLUDED.is_against AND EXCLUDED.channel = '{WEB}') "
                f"RETURNING id",
                params,
            )
            rows = cursor.fetchall()
        if not rows:
            return None
        found = self.model._meta.pk.to_python(rows[0][0])
        return found, found == voice_id


def _value(model: type[models.Model], name: str, value: Any) -> Value:
    return Value(value, output_field=cast(models.Field, model._meta.get_field(name)))


def _compiled(queryset: models.QuerySet) -> tuple[str, tuple]:
    return queryset.query.get_compiler(using=queryset.db).as_sql()


def _for_share(subjects: SubjectQuerySet) -> str:
    """Return what locks the subjects and dialogues of a query that joins both."""
    connection = connections[subjects.db]
    if not connection.features.has_select_for_update:
        return ""
    subject = subjects.model
    dialogue = subject._meta.get_field("dialogue").related_model
    tables = (connection.ops.quote_name(model._meta.db_table) for model in (subject, dialogue))
    return f" FOR SHARE OF {', '.join(tables)}"
