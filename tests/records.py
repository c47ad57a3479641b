"""Valid records of the content format with dull defaults. Each takes the fields that the test is about."""

import json
from pathlib import Path
from typing import Any

PICTURE = {"art_direction": "", "alt": {"en": "", "ru": ""}, "credit": {"en": "", "ru": ""}}


def both(en: str, ru: str | None = None) -> dict[str, str]:
    return {"en": en, "ru": en if ru is None else ru}


def topic_record(slug: str = "networks", **fields: Any) -> dict[str, Any]:
    return {"slug": slug, "order": 1, "name": both("Networks"), "description": both("Links."), **fields}


def country_record(code: str = "BE", alpha3: str = "BEL", **fields: Any) -> dict[str, Any]:
    return {
        "code": code,
        "alpha3": alpha3,
        "role": "eu_member",
        "name": both("Belgium", "Бельгия"),
        "formal_name": both("Kingdom of Belgium", "Королевство Бельгия"),
        "ru_genitive": "Бельгии",
        "ru_locative": "в Бельгии",
        **fields,
    }


def place_record(slug: str = "brussels", country: str = "BE", **fields: Any) -> dict[str, Any]:
    return {
        "slug": slug,
        "country": country,
        "name": both("Brussels", "Брюссель"),
        "ru_locative": "в Брюсселе",
        "timezone": "Europe/Brussels",
        "latitude": 50.85,
        "longitude": 4.35,
        "dated_names": [],
        "needs_check": False,
        "note": None,
        **fields,
    }


def dated_name(en: str, valid_from: str | None, valid_to: str | None, **fields: Any) -> dict[str, Any]:
    return {"name": both(en), "valid_from": valid_from, "valid_to": valid_to, "needs_check": False, **fields}


def body_record(slug: str = "agency", **fields: Any) -> dict[str, Any]:
    return {
        "slug": slug,
        "kind": "agency",
        "name": both(slug),
        "abbreviation": None,
        "parent": None,
        "parent_relation": None,
        "role": both("It helps."),
        "place": None,
        "website": None,
        "established_on": None,
        "established_precision": None,
        "former_names": [],
        "alternative_names": [],
        "needs_check": False,
        "is_demo": False,
        "note": None,
        **fields,
    }


def document_record(slug: str = "strategy", **fields: Any) -> dict[str, Any]:
    return {
        "slug": slug,
        "kind": "communication",
        "reference": None,
        "adopted_on": "2020-12-09",
        "adopted_precision": "day",
        "title": both("Strategy", "Стратегия"),
        "summary": both("What is meant.", "Что имеется в виду."),
        "url": "https://documents.example/strategy",
        "language": "en",
        "issuer": None,
        "topics": [],
        "needs_check_ru": False,
        "needs_check_link": False,
        **fields,
    }


def event_record(slug: str = "first-visit", **fields: Any) -> dict[str, Any]:
    return {
        "slug": slug,
        "reference": "",
        "kind": "study_visit",
        "status": "held",
        "status_note": None,
        "title": both("First visit", "Первый визит"),
        "lead": both("Five came.", "Приехали пятеро."),
        "body": both("<p>They came.</p>", "<p>Они приехали.</p>"),
        "starts_on": "2023-02-15",
        "ends_on": "2023-02-16",
        "dates_note": None,
        "schedule_public": "full",
        "format": "on_site",
        "place": None,
        "host_country": None,
        "topics": [],
        "countries": [],
        "experts_from": [],
        "partners": [],
        "programme": [],
        "participants": [],
        "participants_total": {"number": None, "approximate": False, "women": None},
        "image": PICTURE,
        "is_demo": False,
        "basis": "invented",
        "sources": [],
        **fields,
    }


def programme_record(order: int = 1, **fields: Any) -> dict[str, Any]:
    return {
        "order": order,
        "date": None,
        "starts_at": None,
        "ends_at": None,
        "title": both("Talks", "Беседы"),
        "bodies": [],
        "name_used": None,
        "note": None,
        **fields,
    }


def participants_record(institution: str = "Ministry", **fields: Any) -> dict[str, Any]:
    return {
        "country": None,
        "institution": both(institution),
        "number": None,
        "approximate": False,
        "women": None,
        "mode": "on_site",
        **fields,
    }


def article_record(slug: str = "first-news", **fields: Any) -> dict[str, Any]:
    return {
        "slug": slug,
        "status": "published",
        "published_at": "2023-02-20T12:00:00Z",
        "updated_at": both("2023-02-20T12:00:00Z"),
        "translation_state": both("current"),
        "correction_note": None,
        "title": both("First news", "Первая новость"),
        "lead": both("Five came.", "Приехали пятеро."),
        "body": both("<p>They came.</p>", "<p>Они приехали.</p>"),
        "event": None,
        "related_events": [],
        "bodies": [],
        "topics": [],
        "countries": [],
        "is_featured": False,
        "image": PICTURE,
        "is_demo": False,
        "basis": "invented",
        **fields,
    }


def page_record(slug: str = "about", **fields: Any) -> dict[str, Any]:
    return {
        "slug": slug,
        "order": 1,
        "in_menu": "main",
        "title": both("About", "О проекте"),
        "lead": both("What it is.", "Что это такое."),
        "body": both("<p>A project.</p>", "<p>Проект.</p>"),
        "facts": [],
        "reviewed_on": None,
        "is_demo": False,
        "is_skeleton": False,
        **fields,
    }


def write_records(folder: Path, **kinds: Any) -> Path:
    """`folder` with a .json file for each kind."""
    for kind, records in kinds.items():
        (folder / f"{kind}.json").write_text(json.dumps(records, ensure_ascii=False), "utf-8")
    return folder


def write_lines(file: Path, records: list[Any]) -> Path:
    file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    return file
