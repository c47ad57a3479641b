"""Made-up rows, one for each state that a part of a page can be in. They are never saved."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.utils.timezone import localdate

from events.delegations import Cell, delegation_cells
from events.models import Delegation, Event, ProgrammeItem
from leica.media.models import Document, Video
from leica.registers.models import Body, BodyName, Country, Place, PlaceName
from news.models import Article

keys = count(-1, -1)  # which no table holds: relations may be asked for, and have been answered beforehand
MOMENT = datetime(2023, 2, 20, 8, tzinfo=UTC)
LONGEST = {
    "en": "Interagency seminar and workshop on the prevention of radicalisation of minors in the penitentiary "
    "institutions of all five countries of the region",
    "ru": "Межведомственный семинар-практикум по предупреждению радикализации несовершеннолетних в исправительных "
    "учреждениях пяти стран Центральной Азии",
}
LEAD = {
    "lead_en": 'Two days with the people who design and finance projects: "from idea to contract".',
    "lead_ru": 'Два дня с теми, кто задумывает и финансирует проекты: "от идеи до договора".',
}


def made_up(model: Any, *, relations: dict[str, list[Any]] | None = None, **fields: Any) -> Any:
    row = model(pk=next(keys), **fields)
    row._prefetched_objects_cache = relations or {}
    return row


COUNTRIES = [
    made_up(Country, code=code, role="beneficiary", name_en=english, name_ru=russian)
    for code, english, russian in [
        ("KZ", "Kazakhstan", "Казахстан"),
        ("KG", "Kyrgyzstan", "Кыргызстан"),
        ("TJ", "Tajikistan", "Таджикистан"),
        ("TM", "Turkmenistan", "Туркменистан"),
        ("UZ", "Uzbekistan", "Узбекистан"),
    ]
]
ASTANA = made_up(
    Place,
    country=COUNTRIES[0],
    name_en="Astana",
    name_ru="Астана",
    relations={
        "dated_names": [
            made_up(
                PlaceName,
                name_en="Nur-Sultan",
                name_ru="Нур-Султан",
                valid_from=date(2019, 3, 23),
                valid_to=date(2022, 9, 17),
            )
        ]
    },
)


def event(title_en: str, title_ru: str, **fields: Any) -> Event:
    counted = {"participants": 24, "participants_approximate": False, "stops": 4}
    counted.update({name: fields.pop(name) for name in counted if name in fields})
    countries = fields.pop("countries", COUNTRIES)
    row = made_up(
        Event,
        relations={"countries": countries},
        **{
            "slug": "made-up",
            "kind": "study_visit",
            "status": "held",
            "starts_on": date(2023, 2, 15),
            "ends_on": date(2023, 2, 16),
            "languages": ["en", "ru"],
            "title_en": title_en,
            "title_ru": title_ru,
            "place": ASTANA,
            **LEAD,
            **fields,
        },
    )
    for name, value in counted.items():
        setattr(row, name, value)
    return row


def events() -> list[Event]:
    today, month_only = localdate(), Event.Schedule.MONTH_ONLY
    april = {"starts_on": date(2022, 4, 4), "ends_on": date(2022, 4, 8), "schedule_public": month_only}
    return [
        event("Planned: month and subject only", "Запланировано: только месяц и тема", status="planned", **april),
        event(
            "Under way",
            "Проходит сейчас",
            status="planned",
            starts_on=today - timedelta(days=1),
            ends_on=today + timedelta(days=1),
        ),
        event("Over: nothing is said in a list", "Прошло: в списке ничего не говорится"),
        event("One day", "Один день", starts_on=date(2023, 2, 16), kind="round_table"),
        event(
            "Across two months",
            "На стыке двух месяцев",
            kind="training",
            starts_on=date(2022, 11, 29),
            ends_on=date(2022, 12, 1),
        ),
        event("Days not recorded", "Дни не записаны", kind="workshop", **april),
        event("Number not recorded", "Число участников не записано", participants=None, kind="seminar"),
        event("About so many", "Примерное число", participants_approximate=True, kind="course_abroad"),
        event("Place not recorded", "Место не записано", place=None, countries=COUNTRIES[:1]),
        event("Postponed", "Перенесено", status="postponed", kind="steering_committee"),
        event("Cancelled", "Отменено", status="cancelled"),
        event("Invented", "Вымышлено", is_demo=True),
    ]


def article(title_en: str, title_ru: str, **fields: Any) -> Article:
    return made_up(
        Article,
        relations={"countries": COUNTRIES[:2]},
        **{
            "slug": "made-up",
            "published_at": MOMENT,
            "languages": ["en", "ru"],
            "title_en": title_en,
            "title_ru": title_ru,
            **LEAD,
            **fields,
        },
    )


def articles() -> list[Article]:
    visit = event("Visit", "Визит")
    return [
        article("Story with its activity", "Новость с мероприятием", event=visit),
        article("Story of no activity", "Новость без мероприятия"),
        article(LONGEST["en"], LONGEST["ru"], event=visit),
        article("CAPITALS FROM THE FIRST TO THE LAST LETTER", "ПРОПИСНЫЕ ОТ ПЕРВОЙ БУКВЫ ДО ПОСЛЕДНЕЙ", event=visit),
        article("In one language only", "", languages=["en"], event=visit),
        article("", "Только на одном языке", languages=["ru"], event=visit),
        article("Without a lead", "Без вводки", lead_en="", lead_ru=""),
    ]


def with_notices() -> list[Article]:
    """Pages that carry a banner: archived, in the other language alone, translated before the last change, invented."""
    return [
        article("", "", state=Article.State.ARCHIVED),
        article("", "", languages=["en"]),
        article("", "", languages=["ru"]),
        article("", "", text_changed_at_en=MOMENT, text_changed_at_ru=MOMENT - timedelta(days=9)),
        article("", "", is_demo=True),
    ]


def body(name_en: str, name_ru: str, **fields: Any) -> Body:
    former = fields.pop("former_names", [])
    return made_up(
        Body,
        slug="made-up",
        kind="agency",
        name_en=name_en,
        name_ru=name_ru,
        **fields,
        relations={"former_names": former},
    )


WHOLE = body("European agency", "Европейское агентство", abbreviation_en="EA", abbreviation_ru="ЕА")
RENAMED = body(
    "Directorate of today",
    "Директорат под нынешним названием",
    former_names=[
        made_up(
            BodyName,
            name_en="Directorate of those days",
            name_ru="Директорат под прежним названием",
            valid_from=date(2015, 1, 1),
            valid_to=date(2024, 1, 1),
        )
    ],
)


def bodies() -> list[Body]:
    return [
        WHOLE,
        body("Unit of it", "Отдел агентства", parent=WHOLE, abbreviation_en="U.1", abbreviation_ru="О.1"),
        body("Without an abbreviation", "Без сокращения"),
    ]


def programme() -> list[ProgrammeItem]:
    first = date(2023, 2, 15)
    rows: list[dict[str, Any]] = [
        {"date": first, "starts_at": datetime(2023, 2, 15, 9, 30), "ends_at": datetime(2023, 2, 15, 11)},  # noqa: DTZ001 -- a time of day
        {"date": first, "note_en": "A remark.", "note_ru": "Примечание."},
        {"date": first + timedelta(days=1), "name_used_en": "Agency", "name_used_ru": "Агентство"},
        {"date": None},
    ]
    hosts: list[list[Body]] = [[WHOLE, RENAMED], [], [WHOLE], [RENAMED]]
    return [
        made_up(
            ProgrammeItem,
            title_en=f"Subject {number}",
            title_ru=f"Тема {number}",
            relations={"bodies": hosts[number - 1]},
            **row,
        )
        for number, row in enumerate(rows, start=1)
    ]


def delegations(*numbers: int | None, approximate: bool = False) -> list[Cell]:
    return delegation_cells(
        made_up(
            Delegation,
            country=country,
            institution_en="Ministry of Foreign Affairs",
            institution_ru="Министерство иностранных дел",
            number=number,
            is_approximate=approximate,
            mode="online" if country is COUNTRIES[-1] else "on_site",
        )
        for country, number in zip(COUNTRIES, numbers, strict=False)
    )


def documents() -> list[Document]:
    told: dict[str, Any] = {"languages": ["en", "ru"], "kind": "report", "url": "https://documents.example/1"}
    return [
        made_up(
            Document,
            slug="link",
            title_en="A link",
            title_ru="Ссылка",
            language="en",
            reference="COM(2020) 795",
            adopted_on=date(2020, 12, 9),
            issuer=WHOLE,
            summary_en='What it says in "two" sentences.',
            summary_ru="О чём он, в двух предложениях.",
            **told,
        ),
        made_up(
            Document,
            slug="file",
            title_en="A file",
            title_ru="Файл",
            language="ru",
            file_name="file.pdf",
            file_size=1_258_291,
            pages=24,
            adopted_on=date(2023, 6, 1),
            adopted_precision="month",
            **told,
        ),
        made_up(Document, slug="foreign", title_en="In English alone", language="en", **{**told, "languages": ["en"]}),
    ]


def videos() -> list[Video]:
    return [
        made_up(
            Video,
            title_en="How a visit is made",
            title_ru="Как готовится визит",
            url="https://videos.example/1",
            duration=timedelta(minutes=3, seconds=25),
        ),
        made_up(Video, title_en="Title in English alone", url="https://www.videos.example/2"),
    ]
