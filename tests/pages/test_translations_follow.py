"""A translation made with wagtail-localize has the source's figures, and nobody's unread words are published."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from budget.models import BudgetAreaPage, BudgetLine
from dialogue.pages.synchronizing import untranslated_parts
from tests.factories.budget import a_budget

pytestmark = pytest.mark.django_db


@pytest.fixture
def english():
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def area(english):
    """Return a published budget area that is translated into English, as wagtail-localize does it: not a word done yet."""
    simulator = a_budget()
    area = BudgetAreaPage.objects.get(code="SN")
    for page in (simulator.get_parent().specific, simulator, area):
        translate_object(page, [english])
    return area


def translated(area, english) -> BudgetAreaPage:
    return area.get_translation(english).specific


def translate_everything(area, english, **how) -> Translation:
    source = TranslationSource.objects.get_for_instance(area)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=english,
            defaults={"data": f"EN {segment.string.data}", **how},
        )
    return source.translations.get(target_locale=english)


class TestFigures:
    @pytest.mark.parametrize("model", [BudgetAreaPage, BudgetLine])
    def test_cannot_be_overridden_by_a_translator(self, model):
        fields = {field.field_name: field for field in model.override_translatable_fields}

        assert {"code"} <= set(fields)
        assert not any(field.is_overridable(model()) for field in fields.values())
        if model is BudgetLine:
            assert {"amount", "lowest", "highest", "kind"} <= set(fields)

    def test_follow_when_the_source_is_published_and_leave_words_and_drafts_alone(
        self, area, english, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            translate_everything(area, english).save_target(publish=True)
        ours = translated(area, english)
        assert ours.live
        ours.title = "A draft that nobody has read"
        ours.save_revision()

        first = area.lines.get(code="SN-440")
        first.amount = 61_000_000
        area.lines.add(first)
        area.lines.remove(area.lines.get(code="SN-320"))
        area.lines.add(
            BudgetLine(
                code="SN-500", title="Ny post", amount=5, locale=area.locale, explanation="Ny.", text_state="CHECKED"
            )
        )
        with django_capture_on_commit_callbacks(execute=True):
            area.save_revision(clean=False).publish()

        ours = translated(area, english)
        assert ours.title.startswith("EN ")
        assert {line.code: (line.amount, line.title) for line in ours.lines.all()} == {
            "SN-440": (61_000_000, "EN Grundskola"),
            "SN-500": (5, "Ny post"),
        }
        draft = ours.get_latest_revision_as_object()
        assert (ours.has_unpublished_changes, draft.title) == (True, "A draft that nobody has read")
        assert draft.lines.get(code="SN-440").amount == 61_000_000


class TestPublishingATranslation:
    def test_waits_until_every_word_has_been_translated_and_read(
        self, area, english, django_capture_on_commit_callbacks
    ):
        translation = TranslationSource.objects.get_for_instance(area).translations.get(target_locale=english)
        ours = translated(area, english)
        ours.unpublish()
        assert "titel" in untranslated_parts(ours) or "title" in untranslated_parts(ours)

        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)
            assert not translated(area, english).live
        with django_capture_on_commit_callbacks(execute=True):
            translate_everything(area, english, translation_type="machine").save_target(publish=True)
        assert not translated(area, english).live
        with django_capture_on_commit_callbacks(execute=True):
            translate_everything(area, english, translation_type="manual").save_target(publish=True)

        assert translated(area, english).live
        assert untranslated_parts(translated(area, english)) == []
