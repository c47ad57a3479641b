from typing import Any

from django.urls import reverse

from leica.delivery.kept import kept
from leica.pages.models import Project
from leica.publishing.addresses import absolute
from leica.publishing.linked_data import filled


def organisation(project: Project) -> dict[str, Any]:
    """The project, as every page names it in its head."""
    return kept("organisation", lambda: _organisation(project))


def _organisation(project: Project) -> dict[str, Any]:
    return filled(
        _type="Organization",
        name=project.acronym,
        alternateName=project.name,
        url=absolute(reverse("pages:home")),
    )
