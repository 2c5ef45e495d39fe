from budget.models.area import BudgetAreaPage
from budget.models.entered import EnteredBudget
from budget.models.line import BudgetLine
from budget.models.scenario import BudgetScenario
from budget.models.simulator import BudgetSimulatorPage
from budget.models.statement import BudgetStatement
from budget.models.submission import BudgetSubmission, BudgetSubmissionQuerySet
from budget.models.tally import BackgroundAnswered, BackgroundCount, BudgetTally, CountedAmount, CountedBudget
from budget.models.textbank import TextbankEntry
from budget.models.way import WayCount, WayTime

__all__ = [
    "BackgroundAnswered",
    "BackgroundCount",
    "BudgetAreaPage",
    "BudgetLine",
    "BudgetScenario",
    "BudgetSimulatorPage",
    "BudgetStatement",
    "BudgetSubmission",
    "BudgetSubmissionQuerySet",
    "BudgetTally",
    "CountedAmount",
    "CountedBudget",
    "EnteredBudget",
    "TextbankEntry",
    "WayCount",
    "WayTime",
]
