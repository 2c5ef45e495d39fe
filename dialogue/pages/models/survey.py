"""How many gave each answer in a survey. Who gave which is nowhere."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.ledger.models import Subject
from dialogue.pages.survey.questions import HIGHEST, LOWEST, SurveyQuestion


class SurveyCount(models.Model):
    """
    So many gave that answer to that question.

    The answers of one person are joined neither with each other nor with the voice that says that somebody has answered.
    """

    wagtail_reference_index_ignore = True

    # The unique constraint below begins with the subject and is its index.
    subject = models.ForeignKey(
        Subject, verbose_name=_("ämne"), on_delete=models.PROTECT, related_name="survey_counts", db_index=False
    )
    question = models.CharField(_("fråga"), max_length=10, choices=SurveyQuestion)
    answer = models.PositiveSmallIntegerField(_("svar"))
    number = models.PositiveIntegerField(_("antal"))

    class Meta:
        verbose_name = _("svar i en enkät")
        verbose_name_plural = _("svar i enkäter")
        constraints = [
            models.UniqueConstraint(fields=["subject", "question", "answer"], name="one_count_per_survey_answer"),
            models.CheckConstraint(
                name="survey_answer_on_the_scale", condition=Q(answer__gte=LOWEST, answer__lte=HIGHEST)
            ),
            models.CheckConstraint(name="survey_count_above_zero", condition=Q(number__gt=0)),
            models.CheckConstraint(
                name="survey_question_is_asked", condition=Q(question__in=[each.value for each in SurveyQuestion])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.answer}: {self.number}"
