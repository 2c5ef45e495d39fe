"""Sign-in, the second factor and, where the municipality has it, its own sign-in. Nobody registers here."""

from allauth.account.urls import urlpatterns as account_urls
from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView

WANTED = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reauthenticate",
    "account_change_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="mfa_index"), name="account_home"),
    *(pattern for pattern in account_urls if pattern.name in WANTED),
    path("2fa/", include("allauth.mfa.urls")),
]

if settings.STAFF_OIDC:
    urlpatterns += [
        path("social/", include("allauth.socialaccount.urls")),
        path("", include("allauth.socialaccount.providers.openid_connect.urls")),
    ]
