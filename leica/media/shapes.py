"""Which copies of a picture readers get: pure arithmetic, so that a page knows their sizes without opening a file."""

from typing import NamedTuple

WIDTHS = (480, 960, 1440, 2000)
SHAPES: dict[str, tuple[int, int] | None] = {"whole": None, "wide": (16, 9)}
TYPES = {"avif": "image/avif", "jpg": "image/jpeg"}


class Size(NamedTuple):
    width: int
    height: int


def cropped(size: Size, shape: str) -> Size:
    """The greatest part of `size` that has `shape`."""
    ratio = SHAPES[shape]
    if ratio is None:
        return size
    across, down = ratio
    return Size(min(size.width, size.height * across // down), min(size.height, size.width * down // across))


def sizes(size: Size, shape: str) -> list[Size]:
    """The sizes of the copies, from small to large; none is larger than the picture itself."""
    part = cropped(size, shape)
    widths = [width for width in WIDTHS if width <= part.width] or [part.width]
    across, down = SHAPES[shape] or size
    return [Size(width, max(1, round(width * down / across))) for width in widths]


def crop_box(size: Size, shape: str, focal_point: tuple[int, int]) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the part that is kept: the focal point, given in %, as near its centre as can be."""
    part = cropped(size, shape)
    left = _clamp(size.width * focal_point[0] // 100 - part.width // 2, size.width - part.width)
    top = _clamp(size.height * focal_point[1] // 100 - part.height // 2, size.height - part.height)
    return left, top, left + part.width, top + part.height


def _clamp(value: int, highest: int) -> int:
    return min(max(value, 0), highest)


def folder(token: str) -> str:
    return f"pictures/{token}"


def name(shape: str, width: int, suffix: str) -> str:
    return f"{shape}-{width}.{suffix}"


def names(size: Size) -> set[str]:
    """The names of all copies of a picture of `size`."""
    return {name(shape, copy.width, suffix) for shape in SHAPES for copy in sizes(size, shape) for suffix in TYPES}
