"""Lists on an office's letterhead as PDF/UA: a table with a heading, no number, no code to check it with."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from pst import dates, offices
from pst.papers import typesetting
from pst.papers.letterheads import Letterhead
from pst.papers.typesetting import Page

TEMPLATE: Final = "daftar"
NO_PAPER: Final = Page(number="", dated="", code="", address="", basis=())
"""What the shared parts of templates ask of a paper."""


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A column: what it is called, whether its figures stand at the right, and whether it takes the room that is left."""

    title: str
    figures: bool = False
    wide: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """A list as it is typeset: every cell is text already. `total` stands below, as many cells as there are columns."""

    title: str
    about: str
    columns: Sequence[Heading]
    rows: Sequence[Sequence[str]]
    total: Sequence[str] = ()
    notes: Sequence[str] = ()


def typeset_list(table: Table, letterhead: Letterhead, *, now: datetime) -> bytes:
    """The PDF. Raises PaperError where it cannot be typeset."""
    place = offices.office(letterhead.office)
    data = json.dumps(
        {
            "jenis": table.title,
            "perihal": table.about,
            "kop": typesetting.head(letterhead),
            "kolom": [
                {"judul": one.title, "angka": one.figures, "lebar": one.wide}
                for one in table.columns
            ],
            "baris": [list(one) for one in table.rows],
            "jumlah": list(table.total),
            "catatan": list(table.notes),
            "dibuat": dates.moment(now, place),
            "isi": {},
            "halaman": asdict(NO_PAPER),
        },
        ensure_ascii=False,
    )
    parts = typesetting.files_of(TEMPLATE, letterhead, data)
    return typesetting.compiled(parts, now)
