"""Production's settings, with the views and the table that everything is compared with."""

from cms.settings.production import *  # noqa: F403
from cms.settings.production import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [*INSTALLED_APPS, "bench"]
MIDDLEWARE = ["bench.middleware.server_timing", *MIDDLEWARE]
ROOT_URLCONF = "bench.urls"
