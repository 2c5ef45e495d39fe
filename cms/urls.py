"""The site's addresses. A host site needs one line of them: the include of `dialogue.pages.urls`."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from budget.views.dcat import dcat
from cms import health, views

urlpatterns = [
    path("", views.to_preferred_language),
    path("tema/<slug:version>.css", views.theme, name="theme"),
    path("admin/", include(wagtailadmin_urls)),
    path("konto/", include("cms.staff.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap),
    path("datasets/dcat", dcat, name="dcat"),
    path("health/live", health.live),
    path("health/ready", health.ready),
]

if settings.DEBUG:
    from django.conf.urls.static import static

    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

if "cms.demo" in settings.INSTALLED_APPS:
    urlpatterns += [path("demo/", include("cms.demo.urls"))]

urlpatterns += i18n_patterns(
    path("dialog/", include("dialogue.pages.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)
