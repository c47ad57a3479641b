from datetime import date, datetime

from django import template
from django.utils.timezone import localtime

from leica.publishing.dates import DateText, date_text

register = template.Library()

NBSP = "\N{NO-BREAK SPACE}"


@register.filter
def day(value: date | datetime | None) -> DateText | str:
    """One day, in Brussels where it is a moment; use it inside <time>."""
    if value is None:
        return ""
    return date_text(localtime(value).date() if isinstance(value, datetime) else value)


@register.filter
def month(value: date | None) -> DateText | str:
    return date_text(value, month_only=True) if value else ""


@register.filter
def number(value: int) -> str:
    """1113 becomes “1 113”, with a space that does not break."""
    return f"{value:,}".replace(",", NBSP)


@register.filter
def bare_host(url: str) -> str:
    """The readable part of an address: “eeas.europa.eu”."""
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")
