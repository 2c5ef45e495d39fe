"""A dialogue that is open for the whole of March 2025, and what is counted in it."""

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import factory

from dialogue.ledger import keys
from dialogue.ledger.enums import Channel, SubjectKind
from dialogue.ledger.models import Dialogue, DialoguePause, Invalidation, Subject, SubjectKey, Voice
from dialogue.residents.email_addresses import CURRENT_EMAIL_RULES
from dialogue.residents.enums import Scheme

STOCKHOLM = ZoneInfo("Europe/Stockholm")
PUBLISHED_AT = datetime(2025, 2, 24, 9, 0, tzinfo=STOCKHOLM)
OPENS_AT = datetime(2025, 3, 1, 8, 0, tzinfo=STOCKHOLM)
WHILE_OPEN = datetime(2025, 3, 15, 12, 0, tzinfo=STOCKHOLM)
CLOSES_AT = datetime(2025, 3, 31, 16, 0, tzinfo=STOCKHOLM)


class DialogueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Dialogue

    id = factory.LazyFunction(uuid4)
    kind = "budget"
    source_language = "sv"
    opens_at = OPENS_AT
    closes_at = CLOSES_AT
    rules = factory.LazyFunction(lambda: {"scheme": Scheme.EMAIL})
    retention = "ONE_YEAR"
    email_rules_version = CURRENT_EMAIL_RULES
    published_at = PUBLISHED_AT


class DialoguePauseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DialoguePause

    dialogue = factory.SubFactory(DialogueFactory)
    starts_at = datetime(2025, 3, 10, 0, 0, tzinfo=STOCKHOLM)
    ends_at = datetime(2025, 3, 12, 0, 0, tzinfo=STOCKHOLM)
    reason = "Det är val."


class SubjectKeyFactory(factory.django.DjangoModelFactory):
    """A real key, wrapped by the settings' current master key."""

    class Meta:
        model = SubjectKey

    class Params:
        envelope = factory.LazyAttribute(lambda key: keys.wrap(keys.new_key(), subject_id=key.subject.pk))

    wrapped = factory.LazyAttribute(lambda key: key.envelope.wrapped)
    nonce = factory.LazyAttribute(lambda key: key.envelope.nonce)
    master_key_id = factory.LazyAttribute(lambda key: key.envelope.master_key_id)


class SubjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subject
        skip_postgeneration_save = True

    dialogue = factory.SubFactory(DialogueFactory)
    kind = SubjectKind.BUDGET
    anchor = factory.LazyFunction(uuid4)
    scheme = Scheme.EMAIL
    email_rules_version = CURRENT_EMAIL_RULES
    key = factory.RelatedFactory(SubjectKeyFactory, factory_related_name="subject")


class VoiceFactory(factory.django.DjangoModelFactory):
    """A voice of nobody in particular. To give one as a person does, call the service."""

    class Meta:
        model = Voice

    subject = factory.SubFactory(SubjectFactory)
    participant_key = factory.Sequence(lambda n: n.to_bytes(32, "big"))
    scheme = factory.SelfAttribute("subject.scheme")
    channel = Channel.WEB
    given_at = WHILE_OPEN


class InvalidationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invalidation

    subject = factory.SubFactory(SubjectFactory)
    reason = "Automatiska röster."
    made_at = WHILE_OPEN
    applied_at = WHILE_OPEN
