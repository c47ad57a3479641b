"""Valid rows with dull defaults. Each takes the fields that the test is about."""

from datetime import UTC, date, datetime
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Picture

from events.models import Delegation, Event, ProgrammeItem
from leica.media import renditions
from leica.media.models import Document, Image, Video
from leica.pages.models import Page, Partner, Project
from leica.registers.models import Body, Country, Place, Topic
from news.models import Article

number = count(1)

NOON = datetime(2023, 2, 20, 12, tzinfo=UTC)
MORNING = datetime(2023, 2, 20, 8, tzinfo=UTC)
EVENING = datetime(2023, 2, 20, 20, tzinfo=UTC)

PUBLIC = {"state": "approved", "published_at": MORNING, "languages": ["en", "ru"]}


def make_article(**fields: Any) -> Article:
    n = next(number)
    return create(
        Article,
        fields,
        slug=f"article-{n}",
        title_en=f"English title {n}",
        title_ru=f"Русский заголовок {n}",
        lead_en=f"English lead {n}.",
        lead_ru=f"Русский лид {n}.",
        body_en=f"<p>English text {n}.</p>",
        body_ru=f"<p>Русский текст {n}.</p>",
        **PUBLIC,
    )


def make_event(**fields: Any) -> Event:
    n = next(number)
    fields.setdefault("format", "on_site" if fields.get("place") or fields.get("host_country") else "online")
    return create(
        Event,
        fields,
        slug=f"event-{n}",
        kind="study_visit",
        status="held",
        title_en=f"English activity {n}",
        title_ru=f"Русское мероприятие {n}",
        lead_en=f"English lead {n}.",
        lead_ru=f"Русский лид {n}.",
        starts_on=date(2023, 2, 15),
        ends_on=date(2023, 2, 16),
        **PUBLIC,
    )


def make_page(**fields: Any) -> Page:
    n = next(number)
    return create(
        Page,
        fields,
        slug=f"page-{n}",
        title_en=f"English page {n}",
        title_ru=f"Русская страница {n}",
        body_en=f"<p>English text {n}.</p>",
        body_ru=f"<p>Русский текст {n}.</p>",
        **PUBLIC,
    )


def make_document(**fields: Any) -> Document:
    n = next(number)
    return create(
        Document,
        fields,
        slug=f"document-{n}",
        kind="report",
        title_en=f"English document {n}",
        title_ru=f"Русский документ {n}",
        url="https://documents.example/1",
        language="en",
        adopted_on=date(2020, 12, 9),
        **PUBLIC,
    )


def make_programme_item(event: Event, *bodies: Body, **fields: Any) -> ProgrammeItem:
    n = next(number)
    item = create(ProgrammeItem, fields, event=event, order=n, title_en=f"Subject {n}", title_ru=f"Тема {n}")
    item.bodies.set(bodies)
    return item


def make_delegation(event: Event, **fields: Any) -> Delegation:
    n = next(number)
    return create(
        Delegation, fields, event=event, institution_en=f"Ministry {n}", institution_ru=f"Министерство {n}", order=n
    )


def make_country(**fields: Any) -> Country:
    n = next(number)
    letters = chr(65 + n // 26 % 26) + chr(65 + n % 26)
    return create(
        Country,
        fields,
        code=letters,
        alpha3=letters + "X",
        role="beneficiary",
        name_en=f"Country {n}",
        name_ru=f"Страна {n}",
    )


def make_place(**fields: Any) -> Place:
    n = next(number)
    fields.setdefault("country", None)
    fields["country"] = fields["country"] or make_country()
    return create(
        Place, fields, slug=f"place-{n}", name_en=f"Place {n}", name_ru=f"Место {n}", timezone="Asia/Tashkent"
    )


def make_topic(**fields: Any) -> Topic:
    n = next(number)
    return create(Topic, fields, slug=f"topic-{n}", name_en=f"Topic {n}", name_ru=f"Тема {n}", order=n)


def make_body(**fields: Any) -> Body:
    n = next(number)
    return create(
        Body, fields, slug=f"body-{n}", kind="agency", name_en=f"English body {n}", name_ru=f"Русское учреждение {n}"
    )


def make_partner(**fields: Any) -> Partner:
    n = next(number)
    return create(Partner, fields, slug=f"partner-{n}", role="member", name_en=f"Partner {n}", name_ru=f"Партнёр {n}")


def make_project(**fields: Any) -> Project:
    return create(
        Project,
        fields,
        pk=1,
        acronym="LEICA",
        name_en="Law Enforcement in Central Asia",
        name_ru="Обеспечение правопорядка в Центральной Азии",
        starts_on=date(2020, 9, 1),
        ends_on=date(2024, 8, 31),
        funding_statement_en="Funded by the European Union",
        funding_statement_ru="Финансируется Европейским союзом",
        disclaimer_en="The contents are ours.",
        disclaimer_ru="За содержание отвечаем мы.",
    )


def picture_bytes(*, size: tuple[int, int] = (1200, 800), format: str = "JPEG", **save: Any) -> bytes:
    buffer = BytesIO()
    Picture.linear_gradient("L").resize(size).convert("RGB").save(buffer, format, **save)
    return buffer.getvalue()


def make_image(**fields: Any) -> Image:
    n = next(number)
    image = Image(
        **{
            "alt_en": f"What is seen {n}",
            "alt_ru": f"Что видно {n}",
            "people_visible": "none",
            "consent_basis": "written" if fields.get("consent") == "given" else "",
            "width": 480,
            "height": 320,
            **fields,
        }
    )
    if not image.original:
        image.original.save("picture.jpg", ContentFile(picture_bytes(size=image.size)), save=False)
    image.save()
    if "token" not in fields:
        renditions.refresh(image)
    return image


def make_video(**fields: Any) -> Video:
    n = next(number)
    return create(
        Video, fields, title_en=f"English video {n}", title_ru=f"Русское видео {n}", url=f"https://videos.example/{n}"
    )


def create(model: Any, fields: dict[str, Any], **defaults: Any) -> Any:
    return model.objects.create(**{**defaults, **fields})
