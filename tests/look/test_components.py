"""Every component renders, keeps the content policy, and says in words what it shows."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Engine, RequestContext, Template, engines
from django.test import RequestFactory

from dialogue.pages.enums import DialogueState, ParticipationStep
from dialogue.pages.icons import ICONS
from tests.look.gallery import context

ROOT = Path(__file__).resolve().parents[2]
PARTIALS = sorted((ROOT / "templates" / "dialogue" / "partials").glob("*.html"))
PAGES = [
    template
    for app in ("dialogue", "budget")
    for template in sorted((ROOT / "templates" / app).rglob("*.html"))
    if "{% extends" in template.read_text() and template.name != "base.html"
]
BLOCKS = {
    "dialogue_title",
    "dialogue_pages_css",
    "dialogue_css",
    "dialogue_breadcrumbs",
    "dialogue_content",
    "dialogue_js",
}


def gallery() -> BeautifulSoup:
    """Return the page of all components, in a host that has nothing but the base template of `wagtail start`."""
    configured = engines["django"].engine
    engine = Engine(
        dirs=[ROOT / "tests/look/templates/host", ROOT / "tests/look/templates", ROOT / "templates"],
        libraries=configured.libraries,
        builtins=configured.builtins,
    )
    everything = RequestContext(RequestFactory().get("/?page=2"), context())
    with everything.bind_template(template := engine.get_template("gallery.html")):
        return BeautifulSoup(template.nodelist.render(everything), "html.parser")


class TestThePageOfAllComponents:
    def test_has_nothing_inline(self):
        page = gallery()

        assert not page.select("[style], style")
        assert not [script for script in page.select("script") if not script.get("src")]
        assert not [name for element in page.select("*") for name in element.attrs if name.startswith("on")]

    def test_uses_no_id_twice(self):
        ids = [element["id"] for element in gallery().select("[id]")]

        assert sorted(ids) == sorted(set(ids))

    def test_points_only_at_ids_that_are_there(self):
        page = gallery()
        ids = {element["id"] for element in page.select("[id]")}
        names = ("aria-labelledby", "aria-describedby", "for")
        pointed = {
            target for name in names for element in page.select(f"[{name}]") for target in str(element[name]).split()
        }

        assert pointed - ids == set()

    def test_stands_below_the_root_class_in_a_hosts_page(self):
        (root,) = gallery().select("main > .medborgardialog")

        assert (root["lang"], root["dir"]) == ("sv", "ltr")

    def test_uses_only_classes_that_the_style_sheets_know(self):
        used = {name for element in gallery().select("[class]") for name in element["class"] if name.startswith("md-")}
        sheets = "".join(sheet.read_text() for sheet in (ROOT / "static").rglob("*.css"))
        known = set(re.findall(r"\.(md-[\w-]+)", sheets))
        only_hooks_for_hosts = {
            "md-ladder__promise",
            "md-badge--closed",
            "md-badge--decided",
            "md-timeline__next",
            "md-change--keep",
        }

        assert used - known <= only_hooks_for_hosts


class TestIcons:
    @pytest.mark.parametrize("name", sorted(ICONS))
    def test_are_one_path_of_known_commands(self, name):
        assert re.fullmatch(r"[MmLlHhVvAaCcSsQqTtZz0-9 .-]+", ICONS[name])

    def test_are_hidden_from_screen_readers(self):
        html = Template("{% load dialogue_components %}{% icon 'plus' %}").render(Context())

        assert 'aria-hidden="true"' in html

    def test_of_unknown_names_are_a_mistake(self):
        with pytest.raises(KeyError):
            Template("{% load dialogue_components %}{% icon 'unicorn' %}").render(Context())


class TestTheLadder:
    @pytest.mark.parametrize("step", ParticipationStep)
    def test_marks_the_dialogues_step_and_says_what_it_promises(self, step):
        page = BeautifulSoup(
            Template("{% load dialogue_components %}{% ladder step %}").render(Context({"step": step})), "html.parser"
        )

        (current,) = page.select("[aria-current=step]")
        assert str(step.label) in current.text
        assert str(step.promise) in page.text
        assert len(page.select("li")) == 5


class TestTheBar:
    def test_has_lengths_with_a_point_whatever_the_language(self):
        html = Template("{% load dialogue_components %}{% bar 33.333 12.5 40 %}").render(Context())

        assert tuple(re.findall(r'(?:width|x2|x)="[\d.]+%"', html)[:3]) == ('width="33.33%"', 'x2="12.5%"', 'x="40%"')

    def test_stays_inside_its_frame(self):
        html = Template("{% load dialogue_components %}{% bar 120 -5 %}").render(Context())

        assert 'width="100%"' in html
        assert 'x2="0%"' in html


class TestABadge:
    @pytest.mark.parametrize("state", DialogueState)
    def test_says_the_state_in_a_word(self, state):
        html = Template("{% load dialogue_components %}{% state_badge state %}").render(Context({"state": state}))

        assert str(state.label) in html


class TestTheTemplates:
    @pytest.mark.parametrize("template", PARTIALS, ids=lambda path: path.name)
    def test_of_parts_state_their_inputs_first(self, template):
        assert re.match(r"({% load [^%]+ %}\n?)?{% comment \"text/markdown\" %}\n", template.read_text())

    @pytest.mark.parametrize("template", PAGES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
    def test_of_pages_meet_the_host_only_through_the_one_base(self, template):
        source = template.read_text()
        parent = re.match(r"{% extends \"([^\"]+)\" %}", source)
        blocks = set(re.findall(r"{% block (\w+)", source))

        assert parent, "the first tag extends"
        if parent[1] == "dialogue/base.html":
            assert blocks & {"title", "extra_css", "content", "extra_js"} == set()
            assert "dialogue_content" in blocks

    def test_of_the_base_give_the_documented_blocks(self):
        base = (ROOT / "templates/dialogue/base.html").read_text()

        assert {name for name in re.findall(r"{% block (\w+)", base) if name.startswith("dialogue_")} == BLOCKS
