from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register


@register()
def check_rich_text_editor(**kwargs: Any) -> list[CheckMessage]:
    if settings.RICH_TEXT_EDITOR != "ckeditor":
        return []
    return [
        Warning(
            "RICH_TEXT_EDITOR is 'ckeditor': CKEditor 4 has known security faults that nobody mends any more.",
            hint="Unset RICH_TEXT_EDITOR to use the built-in editor. See docs/decisions/rich-text.md.",
            id="publishing.W001",
        )
    ]
