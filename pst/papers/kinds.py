"""The kinds of papers: each is a template and what its words are called.

A kind is declared here or in a module of its own and drawn in `templates/<template>.typ`; everything else
(letterhead, number, date, DRAF, QR code, signing, verification) is the same for all.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pst import standards
from pst.errors import CatalogueError, PaperError
from pst.papers import clauses, money_papers
from pst.papers.words import Kind, Shape

LAW: Final = "b1"
"""The component of a standard that states its legal basis."""

RECOMMENDATION: Final = Kind(
    name="rekomendasi",
    title="Surat Rekomendasi Kegiatan Statistik",
    template="rekomendasi",
    service="rekomendasi",
    subject=lambda words: str(words["kegiatan"]),
    shape=Shape(
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
    ),
)
KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        one.name: one
        for one in (
            RECOMMENDATION,
            money_papers.INVOICE,
            money_papers.RECEIPT,
            clauses.AGREEMENT,
            clauses.LICENCE,
        )
    }
)


def kind(name: str) -> Kind:
    """The kind by name. Raises PaperError."""
    try:
        return KINDS[name]
    except KeyError:
        raise PaperError(
            f"Jenis surat “{name}” tidak dikenal. Pilih: {', '.join(KINDS)}."
        ) from None


def letter(name: str) -> Kind:
    """A kind that is drafted and signed, by name. Raises PaperError."""
    return _of_sort(name, signed=True)


def printed(name: str) -> Kind:
    """A kind that is printed without a signature, by name. Raises PaperError."""
    return _of_sort(name, signed=False)


def _of_sort(name: str, *, signed: bool) -> Kind:
    found = kind(name)
    if found.signed is not signed:
        way = "surat.susun" if found.signed else "surat.cetak"
        raise PaperError(f"{found.title} dibuat dengan {way}.")
    return found


def basis(of: Kind, office: str) -> tuple[str, ...]:
    """The legal basis that the office's standard states; nothing where it has none (AMB-25)."""
    if of.service is None:
        return ()
    try:
        standard = standards.standard(office, of.service)
    except CatalogueError:
        return ()
    component = next(one for one in standard["components"] if one["code"] == LAW)
    return tuple(item["text"].rstrip(";. ") for item in component["items"])
