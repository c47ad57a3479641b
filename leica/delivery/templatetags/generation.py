"""Parts that are the same on many pages: {% made_once "menu" section %} … {% endmade_once %}."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.translation import get_language

from leica.delivery.kept import kept_each

register = template.Library()


class MadeOnce(template.Node):
    def __init__(self, inside: NodeList, key: list[FilterExpression]) -> None:
        self.nodelist = inside
        self.key = key

    def render(self, context: Any) -> str:
        key = (get_language(), *(part.resolve(context) for part in self.key))
        return kept_each(("parts of pages", key[1]), key, lambda: self.nodelist.render(context))


@register.tag
def made_once(parser: Parser, token: Token) -> MadeOnce:
    """Rendered once a generation in each language, for each value of what follows the name."""
    _tag, *key = token.split_contents()
    inside = parser.parse(("endmade_once",))
    parser.delete_first_token()
    return MadeOnce(inside, [parser.compile_filter(part) for part in key])
