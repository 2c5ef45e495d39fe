from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "proposals"
    label = "dialogue_proposals"
    verbose_name = _("Medborgardialog: e-förslag")
    default_auto_field = "django.db.models.BigAutoField"
