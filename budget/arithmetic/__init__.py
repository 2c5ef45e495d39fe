"""
The arithmetic of a budget: pure Python, whole kronor, the same answers as ``static/budget/arithmetic.js``.

Source of every rule: docs/reference/budget-arithmetic.md.
"""

from budget.arithmetic.balance import (
    Result,
    area_kind,
    area_net,
    area_total,
    balance,
    expenditure,
    result_against_target,
    revenue,
)
from budget.arithmetic.bounds import Bounds, bounds, clamp, default_bounds, is_movable, leader_limits
from budget.arithmetic.changes import Change, changes, consequence_at, direction
from budget.arithmetic.enums import Direction, FiguresKind, Kind, LegalBond, Unit
from budget.arithmetic.errors import InvalidFigures, NoTaxLine, NotWholeOre, UnknownArea, UnknownLine
from budget.arithmetic.figures import CODE_PATTERN, FORMAT, LIMIT
from budget.arithmetic.follows import apply_follows, completed
from budget.arithmetic.lines import Amounts, Area, AreaCode, Follows, Line, LineCode, Tax
from budget.arithmetic.money import (
    AmountInWords,
    AmountUnit,
    NotAnAmount,
    NotAnAmountReason,
    format_kronor,
    format_mnkr,
    format_ore,
    format_percent,
    in_words,
    parse_amount,
    parse_kronor,
    parse_percent,
)
from budget.arithmetic.percent import amount_from_percent, percent_change
from budget.arithmetic.scenario import Scenario
from budget.arithmetic.shares import NotePiece, note_pieces, per_hundred, per_resident, shares
from budget.arithmetic.slider import Slider, slider
from budget.arithmetic.spread import area_slider, reachable, spread
from budget.arithmetic.submission import (
    Caution,
    CautionCode,
    Refusal,
    RefusalCode,
    amounts_from_pairs,
    check_submission,
    warnings,
)
from budget.arithmetic.suggestions import Advice, NoSuggestion, Suggestion, SuggestionCode, suggestions
from budget.arithmetic.tax import amount_for_ore, monthly_cost, nearest_allowed, ore_bounds, ore_change

__all__ = [
    "CODE_PATTERN",
    "FORMAT",
    "LIMIT",
    "Advice",
    "AmountInWords",
    "AmountUnit",
    "Amounts",
    "Area",
    "AreaCode",
    "Bounds",
    "Caution",
    "CautionCode",
    "Change",
    "Direction",
    "FiguresKind",
    "Follows",
    "InvalidFigures",
    "Kind",
    "LegalBond",
    "Line",
    "LineCode",
    "NoSuggestion",
    "NoTaxLine",
    "NotAnAmount",
    "NotAnAmountReason",
    "NotWholeOre",
    "NotePiece",
    "Refusal",
    "RefusalCode",
    "Result",
    "Scenario",
    "Slider",
    "Suggestion",
    "SuggestionCode",
    "Tax",
    "Unit",
    "UnknownArea",
    "UnknownLine",
    "amount_for_ore",
    "amount_from_percent",
    "amounts_from_pairs",
    "apply_follows",
    "area_kind",
    "area_net",
    "area_slider",
    "area_total",
    "balance",
    "bounds",
    "changes",
    "check_submission",
    "clamp",
    "completed",
    "consequence_at",
    "default_bounds",
    "direction",
    "expenditure",
    "format_kronor",
    "format_mnkr",
    "format_ore",
    "format_percent",
    "in_words",
    "is_movable",
    "leader_limits",
    "monthly_cost",
    "nearest_allowed",
    "note_pieces",
    "ore_bounds",
    "ore_change",
    "parse_amount",
    "parse_kronor",
    "parse_percent",
    "per_hundred",
    "per_resident",
    "percent_change",
    "reachable",
    "result_against_target",
    "revenue",
    "shares",
    "slider",
    "spread",
    "suggestions",
    "warnings",
]
