"""What waits at the desk of pictures that stand in pages."""

from django.db.models import Count, F, Window
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from leica.media.models import Image
from leica.publishing.desk import SHOWN, Desk, Row, Tray


def consents(desk: Desk) -> Tray | None:
    pictures = desk.site._registry.get(Image)
    if pictures is None or not pictures.has_view_permission(desk.request):
        return None
    seen = pictures.get_queryset(desk.request)
    doubtful = (seen.running_out() | seen.expired() | seen.without_consent()).used()
    counted = doubtful.annotate(number=Window(Count("*")))
    found = list(counted.order_by(F("consent_valid_until").asc(nulls_last=True), "pk")[:SHOWN])
    rows = [
        Row(
            f"{reverse('admin:media_image_change', args=[image.pk])}#id_consent",
            str(image),
            _note(image),
            image.consent_valid_until,
        )
        for image in found
    ]
    return Tray(_("Consent of the people in pictures"), rows, found[0].number if found else 0, _lists())


def _note(image: Image) -> str:
    if image.consent_valid_until is None:
        return _("The consent is missing")
    return _("The consent has ended") if image.consent_valid_until < localdate() else _("The consent runs out")


def _lists() -> tuple[tuple[str, str], ...]:
    url = reverse("admin:media_image_changelist")
    return (
        (_("Runs out soon"), f"{url}?consents=soon"),
        (_("Expired"), f"{url}?consents=expired"),
        (_("Missing"), f"{url}?consents=missing"),
    )


SOURCES = (consents,)
