"""
The keys by which addresses of those who follow are opened: one for each thing that is followed.

Wrapped by the same master keys as the ledger's, so they are changed, lost and destroyed together with those.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.db import transaction

from dialogue.cases.models import ContactKey, Follow
from dialogue.ledger import keys
from dialogue.ledger.keys import KeyDestroyed, KeysDoNotOpen, WrappedKey
from dialogue.residents.email_addresses import CURRENT_EMAIL_RULES, canonical_address
from dialogue.residents.sealing import decrypt, encrypt

__all__ = ["KeyDestroyed", "KeysDoNotOpen"]

MAC_LENGTH = 16


def ensure_key(target: UUID) -> tuple[ContactKey, bytes]:
    """
    Return the key for ``target``, made if there is none yet. Two at once make one.

    Raises:
        KeyDestroyed: there is nothing more to tell about the target.
        KeysDoNotOpen: the settings lack the master key.
    """
    row = ContactKey.objects.filter(pk=target).first()
    if row is None:
        wrapped = keys.wrap_bound(keys.new_key(), bound_to=_bound_to(target))
        with transaction.atomic():
            row, _ = ContactKey.objects.get_or_create(
                target=target,
                defaults={
                    "wrapped": wrapped.wrapped,
                    "nonce": wrapped.nonce,
                    "master_key_id": wrapped.master_key_id,
                },
            )
    return row, open_key(row)


def open_key(row: ContactKey) -> bytes:
    """
    Raises:
        KeyDestroyed, KeysDoNotOpen: as ``ensure_key``.
    """
    if row.wrapped is None or row.nonce is None:
        raise KeyDestroyed
    envelope = WrappedKey(wrapped=bytes(row.wrapped), nonce=bytes(row.nonce), master_key_id=row.master_key_id)
    try:
        return keys.unwrap_bound(envelope, bound_to=_bound_to(row.pk))
    except InvalidTag:
        raise KeysDoNotOpen(
            f"The addresses' key {row.pk} does not open by the master key {row.master_key_id!r}."
        ) from None


def destroy_key(target: UUID, *, at: datetime) -> None:
    ContactKey.objects.filter(pk=target, destroyed_at__isnull=True).update(wrapped=None, nonce=None, destroyed_at=at)


def address_hash(key: bytes, address: str) -> bytes:
    """Return the 32 bytes by which the same mailbox is known again under ``key``, however it is written."""
    canonical = canonical_address(address, rules_version=CURRENT_EMAIL_RULES)
    return hmac.new(key, f"address|v1|{canonical}".encode(), hashlib.sha256).digest()


def seal_address(key: bytes, address: str, *, follow_id: UUID) -> bytes:
    return encrypt(address.encode(), key=key, bound_to=_address_bound_to(follow_id))


def open_address(key: bytes, follow: Follow) -> str:
    """
    Raises:
        KeysDoNotOpen: the row was moved or changed.
    """
    content = decrypt(bytes(follow.sealed_address), key=key, bound_to=_address_bound_to(follow.pk))
    if content is None:
        raise KeysDoNotOpen(f"The address of {follow.pk} does not open.")
    return content.decode()


def follow_mac(key: bytes, follow_id: UUID) -> bytes:
    """Return what shows that someone has read a mail to the follow: it opens the page with its choices."""
    return hmac.new(key, b"follow|v1|" + follow_id.bytes, hashlib.sha256).digest()[:MAC_LENGTH]


def rewrap_keys() -> int:
    """
    Wrap anew, by the current master key, every key of ours that an older one wraps; may be stopped and started again.

    Raises:
        KeysDoNotOpen: one does not open; those before it are done.
    """
    current = keys.current_master_key_id()
    waiting = ContactKey.objects.filter(destroyed_at__isnull=True).exclude(master_key_id=current)
    rewrapped = 0
    for pk in list(waiting.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            row = waiting.select_for_update().filter(pk=pk).first()
            if row is None:
                continue
            wrapped = keys.wrap_bound(open_key(row), bound_to=_bound_to(row.pk))
            row.wrapped, row.nonce, row.master_key_id = wrapped.wrapped, wrapped.nonce, wrapped.master_key_id
            row.save(update_fields=["wrapped", "nonce", "master_key_id"])
            rewrapped += 1
    return rewrapped


def count_keys_that_do_not_open() -> int:
    failures = 0
    for row in ContactKey.objects.filter(destroyed_at__isnull=True).iterator():
        try:
            open_key(row)
        except KeysDoNotOpen:
            failures += 1
    return failures


def _bound_to(target: UUID) -> bytes:
    return b"medborgardialog|contact-key|v1|" + target.bytes


def _address_bound_to(follow_id: UUID) -> str:
    return f"medborgardialog|follow|v1|{follow_id.hex}"
