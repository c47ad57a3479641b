"""The facts that every page shows."""

from django.utils import timezone
from django.utils.translation import gettext as _

from leica.pages.models import Page, Partner, Project
from leica.publishing.written import MOMENT, Written

PROJECT = Written(lambda: Project.objects.all()[:1])
CONSORTIUM = Written(Partner.objects.consortium)
MENU_PAGES = Written(lambda at: Page.objects.published(at).order_by("order", "pk"), at=MOMENT)


def current_project() -> Project:
    """The project, or, before its content is loaded, the least that a page must say."""
    return PROJECT.one() or Project(
        acronym="LEICA",
        name=_("Law Enforcement in Central Asia"),
        funding_statement=_("Funded by the European Union"),
        disclaimer=_(
            "This website was funded by the European Union. Its contents are the sole responsibility of the "
            "LEICA consortium and do not necessarily reflect the views of the European Union."
        ),
    )


def consortium() -> list[Partner]:
    return CONSORTIUM.all()


def menu_pages() -> list[Page]:
    return MENU_PAGES.all(at=timezone.now())
