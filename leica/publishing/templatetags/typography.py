from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeData, SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language

from leica.publishing import links, typography
from leica.publishing.dates import DateText, date_text

register = template.Library()


@register.filter(is_safe=True)
def typeset(text: str | None, language: str = "") -> str:
    """Quotation marks, dashes and no-break spaces of `language`, or of the page; rich text comes as `body|safe`."""
    set_in = typography.typeset_html if isinstance(text, SafeData) else typography.typeset
    return set_in(text or "", language or get_language() or "en")


@register.filter
def followed(text: SafeData | str) -> SafeString:
    """A rich text whose links lead to where pages are now, in the language of the page: `body|safe|followed`."""
    return SafeString(links.followed(text))


@register.filter
def day(value: date | datetime | None) -> DateText | str:
    """One day, in Brussels where it is a moment; for readers as `|day|timed`."""
    if value is None:
        return ""
    return date_text(localtime(value).date() if isinstance(value, datetime) else value)


@register.filter
def timed(text: DateText | str) -> SafeString:
    """In a <time>, which tells machines the first day; nothing where no day is known."""
    return (
        format_html('<time datetime="{}">{}</time>', text.machine, text) if isinstance(text, DateText) else SafeString()
    )


@register.filter
def month(value: date | None) -> DateText | str:
    return date_text(value, month_only=True) if value else ""


@register.filter
def number(value: float) -> str:
    """1113 becomes “1 113”, with a space that does not break; 6.5 is “6,5” in Russian."""
    whole, _point, rest = f"{value:,}".partition(".")
    point = "," if get_language() == "ru" else "."
    return whole.replace(",", typography.NBSP) + (point + rest if rest else "")


@register.filter
def host_name(url: str) -> str:
    """Whose site an address is on: “eeas.europa.eu”."""
    return bare_host(url).split("/", 1)[0]


@register.filter
def bare_host(url: str) -> str:
    """The readable part of an address: “eeas.europa.eu”."""
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")
