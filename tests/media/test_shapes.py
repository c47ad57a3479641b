import pytest

from leica.media.shapes import Size, crop_box, names, sizes


def test_copies_of_a_large_picture_have_all_widths():
    assert sizes(Size(6000, 4000), "whole") == [(480, 320), (960, 640), (1440, 960), (2000, 1333)]
    assert sizes(Size(6000, 4000), "wide") == [(480, 270), (960, 540), (1440, 810), (2000, 1125)]


@pytest.mark.parametrize(
    ("size", "whole", "wide"),
    [
        ((1200, 800), [(480, 320), (960, 640)], [(480, 270), (960, 540)]),
        ((800, 1200), [(480, 720)], [(480, 270)]),
        ((1000, 200), [(480, 96), (960, 192)], [(355, 200)]),
        ((300, 200), [(300, 200)], [(300, 169)]),
    ],
)
def test_no_copy_is_larger_than_its_source(size, whole, wide):
    assert sizes(Size(*size), "whole") == whole
    assert sizes(Size(*size), "wide") == wide


@pytest.mark.parametrize(
    ("focal_point", "box"),
    [
        ((50, 50), (0, 219, 1000, 781)),
        ((50, 0), (0, 0, 1000, 562)),
        ((50, 100), (0, 438, 1000, 1000)),
        ((100, 40), (0, 119, 1000, 681)),
    ],
)
def test_focal_point_moves_the_crop_but_never_out_of_the_picture(focal_point, box):
    assert crop_box(Size(1000, 1000), "wide", focal_point) == box


def test_whole_picture_is_not_cropped():
    assert crop_box(Size(1000, 700), "whole", (0, 0)) == (0, 0, 1000, 700)


def test_names_tell_shape_width_and_format():
    assert names(Size(1200, 800)) == {
        "whole-480.avif", "whole-480.jpg", "whole-960.avif", "whole-960.jpg",
        "wide-480.avif", "wide-480.jpg", "wide-960.avif", "wide-960.jpg",
    }  # fmt: skip
