"""Every route of the pages against everybody: only the right one gets in."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import ONLINE, accepted, at_counter
from web import rules, undeclared
from web.pages import BLUEPRINTS

PEOPLE = (
    "anonim",
    "pengguna.kupang",
    "pengguna2.kupang",
    "resepsionis.kupang",
    "petugas.kupang",
    "kepala.kupang",
    "auditor.kupang",
    "petugas.blitar",
)
"""Nobody; the requester; another one; roles of the office; another office."""

ADMIN = "/kantor/akun"
"""What only the office's admin opens: `test_accounts` visits it as him."""
REQUESTS = "/kantor/permintaan-data"
"""What admin and auditor decide, each the requests that are his: `test_own_data`."""
COUNTERS = "/kantor/loket"
"""The same: `test_counter_setup`."""
LETTERHEAD = "/kantor/kop-surat"
"""The same: `test_letterheads`."""
PRODUCTS = "/kantor/produk"
"""The same: `test_products`."""
REPEATED = "/kantor/perbaikan-berulang"
"""What only the head opens: `test_invoices`."""
TREASURER = "/bendahara"
"""What treasurer, head and auditor read; only the treasurer acts: `test_treasury`."""
FIGURES = (
    "/kantor/ringkasan",
    "/kantor/laporan",
    "/kantor/laporan.pdf",
    "/kantor/laporan.xlsx",
)
"""What head, process owner and auditor read, and no admin: `test_head`, `test_reports`."""
TEXTS = "/kantor/teks-surat"
"""The same: `test_paper_texts`."""

CORRECTING = [401, 403, 404, 403, 404, 404, 403, 404]
"""There is no such letter; who may not correct one is not told so."""
NOTING = [401, 404, 404, 409, 409, 409, 403, 404]

OPEN = {
    ("GET", "/masuk"): [200] * 8,
    ("GET", "/daftar"): [200] * 8,
    ("POST", "/daftar"): [422] * 8,
    ("GET", "/daftar/terkirim"): [200] * 8,
    ("GET", "/daftar/bukti"): [200] * 8,
    ("POST", "/daftar/bukti"): [422] * 2 + [429] * 6,
    ("GET", "/masuk/kode"): [303] * 8,
    ("POST", "/masuk/kode"): [303] * 8,
    ("GET", "/lacak"): [200] * 8,
    ("GET", "/bantuan"): [200] * 8,
    ("GET", "/bantuan/petugas"): [200] * 8,
    ("GET", "/bantuan/gambar/petugas-1.png"): [200] * 8,
    ("GET", "/standar"): [200] * 8,
    ("GET", "/konsultasi"): [200] * 8,
    ("GET", "/konsultasi/1"): [404] * 8,
    ("GET", "/pustaka"): [200] * 8,
    ("GET", "/pustaka/1"): [404] * 8,
    ("GET", "/rekomendasi"): [200] * 8,
    ("GET", "/produk"): [200] * 8,
    ("GET", "/produk/kupang"): [200] * 8,
    ("GET", "/standar/kupang"): [200] * 8,
    ("GET", "/standar/kupang/dokumen"): [200] * 8,
    ("GET", "/standar/kupang/konsultasi"): [200] * 8,
    ("GET", "/standar/kupang/konsultasi/diagram/kupang-konsultasi-online"): [200] * 8,
    ("GET", "/standar/kupang/konsultasi/diagram/x.bpmn"): [404] * 8,
    ("GET", "/keluar"): [200] * 8,
    ("GET", "/bahasa/id"): [303] * 8,
    ("GET", "/demo/jam"): [200] * 8,
    ("GET", "/demo/surel"): [200] * 8,
    ("GET", "/komponen"): [200] * 8,
    ("GET", "/layar/kupang"): [200] * 8,
    ("GET", "/layar/kupang/kini"): [200] * 8,
    # There is no such number.
    ("GET", "/antrian/tebakan"): [404] * 8,
    ("GET", "/antrian/tebakan/kini"): [404] * 8,
    ("GET", "/"): [303] * 8,
    ("GET", "/lupa-sandi"): [200] * 8,
    ("POST", "/lupa-sandi"): [422] * 8,
    ("GET", "/lupa-sandi/terkirim"): [200] * 8,
    ("GET", "/akun/surel/bukti"): [200] * 8,
    ("POST", "/akun/surel/bukti"): [422] * 2 + [429] * 6,
    ("GET", "/sandi"): [200] * 8,
    # Counted with the other codes of links.
    ("POST", "/sandi"): [422] + [429] * 7,
    ("POST", "/masuk"): [422] * 5 + [429] * 3,
    ("POST", "/lacak"): [422] * 3 + [429] * 5,
    ("POST", "/demo/jam"): [422] * 8,
    ("GET", "/pengaduan"): [200] * 8,
    ("GET", "/pengaduan/kupang"): [200] * 8,
    ("POST", "/pengaduan/luar"): [404] * 8,
    ("GET", "/pengaduan/status"): [200] * 8,
    ("POST", "/pengaduan/status"): [422] * 2 + [429] * 6,
    ("GET", "/dokumen"): [200] * 8,
    # Nobody has a bell; everybody else's page shows no count yet.
    ("GET", "/pemberitahuan/jumlah"): [204] + [200] * 7,
    ("GET", "/dokumen/tebakan"): [404] * 3 + [429] * 5,
    ("POST", "/dokumen/tebakan"): [404] * 2 + [429] * 6,
}
WITH_ACCOUNT = {
    ("GET", "/akun"): [401] + [200] * 7,
    ("POST", "/akun"): [401] + [422] * 7,
    ("GET", "/akun/profil"): [401] + [200] * 7,
    ("POST", "/akun/profil"): [401] + [422] * 7,
    ("POST", "/akun/kantor"): [401] + [422] * 7,
    ("GET", "/akun/data"): [401] + [200] * 7,
    ("POST", "/akun/data/unduh"): [401] + [200] * 7,
    ("GET", "/akun/data/minta"): [401] + [200] * 7,
    ("POST", "/akun/data/minta"): [401] + [422] * 7,
    # There is no such request.
    ("POST", "/akun/data/minta/1/tarik"): [401] + [404] * 7,
    ("GET", "/akun/surel"): [401] + [200] * 7,
    ("POST", "/akun/surel"): [401] + [422] * 7,
    ("GET", "/akun/sandi"): [401] + [200] * 7,
    ("POST", "/akun/sandi"): [401] + [422] * 7,
    ("GET", "/akun/sesi"): [401] + [200] * 7,
    ("POST", "/akun/sesi"): [401] + [422] * 7,
    ("GET", "/akun/faktor-kedua"): [401] + [200] * 7,
    ("POST", "/akun/faktor-kedua"): [401] + [422] * 7,
    ("GET", "/berkas"): [401] + [200] * 7,
    ("GET", "/mulai"): [401] + [200] * 7,
    ("GET", "/pemberitahuan"): [401] + [200] * 7,
    ("POST", "/pemberitahuan"): [401] + [303] * 7,
    # There is no such notice.
    ("GET", "/pemberitahuan/999999"): [401] + [404] * 7,
    ("POST", "/pemberitahuan/999999"): [401] + [404] * 7,
    # There is no such publication; who is known may read one.
    ("GET", "/pustaka/1/baca/1"): [401] + [404] * 7,
    ("POST", "/pustaka/1/baca"): [401] + [404] * 7,
    ("GET", "/pustaka/1/halaman/1.png"): [401] + [404] * 7,
    # There is no such link.
    ("GET", "/unduhan/tebakan"): [401] + [404] * 7,
    ("POST", "/pengaduan/kaltim/akun"): [401, 303, 303, 403, 403, 403, 403, 403],
}
BY_ROLE = {
    ("GET", "/daftar-kerja"): [401, 403, 403, 200, 200, 200, 200, 200],
    ("GET", "/daftar-kerja/perubahan"): [401, 403, 403] + [286] * 5,
    ("POST", "/daftar-kerja/ambil"): [401, 403, 403, 303, 303, 303, 303, 303],
    ("GET", "/daftar-kerja/tindak-lanjut"): [401, 403, 403, 200, 200, 200, 200, 200],
    ("POST", "/daftar-kerja/saringan"): [401, 403, 403, 303, 303, 303, 303, 303],
    # There is no such filter.
    ("POST", "/daftar-kerja/saringan/1/hapus"): [401, 403, 403] + [404] * 5,
    ("GET", "/kios/buka"): [401, 403, 403, 200, 200, 403, 403, 200],
    ("POST", "/kios/buka"): [401, 403, 403, 422, 422, 403, 403, 422],
    ("GET", "/loket"): [401, 403, 403, 200, 200, 403, 403, 200],
    ("GET", "/loket/antrian"): [401, 403, 403, 286, 286, 403, 403, 286],
    ("GET", "/loket/alihkan"): [401, 403, 403, 409, 409, 403, 403, 409],
    ("GET", "/loket/tidak-hadir"): [401, 403, 403, 409, 409, 403, 403, 409],
    ("GET", "/loket/nomor/1"): [401, 403, 403, 409, 409, 403, 403, 409],
    ("POST", "/loket/tempati"): [401, 403, 403, 404, 404, 403, 403, 404],
    ("GET", "/buku-tamu"): [401, 403, 403, 200, 200, 403, 403, 200],
    ("GET", "/buku-tamu/tabel.csv"): [401, 403, 403, 200, 200, 403, 403, 200],
    ("GET", "/pustaka/kelola"): [401, 403, 403, 403, 200, 403, 403, 200],
    ("POST", "/pustaka/kelola/periksa"): [401, 403, 403, 403, 422, 403, 403, 422],
    ("POST", "/pustaka/kelola/impor"): [401, 403, 403, 403, 422, 403, 403, 422],
    ("POST", "/pustaka/1/naskah"): [401, 403, 403, 403, 422, 403, 403, 422],
    ("GET", "/pustaka/loker"): [401, 403, 403, 200, 200, 403, 403, 200],
    ("POST", "/pustaka/loker"): [401, 403, 403, 303, 303, 403, 403, 303],
    ("POST", "/pustaka/loker/1/kembali"): [401, 403, 403, 404, 404, 403, 403, 404],
    ("GET", "/kantor"): [401, 403, 403, 403, 403, 200, 200, 403],
    ("GET", "/kantor/perubahan"): [401, 403, 403, 403, 403, 200, 200, 403],
    ("GET", "/kantor/perubahan.csv"): [401, 403, 403, 403, 403, 200, 200, 403],
    ("GET", COUNTERS): [401] + [403] * 7,
    ("POST", COUNTERS): [401] + [403] * 7,
    ("POST", f"{COUNTERS}/prioritas"): [401] + [403] * 7,
    ("GET", f"{COUNTERS}/1"): [401] + [403] * 7,
    ("POST", f"{COUNTERS}/1"): [401] + [403] * 7,
    ("POST", f"{COUNTERS}/1/kosongkan"): [401] + [403] * 7,
    ("GET", LETTERHEAD): [401] + [403] * 7,
    ("POST", LETTERHEAD): [401] + [403] * 7,
    ("POST", f"{LETTERHEAD}/pratinjau"): [401] + [403] * 7,
    ("POST", f"{LETTERHEAD}/tarik"): [401] + [403] * 7,
    ("GET", PRODUCTS): [401] + [403] * 7,
    ("POST", PRODUCTS): [401] + [403] * 7,
    ("POST", f"{PRODUCTS}/aturan"): [401] + [403] * 7,
    ("GET", f"{PRODUCTS}/x"): [401] + [403] * 7,
    ("POST", f"{PRODUCTS}/x/tarif"): [401] + [403] * 7,
    ("POST", f"{PRODUCTS}/x/tarif/1/tarik"): [401] + [403] * 7,
    ("POST", f"{PRODUCTS}/x/tarik"): [401] + [403] * 7,
    ("POST", f"{PRODUCTS}/x/kamus/periksa"): [401] + [403] * 7,
    ("POST", f"{PRODUCTS}/x/kamus/impor"): [401] + [403] * 7,
    ("GET", REPEATED): [401, 403, 403, 403, 403, 200, 403, 403],
    ("POST", f"{REPEATED}/1"): [401, 403, 403, 403, 403, 303, 403, 403],
    ("GET", TEXTS): [401] + [403] * 7,
    ("POST", TEXTS): [401] + [403] * 7,
    ("POST", f"{TEXTS}/pratinjau"): [401] + [403] * 7,
    ("POST", f"{TEXTS}/tarik"): [401] + [403] * 7,
    ("GET", REQUESTS): [401, *[403] * 5, 200, 403],
    ("GET", f"{REQUESTS}/1"): [401, *[403] * 5, 404, 403],
    ("POST", f"{REQUESTS}/1"): [401, *[403] * 5, 404, 403],
    ("GET", ADMIN): [401] + [403] * 7,
    ("GET", f"{ADMIN}/petugas.kupang"): [401] + [403] * 7,
    ("POST", f"{ADMIN}/petugas.kupang"): [401] + [403] * 7,
    ("GET", "/surel"): [401, 403, 403, 200, 200, 200, 200, 200],
    ("GET", "/pengaduan/kupang/atur"): [401, 403, 403, 403, 403, 200, 403, 403],
    ("POST", "/pengaduan/kupang/atur"): [401, 403, 403, 403, 403, 422, 403, 403],
    ("GET", "/kios"): [401] + [403] * 7,
    ("POST", "/kios"): [401] + [403] * 7,
    ("GET", "/kios/selesai"): [401] + [403] * 7,
    ("GET", "/kios/menunggu"): [401] + [403] * 7,
    ("GET", f"/mulai/{ONLINE}"): [401, 200, 200, 200, 200, 403, 403, 404],
    ("POST", f"/mulai/{ONLINE}"): [401, 303, 303, 403, 403, 403, 403, 404],
}
CASE = {
    # No complaint, so it has no receipt.
    ("GET", "/berkas/{case}/tanda-terima"): [401] + [404] * 7,
    ("GET", "/berkas/{case}"): [401, 200, 404, 200, 200, 200, 200, 404],
    ("GET", "/berkas/{case}/nomor"): [401, 286, 404, 286, 286, 286, 286, 404],
    ("GET", "/berkas/{case}/unduhan"): [401, 200, 404, 200, 200, 200, 200, 404],
    ("GET", "/berkas/{case}/dibuat"): [401, 200, 404, 200, 200, 200, 200, 404],
    ("GET", "/berkas/{case}/riwayat"): [401, 200, 404, 200, 200, 200, 200, 404],
    ("GET", "/berkas/{case}/batal"): [401, 200, 404, 403, 200, 200, 403, 404],
    ("POST", "/berkas/{case}/batal"): [401, 422, 404, 403, 422, 422, 403, 404],
    ("GET", "/berkas/{case}/percakapan"): [401, 200, 404, 200, 200, 200, 200, 404],
    ("GET", "/berkas/{case}/formulir"): [401, *[404] * 7],
    ("GET", "/berkas/{case}/invoice"): [401, *[404] * 7],
    ("GET", "/berkas/{case}/ringkasan"): [401, 403, 404, 403, 200, 403, 403, 404],
    ("POST", "/berkas/{case}/ringkasan"): [401, 403, 404, 403, 422, 403, 403, 404],
    ("POST", "/berkas/{case}/ringkasan/tarik"): [
        401,
        403,
        404,
        403,
        303,
        403,
        403,
        404,
    ],
    ("POST", "/berkas/{case}/izin"): [401, 303, 404, 403, 403, 403, 403, 404],
    ("GET", "/berkas/{case}/catatan"): [401, 404, 404, 200, 200, 200, 200, 404],
    ("POST", "/berkas/{case}/catatan"): [401, 404, 404, 422, 422, 422, 403, 404],
    # There is no such note.
    ("POST", "/berkas/{case}/catatan/1/tarik"): NOTING,
    ("POST", "/berkas/{case}/tindak-lanjut"): [401, 404, 404, 422, 422, 422, 403, 404],
    ("GET", "/berkas/{case}/pesan/x"): [401, 409, 404, 409, 409, 409, 409, 404],
    ("POST", "/berkas/{case}/pesan/x"): [401, 409, 404, 409, 409, 409, 409, 404],
    ("GET", "/berkas/{case}/surel/1"): [401, *[404] * 7],
    ("GET", "/berkas/{case}/surel/1/eml"): [401, *[404] * 7],
    ("GET", "/berkas/{case}/surel/1/alamat"): CORRECTING,
    ("POST", "/berkas/{case}/surel/1/alamat"): CORRECTING,
    ("POST", "/berkas/{case}/surel/1/kirim"): CORRECTING,
    ("GET", "/tugas/{task}"): [401, 200, 404, 200, 200, 200, 200, 404],
    ("POST", "/tugas/{task}"): [401, 403, 404, 403, 422, 403, 403, 404],
    # Sari may fill it in for nobody: it stands in the officers' lane.
    ("POST", "/tugas/{task}/draf"): [401, 404, 404, 404, 303, 404, 404, 404],
    ("POST", "/tugas/{task}/draf/buang"): [401, 303, 404, 303, 303, 303, 303, 404],
    ("GET", "/tugas/{task}/delegasi"): [401, 403, 404, 403, 200, 403, 403, 404],
    ("POST", "/tugas/{task}/delegasi"): [401, 403, 404, 403, 422, 403, 403, 404],
    ("POST", "/tugas/{task}/ambil"): [401, 403, 404, 403, 303, 403, 403, 404],
    ("POST", "/tugas/{task}/lepas"): [401, 403, 404, 403, 303, 403, 403, 404],
    ("POST", "/kendala/{incident}/ulang"): [401, 403, 404, 403, 303, 409, 403, 404],
    ("GET", "/berkas/{guest}/tamu"): [401, 404, 404, 200, 200, 403, 403, 404],
    ("POST", "/berkas/{guest}/tamu"): [401, 404, 404, 303, 303, 403, 403, 404],
}
LAST = {("POST", "/keluar"): [303] * 8}
BY_ROLE |= {
    ("POST", f"/loket/{act}"): [401, 403, 403, 303, 303, 403, 403, 303]
    for act in (
        "tinggalkan",
        "panggil",
        "ulang",
        "lewati",
        "alihkan",
        "tidak-hadir",
        "prioritas",
    )
}
BY_ROLE |= {
    ("GET", f"{TREASURER}{page}"): [401, 403, 403, 403, 403, status, status, 403]
    for page, status in {
        "": 200,
        "/kuitansi": 200,
        # There is no such receipt.
        "/kuitansi/1": 404,
        "/buku-kas": 200,
        "/setoran": 200,
        "/nomor": 200,
        "/kuitansi.xlsx": 200,
        "/buku-kas.pdf": 200,
    }.items()
}
BY_ROLE |= {
    ("POST", f"{TREASURER}{act}"): [401] + [403] * 7
    for act in (
        "/setoran",
        "/kuitansi/1/salinan",
        "/kuitansi/1/seri",
        "/kuitansi/1/batal",
        "/kuitansi/1/tidak-sah",
    )
}
BY_ROLE[("POST", f"{TREASURER}/setoran/aturan")] = [401, *[403] * 4, 303, 403, 403]
BY_ROLE |= {
    # What only the office's admin opens: `test_calendars`, `test_rules`, `test_facts`, `test_staff`.
    (method, f"/kantor/{page}"): [401] + [403] * 7
    for method, pages in {
        "GET": (
            *("jam", "hari", "libur", "aturan", "aturan/x", "keterangan", "standar"),
            *("standar/x", "akun-baru", "akun-impor"),
        ),
        "POST": (
            *("jam", "jam/tarik", "hari", "hari/1/tarik", "libur/periksa"),
            *("libur/impor", "aturan/x", "keterangan", "standar/x"),
            *("akun-baru", "akun-impor/periksa", "akun-impor/simpan"),
        ),
    }.items()
    for page in pages
}
BY_ROLE |= {("GET", page): [401, 403, 403, 403, 403, 200, 200, 403] for page in FIGURES}
# There is no such figure.
BY_ROLE[("GET", "/kantor/ringkasan/berkas")] = [401, *[403] * 4, 404, 404, 403]
MATRIX = OPEN | WITH_ACCOUNT | BY_ROLE | CASE | LAST


def routes(app: Flask) -> Iterator[tuple[str, str]]:
    names = {blueprint.name for blueprint in BLUEPRINTS}
    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] in names:
            for method in rule.methods - {"HEAD", "OPTIONS"}:
                yield method, rule.rule


def matches(pattern: str, path: str) -> bool:
    theirs, ours = pattern.split("/"), path.split("/")
    return len(theirs) == len(ours) and all(
        one == other or one.startswith("<")
        for one, other in zip(theirs, ours, strict=True)
    )


def test_every_route_says_who_may_call_it(kupang: Town) -> None:
    assert undeclared(kupang.app) == []


def test_the_matrix_knows_every_route(kupang: Town) -> None:
    missing = [
        (method, pattern)
        for method, pattern in routes(kupang.app)
        if not any(m == method and matches(pattern, path) for m, path in MATRIX)
    ]
    assert missing == []


@pytest.fixture
def places(
    kupang: Town, maria: Visitor, anita: Visitor, sari: Visitor
) -> dict[str, Any]:
    """A case of Maria's with an open task and an incident, and a guest's case."""
    case = accepted(kupang, maria, anita)
    guest = at_counter(kupang, sari)
    return {
        "case": case,
        "task": kupang.task(case, "beri_informasi"),
        "guest": guest,
        "incident": kupang.break_down(case),
    }


def test_each_route_answers_each_person_as_it_should(
    kupang: Town, places: dict[str, Any]
) -> None:
    wrong = []
    for index, person in enumerate(PEOPLE):
        visitor = kupang.visitor(None if person == "anonim" else person)
        token = visitor.get("/demo/jam").token
        for (method, pattern), expected in MATRIX.items():
            path = pattern.format(**places)
            sent = {"csrf_token": token} if method == "POST" else None
            answer = visitor.client.open(path, method=method, data=sent)
            if answer.status_code != expected[index]:
                wrong.append((person, method, path, answer.status_code))
    assert wrong == []


def test_no_route_acts_without_the_pages_token(
    kupang: Town, places: dict[str, Any]
) -> None:
    let_in = []
    client = kupang.visitor("petugas.kupang").client
    for method, pattern in MATRIX:
        if method == "POST":
            status = client.post(pattern.format(**places)).status_code
            if status != 403:
                let_in.append((pattern, status))
    assert let_in == []


def test_a_case_code_reaches_its_case_and_nothing_else(
    kupang: Town, places: dict[str, Any], sari: Visitor
) -> None:
    sari.post(f"/berkas/{places['guest']}/tamu")
    number, code = (e.text_content() for e in sari.page.xpath("//main//dd")[:2])
    guest = kupang.visitor().get("/lacak")
    guest.send({"nomor": number, "kode": code})
    seen = {
        path: guest.get(path).status
        for path in (
            f"/berkas/{places['guest']}",
            f"/berkas/{places['guest']}/riwayat",
            f"/tugas/{kupang.task(places['guest'], 'ambil_nomor')}",
            f"/berkas/{places['case']}",
            f"/tugas/{places['task']}",
        )
    }
    assert list(seen.values()) == [200, 200, 200, 404, 404]
    assert rules.rule_of(kupang.app.view_functions["berkas.show"]) is not None
