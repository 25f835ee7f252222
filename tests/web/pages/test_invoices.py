"""An invoice's versions and rounds of correction in its case, and what the head is told of them."""

import pytest

from tests.langkah.berkas import somebody_starts
from tests.langkah.dunia import World
from tests.langkah.tugas import the_case_goes_on_ordinarily
from tests.pst.sales.desk import BILL, NOW, Desk, asked, fill, for_nothing, sold
from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import ONLINE

PAGE = "/kantor/perbaikan-berulang"


@pytest.fixture
def case(kupang: Town, maria: Visitor) -> int:
    """A case of Maria's that buys: the versions of an invoice stand in any procedure's case."""
    found = kupang.start(ONLINE, maria)
    with kupang.sessions.begin() as session:
        fill(session)
        desk = Desk(session, case=found)
        desk.order(asked(uraian="Edisi 2025"), asked("susenas", "mikrodata_lengkap"))
        desk.invoice(sold(), sold("susenas", 150), ongkos_kirim=9_000)
        desk.round()
        desk.invoice(
            for_nothing(),
            sold("susenas", 150, batal=True),
            bill={},
            alasan="Lembaga negara",
        )
    return found


def rounds(kupang: Town, case: int, count: int) -> None:
    with kupang.sessions.begin() as session:
        for _ in range(count):
            Desk(session, case=case).round("produk", "ditolak")


def test_an_invoice_begins_with_what_was_asked_for_and_a_mistake_is_told_beside_it(
    kupang: Town, anita: Visitor
) -> None:
    world = World(
        sessions=kupang.sessions,
        engine=kupang.engine,
        background=kupang.background,
        office="kupang",
        now=NOW,
    )
    with kupang.sessions.begin() as session:
        fill(session)
    somebody_starts(world, "pengguna", "kupang-penjualan-online")
    the_case_goes_on_ordinarily(world, "Buat dan kirim invoice")
    anita.get(f"/tugas/{kupang.task(world.case, 'buat_invoice')}")
    fields = anita.fields()
    assert (fields["rincian.0.produk"], fields["rincian.0.kuantitas"]) == (
        "dalam-angka",
        "1",
    )
    twice = {
        f"rincian.{line}.{field}": value
        for line in range(2)
        for field, value in (("produk", "dalam-angka"), ("kuantitas", "1"))
    }
    anita.send(twice | {"billing": "tidak_perlu", "ongkos_kirim": "9000"})
    assert anita.status == 422
    assert "Satu produk tertulis di dua baris." in anita.main
    assert "Operasi" not in anita.main
    assert anita.fields()["ongkos_kirim"] == "9000"


def test_buyer_and_office_read_every_version(
    kupang: Town, maria: Visitor, case: int
) -> None:
    maria.get(f"/berkas/{case}").follow("Invoice dan perubahannya")
    assert maria.heading == "Invoice"
    assert "INV-0001/KUPANG/2026, versi 2 Berlaku" in maria.main
    assert "Alasan versi ini: Lembaga negara." in maria.main
    assert "Lembaga negara. Belum disetujui kepala kantor." in maria.main
    assert "Dibatalkan" in maria.main
    assert "versi 1 Diganti" in maria.main
    assert "150 buah: 100 × Rp1.000 + 50 × Rp800 Rp140.000" in maria.main
    assert "Jumlah Rp249.000" in maria.main
    assert BILL["kode_billing"] in maria.main
    assert "putaran ke-1 Permintaan Nama salah" in maria.main
    anita = kupang.visitor("petugas.kupang").get(f"/berkas/{case}").follow("Invoice")
    assert "versi 2 Berlaku" in anita.main
    assert kupang.visitor("petugas.blitar").get(f"/berkas/{case}/invoice").status == 404


def test_who_approved_nothing_to_pay_is_named(
    kupang: Town, maria: Visitor, case: int
) -> None:
    with kupang.sessions.begin() as session:
        Desk(session, case=case, now=NOW).approve()
    maria.get(f"/berkas/{case}/invoice")
    assert "Disetujui Markus Lede, Selasa, 24 November 2026, 01.30 WITA." in maria.main


def test_a_case_without_an_invoice_has_no_such_page(
    kupang: Town, maria: Visitor
) -> None:
    other = kupang.start(ONLINE, maria)
    assert maria.get(f"/berkas/{other}/invoice").status == 404
    assert "Invoice" not in maria.get(f"/berkas/{other}").main
    rounds(kupang, other, 1)
    assert "Belum ada invoice." in maria.get(f"/berkas/{other}/invoice").main


def test_who_withdraws_his_request_gives_the_sale_up(
    kupang: Town, maria: Visitor, case: int
) -> None:
    maria.get(f"/berkas/{case}/batal").send({"alasan": "Tidak jadi"})
    assert "versi 2 Batal" in maria.get(f"/berkas/{case}/invoice").main
    assert kupang.value("SELECT state FROM sale_order") == "batal"


def test_the_head_is_told_from_the_third_round_until_he_knows(
    kupang: Town, maria: Visitor, case: int
) -> None:
    markus = kupang.visitor("kepala.kupang").get(PAGE)
    assert "Tidak ada perbaikan berulang." in markus.main
    rounds(kupang, case, 3)
    markus.get(PAGE)
    assert "Kuitansi dan produk" in markus.main
    assert "Putaran ke-3" in markus.main
    assert "Diperiksa, tidak diubah" in markus.main
    markus.post(f"{PAGE}/{case}", markus.fields(f"/{case}"))
    assert "Dicatat bahwa Anda sudah mengetahuinya." in markus.main
    assert "Tidak ada perbaikan berulang." in markus.main
    assert "Mengetahui, " in markus.get(f"/berkas/{case}/invoice").main
    assert "Mengetahui, " not in maria.get(f"/berkas/{case}/invoice").main
    assert kupang.visitor("petugas.kupang").get(PAGE).status == 403
