from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "dialogue.pages"
    label = "dialogue"
    verbose_name = _("Medborgardialog")
    default_auto_field = "django.db.models.BigAutoField"
