"""templates/components/picture.html"""

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from leica.media.models.image import Sources

WIDE = Sources(
    avif="/a-480.avif 480w", jpeg="/a-480.jpg 480w", src="/a-480.jpg", width=480, height=270, alt="A <b>", language="en"
)
START = """<picture>
<source type="image/avif" srcset="/a-480.avif 480w" sizes="%(sizes)s">
<img%(class)s src="/a-480.jpg" srcset="/a-480.jpg 480w" sizes="%(sizes)s" width="480" height="270" """


def render(**parameters):
    return render_to_string("components/picture.html", {"picture": WIDE, **parameters}).strip()


def test_picture_comes_late_and_with_its_size():
    assert render() == START % {"sizes": "100vw", "class": ""} + (
        'alt="A &lt;b&gt;" loading="lazy" decoding="async">\n</picture>'
    )


def test_picture_of_the_first_screen_comes_first():
    assert render(eager=True, sizes="50vw", css="card__picture") == START % {
        "sizes": "50vw",
        "class": ' class="card__picture"',
    } + ('alt="A &lt;b&gt;" fetchpriority="high" decoding="async">\n</picture>')


@pytest.mark.parametrize(
    ("page", "around", "attribute"),
    [("en", "", ""), ("ru", "", ' lang="en"'), ("ru", "en", ""), ("en", "ru", ' lang="en"')],
)
def test_alternative_text_says_its_language_where_the_text_around_has_another(page, around, attribute):
    with override(page):
        html = render(language=around)

    assert html.endswith(f'alt="A &lt;b&gt;"{attribute} loading="lazy" decoding="async">\n</picture>')


def test_picture_beside_its_own_title_is_silent():
    assert render(silent=True).endswith('alt="" loading="lazy" decoding="async">\n</picture>')


def test_missing_picture_leaves_nothing():
    assert render(picture=None) == ""
