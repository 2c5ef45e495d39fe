"""The demonstration's editors. One password for all of them, set anew at each start."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password, make_password

# User name and what the account is there to show. Their groups belong to the demonstration's content.
ACCOUNTS = {
    "admin": "may do everything",
    "redaktor": "writes and publishes",
    "moderator": "reviews before publishing",
    "registrator": "keeps the cases in order",
}


def new_password() -> str:
    """Return a password that can be typed: three groups of four letters and digits without look-alikes."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(3))


def set_passwords(password: str) -> None:
    """Give every account ``password``, and make those that are missing; who is signed in with it stays so."""
    users = get_user_model().objects
    for name in ACCOUNTS:
        users.get_or_create(username=name, defaults={"is_superuser": name == "admin", "is_staff": name == "admin"})
    of_accounts = users.filter(username__in=ACCOUNTS)
    # Hashing is slow on purpose: once for all four, and not at all when nothing changes.
    stored = set(of_accounts.values_list("password", flat=True))
    if len(stored) > 1 or not check_password(password, stored.pop()):
        of_accounts.update(password=make_password(password))
