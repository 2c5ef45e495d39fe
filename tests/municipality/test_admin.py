"""The municipality's records in Wagtail's admin."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.test import override_settings
from django.urls import reverse

from dialogue.municipality.enums import AssignmentRole, BodyKind
from dialogue.municipality.models import Body, ElectedRepresentative
from dialogue.municipality.viewsets import MunicipalityViewSetGroup
from tests.factories.municipality import AreaFactory, AssignmentFactory, BodyFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]

MODELS = [viewset.model for viewset in MunicipalityViewSetGroup.items]


def url(model, view, *args):
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
class TestEachKindOfRecord:
    def test_has_a_list(self, admin_client, model):
        assert admin_client.get(url(model, "list")).status_code == 200

    def test_can_be_searched(self, admin_client, model):
        assert admin_client.get(url(model, "list"), {"q": "kultur", "locale": "sv"}).status_code == 200

    def test_can_be_sorted_while_searching(self, admin_client, model):
        assert admin_client.get(url(model, "list"), {"q": "kultur", "ordering": "-name"}).status_code == 200

    def test_has_a_form(self, admin_client, model):
        assert admin_client.get(url(model, "add")).status_code == 200

    def test_has_permissions_that_can_be_given_to_a_group(self, admin_client, model):
        page = admin_client.get(reverse("wagtailusers_groups:edit", args=[Group.objects.first().pk]))

        for action in ("add", "change", "delete"):
            permission = Permission.objects.get(
                content_type__app_label="dialogue_municipality", codename=f"{action}_{model._meta.model_name}"
            )
            assert f'value="{permission.pk}"' in page.content.decode()


class TestEveryModel:
    def test_that_stands_by_itself_is_in_the_menu(self):
        standing_alone = set(apps.get_app_config("dialogue_municipality").get_models())

        assert standing_alone - set(MODELS) == {apps.get_model("dialogue_municipality.Assignment")}


class TestTheListOfBodies:
    def test_is_in_order_of_name(self, admin_client):
        BodyFactory(name="Valnämnden")
        BodyFactory(name="Byggnadsnämnden")

        page = admin_client.get(url(Body, "list"))

        assert [body.name for body in page.context["object_list"]] == ["Byggnadsnämnden", "Valnämnden"]

    def test_is_filtered_by_kind(self, admin_client):
        BodyFactory(name="Byggnadsnämnden")
        BodyFactory(name="Bygdebostäder AB", kind=BodyKind.COMPANY)

        page = admin_client.get(url(Body, "list"), {"kind": BodyKind.COMPANY, "may_decide": "true"})

        assert [body.name for body in page.context["object_list"]] == ["Bygdebostäder AB"]

    def test_finds_by_the_beginning_of_a_word(self, admin_client):
        BodyFactory(name="Kultur- och fritidsnämnden")
        BodyFactory(name="Byggnadsnämnden")

        page = admin_client.get(url(Body, "list"), {"q": "fritids", "kind": BodyKind.COMMITTEE})

        assert [body.name for body in page.context["object_list"]] == ["Kultur- och fritidsnämnden"]

    def test_reads_what_each_belongs_to_at_once(self, admin_client, django_assert_num_queries):
        for _ in range(3):
            BodyFactory(parent=BodyFactory())
        bodies = Body.snippet_viewset.get_queryset(request=None)

        with django_assert_num_queries(1):
            assert len([str(body.parent) for body in bodies]) == 6


class TestTheFormOfAnElectedRepresentative:
    def test_keeps_assignments(self, admin_client):
        body = BodyFactory()

        response = admin_client.post(
            url(ElectedRepresentative, "add"),
            {
                "name": "Påhittad Person",
                "email": "",
                "photo": "",
                "assignments-TOTAL_FORMS": "1",
                "assignments-INITIAL_FORMS": "0",
                "assignments-MIN_NUM_FORMS": "0",
                "assignments-MAX_NUM_FORMS": "1000",
                "assignments-0-body": str(body.pk),
                "assignments-0-role": AssignmentRole.CHAIR,
                "assignments-0-party": "Bygdepartiet",
                "assignments-0-valid_from": "2023-01-01",
                "assignments-0-valid_until": "",
            },
        )

        assert response.status_code == 302
        assignment = ElectedRepresentative.objects.get().assignments.get()
        assert (assignment.body, assignment.role, assignment.party) == (body, AssignmentRole.CHAIR, "Bygdepartiet")


class TestDeleting:
    def test_a_body_with_assignments_is_refused_with_a_message(self, admin_client):
        body = AssignmentFactory().body

        response = admin_client.post(url(Body, "delete", body.pk), follow=True)

        assert response.status_code == 200
        assert Body.objects.filter(pk=body.pk).exists()


class TestOneLanguage:
    @override_settings(WAGTAIL_I18N_ENABLED=False)
    def test_is_enough(self, admin_client):
        TopicFactory(name="Skola")
        AreaFactory(name="Norrby")

        for model in MODELS:
            assert admin_client.get(url(model, "list"), {"q": "skola"}).status_code == 200
