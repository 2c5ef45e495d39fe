"""What people can do with a budget."""

from budget.services.background import may_tell_background, questions_of, tell_background
from budget.services.freezing import freeze_new_scenario, freeze_what_has_opened, scenario_in_force
from budget.services.submitting import (
    BudgetRefused,
    OtherScenario,
    SubmittedBudget,
    change_budget,
    submit_budget,
    withdraw_budget,
)
from budget.services.tallying import make_due_tallies, make_tally, tally_in_force

__all__ = [
    "BudgetRefused",
    "OtherScenario",
    "SubmittedBudget",
    "change_budget",
    "freeze_new_scenario",
    "freeze_what_has_opened",
    "make_due_tallies",
    "make_tally",
    "may_tell_background",
    "questions_of",
    "scenario_in_force",
    "submit_budget",
    "tally_in_force",
    "tell_background",
    "withdraw_budget",
]
