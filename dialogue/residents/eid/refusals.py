"""Every anticipated reason why a legitimation leads nowhere. None of them says anything of the person."""


class UnableToLegitimate(Exception):
    """Base of them all."""


class Cancelled(UnableToLegitimate):
    """The person changed their mind at the broker."""


class BrokerDown(UnableToLegitimate):
    """The broker does not answer, or answers with something that is no answer."""


class NotTrusted(UnableToLegitimate):
    """The answer is not one to the question that was asked, is not signed by the broker, or contradicts itself."""


class LevelTooLow(UnableToLegitimate):
    """The legitimation is real but not one of those that are accepted here."""


class NoNumber(UnableToLegitimate):
    """The legitimation carries no Swedish personal or coordination number, and the broker is asked for one."""


class LegitimationUsed(UnableToLegitimate):
    """The answer has come before, comes too late, or belongs to another browser."""
