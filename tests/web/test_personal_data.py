"""`docs/data-pribadi.md` names every table, and every column that could hold a text."""

import re
from pathlib import Path

import pytest
from sqlalchemy import ARRAY, LargeBinary, Text, text
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR

from web.schema import METADATA

PAGE = Path(__file__).parents[2] / "docs" / "data-pribadi.md"
ROW = re.compile(r"^\| `(\w+)` \|(.*)$", re.MULTILINE)
WORDY = (Text, JSONB, LargeBinary, ARRAY, TSVECTOR)
TABLES = [table for metadata in METADATA for table in metadata.sorted_tables]


def rows():
    return dict(ROW.findall(PAGE.read_text("utf-8")))


def test_every_table_is_listed_once(owner_engine):
    with owner_engine.connect() as connection:
        tables = connection.scalars(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ).all()
    listed = [name for name, _ in ROW.findall(PAGE.read_text("utf-8"))]
    assert sorted(listed) == sorted(tables)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_for_text_is_named(table):
    named = set(re.findall(r"`(\w+)`", rows()[table.name]))
    wordy = {
        column.name
        for column in table.columns
        if isinstance(column.type, WORDY) and not column.foreign_keys
    }
    assert wordy - named == set()
