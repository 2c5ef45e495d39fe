"""Which content security policy a response carries."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Give the admin its own policy, and every other response the strict one."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_admin = request.path_info.startswith(reverse("wagtailadmin_home"))
        if is_admin and not hasattr(response, "_csp_config"):
            # A preview has been through here once already, as the public page that it shows, and the admin frames it.
            response.headers.pop(HEADER, None)
            response._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY["DIRECTIVES"]
        return super().process_response(request, response)
