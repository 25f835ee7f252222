"""The lines of a request: what can be asked for, whether the office sells it, and how it is told."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from pst import offices
from pst.errors import SaleError
from pst.money import grouped
from pst.sales.offer.products import OTHER
from pst.sales.offer.tables import SaleProduct

KINDS: Final[Mapping[str, str]] = {
    "publikasi": "publikasi",
    "mikrodata_lengkap": "data mikro lengkap",
    "mikrodata_variabel": "data mikro menurut variabel",
    "peta": "peta digital wilayah kerja statistik",
}
"""What a line of a request can be, in words."""
OPEN: Final = "publikasi"
BY_VARIABLES: Final = "mikrodata_variabel"
HARDCOPY: Final = "hardcopy"
MOST_LINES: Final = 50


def kept(asked: Mapping[str, Any], known: Mapping[str, SaleProduct]) -> dict[str, Any]:
    """The line as it is kept, with the title that its product has now."""
    found = known.get(asked["produk"])
    return {
        "jenis": asked["jenis"],
        "produk": asked["produk"],
        "judul": found.title if found else "Produk lain",
        "jumlah": asked["jumlah"],
        "media": asked["media"],
        "uraian": asked.get("uraian"),
    }


def require(
    session: Session,
    office: str,
    lines: Sequence[Mapping[str, Any]],
    known: Mapping[str, SaleProduct],
) -> None:
    """Raises SaleError where the office does not sell what a line asks for."""
    if not 1 <= len(lines) <= MOST_LINES:
        raise SaleError(f"Tulis satu sampai {MOST_LINES} rincian permintaan.")
    printed = offices.rule(session, office, "penjualan_hardcopy")
    for one in lines:
        found = known.get(one["produk"])
        if found is None and one["produk"] != OTHER:
            raise SaleError(
                f"Produk “{one['produk']}” sudah tidak dijual. Pilih lagi dari daftar."
            )
        if one["media"] == HARDCOPY and not printed:
            raise SaleError("Kantor ini tidak menjual produk tercetak. Pilih softcopy.")
        if found and found.media not in {one["media"], "keduanya"}:
            raise SaleError(
                f"“{found.title}” hanya tersedia sebagai {found.media}. Ubah medianya."
            )


def is_protected(line: Mapping[str, Any], known: Mapping[str, SaleProduct]) -> bool:
    """Microdata and maps need an agreement (AMB-32), whatever a line calls them."""
    found = known.get(line["produk"])
    return line["jenis"] != OPEN or (found is not None and found.kind != OPEN)


def invoiced(
    lines: Sequence[Mapping[str, Any]], known: Mapping[str, SaleProduct]
) -> list[dict[str, Any]]:
    """The lines of the office's products as an invoice's form takes them, each product once: `{"produk", "kuantitas"}`.

    Only of a publication does the request say how many of the tariff's units are wanted.
    """
    found: dict[str, dict[str, Any]] = {}
    for one in lines:
        if one["produk"] in known:
            line = found.setdefault(one["produk"], {"produk": one["produk"]})
            if one["jenis"] == OPEN:
                line["kuantitas"] = line.get("kuantitas", 0) + one["jumlah"]
    return list(found.values())


def variables(
    lines: Sequence[Mapping[str, Any]], known: Mapping[str, SaleProduct]
) -> dict[str, list[dict[str, str]]]:
    """What can be chosen of each product of which single variables are wanted: `{"kode", "judul"}`.

    Where there are several such products, each code begins with its product's.
    """
    wanted = dict.fromkeys(
        one["produk"] for one in lines if one["jenis"] == BY_VARIABLES
    )
    several = len(wanted) > 1
    return {
        code: [
            {
                "kode": f"{code}.{one.code}" if several else one.code,
                "judul": f"{known[code].title}: {one.title}" if several else one.title,
            }
            for one in known[code].variables
        ]
        for code in wanted
        if code in known
    }


def in_words(line: Mapping[str, Any]) -> str:
    """As in `2 × Kota Kupang Dalam Angka (publikasi, softcopy)`; what was typed stands behind it."""
    told = f"{grouped(line['jumlah'])} × {line['judul']} ({KINDS[line['jenis']]}, {line['media']})"
    more = detail(line)
    return f"{told}: {more}" if more else told


def detail(line: Mapping[str, Any]) -> str:
    """What the line asks for beyond its product: the buyer's words, and the variables that he chose."""
    chosen = ", ".join(one["judul"] for one in line.get("variabel") or ())
    parts = [line.get("uraian") or "", f"Variabel: {chosen}" if chosen else ""]
    return ". ".join(filter(None, parts))
