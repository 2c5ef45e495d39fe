"""What holds when many try at the same moment."""

from collections import Counter
from functools import partial

import pytest
from django.db import transaction

from dialogue.residents import limits, services
from tests.factories.residents import AT, NETWORK
from tests.ledger.at_once import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_limit_lets_exactly_as_many_through_as_it_says():
    attempts = all_at_once([partial(limits.count_attempt, limits.MAIL_PER_ADDRESS, "nagon@example.se", at=AT)] * 60)

    assert Counter(attempt.is_allowed for attempt in attempts) == {
        True: limits.MAIL_PER_ADDRESS.default,
        False: 60 - limits.MAIL_PER_ADDRESS.default,
    }


def test_guessing_in_parallel_gives_no_more_guesses():
    challenge = services.start_email_proof(
        address="nagon@example.se", purpose="budget", payload={}, at=AT, network=NETWORK
    )
    wrong = "000000" if challenge.code != "000000" else "111111"
    guess = partial(
        services.confirm_code, token=challenge.screen_token, code=wrong, purpose="budget", at=AT, network=NETWORK
    )

    outcomes = Counter(type(outcome) for outcome in all_at_once([guess] * 40))

    assert outcomes == {services.WrongCode: 5, services.TooManyAttempts: 35}


def test_of_many_clicks_at_once_exactly_one_does_the_act():
    handle = str(services.hold_act(purpose="budget", payload={}, at=AT))

    def click():
        with transaction.atomic(durable=True):
            return services.discard_act(handle=handle, at=AT)

    assert Counter(all_at_once([click] * 24)) == {True: 1, False: 23}
