"""Production's settings, with the views and the table that everything is compared with."""

from cms.settings.production import *  # noqa: F403
from cms.settings.production import INSTALLED_APPS, MIDDLEWARE, env

INSTALLED_APPS = [*INSTALLED_APPS, "bench"]
MIDDLEWARE = ["bench.middleware.server_timing", *MIDDLEWARE]
ROOT_URLCONF = "bench.urls"
if env.bool("BENCH_COMPRESSES", default=False):
    # What a proxy does in production (docs/how-to/deploy.md), where no proxy is at hand.
    MIDDLEWARE = ["bench.middleware.AsAProxyCompresses", *MIDDLEWARE]

# What is measured is the editor, not how one signs in.
STAFF_SECOND_FACTOR = False
