"""What a page says of itself to machines (schema.org), as JSON that no browser runs."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from leica.publishing.addresses import absolute

JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
# “</script>” and “<!--” would end or open something, wherever a text holds them.
ESCAPED = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"}


def script(thing: dict[str, Any]) -> SafeString:
    text = JSON.encode({"@context": "https://schema.org", **thing})
    for sign, escaped in ESCAPED.items():
        text = text.replace(sign, escaped)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def filled(**properties: Any) -> dict[str, Any]:
    """Without what is empty; a name that is a word of Python has an underscore: `_type` is “@type”."""
    return {
        f"@{name[1:]}" if name.startswith("_") else name: value
        for name, value in properties.items()
        if value not in (None, "", [])
    }


def breadcrumbs(steps: list[tuple[str, str]]) -> dict[str, Any]:
    """`steps` are paths with their names, from the top."""
    return filled(
        _type="BreadcrumbList",
        itemListElement=[
            filled(_type="ListItem", position=position, name=str(name), item=absolute(path))
            for position, (path, name) in enumerate(steps, 1)
        ],
    )
