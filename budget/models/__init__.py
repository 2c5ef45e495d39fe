from budget.models.area import BudgetAreaPage
from budget.models.line import BudgetLine
from budget.models.scenario import BudgetScenario
from budget.models.simulator import BudgetSimulatorPage
from budget.models.statement import BudgetStatement
from budget.models.submission import BudgetSubmission, BudgetSubmissionQuerySet
from budget.models.textbank import TextbankEntry

__all__ = [
    "BudgetAreaPage",
    "BudgetLine",
    "BudgetScenario",
    "BudgetSimulatorPage",
    "BudgetStatement",
    "BudgetSubmission",
    "BudgetSubmissionQuerySet",
    "TextbankEntry",
]
