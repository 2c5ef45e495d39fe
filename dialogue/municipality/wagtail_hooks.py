from wagtail.snippets.models import register_snippet

from .viewsets import MunicipalityViewSetGroup

register_snippet(MunicipalityViewSetGroup)
