"""Parts that are the same on many pages: {% made_once "menu" section %} … {% endmade_once %}."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token

from leica.delivery.kept import kept_each

register = template.Library()


class MadeOnce(template.Node):
    def __init__(self, inside: NodeList, name: str, key: list[FilterExpression]) -> None:
        self.nodelist = inside
        self.name = name
        self.key = key

    def render(self, context: Any) -> str:
        key = tuple([part.resolve(context) for part in self.key])
        return kept_each(("part of pages", self.name), key, lambda: self.nodelist.render(context))


@register.tag
def made_once(parser: Parser, token: Token) -> MadeOnce:
    """Rendered once a generation in each language, for each value of what follows the name."""
    _tag, name, *key = token.split_contents()
    inside = parser.parse(("endmade_once",))
    parser.delete_first_token()
    return MadeOnce(inside, name, [parser.compile_filter(part) for part in key])
