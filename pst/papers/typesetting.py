"""The one place that knows typst: from a kind, a letterhead and words to a PDF for everybody (PDF/UA-1).

What people typed reaches the template as JSON, never as typst: it cannot become markup. The fonts are those that
come with typst, embedded; no other is looked for, nothing is fetched, and the time is given, so that the same
paper is the same bytes.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import segno
import typst

from pst import money
from pst.errors import PaperError
from pst.papers.letterheads import Letterhead
from pst.papers.words import Kind

TEMPLATES: Final = Path(str(files("pst"))) / "papers" / "templates"
SHARED: Final = ("tata.typ", "cetakan.typ")
LOGOS: Final = {"image/png": "png", "image/jpeg": "jpg"}
"""How typst calls the kinds of pictures."""
MARKS: Final = {
    "SALINAN": ("COPY", "The code below checks the original."),
    "BATAL": ("VOID", "This document is no longer in force."),
}
"""What lies across a page, in English, and what is said beside it."""
STAMP: Final = {
    "nilai": money.rupiah(money.STAMP),
    "di_atas": money.rupiah(money.STAMPED_ABOVE),
    "dasar": money.STAMP_BASIS,
}
"""What a reminder of the duty stamp says."""
LONGEST: Final = 60_000
"""Letters of all words of a paper together; a recommendation of twenty pages has fewer."""
LONGEST_LIST: Final = 1_000_000
"""The same of a list; three thousand receipts have fewer."""
LIST: Final = "daftar"


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a paper shows beside its words.

    `wanting` is what a draft's office has still to set. `seal` are the lines that stand in place of a signature,
    and where there are none, there is room for one; `note` is said of it at the paper's end. `address` is where
    the paper is checked. `mark` lies across every page. A `bilingual` paper has English beside the Indonesian.
    """

    number: str
    dated: str
    code: str
    address: str
    basis: tuple[str, ...]
    draft: bool = False
    wanting: tuple[str, ...] = ()
    seal: tuple[str, ...] = ()
    note: str = ""
    mark: str = ""
    bilingual: bool = False
    dated_english: str = ""


def typeset(
    kind: Kind,
    letterhead: Letterhead,
    content: Mapping[str, Any],
    page: Page,
    *,
    now: datetime,
) -> bytes:
    """The PDF. Raises PaperError when the words are too many or cannot be typeset."""
    data = json.dumps(
        {
            "jenis": kind.title,
            "kop": _letterhead(letterhead),
            "isi": dict(content),
            "sebutan": kind.shape.titles,
            "inggris": dict(kind.english),
            "kode_jenis": kind.name,
            "meterai": STAMP,
            "tanda_inggris": MARKS,
            "halaman": asdict(page),
        },
        ensure_ascii=False,
    )
    if len(data) > LONGEST:
        raise PaperError(
            f"Isi surat terlalu panjang: {len(data)} huruf, paling banyak {LONGEST}. Ringkas isinya."
        )
    return _compile(_parts(kind.template, letterhead, data, page.address), now)


def typeset_list(
    title: str,
    letterhead: Letterhead,
    content: Mapping[str, Any],
    made: str,
    *,
    now: datetime,
) -> bytes:
    """A list as `daftar.typ` draws it; `made` says when that was. Raises PaperError for one that is too long."""
    page = Page(number="", dated=made, code="", address="", basis=())
    data = json.dumps(
        {
            "jenis": title,
            "kop": _letterhead(letterhead),
            "isi": dict(content),
            "halaman": asdict(page),
        },
        ensure_ascii=False,
    )
    if len(data) > LONGEST_LIST:
        raise PaperError(
            "Daftar ini terlalu panjang untuk PDF. Persempit harinya, atau unduh sebagai XLSX."
        )
    return _compile(_parts(LIST, letterhead, data, title), now)


def _parts(
    template: str, letterhead: Letterhead, data: str, code: str
) -> dict[str, bytes]:
    """The files of a paper by name; `code` is what its QR code says, if the template shows it."""
    parts = {
        "main": (TEMPLATES / f"{template}.typ").read_bytes(),
        **{name: (TEMPLATES / name).read_bytes() for name in SHARED},
        "data.json": data.encode(),
        "qr.svg": _code(code),
    }
    if letterhead.logo is not None:
        # Files are texts to typst; a picture goes as numbers.
        parts["logo.json"] = json.dumps(list(letterhead.logo.content)).encode()
    return parts


def _letterhead(found: Letterhead) -> dict[str, Any]:
    shown = ("lines", "address", "phone", "email", "website", "place")
    signs = ("position", "signatory", "nip")
    return {name: getattr(found, name) for name in (*shown, *signs)} | {
        "logo": "" if found.logo is None else LOGOS[found.logo.media_type]
    }


def _code(address: str) -> bytes:
    made = io.BytesIO()
    segno.make(address, error="m").save(made, kind="svg", border=0, xmldecl=False)
    return made.getvalue()


def _compile(parts: Mapping[str, bytes], now: datetime) -> bytes:
    try:
        made: bytes = typst.compile(  # type: ignore[call-overload]  # its types leave out that it takes several files
            dict(parts),
            root=str(TEMPLATES),
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=int(now.timestamp()),
        )
    except typst.TypstError as error:
        raise PaperError(
            f"Surat tidak dapat disusun: {error}. Periksa isi dan kop suratnya."
        ) from error
    return made
