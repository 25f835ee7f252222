"""The library's pages: everybody searches, known people read, officers import, attach and lend lockers."""

import io

import pypdf
import pytest
from pypdf.generic import DictionaryObject, NameObject
from sqlalchemy import text
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.web.pages.test_kiosk import opened
from tests.web.pages.test_tracking import code_of
from tests.web.pages.town import Town, Visitor, town
from tests.web.pages.walks import at_counter
from web.clock import DemoClock
from web.seed import add_library
from web.seed.library import paper

HEAD = "nomor_katalog,judul,subjek,tahun,jenis,bahasa\n"
GOOD = "B-1,Buku satu,Umum,2025,Buku,Indonesia\n"
DEPOSIT = text(
    "INSERT INTO locker_deposit (instance_id, office, locker, card_kind, deposited_at) "
    "VALUES (:case, 'kupang', '3', 'ktp', now())"
)


@pytest.fixture
def kupang(sessions) -> Town:
    found = town(sessions)
    with sessions.begin() as session:
        add_library(session, now=DemoClock().real())
    return found


@pytest.fixture
def anita(kupang: Town) -> Visitor:
    return kupang.visitor("petugas.kupang")


@pytest.fixture
def maria(kupang: Town) -> Visitor:
    return kupang.visitor("pengguna.kupang")


def record(kupang: Town, number: str = "DEMO-001") -> int:
    return kupang.value(
        "SELECT id FROM publication WHERE catalogue_number = :n", n=number
    )


def uses(kupang: Town, kind: str) -> int:
    return kupang.value("SELECT count(*) FROM publication_use WHERE kind = :k", k=kind)


def upload(visitor: Visitor, path: str, field: str, content: bytes) -> Visitor:
    # The client's own encoder leaves a temporary file open for large bodies.
    part = FileStorage(io.BytesIO(content), "a.pdf")
    boundary, body = encode_multipart({field: part, "csrf_token": visitor.token})
    kind = f"multipart/form-data; boundary={boundary}"
    sent = {"data": body, "content_type": kind, "follow_redirects": True}
    return visitor._take(visitor.client.post(path, **sent))


def test_everybody_searches_and_narrows_down(kupang: Town) -> None:
    guest = kupang.visitor().get("/pustaka?cari=harga")
    assert "1 pustaka ditemukan" in guest.main
    assert "Contoh tabel harga" in guest.main
    guest.get("/pustaka?tahun=2023&bentuk=tercetak&subjek=&halaman=1")
    assert "Contoh peta wilayah" in guest.main
    assert "2 pustaka" not in guest.main
    assert "Belum ada" not in guest.get("/pustaka?kantor=jateng").main


def test_a_record_says_where_it_stands_and_asks_readers_to_come_in(
    kupang: Town,
) -> None:
    guest = kupang.visitor().get(f"/pustaka/{record(kupang)}")
    assert "Rak 1" in guest.main
    assert "Membaca memerlukan akun" in guest.main
    assert guest.get("/pustaka/999999").status == 404


def test_reading_needs_somebody_who_is_known(kupang: Town) -> None:
    guest = kupang.visitor()
    guest.get(f"/pustaka/{record(kupang)}/baca/1")
    assert guest.status == 401
    answer = guest.client.get(f"/pustaka/{record(kupang)}/halaman/1.png")
    assert answer.mimetype != "image/png"


def test_a_kiosk_and_whoever_has_a_cases_code_read_as_well(kupang: Town) -> None:
    book, sari = record(kupang), kupang.visitor("resepsionis.kupang")
    at_counter(kupang, sari)
    number, code = code_of(sari)
    guest = kupang.visitor().get("/lacak")
    guest.send({"nomor": number, "kode": code})
    kiosk = opened(sari)
    for reader in (guest, kiosk):
        reader.get(f"/pustaka/{book}").post(f"/pustaka/{book}/baca")
        assert reader.path == f"/pustaka/{book}/baca/1"
        picture = reader.client.get(f"/pustaka/{book}/halaman/1.png")
        assert picture.data.startswith(b"\x89PNG")
    assert uses(kupang, "baca") == 2


def test_beginning_to_read_is_counted_and_turning_pages_is_not(
    kupang: Town, maria: Visitor
) -> None:
    book = record(kupang)
    maria.get(f"/pustaka/{book}").post(f"/pustaka/{book}/baca")
    assert maria.path == f"/pustaka/{book}/baca/1"
    maria.follow("Berikutnya")
    assert "Halaman 2 dari 12" in maria.main
    assert "Data demo: bukan publikasi BPS" in maria.main
    assert uses(kupang, "baca") == 1
    assert "Dibaca 1 kali" in maria.get(f"/pustaka/{book}").main


def test_a_page_is_a_picture_and_the_file_stays_here(
    kupang: Town, maria: Visitor
) -> None:
    book = record(kupang)
    answer = maria.client.get(f"/pustaka/{book}/halaman/12.png")
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert answer.data.startswith(b"\x89PNG")
    for path in (f"{book}/halaman/13.png", f"{book}/baca/13"):
        assert maria.get(f"/pustaka/{path}").status == 404
    assert maria.get(f"/pustaka/{record(kupang, 'DEMO-003')}/baca/1").status == 404


def test_an_import_is_written_when_its_officer_says_so(
    kupang: Town, anita: Visitor
) -> None:
    anita.get("/pustaka/kelola")
    lines = HEAD + GOOD + "B-2,,Umum,2025,Buku,Indonesia\n"
    upload(anita, "/pustaka/kelola/periksa", "berkas", lines.encode())
    assert "1 baru" in anita.main
    assert "Wajib diisi." in anita.main
    assert kupang.value("SELECT count(*) FROM publication") == 3
    anita.post("/pustaka/kelola/impor", anita.fields("/impor"))
    assert "1 pustaka disimpan." in anita.text
    assert kupang.value("SELECT count(*) FROM publication") == 4


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Pilih berkas CSV"),
        (b"x" * 300_000, "paling besar 256 KB"),
        (b"judul\nA\n", "yang belum ada"),
    ],
)
def test_what_is_no_import_is_refused_with_the_reason(
    anita: Visitor, content: bytes, message: str
) -> None:
    anita.get("/pustaka/kelola")
    upload(anita, "/pustaka/kelola/periksa", "berkas", content)
    assert anita.status == 422
    assert message in anita.main


def test_what_the_preview_did_not_show_is_judged_again(
    kupang: Town, anita: Visitor
) -> None:
    anita.get("/pustaka/kelola").post("/pustaka/kelola/impor", {"isi": "judul\nA\n"})
    assert anita.status == 422
    assert kupang.value("SELECT count(*) FROM publication") == 3


def test_a_pdf_is_attached_to_its_record(kupang: Town, anita: Visitor) -> None:
    path = f"/pustaka/{record(kupang, 'DEMO-003')}/naskah"
    anita.get("/pustaka/kelola")
    upload(anita, path, "naskah", paper("Naskah", 3))
    assert "Naskah 3 halaman disimpan." in anita.text


def test_one_that_is_signed_or_too_large_is_refused_with_the_reason(
    kupang: Town, anita: Visitor
) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(paper("Naskah", 1)))
    writer.root_object[NameObject("/Perms")] = DictionaryObject()
    made = io.BytesIO()
    writer.write(made)
    path = f"/pustaka/{record(kupang, 'DEMO-003')}/naskah"
    for content, message in (
        (made.getvalue(), "bertanda tangan elektronik"),
        (b"%PDF-" + bytes(1024 * 1024), "terlalu besar"),
    ):
        anita.get("/pustaka/kelola")
        upload(anita, path, "naskah", content)
        assert anita.status == 422
        assert message in anita.main


def test_only_the_offices_own_staff_keeps_its_library(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    assert maria.get("/pustaka/kelola").status == 403
    assert maria.get("/pustaka/loker").status == 403
    assert anita.get("/pustaka/kelola?kantor=jateng").status == 404
    stranger = kupang.visitor("petugas.blitar")
    stranger.get("/pustaka/kelola")
    upload(stranger, f"/pustaka/{record(kupang)}/naskah", "naskah", paper("Lain", 1))
    assert "tidak ada di kantor ini" in stranger.main


def test_lockers_are_named_by_those_who_lend_them(anita: Visitor) -> None:
    anita.get("/pustaka/loker").post("/pustaka/loker", {"daftar": "A\nB"})
    assert anita.fields()["daftar"].split() == ["A", "B"]
    anita.post("/pustaka/loker", {"daftar": "A\nA"})
    assert (anita.status, "satu kali saja" in anita.main) == (422, True)


def test_a_card_of_a_cancelled_visit_goes_back_with_both_ticked(
    kupang: Town, anita: Visitor
) -> None:
    case = kupang.start("kupang-perpustakaan-langsung", anita)
    with kupang.sessions.begin() as session:
        session.execute(DEPOSIT, {"case": case})
    back = f"/pustaka/loker/{case}/kembali"
    anita.get("/pustaka/loker")
    assert "KTP" in anita.main
    anita.post(back, {"kembali": "kartu"})
    assert anita.status == 422
    anita.post(back, {"kembali": ["kartu", "loker"]})
    assert "Titipan dicatat kembali." in anita.text
    assert anita.post(back, {"kembali": ["kartu", "loker"]}).status == 404


def test_fetching_a_marked_copy_is_counted(kupang: Town, maria: Visitor) -> None:
    case = asked_for_a_copy(kupang, maria)
    assert "Giliran aplikasi" in maria.get(f"/berkas/{case}").main
    assert "Sedang dibuat" in maria.main
    assert "Sedang dibuat" in maria.get(f"/berkas/{case}/dibuat").text
    kupang.work()
    answer = maria.client.get(f"/berkas/{case}/dibuat")
    assert answer.headers["HX-Refresh"] == "true"
    maria.get(f"/berkas/{case}")
    (link,) = maria.page.xpath("//a[contains(., 'softcopy.pdf')]/@href")
    pages = pypdf.PdfReader(io.BytesIO(maria.client.get(link).data)).pages
    assert all("Maria Bano" in page.extract_text() for page in pages)
    assert (len(pages), uses(kupang, "unduh")) == (12, 1)
    assert maria.client.head(link).status_code == 200
    assert uses(kupang, "unduh") == 1


def asked_for_a_copy(kupang: Town, maria: Visitor) -> int:
    case = kupang.start("kupang-perpustakaan-online", maria)
    for element, data in (
        ("lakukan_registrasi", {"nama": "Maria Bano", "surel": "maria@contoh.test"}),
        ("cari_pustaka", {}),
        ("pilih_pustaka", {"langkah": "baca", "pustaka": str(record(kupang))}),
        ("baca_pustaka", {"berikutnya": "unduh"}),
    ):
        maria.get(f"/tugas/{kupang.task(case, element)}")
        if element == "baca_pustaka":
            assert maria.link("Baca pustaka ini").endswith("/baca/1")
        maria.send(data)
    return case
