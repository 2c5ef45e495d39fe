"""Those who look at what has come in, and a day on which they do."""

from datetime import datetime

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

from dialogue.cases.secrecy import secrecy_group_name
from tests.factories.ledger import STOCKHOLM

TODAY = datetime(2025, 3, 10, 8, 0, tzinfo=STOCKHOLM)


@pytest.fixture
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


def an_account(name: str, *permissions: str, in_secrecy_group: bool = False):
    """Someone who may open the admin and has the permissions on cases."""
    user = get_user_model().objects.create(username=name, email=f"{name}@kommunen.example")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    for permission in permissions:
        user.user_permissions.add(Permission.objects.get(content_type__app_label="dialogue_cases", codename=permission))
    if in_secrecy_group:
        user.groups.add(Group.objects.get_or_create(name=secrecy_group_name())[0])
    return user


@pytest.fixture
def registrar(note_kinds, client, _today):
    """Signed in, and may handle cases."""
    user = an_account("registrator", "view_case", "change_case")
    client.force_login(user)
    return user
