from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GoldenChairConfig(AppConfig):
    name = "golden_chair"
    label = "dialogue_golden_chair"
    verbose_name = _("Medborgardialog: Gyllene stolen")
    default_auto_field = "django.db.models.BigAutoField"
