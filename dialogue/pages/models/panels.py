"""The panels of what every dialogue has in common, grouped by the question that they answer."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from dialogue.pages.coordination.panels import OverlapPanel
from dialogue.pages.method.panels import MissingInPlanPanel
from dialogue.pages.reading_panel import ReadingPanel

ABOUT_PANELS = [
    ReadingPanel(),
    MultiFieldPanel(
        [FieldPanel("purpose"), FieldPanel("background"), FieldPanel("easy_read"), FieldPanel("dialogue_kind")],
        heading=_("Vad handlar det om?"),
        icon="help",
    ),
    MultiFieldPanel(
        [
            FieldPanel("contact_name"),
            FieldRowPanel([FieldPanel("contact_telephone"), FieldPanel("contact_email")]),
            FieldPanel("department"),
        ],
        heading=_("Vem svarar på frågor?"),
        icon="user",
    ),
]
INFLUENCE_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("step"),
            FieldPanel("what_can_be_influenced"),
            FieldPanel("what_cannot_be_influenced"),
            FieldPanel("who_decides"),
            FieldPanel("use_of_result"),
            FieldPanel("mandate"),
        ],
        heading=_("Hur mycket går att påverka?"),
        icon="group",
    ),
    MultiFieldPanel(
        [
            FieldPanel("dialogue_type"),
            FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
            FieldPanel("decision_date"),
            FieldPanel("pauses"),
        ],
        heading=_("När?"),
        icon="calendar-alt",
    ),
    OverlapPanel(),
    MultiFieldPanel(
        [
            FieldPanel("retention_rule"),
            FieldPanel("language_support"),
            FieldPanel("areas"),
            FieldPanel("target_groups"),
            FieldPanel("topics"),
        ],
        heading=_("För vem?"),
        icon="globe",
    ),
    MultiFieldPanel(
        [
            FieldPanel("participation_rule"),
            FieldPanel("also_accepts"),
            FieldPanel("submit_rule"),
            FieldRowPanel([FieldPanel("residency_rule"), FieldPanel("lowest_age")]),
        ],
        heading=_("Vem får delta?"),
        icon="group",
    ),
]
FEEDBACK_PANELS = [
    FieldPanel("what_came_in"),
    MultiFieldPanel(
        [
            FieldPanel("decision_body"),
            FieldRowPanel([FieldPanel("decided_on"), FieldPanel("decision_paragraph")]),
            FieldPanel("decision_registry_number"),
            FieldPanel("decision_url"),
        ],
        heading=_("Beslutet"),
    ),
    FieldPanel("what_changed"),
    FieldPanel("what_did_not_change"),
]
PLAN_PANELS = [
    MissingInPlanPanel(),
    FieldPanel("plan"),
    MultiFieldPanel([FieldPanel("asks_survey")], heading=_("Enkät till dem som deltar"), icon="form"),
]
