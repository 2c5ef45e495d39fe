"""What the simulator's templates need besides the formats of every dialogue."""

import json
import re

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
_SPACE = re.compile(r"\s*\n\s*")


@register.filter
def plain(value: float) -> str:
    """Return a number for a machine: a decimal point and no thousands, whatever the language."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


@register.simple_tag
def data_block(value: object, element_id: str) -> SafeString:
    """Return data for a script as JSON without spaces: what `json_script` does, in fewer letters."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return format_html('<script type="application/json" id="{}">{}</script>', element_id, mark_safe(text))  # noqa: S308


class CompactNode(template.Node):
    def __init__(self, nodes: NodeList) -> None:
        self.nodes = nodes

    def render(self, context: Context) -> str:
        return _SPACE.sub("\n", _BETWEEN_TAGS.sub("><", self.nodes.render(context)))


@register.tag
def compact(parser: Parser, token: Token) -> CompactNode:
    """
    Send the block without the indentation that templates have for their readers: `{% compact %}…{% endcompact %}`.

    A budget of two hundred lines is otherwise a fifth spaces. Not around text in which line breaks matter, nor where a line
    break between two tags is meant as a space.
    """
    del token
    nodes = parser.parse(("endcompact",))
    parser.delete_first_token()
    return CompactNode(nodes)
