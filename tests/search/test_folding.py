from leica.search.folding import fold, one_line, plain_text


def test_letters_that_readers_take_as_the_same_become_one():
    assert fold("Ещё в\xa0Центральной Азии, École d’État, Türkmenistan") == (
        "Еще в Центральной Азии, Ecole d'Etat, Turkmenistan"
    )


def test_letters_of_other_alphabets_stay():
    assert fold("Қазақстан, Тоҷикистон, йод") == "Қазақстан, Тоҷикистон, йод"


def test_what_cannot_be_seen_goes():
    assert one_line("po\xadlice\u200b \u202e and\x00 courts\n") == "police and courts"


def test_a_rich_text_becomes_its_words():
    html = "<h2>Two days</h2><p>First &amp; second&nbsp;line<br>end</p><ul><li>One</li><li>Two</li></ul>"

    assert plain_text(html) == "Two days First & second line end One Two"
