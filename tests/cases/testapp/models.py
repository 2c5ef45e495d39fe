from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, Page, RevisionMixin, WorkflowMixin
from wagtail.snippets.models import register_snippet


@register_snippet
class Note(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    text = models.TextField()

    panels = [FieldPanel("text")]

    class Meta:
        verbose_name = "anteckning"
        verbose_name_plural = "anteckningar"

    def __str__(self) -> str:
        return self.text


class NotePage(Page):
    text = models.TextField()

    content_panels = [*Page.content_panels, FieldPanel("text")]

    class Meta:
        verbose_name = "anteckningssida"
