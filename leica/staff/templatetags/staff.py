from typing import Any

from django import template
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.http import HttpRequest

from leica.delivery.language import language_of

register = template.Library()


@register.simple_tag
def other_languages(request: HttpRequest) -> list[dict[str, Any]]:
    """The page that is being read, in each other language: its code, its own name, its address."""
    here = language_of(request.path)
    path = request.get_full_path()
    bare = path if here == settings.LANGUAGE_CODE else path.removeprefix(f"/{here}")
    return [
        {
            "code": code,
            "name": LANG_INFO[code]["name_local"],
            "url": bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}",
        }
        for code, _ in settings.LANGUAGES
        if code != here
    ]
