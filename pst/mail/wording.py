"""The words of each kind of letter: templates in `words/`, plain text, filled in with what a diagram hands over.

Those in English stand in `words/en/` under the same names. The first line of a template is the subject. A paragraph that names something empty is left out. `bingkai.txt`
stands around every letter. Whoever may change files may change the words; the values are put in as they are,
and never become a header, a second paragraph's template or anything else than text.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from functools import cache
from pathlib import Path
from string import Template
from textwrap import fill
from types import MappingProxyType
from typing import Any, Final

from pst.errors import MailError

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "hasil_pemeriksaan": "Hasil pemeriksaan",
        "surat_rekomendasi": "Surat rekomendasi",
        "pustaka_softcopy": "Softcopy pustaka",
        "pemberitahuan": "Pemberitahuan",
    }
)
"""What may be sent, and how people call it."""

CLOSED: Final = "tertutup"
"""The kind of a letter about a case that is not for everybody: it says that there is news, and none of it."""

OPTIONAL: Final = {"catatan": ""}
"""What a diagram may leave out."""

INDONESIAN: Final = "id"
LANGUAGES: Final = (INDONESIAN, "en")
FRAME: Final = "bingkai"
WIDTH: Final = 76
LONGEST_SUBJECT: Final = 150
LONGEST_ADDRESS: Final = 254
FOLDER: Final = Path(__file__).parent / "words"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What is sent: one line, and text in lines of at most 76 characters where words allow it."""

    subject: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who writes, about which case: `number` the case's, `office` its name, `page` where one sees the case."""

    number: str
    office: str
    page: str


def compose(
    kind: str,
    content: Mapping[str, Any],
    *,
    sender: Sender,
    notes: Sequence[str] = (),
    language: str = INDONESIAN,
) -> Letter:
    """The letter; `notes` are said at its end. Raises MailError where the kind or a value is missing."""
    if kind not in KINDS and kind != CLOSED:
        raise MailError(f"Jenis surel “{kind}” tidak dikenal.")
    around = {
        "catatan": "\n\n".join(notes),
        "nomor": sender.number,
        "kantor": sender.office,
        "alamat": sender.page,
    }
    return framed(
        kind, {**OPTIONAL, **content}, frame=FRAME, around=around, language=language
    )


def framed(
    kind: str,
    content: Mapping[str, Any],
    *,
    frame: str,
    around: Mapping[str, str],
    language: str,
) -> Letter:
    """The words of `kind` with their values, and the words of `frame` around them; `frame` names them `isi`.

    Raises MailError where a value is missing.
    """
    head, body = _template(kind, language)
    values = {name: _text(value) for name, value in content.items()}
    missing = sorted(
        name for name in (*_names(head), *_names(body)) if name not in values
    )
    if missing:
        raise MailError(f"Isi surel “{kind}” belum lengkap: {', '.join(missing)}.")
    _, outside = _template(frame, language)
    text = _filled(outside, {**around, "isi": _filled(body, values)})
    subject = " ".join(Template(head).substitute(values).split())
    return Letter(subject=subject[:LONGEST_SUBJECT], text=_set(text))


@cache
def _template(kind: str, language: str) -> tuple[str, str]:
    """The subject and the body."""
    folder = FOLDER if language == INDONESIAN else FOLDER / language
    head, _, body = (folder / f"{kind}.txt").read_text("utf-8").partition("\n")
    return head, body.strip("\n")


def _names(template: str) -> Sequence[str]:
    return Template(template).get_identifiers()


def _filled(template: str, values: Mapping[str, str]) -> str:
    return "\n\n".join(
        Template(paragraph).substitute(values)
        for paragraph in re.split(r"\n{2,}", template)
        if all(values[name] for name in _names(paragraph))
    )


def _text(value: object) -> str:
    """A value as text without control characters; a list as one line for each of its entries."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return ": ".join(_text(one) for one in value.values())
    if isinstance(value, (list, tuple)):
        return "\n".join(f"- {_text(one)}" for one in value)
    lines = str(value).splitlines()
    return "\n".join(_plain(line).strip() for line in lines).strip()


def _plain(line: str) -> str:
    return "".join(
        " " if unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"} else one
        for one in line
    )


def _set(text: str) -> str:
    """Long lines broken between words; an address of a page is never broken."""
    return "\n".join(
        fill(
            line,
            WIDTH,
            break_long_words=False,
            break_on_hyphens=False,
            subsequent_indent="  " if line.startswith("- ") else "",
        )
        for line in text.splitlines()
    )


def checked_address(text: str) -> str:
    """The address if a letter can be sent to it. Raises MailError."""
    told = text.strip()
    try:
        found = Address(addr_spec=told)
    except (HeaderParseError, ValueError, IndexError):
        found = Address()
    if (
        not (found.username and "." in found.domain)
        or found.addr_spec != told
        or len(told) > LONGEST_ADDRESS
        or not (told.isascii() and told.isprintable())
        or " " in told
    ):
        raise MailError("Alamat surel ini tidak sah. Tulis seperti nama@contoh.go.id.")
    return told
