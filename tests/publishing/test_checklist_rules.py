"""Each rule of the checklist, with what it lets pass and what it finds. The table in docs/editors.md says the same."""

from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils.timezone import localdate, timedelta

from events.checklist import Dates, Participants, Where
from events.models import Event
from leica.media.checklist import Pictures
from leica.publishing import checklist
from leica.publishing.checklist.links import DeadLinks
from leica.publishing.checklist.required import Required
from leica.publishing.checklist.wording import DoubleSpaces, FigureFirst, LeadLength, OlderTranslation, QuotationMarks
from leica.publishing.models import OldAddress, Publishable
from leica.registers.checklist import OfficialNames
from leica.registers.models import WrongName
from tests.make import make_article, make_body, make_delegation, make_document, make_event, make_image, make_page

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
EARLIER, LATER = datetime(2023, 2, 20, tzinfo=UTC), datetime(2023, 2, 21, tzinfo=UTC)
HINDERS = {0: "nothing", 1: "publishing", 2: "review and publishing"}


class Example(NamedTuple):
    rule: type[checklist.Rule]
    make: Any
    good: dict[str, Any]
    bad: dict[str, Any]
    found: list[tuple[str, str]]


EXAMPLES = [
    Example(
        Required,
        make_article,
        {"languages": ["en"], "lead_ru": ""},
        {"languages": ["en", "ru"], "lead_ru": ""},
        [("lead_ru", "“Lead · Русский” is empty.")],
    ),
    Example(
        Required,
        make_article,
        {"languages": [], "state": "draft", "title_ru": "", "lead_ru": "", "body_ru": ""},
        {"languages": [], "state": "draft", "title_ru": "Визит", "lead_ru": "", "body_ru": ""},
        [("lead_ru", "“Lead · Русский” is empty."), ("body_ru", "“Text · Русский” is empty.")],
    ),
    Example(Required, make_event, {"body_en": ""}, {"lead_en": ""}, [("lead_en", "“Lead · English” is empty.")]),
    Example(
        Required,
        make_page,
        {"lead_en": ""},
        {"state": "draft", "body_en": ""},
        [("body_en", "“Text · English” is empty.")],
    ),
    Example(
        Required,
        make_document,
        {"summary_en": ""},
        {"state": "draft", "title_ru": ""},
        [("title_ru", "“Title · Русский” is empty.")],
    ),
    Example(
        Dates,
        make_event,
        {"starts_on": localdate(), "ends_on": localdate()},
        {"starts_on": localdate() + timedelta(1), "ends_on": localdate() + timedelta(1)},
        [("status", "The activity is marked as held, but has not begun yet.")],
    ),
    Example(
        Where,
        make_event,
        {"format": "online"},
        {"format": "on_site"},
        [("place", "Neither the place nor the country is given. Choose one, or say that it is online.")],
    ),
    Example(
        OfficialNames,
        make_article,
        {"title_en": "The Counter-Terrorism Division of LEICA", "body_ru": "<p>Таджикистан</p>"},
        {"body_en": "<p>The Terrorism\u00a0Division</p>", "lead_ru": "Власти Киргизстана."},
        [
            ("lead_ru", "“Киргизстана” should be “Кыргызстан”."),
            ("body_en", "“Terrorism\u00a0Division” should be “Counter-Terrorism Division”."),
        ],
    ),
    Example(
        OfficialNames,
        make_page,
        {"body_en": "<p>Funded by the European Union</p>"},
        {"body_en": "<p>Funded by European Union and LIECA.</p>"},
        [
            ("body_en", "“Funded by European Union” should be “Funded by the European Union”."),
            ("body_en", "“LIECA” should be “LEICA”."),
        ],
    ),
    Example(
        LeadLength,
        make_event,
        {"lead_en": "a" * 300},
        {"lead_en": "a" * 301},
        [("lead_en", "“Lead · English” has 301 characters; lists and shared links show 300.")],
    ),
    Example(
        QuotationMarks,
        make_article,
        {"lead_en": 'A "straight" pair and “another”.', "body_ru": '<p>"Лапки" и «ёлочки „внутри“».</p>'},
        {"lead_en": 'One "mark alone.', "body_ru": "<p>Знак «без пары.</p>", "body_en": "<p>A «foreign» pair.</p>"},
        [
            ("lead_en", 'A quotation mark has no partner, or is one of another language: “One "mark alone.”.'),
            ("body_en", "A quotation mark has no partner, or is one of another language: “A «foreign» pair.”."),
            ("body_ru", "A quotation mark has no partner, or is one of another language: “Знак «без пары.”."),
        ],
    ),
    Example(
        DoubleSpaces,
        make_article,
        {"body_en": "<p>One\n   line.</p>\n<p>Another.</p>"},
        {"body_en": "<p>Two  spaces.</p>"},
        [("body_en", "Two spaces in a row: “Two  spaces.”.")],
    ),
    Example(
        FigureFirst,
        make_article,
        {
            "body_en": "<h2>15 February</h2><p>See p. 5 and Art. 7. The 12 came.</p><ul><li>3 visits</li></ul>",
            "body_ru": "<p>15 февраля начался визит. Ст. 5.</p>",
        },
        {"body_en": "<p>They came. 12 officers met.</p>", "lead_ru": "12 офицеров приехали."},
        [
            ("lead_ru", "A sentence begins with a figure: “12 офицеров приехали.”."),
            ("body_en", "A sentence begins with a figure: “They came. 12 officers met.”."),
        ],
    ),
    Example(
        OlderTranslation,
        make_article,
        {"text_changed_at_en": EARLIER, "text_changed_at_ru": LATER},
        {"text_changed_at_en": LATER, "text_changed_at_ru": EARLIER},
        [("title_ru", "The Russian text is older than the English one: readers of Russian are told so.")],
    ),
]
# Those that read more than the row: their examples are tests of their own, below.
ELSEWHERE = {Pictures, Participants, DeadLinks}


def first_wrong_names() -> list[tuple[str, str, str]]:
    names: list[tuple[str, str, str]] = import_module("leica.registers.migrations.0005_first_wrong_names").WRONG_NAMES
    return names


@pytest.fixture(autouse=True)
def wrong_names():
    """As the migration lists them, which a test with a database of its own has emptied."""
    WrongName.objects.all().delete()
    WrongName.objects.bulk_create(
        WrongName(wrong=wrong, right=right, language=language) for wrong, right, language in first_wrong_names()
    )


def found(rule: type[checklist.Rule], row: Any) -> list[tuple[str, str]]:
    rules = [each for each in checklist.rules_of(type(row)) if type(each) is rule]
    return [sentence for each in rules for sentence in each.sentences(row)]


def test_every_rule_has_examples():
    registered = {type(rule) for _model, rule in checklist.RULES}

    assert registered == {example.rule for example in EXAMPLES} | ELSEWHERE


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.rule.__name__}-{example.make.__name__}")
def test_rule_lets_the_good_pass_and_names_the_bad(example):
    assert found(example.rule, example.make(**example.good)) == []
    assert found(example.rule, example.make(**example.bad)) == example.found


def test_only_what_is_released_is_checked():
    article = make_article(languages=["en"], body_ru="<p>Киргизстан,  «без пары</p>")

    assert checklist.check(article) == []


@pytest.mark.parametrize("picture", [{"is_decorative": True, "alt_en": ""}, {"people_visible": "crowd"}])
def test_settled_pictures_pass(picture):
    article = make_article(cover=make_image(**picture))
    article.gallery.add(make_image(**picture))

    assert found(Pictures, article) == []


def test_pictures_lacking_a_text_or_a_consent_are_named():
    event = make_event(cover=make_image(alt_en="A room", alt_ru=""))
    event.gallery.add(make_image(alt_en="A group", people_visible="identifiable"))

    assert [(field, sentence.split(":")[0]) for field, sentence in found(Pictures, event)] == [
        ("cover", "“A room” may not be published yet"),
        ("gallery", "“A group” may not be published yet"),
    ]


@pytest.fixture
def visit():
    event = make_event()
    make_delegation(event, number=5, women=2)
    make_delegation(event, number=4, mode="online")
    return event


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("five diplomats and four officers, 9 participants in all", []),
        ("Five diplomats came; twelve were asked. Twenty-six people, some 30 experts", []),
        ("Forty five participants, thirty-six officers, 1,006 trainees, 2012–6 delegates", []),
        ("Six diplomats came, then 17 participants", ["Six diplomats", "17 participants"]),
        ("six\u00a0prosecutors", ["six\u00a0prosecutors"]),
    ],
)
def test_numbers_in_a_story_are_those_of_the_activity(visit, text, claims):
    article = make_article(event=visit, lead_en=text)

    assert found(Participants, article) == [
        ("lead_en", f"The text says “{claim}”; the delegations of the activity have 2, 4, 5, 9.") for claim in claims
    ]


def test_time_grows_with_the_length_and_no_faster(visit):
    def takes(times):
        article = make_article(
            event=visit, slug=f"story-{times}", body_en="<p>Nine officers met “others”. </p>" * times
        )
        begin = process_time()
        checklist.check(article)
        return process_time() - begin

    takes(10)
    assert takes(10_000) < 30 * takes(1_000)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("пять дипломатов и четверо офицеров, 9 участников", []),
        ("встреча пяти дипломатов с двумя сотрудниками", []),
        ("сорок пять участников, сто шесть офицеров", []),
        ("Шесть дипломатов и двенадцать прокуроров", ["Шесть дипломатов", "двенадцать прокуроров"]),
        ("с восемью участниками, 17 слушателей", ["восемью участниками", "17 слушателей"]),
    ],
)
def test_numbers_in_a_russian_text_are_found_in_any_case(visit, text, claims):
    visit.lead_ru = text

    assert [sentence.split("“")[1].split("”")[0] for _field, sentence in found(Participants, visit)] == claims


def test_author_learns_no_numbers_of_an_activity_that_others_are_drafting(visit, author, editor):
    visit.state, visit.author = "draft", editor
    visit.save()
    text = {"event": visit, "lead_en": "Six diplomats"}

    assert found(Participants, make_article(author=author, **text)) == []
    assert [field for field, _sentence in found(Participants, make_article(author=editor, **text))] == ["lead_en"]


def test_nothing_is_said_where_no_number_is_known():
    event = make_event()
    make_delegation(event)

    assert found(Participants, make_article(event=event, lead_en="Six diplomats")) == []
    assert found(Participants, make_article(lead_en="Six diplomats")) == []


def test_links_that_lead_somewhere_pass():
    make_article(slug="there")
    make_article(slug="tomorrow", published_at="2090-01-01T00:00:00Z")
    make_page(slug="about")
    make_body(slug="office")
    OldAddress.objects.create(path="/visit-to-brussels--", page=make_article())
    addresses = (
        *("/", "/news/there/", "/ru/news/there/#top", "/news/tomorrow/", "/about/", "/bodies/office/", "/sitemap.xml"),
        *(
            "/activities/?kind=training",
            "/visit-to-brussels--",
            "https://leica.example/news/",
            "https://other.example/x",
        ),
        *("mailto:office@leica.example", "#part", "/news/2023/"),
    )

    article = make_article(body_en="".join(f'<p><a href="{address}">Link</a></p>' for address in addresses))

    assert found(DeadLinks, article) == []


def test_links_that_lead_nowhere_are_named(settings):
    make_article(slug="draft", state="draft")
    make_article(slug="trashed", trashed_at=EARLIER)
    OldAddress.objects.create(path="/taken-down", gone_on=date(2023, 2, 20))
    addresses = ("/news/draft/", "/news/trashed/", "/news/never/", "/taken-down", f"{settings.SITE_URL}/nowhere/at/all")

    article = make_article(body_ru="".join(f'<p><a href="{address}">Link</a></p>' for address in addresses))

    assert found(DeadLinks, article) == [
        ("body_ru", f"A link leads to no page of this site: {address.removeprefix(settings.SITE_URL)}")
        for address in addresses
    ]


def test_what_the_demo_publishes_passes():
    call_command("load_content", ROOT / "demo", verbosity=0)
    pages = [row for model in apps.get_models() if issubclass(model, Publishable) for row in model.objects.all()]

    findings = [(row.slug, finding.sentence) for row in pages for finding in checklist.check(row)]

    assert findings == [
        (
            "bishkek-seminar-from-screenshot-to-evidence",
            "The Russian text is older than the English one: readers of Russian are told so.",
        )
    ]
    assert len(pages) == 44


def test_docs_name_every_rule_and_what_it_hinders():
    lines = (ROOT / "docs" / "editors.md").read_text().splitlines()
    start = lines.index("| looks for | hinders |")
    told = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[start + 2 :]]
    told = told[: next(number for number, row in enumerate(told) if len(row) != 2)]

    assert sorted(told) == sorted((DOCUMENTED[rule], HINDERS[rule.level]) for rule in DOCUMENTED)
    assert set(DOCUMENTED) == {type(rule) for _model, rule in checklist.RULES}


DOCUMENTED: dict[type[checklist.Rule], str] = {
    Required: "an empty title, lead or text (activity: title or lead; page: title or text; document: title)",
    Pictures: "a picture without alternative text or consent: no reason helps",
    Dates: "days that are missing, an activity “held” in the future",
    Where: "an activity without place and country that is not online",
    OfficialNames: "a name in the register of *Wrong names*",
    DeadLinks: "a link to a page of the site that readers cannot open",
    Participants: "a number of people, such as “six diplomats”, that the activity does not have",
    LeadLength: "a lead of more than 300 characters",
    QuotationMarks: "a quotation mark without partner, or of the other language",
    DoubleSpaces: "two spaces in a row",
    FigureFirst: "a sentence that begins with a figure",
    OlderTranslation: "a Russian text older than the English one",
}


def test_events_are_checked_as_they_are_typed_too():
    assert [field for field, _sentence in found(Dates, Event(title_en="New"))] == ["starts_on", "ends_on"]
