"""
A server that people rely on. Everything that is secret or belongs to one place comes from the environment (.env.example
explains each); what has no default is required, and without it the site does not start.
"""

import os

from django.core.exceptions import ImproperlyConfigured

from .base import *
from .base import INSTALLED_APPS, STORAGES, database, env

REQUIRED = {
    "DJANGO_SECRET_KEY": "signs sessions: at least 50 random characters",
    "ALLOWED_HOSTS": "the site's host names, separated by commas",
    "SITE_URL": "the site's address, such as https://dialog.kommun.se; links in mail begin with it",
    "DATABASE_URL": "postgres://user:password@host:5432/name",
    "DIALOGUE_MASTER_KEYS": "wrap the ledger's keys: name:key, the current one first",
    "DIALOGUE_IDENTITY_KEY": "turns an address into an identity: 32 random bytes in URL-safe base64",
    "EMAIL_URL": "smtp+tls://user:password@host:587",
    "DEFAULT_FROM_EMAIL": "the sender of codes and receipts",
}
if missing := [f"{name} ({what})" for name, what in REQUIRED.items() if not os.environ.get(name)]:
    raise ImproperlyConfigured("The site can't start without " + "; ".join(missing) + ". See .env.example.")

DEBUG = False
SECRET_KEY = env.str("DJANGO_SECRET_KEY")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("DJANGO_SECRET_KEY must have at least 50 characters.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[env.str("SITE_URL")])

DIALOGUE_MASTER_KEYS = dict(pair.strip().split(":", 1) for pair in env.list("DIALOGUE_MASTER_KEYS"))
DIALOGUE_IDENTITY_KEY = env.str("DIALOGUE_IDENTITY_KEY")

DATABASES = {"default": database(env.str("DATABASE_URL"))}

vars().update(env.email("EMAIL_URL"))
EMAIL_TIMEOUT = 20

# Background work lies in the database until `manage.py db_worker` takes it; a small site may do it at once instead.
INSTALLED_APPS = [*INSTALLED_APPS, "django_tasks_db"]
if not env.bool("TASKS_AT_ONCE", default=False):
    TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "cms.storage.ModuleStaticFilesStorage"}}
if bucket := env.str("MEDIA_BUCKET", default=""):
    # Keys and region are boto's own variables (AWS_ACCESS_KEY_ID and so on).
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env.str("MEDIA_ENDPOINT_URL", default=None),
            "querystring_auth": True,
            "file_overwrite": False,
        },
    }

# Behind a proxy that speaks HTTPS and sets X-Forwarded-Proto itself.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Limits count networks: how many proxies of one's own add the address that they heard to X-Forwarded-For.
DIALOGUE_PROXY_COUNT = env.int("DIALOGUE_PROXY_COUNT", default=1)
DIALOGUE_PRIVACY = env.json("DIALOGUE_PRIVACY", default={})
DIALOGUE_DATASETS = env.json("DIALOGUE_DATASETS", default={})
DIALOGUE_REGISTRY = env.json("DIALOGUE_REGISTRY", default={})
DIALOGUE_REFUSAL_TAKES_TWO = env.bool("DIALOGUE_REFUSAL_TAKES_TWO", default=False)
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
# A supervisor asks the process itself, without the proxy.
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
# Whether other sites under the same domain speak HTTPS is for the municipality to say, not for this one.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "cms.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
    # Django's own handlers would mail stack traces, with what people wrote in them.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # Robots try any host name; the answer 400 says enough.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
