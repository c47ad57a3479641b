"""What an address may look like, and which ones belong to the site itself."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.validators import RegexValidator
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

SLUG = r"^(?=[a-z0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$"
RESERVED = (
    "activities", "admin", "bodies", "covers", "documents", "en", "feeds", "figures", "health", "media", "news", "page",
    "preview", "ru", "search", "sitemap", "static", "study-visits", "styleguide",
)  # fmt: skip

slug_sentence = _(
    "An address holds small Latin letters, figures and single hyphens, with a letter among them, "
    "and is not the name of a section, such as “news” or “page”."
)
validate_slug = RegexValidator(SLUG, slug_sentence, code="slug")


def absolute(path: str) -> str:
    """The full address, as feeds and robots need it: of the site's settings, whatever host was asked."""
    return f"{settings.SITE_URL}{path}"


def tag_uri(row: Model, language: str) -> str:
    """A name for a page that stays when its address changes (RFC 4151)."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},2020:{row._meta.app_label}/{row.pk}/{language}"
