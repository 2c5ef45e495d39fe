"""
A person's plan while they work on it: read from the form, moved, undone, and given back to the form.

Nothing here is stored; what is handed in is a `budget.services.submitting.Plan`, which the server checks from scratch.
"""

from budget.plans.acting import carry_out
from budget.plans.reading import read_working_plan
from budget.plans.state import hidden_fields
from budget.plans.working import WorkingPlan, fresh_plan, plan_of_amounts

__all__ = ["WorkingPlan", "carry_out", "fresh_plan", "hidden_fields", "plan_of_amounts", "read_working_plan"]
