"""
E-legitimation by OpenID Connect, through the brokers that the municipality has a contract with.

What comes back is an identity and a few answers, yes or no. No number, claim or name is stored or logged, and no user is
made. It needs the extra ``[eid]`` (Authlib); without brokers in the settings nothing of it is imported.
"""

from dialogue.residents.eid.brokers import Broker, UnknownBroker, broker, brokers
from dialogue.residents.eid.refusals import (
    BrokerDown,
    Cancelled,
    LegitimationUsed,
    LevelTooLow,
    NoNumber,
    NotTrusted,
    UnableToLegitimate,
)
from dialogue.residents.eid.signing_in import Legitimated, finish_legitimation, start_legitimation

__all__ = [
    "Broker",
    "BrokerDown",
    "Cancelled",
    "Legitimated",
    "LegitimationUsed",
    "LevelTooLow",
    "NoNumber",
    "NotTrusted",
    "UnableToLegitimate",
    "UnknownBroker",
    "broker",
    "brokers",
    "finish_legitimation",
    "start_legitimation",
]
