"""System checks: what would keep a budget from being edited."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks

from budget.models.area import LINES_AT_MOST

# A line with two laws, two bound parts and eight consequences is about this many fields in the editor's form.
FIELDS_PER_LINE = 120
FIELDS_OF_A_FULL_AREA = LINES_AT_MOST * FIELDS_PER_LINE


@checks.register()
def check_a_full_area_can_be_saved(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    limit = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    if limit is None or limit >= FIELDS_OF_A_FULL_AREA:
        return []
    return [
        checks.Warning(
            f"DATA_UPLOAD_MAX_NUMBER_FIELDS is {limit}: a budget area of {LINES_AT_MOST} lines can't be saved in the editor.",
            hint=f"Set DATA_UPLOAD_MAX_NUMBER_FIELDS to at least {FIELDS_OF_A_FULL_AREA}.",
            id="dialogue_budget.W001",
        )
    ]
