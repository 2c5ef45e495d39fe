"""Contributions in the admin: those of residents are reviewed, those of politicians are entered."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from dialogue.cases.item_doors import SecretItemsMixin
from dialogue.pages.admin import DialogueField
from dialogue.pages.models.conversation import Contribution, ConversationPage


def conversation_choices() -> list[tuple[str, str]]:
    """Return the dialogues on a question by title, in their first language."""
    pages = ConversationPage.objects.filter(alias_of=None).order_by("-pk")
    titles = {str(page.translation_key): page.title for page in pages}
    return sorted(titles.items(), key=lambda choice: choice[1].casefold())


class ContributionForm(WagtailAdminModelForm):
    """A politician's contribution has all fields; of a resident's only the words can be changed, to hide what must be hidden."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.instance.is_from_a_politician:
            for name in ("dialogue_id", "side", "representative", "spoken_as", "written_on"):
                self.fields.pop(name, None)
        elif "dialogue_id" in self.fields:
            self.fields["dialogue_id"] = DialogueField(
                label=self.fields["dialogue_id"].label, choices=[("", "---------"), *conversation_choices()]
            )


class ContributionViewSet(SecretItemsMixin, SnippetViewSet):
    model = Contribution
    icon = "comment"
    menu_label = _("Inlägg")
    menu_order = 163
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("get_side_display", label=_("Ståndpunkt"), sort_key="side"),
        BooleanColumn("is_from_a_politician", label=_("Förtroendevald")),
        Column("written_on", label=_("Skrivet"), sort_key="written_on"),
        LiveStatusTagColumn(),
    ]
    list_filter = ["side", "live"]
    ordering = ("-pk",)
    list_per_page = 50

    @cached_property
    def edit_handler(self) -> Any:
        panels = [
            HelpPanel(
                content=_(
                    "Här lägger du in det som förtroendevalda säger, med deras namn och uppdrag. Invånares inlägg kommer "
                    "hit av sig själva och granskas."
                )
            ),
            FieldPanel("dialogue_id"),
            FieldPanel("side"),
            FieldPanel("text"),
            FieldRowPanel([FieldPanel("representative"), FieldPanel("spoken_as")]),
            FieldPanel("written_on"),
        ]
        return ObjectList(panels, base_form_class=ContributionForm)

    def get_edit_handler(self) -> Any:
        return self.edit_handler.bind_to_model(self.model)
