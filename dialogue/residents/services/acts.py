"""Holding what someone is about to do until they have shown who they are."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from dialogue.residents.models import PendingAct
from dialogue.residents.sealing import SealBroken, decode_bytes, decrypt, encode_bytes, encrypt

ACT_LIFETIME = timedelta(hours=24)
LARGEST_ACT = 256 * 1024
KEY_LENGTH = 32


class ActGone(Exception):
    """What was held is done, discarded or too old, or the handle is not for it."""


class ActTooLarge(Exception):
    """More than anybody writes by hand."""


@dataclass(frozen=True, slots=True)
class ActHandle:
    """The way back to a held act. ``str(handle)`` travels in the person's own tokens; nothing else opens the act."""

    act_id: UUID
    key: bytes = field(repr=False)

    def __str__(self) -> str:
        return f"{self.act_id.hex}.{encode_bytes(self.key)}"

    @classmethod
    def parse(cls, text: str) -> "ActHandle":
        """
        Raises:
            ActGone: the text is no handle.
        """
        act_id, _, key = text.partition(".")
        try:
            return cls(act_id=UUID(hex=act_id), key=decode_bytes(key))
        except (ValueError, SealBroken):
            raise ActGone from None


def hold_act(*, purpose: str, payload: Mapping[str, Any], at: datetime) -> ActHandle:
    """
    Keep ``payload`` (what JSON can hold) for 24 hours, sealed with a key that only the returned handle has.

    Raises:
        ActTooLarge: the payload is over 256 KiB.
    """
    content = json.dumps(payload, separators=(",", ":"), ensure_ascii=False).encode()
    if len(content) > LARGEST_ACT:
        raise ActTooLarge
    handle = ActHandle(act_id=uuid4(), key=os.urandom(KEY_LENGTH))
    PendingAct.objects.create(
        id=handle.act_id,
        purpose=purpose,
        sealed=encrypt(content, key=handle.key, bound_to=_bound_to(handle, purpose)),
        created_at=at,
        expires_at=at + ACT_LIFETIME,
    )
    return handle


def open_any_act(*, handle: str, at: datetime) -> tuple[str, dict[str, Any]]:
    """
    Return for what something is held, and what it is, as often as asked for within its time.

    Raises:
        ActGone: see there.
    """
    way_back = ActHandle.parse(handle)
    act = PendingAct.objects.waiting(at=at).filter(pk=way_back.act_id).first()
    # The purpose lies open beside what is sealed, but the seal is bound to it.
    content = act and decrypt(bytes(act.sealed), key=way_back.key, bound_to=_bound_to(way_back, act.purpose))
    if not act or not content:
        raise ActGone
    return act.purpose, json.loads(content)


def open_act(*, handle: str, purpose: str, at: datetime) -> dict[str, Any]:
    """
    Return what is held for ``purpose``, as often as asked for within its time.

    Raises:
        ActGone: see there.
    """
    of_purpose, payload = open_any_act(handle=handle, at=at)
    if of_purpose != purpose:
        raise ActGone
    return payload


def discard_act(*, handle: str, at: datetime) -> bool:
    """
    Let go of what is held, because it is done or not wanted.

    Inside the transaction that does the act this is what makes it happen once: of two clicks at the same moment exactly
    one gets True (the other waits for the first to commit). The one that gets False does nothing.
    """
    try:
        way_back = ActHandle.parse(handle)
    except ActGone:
        return False
    deleted, _ = PendingAct.objects.waiting(at=at).filter(pk=way_back.act_id).delete()
    return deleted == 1


def _bound_to(handle: ActHandle, purpose: str) -> str:
    return f"medborgardialog|act|v1|{handle.act_id.hex}|{purpose}"
