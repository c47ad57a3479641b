"""A rule is kept twice: by the form, in a sentence, and by the database, whoever writes."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction


def change(row: Any, fields: dict[str, Any]) -> Any:
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def assert_form_refuses(row: Any, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        row.full_clean()

    assert refused.value.messages == [sentence]


def assert_database_refuses(row: Any) -> None:
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        row.save()


def assert_refused(row: Any, sentence: str) -> None:
    assert_form_refuses(row, sentence)
    assert_database_refuses(row)
