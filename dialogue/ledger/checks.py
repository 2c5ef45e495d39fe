"""System checks: what is missing before anything can be counted."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.db import router

from dialogue.ledger.keys import KeysDoNotOpen, master_keys
from dialogue.ledger.models import Voice
from dialogue.residents.checks import HOW_TO_MAKE_A_KEY, is_text


@checks.register(checks.Tags.security)
def check_master_keys(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    try:
        master_keys()
    except KeysDoNotOpen as error:
        return [
            checks.Error(
                f"DIALOGUE_MASTER_KEYS is missing or unusable. {error}",
                hint=f'Set it to a mapping such as {{"2026": "<key>"}}. {HOW_TO_MAKE_A_KEY}',
                id="dialogue_ledger.E001",
            )
        ]
    return []


@checks.register(checks.Tags.security, deploy=True)
def check_master_keys_are_random(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    try:
        names = [name for name, key in master_keys().items() if is_text(key)]
    except KeysDoNotOpen:
        return []
    return [
        checks.Error(
            f"The master key {name!r} is text, such as a development key, not random bytes.",
            hint=HOW_TO_MAKE_A_KEY,
            id="dialogue_ledger.E002",
        )
        for name in names
    ]


@checks.register()
def check_sqlite_takes_the_write_lock_first(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    alias = router.db_for_write(Voice)
    database = settings.DATABASES.get(alias, {})
    if not database.get("ENGINE", "").endswith("sqlite3"):
        return []
    if str(database.get("OPTIONS", {}).get("transaction_mode", "")).upper() in {"IMMEDIATE", "EXCLUSIVE"}:
        return []
    return [
        checks.Warning(
            "SQLite begins its transactions without the write lock, so people who take part at the same time get errors.",
            hint=f'Set DATABASES["{alias}"]["OPTIONS"]["transaction_mode"] = "IMMEDIATE".',
            id="dialogue_ledger.W001",
        )
    ]
