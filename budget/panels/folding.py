"""A group of fields inside a line that can be folded away."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import MultiFieldPanel


class FoldPanel(MultiFieldPanel):
    """
    Fields under a question, in a native ``<details>``: Wagtail's own panels don't fold inside an inline panel.

    It stands open when ``is_open`` says so, and always when one of its fields has an error.
    """

    def __init__(self, children: Any = (), *args: Any, is_open: bool = False, **kwargs: Any) -> None:
        super().__init__(children, *args, **kwargs)
        self.is_open = is_open

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "is_open": self.is_open}

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "budget/admin/fold_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            # The panel around this one would print the heading a second time.
            self.question, self.heading = self.heading, ""

        @property
        def is_open(self) -> bool:
            fields = self.panel.get_form_options().get("fields", [])
            return self.panel.is_open or (self.form.is_bound and any(name in self.form.errors for name in fields))
