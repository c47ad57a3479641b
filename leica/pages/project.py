"""The facts that every page shows."""

from django.utils.translation import gettext as _

from leica.pages.models import Page, Partner, Project


def current_project() -> Project:
    """The project, or, before its content is loaded, the least that a page must say."""
    return Project.objects.first() or Project(
        acronym="LEICA",
        name=_("Law Enforcement in Central Asia"),
        funding_statement=_("Funded by the European Union"),
        disclaimer=_(
            "This website was funded by the European Union. Its contents are the sole responsibility of the "
            "LEICA consortium and do not necessarily reflect the views of the European Union."
        ),
    )


def consortium() -> list[Partner]:
    return list(Partner.objects.consortium())


def menu_pages() -> list[Page]:
    return list(Page.objects.published().order_by("order", "pk"))
