"""Panels for those who edit a budget."""

from budget.panels.balance import BalancePanel
from budget.panels.folding import FoldPanel
from budget.panels.lines import LinesPanel
from budget.panels.notices import NoticesPanel
from budget.panels.versions import VersionsPanel

__all__ = ["BalancePanel", "FoldPanel", "LinesPanel", "NoticesPanel", "VersionsPanel"]
