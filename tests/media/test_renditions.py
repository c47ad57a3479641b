import errno
import os
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.utils import timezone
from PIL import Image as Picture

from leica.media import renditions
from leica.media.models import Image
from leica.media.uploads import check_picture
from tests.make import make_image, picture_bytes
from tests.media.conftest import stored_files
from tests.media.uploaded import encoded, halves, telling_jpeg
from tests.settings import FILES

pytestmark = pytest.mark.django_db

RED, BLUE = (255, 0, 0), (0, 0, 255)
NAMES = [
    "whole-480.avif", "whole-480.jpg", "whole-960.avif", "whole-960.jpg",
    "wide-480.avif", "wide-480.jpg", "wide-960.avif", "wide-960.jpg",
]  # fmt: skip


def stored_image(content=None, **fields):
    """A picture as the desk stores it, its copies not made yet."""
    content = content or picture_bytes()
    width, height = check_picture(ContentFile(content))
    image = Image(width=width, height=height)
    image.original.save("photo.jpg", ContentFile(content), save=False)
    return make_image(**{"original": image.original, "width": width, "height": height, "token": None, **fields})


def copies(image):
    return [name.removeprefix(f"media/pictures/{image.token}/") for name in public_files()]


def public_files():
    return [name for name in stored_files() if name.startswith("media/")]


def open_copy(image, name):
    return Picture.open(BytesIO((FILES / "media" / "pictures" / image.token / name).read_bytes()))


def test_copies_have_the_sizes_that_pages_are_told():
    image = stored_image()

    renditions.make(image)

    assert copies(image) == NAMES
    assert {name: open_copy(image, name).size for name in NAMES} == {
        name: {"whole-480": (480, 320), "whole-960": (960, 640), "wide-480": (480, 270), "wide-960": (960, 540)}[
            name.split(".")[0]
        ]
        for name in NAMES
    }
    assert {open_copy(image, name).format for name in NAMES if name.endswith("avif")} == {"AVIF"}


def test_copies_tell_nothing_but_the_picture():
    secrets = [b"Somebody", b"Not for the public", b"Exif\0\0", b"http://ns.adobe.com", b"ICC_PROFILE"]
    original = telling_jpeg()
    image = stored_image(original)

    renditions.make(image)

    assert [secret for secret in secrets if secret not in original] == []
    assert copies(image) == ["whole-480.avif", "whole-480.jpg", "wide-480.avif", "wide-480.jpg"]
    for name in copies(image):
        copy = open_copy(image, name)
        content = (FILES / "media" / "pictures" / image.token / name).read_bytes()
        assert [secret for secret in secrets if secret in content] == []
        assert dict(copy.getexif()) == {}
        assert set(copy.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def test_picture_taken_upright_stays_upright():
    image = stored_image(telling_jpeg())

    renditions.make(image)

    assert (image.width, image.height) == (800, 1200)
    assert open_copy(image, "whole-480.jpg").size == (480, 720)


@pytest.mark.parametrize(("focal_x", "colour"), [(0, "red"), (100, "blue")])
def test_crop_keeps_the_focal_point_in_view(focal_x, colour):
    content = encoded(halves(RED, BLUE, size=(2400, 500)), "PNG")
    image = stored_image(content, focal_x=focal_x)

    renditions.make(image)

    red, _green, blue = open_copy(image, "wide-480.jpg").getpixel((240, 135))
    assert ("red" if red > blue else "blue") == colour


def test_remaking_moves_the_copies_to_a_name_unknown_so_far(django_capture_on_commit_callbacks):
    image = stored_image()
    renditions.make(image)
    old = image.token

    with django_capture_on_commit_callbacks(execute=True):
        renditions.refresh(image, afresh=True)

    image.refresh_from_db()
    assert image.token != old
    assert (len(public_files()), copies(image)) == (8, NAMES)


def test_old_copies_stay_until_the_change_is_certain():
    image = stored_image()
    renditions.make(image)

    renditions.refresh(image, afresh=True)

    assert len(public_files()) == 16


def test_complete_copies_are_left_alone():
    image = stored_image()
    renditions.make(image)
    old = image.token

    renditions.refresh(image)

    assert image.token == old


def test_withdrawn_consent_takes_the_copies_away(django_capture_on_commit_callbacks):
    image = stored_image()
    renditions.make(image)
    image.consent = "withdrawn"

    with django_capture_on_commit_callbacks(execute=True):
        renditions.refresh(image)

    image.refresh_from_db()
    assert (image.token, public_files(), image.whole) == (None, [], None)


def test_no_copies_are_made_of_an_unusable_picture():
    image = stored_image(people_visible="identifiable")

    renditions.refresh(image)

    assert (image.token, public_files()) == (None, [])


class FullDisk(FileSystemStorage):
    """Takes three files, and half of the fourth."""

    written = 0

    def _save(self, name, content):
        self.written += 1
        if self.written < 4:
            return super()._save(name, content)
        super()._save(name, ContentFile(content.read()[:100]))
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def fill_the_disk(settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "tests.media.test_renditions.FullDisk"}}


def test_full_disk_leaves_no_half_set(settings):
    image = stored_image()
    fill_the_disk(settings)

    with pytest.raises(OSError, match="No space left"):
        renditions.make(image)

    image.refresh_from_db()
    assert (image.token, image.wide, public_files()) == (None, None, [])


def test_picture_whose_remaking_fails_no_longer_shows_the_old_copies(settings, django_capture_on_commit_callbacks):
    image = stored_image()
    renditions.make(image)
    fill_the_disk(settings)

    with pytest.raises(OSError, match="No space left"), django_capture_on_commit_callbacks(execute=True):
        renditions.refresh(image, afresh=True)

    image.refresh_from_db()
    assert (image.token, image.wide) == (None, None)


def test_command_makes_what_is_missing_and_can_be_run_twice(capsys):
    whole, lost, unusable = stored_image(), stored_image(), stored_image(consent="withdrawn")
    renditions.make(whole)
    renditions.make(lost)
    (FILES / "media" / "pictures" / lost.token / "wide-480.jpg").unlink()
    stored_image()

    call_command("make_renditions")
    call_command("make_renditions")

    assert capsys.readouterr().out == (
        "3 usable pictures: copies made for 2, failed for 0.\n3 usable pictures: copies made for 0, failed for 0.\n"
    )
    lost.refresh_from_db()
    unusable.refresh_from_db()
    assert (copies_of(lost), unusable.token) == (NAMES, None)


def copies_of(image):
    return sorted(path.name for path in (FILES / "media" / "pictures" / image.token).iterdir())


def test_command_goes_on_after_a_lost_original_and_says_so(capsys):
    lost, good = stored_image(), stored_image()
    (FILES / "originals" / lost.original.name).unlink()

    with pytest.raises(CommandError, match=r"^2 usable pictures: copies made for 1, failed for 1\.$"):
        call_command("make_renditions")

    good.refresh_from_db()
    assert copies_of(good) == NAMES
    assert capsys.readouterr().err.startswith(f"Picture {lost.pk} ({lost}): [Errno 2] No such file or directory")


def test_pruning_removes_what_belongs_to_no_usable_picture(capsys):
    living, withdrawn, young = stored_image(), stored_image(), stored_image()
    for image in (living, withdrawn, young):
        renditions.make(image)
        age(image.token, hours=0 if image is young else 2)
    Image.objects.exclude(pk=living.pk).update(consent="withdrawn")

    call_command("prune_renditions", "--dry-run")
    assert len(public_files()) == 24
    call_command("prune_renditions")
    call_command("prune_renditions")

    assert capsys.readouterr().out == (
        "Would remove 8 files of 1 pictures.\nRemoved 8 files of 1 pictures.\nRemoved 0 files of 0 pictures.\n"
    )
    assert sorted(path.name for path in (FILES / "media" / "pictures").iterdir()) == sorted([living.token, young.token])


def age(token, *, hours):
    moment = (timezone.now() - timedelta(hours=hours)).timestamp()
    for path in (FILES / "media" / "pictures" / token).iterdir():
        os.utime(path, (moment, moment))


@pytest.mark.slow
def test_photograph_of_24_megapixels_is_ready_in_seconds():
    image = stored_image(encoded(Picture.effect_noise((1500, 1000), 60).resize((6000, 4000)).convert("RGB"), "JPEG"))
    start = timezone.now()

    renditions.make(image)

    assert timezone.now() - start < timedelta(seconds=20)  # about 3 on a quiet machine
