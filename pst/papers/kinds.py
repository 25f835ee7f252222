"""The kinds of papers: each is a template and what its words are called.

A kind is declared here and drawn in `templates/<template>.typ`; everything else (letterhead, number, date, DRAF,
QR code, signing, verification) is the same for all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from pst import standards
from pst.errors import CatalogueError, PaperError

LAW: Final = "b1"
"""The component of a standard that states its legal basis."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of paper.

    `required` and `optional` are the words that its template is given, by name, with what they are called;
    a word is a text, or a list of texts. `subject` is the one that says what the paper is about. `service` is the
    one whose standard states the legal basis.
    """

    name: str
    title: str
    template: str
    service: str
    subject: str
    required: Mapping[str, str]
    optional: Mapping[str, str]


RECOMMENDATION: Final = Kind(
    name="rekomendasi",
    title="Surat Rekomendasi Kegiatan Statistik",
    template="rekomendasi",
    service="rekomendasi",
    subject="kegiatan",
    required=MappingProxyType(
        {"kegiatan": "Judul kegiatan", "penyelenggara": "Penyelenggara"}
    ),
    optional=MappingProxyType(
        {
            "kepada": "Kepada",
            "alamat": "Alamat",
            "nomor_berkas": "Nomor berkas",
            "tahun": "Tahun kegiatan",
            "cara": "Cara pengumpulan data",
            "identitas": "Identitas rekomendasi",
            "pertimbangan": "Pertimbangan",
            "catatan": "Saran dan masukan",
        }
    ),
)
KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {one.name: one for one in (RECOMMENDATION,)}
)


def kind(name: str) -> Kind:
    """The kind by name. Raises PaperError."""
    try:
        return KINDS[name]
    except KeyError:
        raise PaperError(
            f"Jenis surat “{name}” tidak dikenal. Pilih: {', '.join(KINDS)}."
        ) from None


def content(of: Kind, given: Mapping[str, Any]) -> dict[str, Any]:
    """The template's words from what a case gives: texts, and lists of texts. Raises PaperError.

    What is empty is left out.
    """
    known = {**of.required, **of.optional}
    unknown = sorted(given.keys() - known.keys())
    if unknown:
        raise PaperError(
            f"{of.title} tidak mengenal isian {', '.join(unknown)}. Yang dikenal: {', '.join(known)}."
        )
    words = {name: _word(known[name], value) for name, value in given.items()}
    found = {name: value for name, value in words.items() if value}
    missing = [title for name, title in of.required.items() if name not in found]
    if missing:
        raise PaperError(f"{of.title} belum dapat disusun. Isi: {', '.join(missing)}.")
    return found


def _word(title: str, value: object) -> str | list[str]:
    if isinstance(value, list | tuple):
        return [text for one in value if (text := _text(title, one))]
    return _text(title, value)


def _text(title: str, value: object) -> str:
    """A text without what paper cannot show; a number as it is written."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise PaperError(f"Isian “{title}” harus teks, atau daftar teks.")
    kept = (one for one in str(value) if one == "\n" or one.isprintable())
    return "".join(kept).strip()


def basis(of: Kind, office: str) -> tuple[str, ...]:
    """The legal basis that the office's standard states; nothing where it has none (AMB-25)."""
    try:
        standard = standards.standard(office, of.service)
    except CatalogueError:
        return ()
    component = next(one for one in standard["components"] if one["code"] == LAW)
    return tuple(item["text"].rstrip(";. ") for item in component["items"])
