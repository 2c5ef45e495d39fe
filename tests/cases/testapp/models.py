from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, Page, RevisionMixin, WorkflowMixin
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from dialogue.cases.item_doors import SecretItemsMixin
from dialogue.cases.models import SecretPageMixin


class Note(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    text = models.TextField()

    panels = [FieldPanel("text")]

    class Meta:
        verbose_name = "anteckning"
        verbose_name_plural = "anteckningar"

    def __str__(self) -> str:
        return self.text


class NoteViewSet(SecretItemsMixin, SnippetViewSet):
    model = Note


register_snippet(NoteViewSet)


class NotePage(SecretPageMixin, Page):
    text = models.TextField()

    content_panels = [*Page.content_panels, FieldPanel("text")]

    class Meta:
        verbose_name = "anteckningssida"
