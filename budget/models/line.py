"""A line of the budget: figures, how far law governs it, and what a change leads to."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import model_from_serializable_data
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin

from budget.blocks import BoundPartBlock, ConsequenceBlock, LawBlock
from budget.enums import LegalBond, LineKind, TextState
from budget.panels import FoldPanel
from dialogue.pages.translation import synchronized

code_validator = RegexValidator(
    r"^[A-ZÅÄÖ0-9][A-ZÅÄÖ0-9.\-]*$", _("Skriv koden med versaler, siffror, punkt och bindestreck: ”KS-100”.")
)


class BudgetLine(TranslatableMixin, Orderable):
    """
    One post of the budget.

    Amounts are whole kronor, revenue and expenditure both positive as entered; a line may be zero or negative.
    ``code`` is the line's identity: scenarios, submissions and tallies know it by nothing else.
    """

    area = ParentalKey("dialogue_budget.BudgetAreaPage", on_delete=models.CASCADE, related_name="lines")
    code = models.CharField(
        _("kod"),
        max_length=32,
        validators=[code_validator],
        help_text=_("Postens kod, helst med SCB:s verksamhetskod. Den får bara finnas en gång i hela budgeten."),
    )
    title = models.CharField(_("namn"), max_length=160)
    kind = models.CharField(_("sida"), max_length=12, choices=LineKind, default=LineKind.EXPENDITURE)
    amount = models.BigIntegerField(
        _("belopp i kronor"),
        help_text=_("Hela kronor, utan minustecken om det inte verkligen är en negativ post."),
    )
    source = models.CharField(_("källa"), max_length=255, blank=True)

    explanation = models.TextField(_("vad är det här"), max_length=1200, blank=True)
    text_state = models.CharField(
        _("texten är"),
        max_length=8,
        choices=TextState,
        default=TextState.MISSING,
        help_text=_("Bara granskade texter går att publicera."),
    )

    bond = models.CharField(_("hur styrd av lag"), max_length=16, choices=LegalBond, default=LegalBond.DUTY_IN_LAW)
    bond_reason = models.CharField(_("varför"), max_length=300, blank=True)
    laws = StreamField([("law", LawBlock())], verbose_name=_("lagar"), blank=True, use_json_field=True)
    bound_parts = StreamField(
        [("part", BoundPartBlock())], verbose_name=_("bundna delar av beloppet"), blank=True, use_json_field=True
    )
    who_decides = models.CharField(_("vem beslutar"), max_length=160, blank=True)
    earliest_change = models.CharField(
        _("tidigaste ändring"), max_length=160, blank=True, help_text=_("Till exempel ”När avtalet går ut i juni”.")
    )

    is_fixed = models.BooleanField(
        _("kan inte ändras"), default=False, help_text=_("Posten visas, men beloppet står fast i simulatorn.")
    )
    lowest = models.BigIntegerField(
        _("lägsta belopp"),
        null=True,
        blank=True,
        help_text=_("Vid lag, avtal eller lån är det en gräns. Vid en skyldighet med fri nivå är det en varning."),
    )
    highest = models.BigIntegerField(_("högsta belopp"), null=True, blank=True)
    step = models.PositiveBigIntegerField(
        _("steg i kronor"),
        null=True,
        blank=True,
        help_text=_("Hur mycket plus och minus ändrar. Tomt ger ett lagom steg."),
    )
    follows_code = models.CharField(
        _("följer posten"),
        max_length=32,
        blank=True,
        help_text=_("Bara i bruttobudgetar: koden för den kostnad som avgiften följer."),
    )
    follows_per_mille = models.IntegerField(
        _("följer med, promille"), null=True, blank=True, help_text=_("250 betyder 25 öre för varje krona.")
    )

    consequences = StreamField(
        [("consequence", ConsequenceBlock())], verbose_name=_("konsekvenser"), blank=True, use_json_field=True
    )
    unit_label = models.CharField(
        _("en enhet"), max_length=80, blank=True, help_text=_("Till exempel ”en lärare ett år”.")
    )
    unit_cost = models.PositiveBigIntegerField(_("vad en enhet kostar, kronor"), null=True, blank=True)
    unit_source = models.CharField(_("källa till enhetens kostnad"), max_length=255, blank=True)

    panels = [
        FoldPanel(
            [
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("amount"), FieldPanel("kind")]),
                FieldRowPanel([FieldPanel("code"), FieldPanel("is_fixed")]),
                FieldPanel("source"),
            ],
            heading=_("Vad heter posten, och hur stor är den?"),
            is_open=True,
        ),
        FoldPanel(
            [FieldPanel("explanation"), FieldPanel("text_state")],
            heading=_("Vad betalar kommunen här?"),
            is_open=True,
        ),
        FoldPanel(
            [
                FieldPanel("bond"),
                FieldPanel("bond_reason"),
                FieldPanel("laws"),
                FieldPanel("bound_parts"),
                FieldRowPanel([FieldPanel("who_decides"), FieldPanel("earliest_change")]),
            ],
            heading=_("Hur långt styr lagen, avtal eller lån?"),
        ),
        FoldPanel(
            [
                FieldRowPanel([FieldPanel("lowest"), FieldPanel("highest"), FieldPanel("step")]),
                FieldRowPanel([FieldPanel("follows_code"), FieldPanel("follows_per_mille")]),
            ],
            heading=_("Hur mycket går det att ändra?"),
            help_text=_(
                "Allt får vara tomt. Då går reglaget så långt som simulatorns sida säger, och plus och minus tar ett lagom "
                "steg."
            ),
        ),
        FoldPanel(
            [
                FieldPanel("consequences"),
                FieldRowPanel([FieldPanel("unit_label"), FieldPanel("unit_cost")]),
                FieldPanel("unit_source"),
            ],
            heading=_("Vad leder en ändring till?"),
            help_text=_(
                "Skriv också vad Oförändrat betyder: när priser och löner stiger räcker samma belopp till mindre än i fjol."
            ),
        ),
    ]

    override_translatable_fields = synchronized(
        "code",
        "kind",
        "amount",
        "text_state",
        "bond",
        "is_fixed",
        "lowest",
        "highest",
        "step",
        "follows_code",
        "follows_per_mille",
        "unit_cost",
    )

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("budgetpost")
        verbose_name_plural = _("budgetposter")
        # As the editor has put them; said here because TranslatableMixin's Meta stands before Orderable's.
        ordering = ["sort_order", "pk"]
        constraints = [
            *getattr(TranslatableMixin.Meta, "constraints", []),
            models.CheckConstraint(
                condition=Q(lowest__isnull=True) | Q(lowest__lte=F("amount")),
                name="budget_line_lowest_is_at_most_the_amount",
                violation_error_message=_("Det lägsta beloppet får inte vara högre än beloppet."),
            ),
            models.CheckConstraint(
                condition=Q(highest__isnull=True) | Q(highest__gte=F("amount")),
                name="budget_line_highest_is_at_least_the_amount",
                violation_error_message=_("Det högsta beloppet får inte vara lägre än beloppet."),
            ),
            models.CheckConstraint(
                condition=Q(step__isnull=True) | Q(step__gt=0),
                name="budget_line_step_is_above_zero",
                violation_error_message=_("Steget måste vara större än noll."),
            ),
            models.CheckConstraint(
                condition=(Q(follows_code="") & Q(follows_per_mille__isnull=True))
                | (~Q(follows_code="") & Q(follows_per_mille__isnull=False)),
                name="budget_line_follows_with_a_share_or_not_at_all",
                violation_error_message=_("Ange både vilken post den följer och hur mycket, eller ingetdera."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> BudgetLine | None:
        """
        Return the line of a page's revision.

        What it refers to, its page and its language, has been looked for with the page, which shares them; asking again for
        each line of an area of sixty was a hundred and twenty questions, twice for every time that a draft was opened.
        """
        return model_from_serializable_data(cls, data, check_fks=False, strict_fks=strict_fks)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """
        Say beside the field what the database would refuse.

        The same rules as the constraints above, without asking the database: Django would ask three questions per rule,
        which for an area of sixty lines was eight hundred.
        """
        errors = {}
        if self.amount is not None and self.lowest is not None and self.lowest > self.amount:
            errors["lowest"] = _("Det lägsta beloppet får inte vara högre än beloppet.")
        if self.amount is not None and self.highest is not None and self.highest < self.amount:
            errors["highest"] = _("Det högsta beloppet får inte vara lägre än beloppet.")
        if self.step is not None and self.step <= 0:
            errors["step"] = _("Steget måste vara större än noll.")
        if bool(self.follows_code) != (self.follows_per_mille is not None):
            errors["follows_code"] = _("Ange både vilken post den följer och hur mycket, eller ingetdera.")
        if errors:
            raise ValidationError(errors)
