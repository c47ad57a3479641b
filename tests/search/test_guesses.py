import pytest

from leica.search.guesses import declined, in_other_script, on_other_keys


@pytest.mark.parametrize(
    ("typed", "guesses"),
    [
        ("талас", ["talas", "talasa"]),
        ("таласа", ["talasa", "talas"]),
        ("астаны", ["astany", "astan", "astana"]),
        ("talas", ["талас"]),
        ("bishkek", ["бишкек"]),
        ("dushanbe", ["душанбе"]),
        ("almaty", ["алматы"]),
        ("jalal-abad", ["джалал-абад"]),
        ("osh", ["ош"]),
        ("2023", []),
        ("cbrn-э", []),
        ("eu", []),
    ],
)
def test_a_name_is_guessed_in_the_other_script(typed, guesses):
    assert in_other_script(typed) == guesses


@pytest.mark.parametrize(
    ("typed", "forms"),
    [("визиты", ["визит", "визита"]), ("визит", ["визита"]), ("ош", []), ("visits", [])],
)
def test_a_russian_word_is_tried_in_other_forms(typed, forms):
    assert declined(typed) == forms


@pytest.mark.parametrize(("typed", "meant"), [("ghjrehjh", "прокурор"), ("зкщыусгещк", "prosecutor"), ("2023", "")])
def test_the_other_keyboard(typed, meant):
    assert on_other_keys(typed) == meant
