"""A test that commits leaves nothing behind and takes nothing away."""

import pytest
from django.contrib.auth.models import Permission
from wagtail.models import Locale, Page


@pytest.mark.django_db(transaction=True)
class TestADatabaseThatIsPutBack:
    @pytest.mark.parametrize("time", ["first", "second"])
    def test_holds_what_migrations_made_each_time(self, time):
        assert Page.objects.filter(depth=1).exists()
        assert Locale.objects.exists()
        assert Permission.objects.exists()

        Page.objects.all().delete()
        Locale.objects.all().delete()


class TestTheNextTest:
    @pytest.mark.django_db
    def test_finds_them_too(self):
        assert Page.objects.filter(depth=1).exists()
        assert Locale.objects.exists()
