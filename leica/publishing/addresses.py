"""What an address may look like, and which ones belong to the site itself."""

from django.core.validators import RegexValidator
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
