"""
Whoever has an account, but has not shown a second factor in this session, is nobody.

Not only under the admin: also what is shown to staff elsewhere (drafts, private pages and documents, the desk of a
meeting) is closed to a password alone, whichever door the password came through.
"""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode


class SecondFactorMiddleware:
    """Let a person be known only with a second factor, and lead those without one to where they get it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.STAFF_SECOND_FACTOR:
            return self.get_response(request)
        if request.path_info.startswith(reverse("wagtailadmin_home")):
            if request.path_info == reverse("wagtailadmin_login"):
                return _sign_in(request)
            if needs_a_first_one(request):
                return redirect("mfa_index")
        signed_in = request.user
        # Looked at only by those who ask who this is: a public page does not, and must not depend on any cookie.
        request.user = SimpleLazyObject(lambda: who_is(request, signed_in))
        return self.get_response(request)


def who_is(request: HttpRequest, user: AbstractBaseUser) -> AbstractBaseUser | AnonymousUser:
    """Return the user, or nobody where a second factor is missing. Where a first one is made, a password is enough."""
    if not user.is_authenticated or has_second_factor(request, user):
        return user
    if request.path_info.startswith(reverse("account_home")) and not get_adapter().is_mfa_enabled(user):
        return user
    return AnonymousUser()


def needs_a_first_one(request: HttpRequest) -> bool:
    user = request.user
    return user.is_authenticated and not has_second_factor(request, user) and not get_adapter().is_mfa_enabled(user)


def has_second_factor(request: HttpRequest, user: AbstractBaseUser) -> bool:
    """Return whether one was shown in this session, to us or to the municipality's own sign-in that is trusted to ask."""
    methods = {record["method"] for record in get_authentication_records(request, user)}
    return "mfa" in methods or (settings.STAFF_OIDC_HAS_SECOND_FACTOR and "socialaccount" in methods)


@receiver(authenticator_added)
def remember_that_it_was_shown(
    request: HttpRequest, user: AbstractBaseUser, authenticator: Authenticator, **kwargs: object
) -> None:
    """Whoever has just made a factor has shown it."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, method="mfa", type=authenticator.type, id=authenticator.pk)


def _sign_in(request: HttpRequest) -> HttpResponseRedirect:
    wanted = request.GET.get("next")
    return redirect(reverse("account_login") + (f"?{urlencode({'next': wanted})}" if wanted else ""))
