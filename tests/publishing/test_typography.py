import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe
from django.utils.translation import override

from leica.publishing.typography import typeset, typeset_html


def shown(text):
    """No-break spaces as “~”, so that they can be read."""
    return text.replace("\xa0", "~")


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ('Проект "Центр "Азия" растёт"', "Проект «Центр „Азия“ растёт»"),
        ("«Проект «Азия»» готов", "«Проект „Азия“» готов"),
        ("Сказано: “да”", "Сказано: «да»"),
        ("Труба 5\" и 7'", "Труба 5\" и~7'"),
        ("Это - мост", "Это~— мост"),
        ("Это – мост", "Это~— мост"),
        ("29 ноября – 1 декабря 2022 г.", "29~ноября~– 1~декабря 2022~г."),
        ("15-16 февраля, 9:00 - 10:30", "15–16~февраля, 9:00~– 10:30"),
        ("В Брюсселе и в Риге", "В~Брюсселе и~в~Риге"),
        ("Пять стран ЕС приняли", "Пять стран~ЕС приняли"),
        ("Было 24 человека из 5 стран", "Было 24~человека из~5~стран"),
        ("Всего 1 113 человек", "Всего 1~113~человек"),
        ("№ 7, т. е. в г. Брюссель", "№~7, т.~е. в~г.~Брюссель"),
        ("В 2023 году", "В~2023~году"),
        ("Вот и всё...", "Вот и~всё…"),
    ],
)
def test_russian_is_set_as_russians_set_it(typed, set_):
    assert shown(typeset(typed, "ru")) == set_


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ('He said "yes "maybe" no"', "He said “yes ‘maybe’ no”"),
        ("It's a 'test' of the '90s", "It’s a ‘test’ of the ’90s"),
        ("A bridge - and a road", "A bridge~– and a road"),
        ("15-16 February 2023, 2021-2027", "15–16~February 2023, 2021–2027"),
        ("EUR 6.5 million for 1 113 people", "EUR~6.5~million for 1~113~people"),
        ("In 2023 the visit, COM(2020) 795", "In 2023 the visit, COM(2020)~795"),
        ("In the EU on a day", "In the EU on a day"),
    ],
)
def test_english_is_set_as_the_british_set_it(typed, set_):
    assert shown(typeset(typed, "en")) == set_


@pytest.mark.parametrize("left", ["2023-02-15", "DEMO-2023-01", "+32-2-555", "well-known", "RG1.3", "Named 7–9"])
def test_codes_and_numbers_keep_their_signs(left):
    assert typeset(left, "en") == left


def test_markup_is_set_between_its_tags_alone():
    html = '<p>В <a href="/a/?q=&quot;b - c&quot;" title="a > b - c">ЕС</a> и <em>с</em> 5 ("да")<br>"Нет"</p>'

    assert shown(typeset_html(html, "ru")) == (
        '<p>В~<a href="/a/?q=&quot;b - c&quot;" title="a > b - c">ЕС</a> и~<em>с</em>~5 («да»)<br>«Нет»</p>'
    )


def test_a_quotation_reaches_over_tags_but_not_over_paragraphs():
    html = '<p>"<strong>One</strong> two"</p><p>"Open</p><p>"Next" <code>"a - b"</code></p>'

    assert typeset_html(html, "en") == (
        '<p>“<strong>One</strong> two”</p><p>“Open</p><p>“Next” <code>"a - b"</code></p>'
    )


def test_what_is_set_twice_is_as_if_set_once():
    text = 'Проект "Центр "Азия"" - 5 стран, 15-16 февраля...'

    assert typeset(typeset(text, "ru"), "ru") == typeset(text, "ru")


def test_filter_takes_the_language_of_the_page_and_escapes_plain_text():
    page = Template('{% load typography %}{{ title|typeset }} {{ title|typeset:"en" }} {{ body|safe|typeset }}')

    with override("ru"):
        read = page.render(Context({"title": '<b> "a"', "body": mark_safe('<p>"я"</p>')}))

    assert read == "&lt;b&gt; «a» &lt;b&gt; “a” <p>«я»</p>"


def test_numbers_have_the_point_of_their_language():
    page = Template("{% load typography %}{{ whole|number }} {{ part|number }}")
    numbers = Context({"whole": 1113, "part": 1234.5})

    assert shown(page.render(numbers)) == "1~113 1~234.5"
    with override("ru"):
        assert shown(page.render(numbers)) == "1~113 1~234,5"
