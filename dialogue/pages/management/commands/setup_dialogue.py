"""Make what a new installation begins with, and tell what is still missing. May be run again at any time."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core import checks
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Site

from dialogue.cases.services import give_every_role, refusal_takes_two, set_up_dialogue
from dialogue.ledger.services import takes_two as count_takes_two
from dialogue.pages.models import DialogueIndexPage


class Command(BaseCommand):
    help = gettext_lazy("Gör grupper med rättigheter, en samling och granskningen, och berättar vad som saknas.")
    # What is missing is told at the end, after what has been done about it.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--page", type=int, help=_("Id för den sida som dialogerna står under. Annars den ingång som finns.")
        )
        parser.add_argument(
            "--liten",
            "--small",
            action="store_true",
            dest="small",
            help=_("En person har alla roller, och ingenting kräver två."),
        )
        parser.add_argument("--user", help=_("Användarnamnet på den som får alla roller, med --liten."))

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["user"]) != options["small"]:
            raise CommandError(_("--liten och --user hör ihop: den som namnges får alla roller."))
        user = _user(options["user"]) if options["user"] else None
        with transaction.atomic():
            branch = self._branch(options["page"])
            setup = set_up_dialogue(branch=branch)
            if user is not None:
                give_every_role(user)
        for what in setup.made:
            self.stdout.write(_("Gjort: %(what)s.") % {"what": what})
        if not setup.made:
            self.stdout.write(_("Allt fanns redan."))
        self.stdout.write(_("Dialogerna står under ”%(page)s” (id %(id)s).") % {"page": branch, "id": branch.pk})
        if user is not None:
            self.stdout.write(_("%(user)s har alla roller.") % {"user": user.get_username()})
            self._tell_of_steps_that_take_two()
        self._tell_what_is_missing()

    def _branch(self, chosen: int | None) -> Page:
        if chosen is not None:
            page = Page.objects.filter(pk=chosen).first()
            if page is None:
                raise CommandError(_("Det finns ingen sida med id %(id)s.") % {"id": chosen})
            return page
        ways_in = list(DialogueIndexPage.objects.filter(alias_of=None).order_by("path").distinct())
        sources = {way_in.translation_key: way_in for way_in in reversed(ways_in)}
        if len(sources) > 1:
            raise CommandError(_("Det finns flera ingångar till dialoger. Välj en med --page."))
        if sources:
            return next(iter(sources.values())).page_ptr
        return self._new_way_in()

    def _new_way_in(self) -> Page:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None or not DialogueIndexPage.can_create_at(site.root_page.specific):
            raise CommandError(_("Startsidan kan inte ha en ingång till dialoger under sig. Välj en sida med --page."))
        title = _("Påverka")
        way_in = DialogueIndexPage(title=title, slug=slugify(title), live=False, locale=site.root_page.locale)
        site.root_page.add_child(instance=way_in)
        way_in.save_revision()
        self.stdout.write(_("Gjort: sidan ”%(page)s”, ett utkast.") % {"page": way_in.title})
        return way_in.page_ptr

    def _tell_of_steps_that_take_two(self) -> None:
        takes_two = {
            "DIALOGUE_REFUSAL_TAKES_TWO": refusal_takes_two(),
            "DIALOGUE_COUNT_TAKES_TWO": count_takes_two(),
        }
        for name in [name for name, is_on in takes_two.items() if is_on]:
            self.stdout.write(
                self.style.WARNING(
                    _("%(setting)s är på. Ta bort den: en person kan inte göra det.") % {"setting": name}
                )
            )
        if not any(takes_two.values()):
            self.stdout.write(_("Inget steg kräver två personer."))

    def _tell_what_is_missing(self) -> None:
        found = checks.run_checks(include_deployment_checks=True, databases=[DEFAULT_DB_ALIAS])
        ours = [each for each in found if (each.id or "").startswith("dialogue") and not each.is_silenced()]
        if not ours:
            self.stdout.write(_("Ingenting saknas."))
            return
        self.stdout.write(_("Detta saknas:"))
        for each in sorted(ours, key=lambda each: -each.level):
            self.stdout.write(f"- {each.msg} ({each.id})")
            if each.hint:
                self.stdout.write(f"  {each.hint}")


def _user(name: str) -> Any:
    model = get_user_model()
    try:
        return model._default_manager.get_by_natural_key(name)
    except model.DoesNotExist:
        raise CommandError(_("Det finns ingen användare som heter %(name)s.") % {"name": name}) from None
