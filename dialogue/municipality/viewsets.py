"""The municipality's records in the admin: one group in the menu, each a snippet."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from dialogue.municipality.models import Area, Body, Department, ElectedRepresentative, TargetGroup, Topic

PERIOD_PANEL = FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")])


class MunicipalityViewSet(SnippetViewSet):
    ordering = ("name", "pk")
    list_per_page = 50
    inspect_view_enabled = False


class BodyViewSet(MunicipalityViewSet):
    model = Body
    icon = "group"
    menu_label = _("Nämnder och organ")
    list_display = [
        "name",
        Column("get_kind_display", label=_("Slag"), sort_key="kind"),
        Column("parent", label=_("Hör till")),
        BooleanColumn("may_decide", label=_("Får besluta"), sort_key="may_decide"),
        DateColumn("valid_from", label=_("Från och med"), sort_key="valid_from"),
        DateColumn("valid_until", label=_("Upphörde"), sort_key="valid_until"),
    ]
    list_filter = ["kind", "may_decide"]
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("parent")]),
        FieldPanel("may_decide"),
        MultiFieldPanel([PERIOD_PANEL], heading=_("När den finns"), icon="calendar"),
    ]

    def get_queryset(self, request):
        return Body.objects.select_related("parent")


class ElectedRepresentativeViewSet(MunicipalityViewSet):
    model = ElectedRepresentative
    icon = "user"
    menu_label = _("Förtroendevalda")
    list_display = ["name", Column("email", label=_("E-post i uppdraget"))]
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("photo"), FieldPanel("email")]),
        InlinePanel(
            "assignments",
            heading=_("Uppdrag"),
            label=_("Uppdrag"),
            help_text=_("När någon byter roll eller parti: avsluta det gamla uppdraget och lägg till ett nytt."),
            panels=[
                FieldPanel("body"),
                FieldRowPanel([FieldPanel("role"), FieldPanel("party")]),
                PERIOD_PANEL,
            ],
        ),
    ]


class DepartmentViewSet(MunicipalityViewSet):
    model = Department
    icon = "home"
    menu_label = _("Förvaltningar")
    list_display = ["name", Column("email", label=_("E-post")), Column("telephone", label=_("Telefon"))]
    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("email"), FieldPanel("telephone")])]


class AreaViewSet(MunicipalityViewSet):
    model = Area
    icon = "globe"
    menu_label = _("Områden")
    list_display = ["name", Column("parent", label=_("Ligger i"))]
    panels = [FieldPanel("name"), FieldPanel("parent")]

    def get_queryset(self, request):
        return Area.objects.select_related("parent")


class TargetGroupViewSet(MunicipalityViewSet):
    model = TargetGroup
    icon = "crosshairs"
    menu_label = _("Målgrupper")
    list_display = ["name"]
    panels = [FieldPanel("name")]


class TopicViewSet(MunicipalityViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Ämnen")
    list_display = ["name"]
    panels = [FieldPanel("name")]


class MunicipalityViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Kommunen")
    menu_icon = "site"
    menu_order = 400
    items = (
        BodyViewSet,
        ElectedRepresentativeViewSet,
        DepartmentViewSet,
        AreaViewSet,
        TargetGroupViewSet,
        TopicViewSet,
    )
