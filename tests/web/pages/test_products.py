"""Products and tariffs: everybody reads them, the office's admin sets them, with data dictionaries from CSV files."""

import io
from typing import Any

import pytest

from pst.sales.offer import tariffs
from tests.web.pages.town import Town, Visitor
from web.clock import DemoClock
from web.seed import add_products

PAGE = "/kantor/produk"
ONE = f"{PAGE}/contoh-mikrodata"
TARIFF = {
    "mulai": "2030-01-01",
    "satuan": "rekaman",
    "jenjang": "1: 2.000\n101: 1.500",
    "dasar": "Peraturan contoh 2030",
}
PRODUCT = {
    "kode": "buku",
    "jenis": "publikasi",
    "judul": "Buku Baru",
    "media": "softcopy",
}


@pytest.fixture
def shop(kupang: Town) -> Town:
    with kupang.sessions.begin() as session:
        add_products(session, now=DemoClock().real())
    return kupang


@pytest.fixture
def oktavian(shop: Town) -> Visitor:
    """The office's admin."""
    return shop.visitor("admin.kupang").get(PAGE)


def in_force(shop: Town, code: str = "contoh-mikrodata") -> int:
    return shop.value(
        "SELECT count(*) FROM sale_tariff WHERE product = :c AND withdrawn_at IS NULL",
        c=code,
    )


def variables(shop: Town) -> int:
    return shop.value(
        "SELECT count(*) FROM sale_variable v JOIN sale_product p ON p.id = v.product_id "
        "WHERE p.withdrawn_at IS NULL"
    )


def look(visitor: Visitor, text: str) -> Visitor:
    sent: dict[str, Any] = {"berkas": (io.BytesIO(text.encode()), "kamus.csv")}
    return visitor.post(f"{ONE}/kamus/periksa", sent)


def test_everybody_reads_what_an_office_sells_and_by_what_regulation(
    shop: Town,
) -> None:
    guest = shop.visitor().get("/produk")
    assert "BPS Kota Kupang 3 produk" in guest.main
    guest.follow("BPS Kota Kupang")
    assert (
        "Rp1.500 per rekaman, dari yang ke-1.001 Rp1.200, dari yang ke-10.001 Rp900"
        in guest.main
    )
    assert guest.main.count("Contoh, bukan harga resmi") == 4
    assert "Kamus data: 5 variabel" in guest.main
    assert "Softcopy dan hardcopy" in guest.main
    assert "Atur produk" not in guest.main
    assert "belum memasukkan produk" in guest.get("/produk/blitar").main
    assert guest.get("/produk/bali").status == 404


def test_what_has_no_tariff_says_so(shop: Town, oktavian: Visitor) -> None:
    oktavian.post(PAGE, PRODUCT)
    assert "Produk disimpan." in oktavian.main
    assert "Belum ada tarif." in oktavian.main
    guest = shop.visitor().get("/produk/kupang")
    assert "Buku Baru Tarif belum diatur kantor" in guest.main
    assert "Atur produk" in oktavian.get("/produk/kupang").main


def test_a_new_tariff_ends_the_one_before(shop: Town, oktavian: Visitor) -> None:
    oktavian.get(ONE).post(f"{ONE}/tarif", TARIFF)
    assert "Tarif disimpan." in oktavian.main
    assert "Selasa, 1 Januari 2030" in oktavian.main
    assert "sampai Senin, 31 Desember 2029" in oktavian.main
    assert "Akan berlaku" in oktavian.main
    assert "Rp2.000 per rekaman, dari yang ke-101 Rp1.500" in oktavian.main
    assert in_force(shop) == 2


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"mulai": ""}, "Tulis tanggal mulai"),
        ({"mulai": "besok"}, "tahun-bulan-tanggal"),
        ({"jenjang": "gratis"}, "Yang tidak terbaca: “gratis”"),
        ({"jenjang": "1: 5\n2: 6"}, "tidak boleh lebih tinggi"),
        ({"dasar": ""}, "Tulis dasar hukum"),
    ],
)
def test_a_tariff_that_cannot_be_is_refused_and_what_was_typed_stays(
    shop: Town, oktavian: Visitor, wrong: dict[str, str], message: str
) -> None:
    oktavian.get(ONE).post(f"{ONE}/tarif", TARIFF | wrong)
    assert (oktavian.status, oktavian.title[:6]) == (422, "Galat:")
    assert message in oktavian.main
    assert oktavian.fields("/tarif")["satuan"] == "rekaman"
    assert in_force(shop) == 1


def test_a_tariff_is_taken_back_and_stays_readable(
    shop: Town, oktavian: Visitor
) -> None:
    oktavian.get(ONE)
    number = shop.value("SELECT id FROM sale_tariff WHERE product = 'contoh-mikrodata'")
    oktavian.post(f"{ONE}/tarif/{number}/tarik")
    assert "Tarif ditarik." in oktavian.main
    assert "Ditarik" in oktavian.main
    with shop.sessions() as session:
        assert len(tariffs.tariffs(session, "kupang", "contoh-mikrodata")) == 1
    assert in_force(shop) == 0


def test_a_product_is_changed_and_taken_off_the_offer(
    shop: Town, oktavian: Visitor
) -> None:
    oktavian.follow("Contoh data mikro")
    oktavian.post(PAGE, oktavian.fields("/kantor/produk") | {"judul": "Nama baru"})
    assert (oktavian.heading, "5 variabel" in oktavian.main) == ("Nama baru", True)
    oktavian.post(f"{ONE}/tarik")
    assert "“Nama baru” tidak dijual lagi." in oktavian.main
    assert oktavian.get(ONE).status == 404
    oktavian.get(PAGE).post(PAGE, PRODUCT | {"kode": "a b"})
    assert (oktavian.status, "Tulis kode produk" in oktavian.main) == (422, True)
    assert oktavian.fields("/kantor/produk")["judul"] == "Buku Baru"


def test_a_dictionary_is_put_in_place_when_its_admin_says_so(
    shop: Town, oktavian: Visitor
) -> None:
    look(oktavian.get(ONE), "kode,judul\numur,Umur tahun\nupah,Upah\n,kosong\n")
    assert (
        "1 baru , 1 berubah , 0 sama, 4 tidak dapat dipilih lagi, 1 baris keliru."
        in oktavian.main
    )
    assert variables(shop) == 5
    oktavian.post(f"{ONE}/kamus/impor", oktavian.fields("/impor"))
    assert "Kamus data disimpan: 2 variabel." in oktavian.main
    assert variables(shop) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "Pilih berkas CSV"),
        ("x" * 300_000, "paling besar 256 KB"),
        ("judul\nA\n", "yang belum ada: kode"),
    ],
)
def test_what_is_no_dictionary_is_refused_with_the_reason(
    oktavian: Visitor, content: str, message: str
) -> None:
    look(oktavian.get(ONE), content)
    assert (oktavian.status, message in oktavian.main) == (422, True)
    oktavian.post(f"{ONE}/kamus/impor", {"isi": content})
    assert oktavian.status == 422


def test_print_and_cash_are_switched_off_with_their_reason(
    shop: Town, oktavian: Visitor
) -> None:
    oktavian.post(f"{PAGE}/aturan", {"penjualan_tunai": "ya", "dasar": "Surat 7/2026"})
    assert "Aturan penjualan disimpan." in oktavian.main
    assert "Surat 7/2026" in oktavian.main
    assert (
        shop.value("SELECT count(*) FROM office_rule WHERE withdrawn_at IS NULL") == 1
    )
    guest = shop.visitor().get("/produk/kupang")
    assert "Softcopy dan hardcopy" not in guest.main


def test_another_office_is_not_there(shop: Town, oktavian: Visitor) -> None:
    assert oktavian.get(f"{PAGE}?kantor=blitar").status == 404
    assert shop.visitor("petugas.kupang").get(PAGE).status == 403
