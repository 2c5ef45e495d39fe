"""The drafts for the municipality's own decisions: each says that it is one, and becomes a Word document."""

import io

import pytest
from docx import Document

from tests.machine.drafts_as_docx import WARNING, as_docx, drafts


@pytest.mark.parametrize("draft", drafts(), ids=lambda draft: draft.stem)
class TestADraft:
    def test_says_that_it_is_one_to_be_examined(self, draft):
        beginning = draft.read_text(encoding="utf-8")[:400].lower()

        assert beginning.startswith("# utkast")
        assert "låt kommunens" in beginning

    def test_becomes_a_word_document_that_says_so_too(self, draft):
        document = Document(io.BytesIO(as_docx(draft.read_text(encoding="utf-8"))))

        assert document.sections[0].header.paragraphs[0].text == document.paragraphs[0].text == WARNING
        assert document.paragraphs[1].text.startswith("Utkast")
        assert "**" not in "".join(paragraph.text for paragraph in document.paragraphs)
