"""Example publications and lockers for the demo's library; every page of them says that it is demo data."""

from datetime import datetime
from typing import Final

import typst
from sqlalchemy.orm import Session

from pst import library
from pst.library import Publication
from web.seed.accounts import BY

OFFICE: Final = "kupang"
LOCKERS: Final = tuple(str(number) for number in range(1, 9))
DEMO: Final = "Data demo: bukan publikasi BPS, dan angkanya bukan statistik."
EXAMPLES: Final = (
    (
        "DEMO-001",
        "Contoh buku ringkasan kota (data demo)",
        "Umum",
        2025,
        "Buku",
        "Rak 1",
        12,
    ),
    ("DEMO-002", "Contoh tabel harga (data demo)", "Harga", 2024, "Tabel", None, 4),
    (
        "DEMO-003",
        "Contoh peta wilayah (data demo)",
        "Geografi",
        2023,
        "Peta",
        "Rak 2",
        0,
    ),
)
"""Catalogue number, title, subject, year, kind, shelf of the printed one, and pages of digital content."""

_PAPER: Final = """
#set document(title: sys.inputs.judul, author: "Alur (demo)")
#set text(lang: "id", size: 12pt)
#set heading(numbering: "1.")
#set page("a4", numbering: "1", header: align(center)[#sys.inputs.pesan])
#for bab in range(1, int(sys.inputs.halaman) + 1) [
  = Bagian #bab
  #sys.inputs.judul. #sys.inputs.pesan
  #table(columns: 4, table.header[Baris][A][B][C], ..range(24).map(n => [#n]))
  #pagebreak(weak: true)
]
"""


def add_library(session: Session, *, now: datetime) -> int:
    """Set up the demo's library where the office has no publication yet; how many were added."""
    if library.find(session, "", chosen={"office": OFFICE}, limit=1).total:
        return 0
    library.set_lockers(session, OFFICE, LOCKERS, actor=BY, now=now)
    for number, title, subject, year, kind, shelf, pages in EXAMPLES:
        row = Publication(
            office=OFFICE,
            catalogue_number=number,
            title=title,
            subject=subject,
            year=year,
            kind=kind,
            language="Indonesia",
            abstract=DEMO,
            shelf=shelf,
            printed=shelf is not None,
            changed_by=BY,
            changed_at=now,
        )
        session.add(row)
        session.flush()
        if pages:
            content = paper(title, pages)
            library.attach(
                session, row, content, name=f"{number}.pdf", actor=BY, now=now
            )
    return len(EXAMPLES)


def paper(title: str, pages: int) -> bytes:
    """A PDF of so many pages that says on each what it is."""
    made = typst.compile(
        _PAPER.encode(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"judul": title, "pesan": DEMO, "halaman": str(pages)},
    )
    return bytes(made)
