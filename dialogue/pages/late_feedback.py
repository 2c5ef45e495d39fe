"""Which dialogues have not told what happened, for the editors who can."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy

from dialogue.pages.feedback import FeedbackState
from dialogue.pages.models import DialoguePageMixin

# As many as one can do something about today; the rest follow when these are done.
ON_THE_HOME_PAGE = 10


def late_dialogues(*, user: Any, at: datetime) -> list[Any]:
    """Return the published dialogues that ``user`` may edit and that are late with their feedback, the latest first."""
    editable = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    late: list[Any] = []
    for model in get_page_models():
        if not issubclass(model, DialoguePageMixin):
            continue
        candidates = model.objects.live().filter(decision_date__lt=timezone.localdate(at), alias_of=None)
        candidates = candidates.filter(pk__in=editable.values("pk")).order_by("decision_date", "pk")
        late += [page for page in candidates if page.feedback_state(at=at) is not FeedbackState.GIVEN]
    return sorted(late, key=lambda page: (page.decision_date, page.pk))


class LateFeedbackPanel(Component):
    """On the admin's home: dialogues past the day of their decision that don't tell what happened."""

    name = "late_feedback"
    template_name = "dialogue/admin/late_feedback_panel.html"
    order = 150

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        now = timezone.now()
        late = late_dialogues(user=parent_context["request"].user, at=now)
        rows: list[dict[str, Any]] = [
            {
                "page": page,
                "days": (timezone.localdate(now) - page.decision_date).days,
                "is_public": page.feedback_state(at=now) is FeedbackState.LATE_IN_PUBLIC,
            }
            for page in late[:ON_THE_HOME_PAGE]
        ]
        return {"rows": rows, "more": max(0, len(late) - ON_THE_HOME_PAGE)}
