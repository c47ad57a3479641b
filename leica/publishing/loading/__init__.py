"""Loads content from files: see docs/content-format.md. Each app registers what it can load."""

from leica.publishing.loading.engine import BadRowsError, load, register
from leica.publishing.loading.files import UnreadableError
from leica.publishing.loading.loaders import Find, Loader, Record, Refuse, Table, Wanted, in_batches, public_from
from leica.publishing.loading.rows import (
    Both,
    Clock,
    Day,
    Lead,
    Moment,
    Picture,
    Reference,
    RichText,
    Row,
    Text,
    columns,
    languages_of,
)
from leica.publishing.loading.writing import Tally

__all__ = [
    "BadRowsError",
    "Both",
    "Clock",
    "Day",
    "Find",
    "Lead",
    "Loader",
    "Moment",
    "Picture",
    "Record",
    "Reference",
    "Refuse",
    "RichText",
    "Row",
    "Table",
    "Tally",
    "Text",
    "UnreadableError",
    "Wanted",
    "columns",
    "in_batches",
    "languages_of",
    "load",
    "public_from",
    "register",
]
