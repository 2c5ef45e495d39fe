"""People who work for the municipality and may open the admin."""

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission


class StaffFactory(factory.django.DjangoModelFactory):
    """Somebody who may open the admin and, with ``permissions=["app.codename", …]``, do something in it."""

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"handlaggare{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@kommunen.example")

    @factory.post_generation
    def permissions(self, create, extracted, **kwargs):
        for name in ["wagtailadmin.access_admin", *(extracted or ())]:
            app, codename = name.split(".")
            self.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
