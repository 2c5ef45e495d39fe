from datetime import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "dialogue.cases"
    label = "dialogue_cases"
    verbose_name = _("Medborgardialog: ärenden")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dialogue.cases import checks, contact_keys, own_targets, receivers, services, setup_checks  # noqa: F401
        from dialogue.cases.follow_targets import register_follow_target
        from dialogue.cases.periodic import register_periodic
        from dialogue.ledger import services as ledger
        from dialogue.ledger.wrapped_keys import WrappedKeys, register_wrapped_keys

        receivers.connect()
        register_follow_target("cases", own_targets.find_case)
        register_follow_target("reports", own_targets.find_report)
        register_follow_target("offices", services.find_office)
        register_periodic("cases.finish_receiving", lambda at: services.finish_receiving(at=at))
        register_periodic("cases.take_down_withdrawn", lambda at: services.take_down_withdrawn(at=at))
        register_periodic("cases.drive_clocks", lambda at: services.drive_clocks(at=at))
        register_periodic("cases.send_to_registry", lambda at: services.send_to_registry(at=at))
        register_periodic("ledger.close_due_subjects", lambda at: ledger.close_due_subjects(at=at))
        register_periodic("ledger.record_thresholds_reached", lambda at: ledger.record_thresholds_reached(at=at))
        register_wrapped_keys(
            WrappedKeys(
                name="cases.contact_keys",
                rewrap=contact_keys.rewrap_keys,
                count_that_do_not_open=contact_keys.count_keys_that_do_not_open,
            )
        )
        register_periodic("cases.spread_announcements", lambda at: services.spread_announcements(at=at))
        register_periodic("cases.send_notices", lambda at: services.send_due_notices(at=at))
        register_periodic("cases.end_followings", lambda at: services.end_followings_that_are_over(at=at))
        register_periodic("cases.purge_settled_notices", lambda at: services.purge_settled_notices(at=at))
        register_periodic("ledger.coarsen_times", lambda at: ledger.coarsen_times(at=at))
        register_periodic("ledger.dispose", _dispose)
        register_periodic("residents.purge_expired", _purge_expired)
        _allow_roles()


def _purge_expired(at: datetime) -> int:
    from dialogue.residents.services import purge_expired

    return sum(purge_expired(at=at).values())


def _dispose(at: datetime) -> int:
    from dialogue.ledger.enums import StartedBy
    from dialogue.ledger.services import dispose

    run = dispose(at=at, started_by=StartedBy.PERIODIC)
    return sum(run.counts.values()) if run else 0


def _allow_roles() -> None:
    """Say what each role may do with cases, and with what lies below them."""
    from dialogue.cases.roles import Role, allow

    for record in ("body", "department", "area", "targetgroup", "topic", "electedrepresentative"):
        allow(Role.EDITOR, "dialogue_municipality", record, "view", "add", "change")
    for record in ("body", "electedrepresentative"):
        allow(Role.SECRETARY, "dialogue_municipality", record, "view", "add", "change")
        allow(Role.REPRESENTATIVE, "dialogue_municipality", record, "view")
    allow(Role.REVIEWER, "dialogue_cases", "case", "view")
    for role in (Role.REGISTRAR, Role.SECRETARY):
        allow(role, "dialogue_cases", "case", "view", "change")
    allow(Role.REGISTRAR, "dialogue_cases", "cannedtext", "view", "add", "change", "delete")
    allow(Role.REGISTRAR, "dialogue_ledger", "for_others", "enter")
    allow(Role.REGISTRAR, "dialogue_ledger", "voices", "invalidate")
    allow(Role.REGISTRAR, "dialogue_ledger", "disposal", "manage")
