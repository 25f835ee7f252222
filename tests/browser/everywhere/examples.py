"""For every page that can be opened, where an example of it is and who reads it.

Most of it is in the matrix of the routes already: whoever it lets in reads. `OWN` has the pages whose
place in the matrix lets nobody in, or that look otherwise to somebody else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from flask import Flask

from tests.web.pages.test_routes import MATRIX, PEOPLE, matches, routes

ADMIN: Final = "admin.kupang"
ADMINS_ONLY: Final = [401, *[403] * 7]
"""What the matrix says of a page that none of its people opens, but an admin does."""
FIRST: Final = ("pengguna.kupang", "petugas.kupang", "kepala.kupang", *PEOPLE)
"""Who reads if he may; of a case's pages each side sees its own."""

OWN: Final = (
    ("/akun/faktor-kedua", "pemilik.kupang"),
    ("/bendahara/kuitansi/{receipt}", "bendahara.kupang"),
    ("/bendahara/setoran", "bendahara.kupang"),
    ("/berkas/{case}/catatan", "petugas.kupang"),
    ("/berkas/{complaint}", "pelapor"),
    ("/berkas/{complaint}/tanda-terima", "pelapor"),
    ("/berkas/{form}/formulir", "petugas.kupang"),
    ("/berkas/{invoice}/invoice", "pengguna.kupang"),
    ("/berkas/{invoice}/invoice", "petugas.kupang"),
    ("/berkas/{answered}", "pengguna.kupang"),
    ("/berkas/{finished}", "pengguna.kupang"),
    ("/berkas/{answered}/pesan/tutup_percakapan", "petugas.kupang"),
    ("/berkas/{numbered}/nomor", "petugas.kupang"),
    ("/berkas/{own}/surel/{read}", "petugas.kupang"),
    ("/berkas/{own}/surel/{read}/eml", "petugas.kupang"),
    ("/berkas/{mailed}/surel/{refused}/alamat", "petugas.kupang"),
    ("/berkas/{sold}", "pengguna.kupang"),
    ("/berkas/{sold}/unduhan", "pengguna.kupang"),
    ("/daftar-kerja?cakupan=kantor", "petugas.kupang"),
    ("/daftar-kerja?cakupan=peran", "petugas.kupang"),
    ("/daftar-kerja/tindak-lanjut", "petugas.kupang"),
    ("/dokumen/{letter}", "anonim"),
    ("/kantor/aturan/tutup_otomatis_hari", ADMIN),
    ("/kantor/laporan", "kepala.kupang"),
    ("/kantor/laporan.pdf", "kepala.kupang"),
    ("/kantor/laporan.xlsx", "kepala.kupang"),
    ("/kantor/loket/{counter}", ADMIN),
    ("/kantor/permintaan-data/{request}", ADMIN),
    ("/kantor/produk/susenas", ADMIN),
    ("/kantor/ringkasan", "kepala.kupang"),
    ("/kantor/ringkasan/berkas?isi=terbuka", "kepala.kupang"),
    ("/kantor/standar/konsultasi", ADMIN),
    ("/kios", "kios"),
    ("/kios", "kios-nomor"),
    ("/konsultasi/{summary}", "anonim"),
    ("/loket", "petugas2.kupang"),
    ("/loket/alihkan", "petugas2.kupang"),
    ("/loket/nomor/{numbered}", "petugas2.kupang"),
    ("/loket/tidak-hadir", "petugas2.kupang"),
    ("/masuk/kode", "setengah"),
    ("/pustaka/{book}/baca/1", "pengguna.kupang"),
    ("/pustaka/{book}/halaman/1.png", "pengguna.kupang"),
    ("/standar/kupang/konsultasi", "anonim"),
    ("/tugas/{rating}", "pengguna.kupang"),
    ("/unduhan/{link}", "pengguna.kupang"),
)
ONWARD: Final = frozenset({"/", "/bahasa/<code>", "/kios/selesai"})
"""Those that lead to another page and show none."""


@dataclass(frozen=True, kw_only=True)
class Example:
    route: str
    path: str
    reader: str

    def __str__(self) -> str:
        return f"{self.path} ({self.reader})"


def examples(app: Flask, places: dict[str, Any]) -> list[Example]:
    """At least one for every page; a route without one is an error that says so."""
    found, missing = [], []
    for method, route in sorted(routes(app)):
        if method == "GET" and route not in ONWARD:
            of_route = list(_of(route, places))
            found += of_route
            missing += [] if of_route else [route]
    if missing:
        raise AssertionError(
            f"Tulis contoh halaman ini di OWN, dengan pembacanya: {missing}"
        )
    return found


def _of(route: str, places: dict[str, Any]) -> Iterator[Example]:
    told = [pair for pair in _told() if matches(route, pair[0].partition("?")[0])]
    own = [pair for pair in OWN if matches(route, pair[0].partition("?")[0])]
    guessed = [] if told or own else _by_admin(route)
    for pattern, reader in dict.fromkeys([*told, *own, *guessed]):
        yield Example(route=route, path=pattern.format(**places), reader=reader)


def _told() -> Iterator[tuple[str, str]]:
    """(pattern of a path, reader) of the matrix."""
    for (method, pattern), statuses in MATRIX.items():
        if method == "GET":
            for reader in _readers(statuses):
                yield pattern, reader


def _by_admin(route: str) -> list[tuple[str, str]]:
    return [
        (pattern, ADMIN)
        for (method, pattern), statuses in MATRIX.items()
        if method == "GET" and statuses == ADMINS_ONLY and matches(route, pattern)
    ]


def _readers(statuses: list[int]) -> list[str]:
    """One who reads it: nobody in particular if he may, else one of each side."""
    allowed = dict(zip(PEOPLE, statuses, strict=True))
    opens = [who for who in FIRST if allowed.get(who) in {200, 286}]
    if "anonim" in opens:
        return ["anonim"]
    citizen = [who for who in opens if who.startswith("pengguna")]
    return [*citizen[:1], *[who for who in opens if who not in citizen][:1]]
