"""Papers whose words are the office's own: the agreement on the use of data, and the terms that go with data.

Nothing of their text comes with Alur: no source has it. What the office writes stands on the paper, with what the
case knows put where its marks are; until it wrote something, the paper says so.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from pst.errors import PaperError
from pst.papers.words import Kind, Shape

MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "nomor": "nomor surat ini",
        "tanggal": "tanggal surat ini",
        "kantor": "nama kantor",
        "nama": "nama pengguna data",
        "instansi": "instansi pengguna data",
        "alamat": "alamat pengguna data",
        "keperluan": "keperluan menurut abstraksi",
        "data": "data yang diberikan",
    }
)
"""What may stand in braces in an office's text, explained for whoever writes it."""
HEADING: Final = "# "
"""How a line begins that is a heading."""
LONGEST: Final = 20_000
EMPTY: Final = "–"
_MARK: Final = re.compile(r"\{([^{}]*)\}")


def require_text(text: str) -> None:
    """Raises PaperError for a text with marks that nobody knows, or one too long for a paper."""
    unknown = sorted(set(_MARK.findall(text)) - MARKS.keys())
    rest = _MARK.sub("", text)
    if unknown or "{" in rest or "}" in rest:
        raise PaperError(
            "Teks memuat tanda kurung kurawal yang tidak dikenal. Yang boleh: "
            + ", ".join(f"{{{name}}}" for name in MARKS)
            + "."
        )
    if len(text) > LONGEST:
        raise PaperError(f"Teks paling panjang {LONGEST} huruf. Ringkas isinya.")


def filled(text: str, values: Mapping[str, str]) -> list[str]:
    """The paragraphs of an office's text with the case's words; a heading keeps its beginning."""
    put = _MARK.sub(lambda found: values.get(found[1]) or EMPTY, text)
    parts = re.split(r"\n\s*\n", put.replace("\r\n", "\n"))
    return [part.strip() for part in parts if part.strip()]


USER: Final = MappingProxyType(
    {
        "instansi": "Instansi",
        "alamat": "Alamat",
        "keperluan": "Keperluan",
        "data": "Data",
    }
)
ENGLISH: Final = MappingProxyType(
    {
        "perjanjian_data": "Data use agreement",
        "lisensi_data": "Terms of use of the data",
        "nama": "Name",
        "instansi": "Institution",
        "alamat": "Address",
        "keperluan": "Purpose",
        "data": "Data",
    }
)
_TEXTS: Final = MappingProxyType(
    {
        "nomor": "Nomor",
        "naskah": "Naskah kantor",
        "naskah_inggris": "Naskah kantor dalam bahasa Inggris",
    }
)


def _shape(*required: str) -> Shape:
    titles = {"nama": "Nama", **USER}
    return Shape(
        required={name: titles[name] for name in required},
        optional={
            **{name: titles[name] for name in titles if name not in required},
            **_TEXTS,
        },
    )


def _nothing_private(_words: Mapping[str, Any]) -> str:
    """Whoever checks the paper with its code has it in his hand; who signs and for what is told to nobody else."""
    return "Penggunaan data"


AGREEMENT: Final = Kind(
    name="perjanjian_data",
    title="Surat Perjanjian Penggunaan Data",
    template="perjanjian_data",
    service=None,
    subject=_nothing_private,
    shape=_shape("nama", "keperluan", "data"),
    signed=False,
    english=ENGLISH,
)
LICENCE: Final = Kind(
    name="lisensi_data",
    title="Ketentuan Penggunaan Data",
    template="perjanjian_data",
    service=None,
    subject=_nothing_private,
    shape=_shape("nama"),
    signed=False,
    english=ENGLISH,
)
