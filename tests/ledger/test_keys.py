"""Subjects' keys: wrapped, rotated, lost, destroyed."""

import base64
from io import StringIO

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import RequestFactory

from dialogue.ledger import keys, services
from dialogue.ledger.models import Receipt, Subject, SubjectKey
from dialogue.ledger.views import unavailable_without_keys
from tests.factories.ledger import CLOSES_AT, WHILE_OPEN, SubjectFactory
from tests.factories.residents import an_identity

NEW_KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
OTHER_KEY = base64.b64encode(bytes(range(1, 33))).decode()


def give(subject):
    return services.give_voice(subject=subject, identity=an_identity(), at=WHILE_OPEN)


@pytest.mark.django_db
class TestASubjectsKey:
    def test_lies_in_the_database_only_wrapped(self):
        subject = SubjectFactory()

        key = keys.unwrap(subject.key)

        row = SubjectKey.objects.get(subject=subject)
        assert len(key) == 32
        assert key not in bytes(row.wrapped)

    def test_does_not_open_without_its_master_key(self, settings):
        subject = SubjectFactory()

        settings.DIALOGUE_MASTER_KEYS = {"new": NEW_KEY}

        with pytest.raises(keys.KeysDoNotOpen, match="'test' is not in"):
            give(subject)

    def test_does_not_open_by_another_key_of_the_same_name(self, settings):
        subject = SubjectFactory()

        settings.DIALOGUE_MASTER_KEYS = {"test": NEW_KEY}

        with pytest.raises(keys.KeysDoNotOpen, match="does not open"):
            give(subject)

    def test_does_not_open_under_another_identity_key_which_would_let_everybody_in_twice(self, settings):
        subject = SubjectFactory()
        give(subject)

        settings.DIALOGUE_IDENTITY_KEY = NEW_KEY

        with pytest.raises(keys.KeysDoNotOpen):
            give(subject)

    def test_does_not_open_when_moved_to_another_subject(self):
        subject, other = SubjectFactory(), SubjectFactory()
        theirs = SubjectKey.objects.get(subject=other)

        SubjectKey.objects.filter(subject=subject).update(wrapped=theirs.wrapped, nonce=theirs.nonce)

        with pytest.raises(keys.KeysDoNotOpen):
            give(subject)

    @pytest.mark.parametrize("configured", [{}, None, "text", {"test": "too short"}, {"test": None}])
    def test_does_not_open_when_the_settings_are_no_use(self, settings, configured):
        subject = SubjectFactory()

        settings.DIALOGUE_MASTER_KEYS = configured

        with pytest.raises(keys.KeysDoNotOpen):
            give(subject)


@pytest.mark.django_db
class TestRotation:
    def test_wraps_everything_by_the_new_master_key_after_which_the_old_one_may_go(self, settings):
        old = settings.DIALOGUE_MASTER_KEYS
        subjects = SubjectFactory.create_batch(3)
        give(subjects[0])

        settings.DIALOGUE_MASTER_KEYS = {"new": NEW_KEY, **old}
        assert services.rewrap_subject_keys() == 3
        assert services.rewrap_subject_keys() == 0
        settings.DIALOGUE_MASTER_KEYS = {"new": NEW_KEY}

        with pytest.raises(services.AlreadyGiven):
            give(subjects[0])
        assert services.count_keys_that_do_not_open() == 0

    def test_takes_voices_while_both_master_keys_are_there(self, settings):
        subject = SubjectFactory()
        settings.DIALOGUE_MASTER_KEYS = {"new": NEW_KEY, **settings.DIALOGUE_MASTER_KEYS}

        give(subject)
        give(SubjectFactory())

        assert set(SubjectKey.objects.values_list("master_key_id", flat=True)) == {"test", "new"}

    def test_has_a_command_that_says_how_many_and_why_not(self, settings):
        SubjectFactory.create_batch(2)
        old = settings.DIALOGUE_MASTER_KEYS
        said = StringIO()

        settings.DIALOGUE_MASTER_KEYS = {"new": NEW_KEY}
        with pytest.raises(CommandError, match="'test' is not in DIALOGUE_MASTER_KEYS"):
            call_command("rewrap_keys")
        settings.DIALOGUE_MASTER_KEYS = {"new": NEW_KEY, **old}
        call_command("rewrap_keys", stdout=said)

        assert said.getvalue() == "2 nycklar slogs in på nytt.\n"

    def test_what_was_copied_out_before_does_not_open_by_the_new_master_key(self, settings):
        subject = SubjectFactory()
        copied_out = SubjectKey.objects.get(subject=subject)
        settings.DIALOGUE_MASTER_KEYS = {"new": NEW_KEY, **settings.DIALOGUE_MASTER_KEYS}
        services.rewrap_subject_keys()

        settings.DIALOGUE_MASTER_KEYS = {"new": NEW_KEY}

        with pytest.raises(keys.KeysDoNotOpen):
            keys.unwrap(copied_out)


@pytest.mark.django_db
class TestDestroyingAKey:
    def test_leaves_the_count_and_nothing_that_knows_anybody_again(self):
        subject = SubjectFactory()
        given = give(subject)

        services.destroy_subject_key(subject=subject, at=CLOSES_AT)

        assert services.count_voices(subject=subject) == 1
        assert services.find_voice(subject=subject, identity=an_identity()) is None
        assert services.find_voice_by_receipt(code=str(given.receipt)) is None
        assert not Receipt.objects.exists()

    def test_closes_the_subject_for_voices_without_an_alarm(self):
        subject = SubjectFactory()

        services.destroy_subject_key(subject=subject, at=WHILE_OPEN)

        with pytest.raises(services.Closed):
            give(subject)
        assert services.count_keys_that_do_not_open() == 0

    def test_keeps_the_moment_when_done_twice(self):
        subject = SubjectFactory()

        services.destroy_subject_key(subject=subject, at=WHILE_OPEN)
        services.destroy_subject_key(subject=subject, at=CLOSES_AT)

        assert SubjectKey.objects.get().destroyed_at == WHILE_OPEN


@pytest.mark.django_db
class TestADumpTakenBefore:
    def test_a_key_was_destroyed_opens_nothing_by_the_new_master_key(self, settings):
        old = settings.DIALOGUE_MASTER_KEYS
        subject, other = SubjectFactory(), SubjectFactory()
        given = give(subject)
        dumped = list(SubjectKey.objects.filter(subject=subject).values())

        services.destroy_subject_key(subject=subject, at=CLOSES_AT)
        settings.DIALOGUE_MASTER_KEYS = {"new": NEW_KEY, **old}
        services.rewrap_subject_keys()
        settings.DIALOGUE_MASTER_KEYS = {"new": NEW_KEY}
        SubjectKey.objects.filter(subject=subject).delete()
        SubjectKey.objects.bulk_create([SubjectKey(**row) for row in dumped])

        with pytest.raises(keys.KeysDoNotOpen):
            services.find_voice(subject=Subject.objects.get(pk=subject.pk), identity=an_identity())
        assert services.find_voice_by_receipt(code=str(given.receipt)) is None
        give(other)

    def test_nor_by_the_new_one_under_the_old_ones_name(self, settings):
        subject = SubjectFactory()
        dumped = SubjectKey.objects.get(subject=subject)
        services.destroy_subject_key(subject=subject, at=CLOSES_AT)

        settings.DIALOGUE_MASTER_KEYS = {"test": NEW_KEY}

        with pytest.raises(keys.KeysDoNotOpen):
            keys.unwrap(dumped)


@pytest.mark.django_db
class TestReadiness:
    def test_counts_the_keys_that_do_not_open(self, settings):
        SubjectFactory.create_batch(2)

        settings.DIALOGUE_MASTER_KEYS = {"test": NEW_KEY}

        assert services.count_keys_that_do_not_open() == 2


class TestAPageThatNeedsTheLedger:
    def test_answers_503_with_a_sentence_when_the_keys_do_not_open(self, caplog):
        @unavailable_without_keys
        def view(request):
            raise keys.KeysDoNotOpen("why")

        response = view(RequestFactory().get("/"))

        assert response.status_code == 503
        assert response["Retry-After"] == "300"
        assert "Försök igen om en stund." in response.content.decode()
        assert "why" not in response.content.decode()
        assert "why" in caplog.text

    def test_answers_as_it_is_otherwise(self):
        view = unavailable_without_keys(lambda request: HttpResponse("hej"))

        assert view(RequestFactory().get("/")).content == b"hej"


class TestTheSystemCheck:
    def found(self, **arguments):
        return {message.id for message in run_checks(**arguments) if message.id.startswith("dialogue_ledger.")}

    def test_finds_nothing_when_all_is_well(self):
        assert self.found() == set()

    def test_finds_a_missing_master_key(self, settings):
        settings.DIALOGUE_MASTER_KEYS = {}

        assert self.found() == {"dialogue_ledger.E001"}

    def test_finds_a_development_key_in_production(self, settings):
        assert self.found(include_deployment_checks=True) == {"dialogue_ledger.E002"}
        settings.DIALOGUE_MASTER_KEYS = {"new": NEW_KEY, "other": OTHER_KEY}
        assert self.found(include_deployment_checks=True) == set()

    def test_finds_sqlite_that_takes_the_write_lock_too_late(self, monkeypatch):
        from django.conf import settings

        sqlite = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
        monkeypatch.setitem(settings.DATABASES, "default", sqlite)
        assert self.found() == {"dialogue_ledger.W001"}

        monkeypatch.setitem(settings.DATABASES, "default", {**sqlite, "OPTIONS": {"transaction_mode": "IMMEDIATE"}})
        assert self.found() == set()
