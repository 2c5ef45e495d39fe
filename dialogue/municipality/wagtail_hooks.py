from wagtail.snippets.models import register_snippet

from dialogue.municipality.viewsets import MunicipalityViewSetGroup

register_snippet(MunicipalityViewSetGroup)
