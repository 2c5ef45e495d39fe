"""What a person can do to show who they are, and what they are about to do meanwhile."""

from dialogue.residents.email_addresses import NotAnAddress
from dialogue.residents.services.acts import (
    ActGone,
    ActHandle,
    ActTooLarge,
    discard_act,
    hold_act,
    open_act,
    open_any_act,
)
from dialogue.residents.services.email_proof import (
    PROOF_LIFETIME,
    EmailChallenge,
    EmailProof,
    ProofExpired,
    ProofInvalid,
    TooManyAttempts,
    TooManyMails,
    UnableToProve,
    WrongCode,
    confirm_code,
    open_link,
    start_email_proof,
)
from dialogue.residents.services.invitations import (
    NotAnInvitation,
    TooManyInvitations,
    make_invitations,
    open_invitation,
)
from dialogue.residents.services.mail import send_email_proof
from dialogue.residents.services.purging import purge_expired

__all__ = [
    "PROOF_LIFETIME",
    "ActGone",
    "ActHandle",
    "ActTooLarge",
    "EmailChallenge",
    "EmailProof",
    "NotAnAddress",
    "NotAnInvitation",
    "ProofExpired",
    "ProofInvalid",
    "TooManyAttempts",
    "TooManyInvitations",
    "TooManyMails",
    "UnableToProve",
    "WrongCode",
    "confirm_code",
    "discard_act",
    "hold_act",
    "make_invitations",
    "open_act",
    "open_any_act",
    "open_invitation",
    "open_link",
    "purge_expired",
    "send_email_proof",
    "start_email_proof",
]
