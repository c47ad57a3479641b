"""Pictures and videos that belong to a page, beside its cover."""

from collections.abc import Iterable

from django.db.models import Prefetch

from leica.media.models import Image, Video


def illustrations() -> tuple[Prefetch, Prefetch]:
    """For the `prefetch_related` of a page with a gallery and videos."""
    return (
        Prefetch("gallery", Image.objects.for_gallery()),
        Prefetch("videos", Video.objects.select_related("picture")),
    )


def showable(images: Iterable[Image]) -> list[Image]:
    """Those that readers may see and that are there."""
    return [image for image in images if image.whole]


def gallery_of(keys: list[int]) -> list[Image]:
    return showable(Image.objects.for_gallery().filter(pk__in=keys)) if keys else []


def videos_of(keys: list[int]) -> list[Video]:
    return list(Video.objects.select_related("picture").filter(pk__in=keys)) if keys else []
