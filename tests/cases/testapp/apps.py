from django.apps import AppConfig


class TestAppConfig(AppConfig):
    name = "tests.cases.testapp"
    label = "dialogue_test"
    default_auto_field = "django.db.models.BigAutoField"
