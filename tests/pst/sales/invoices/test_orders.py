"""What a case wants to buy, its variables, giving it up, and what is forgotten of it."""

import pytest

from pst import offices, sales
from pst.errors import SaleError
from pst.sales.invoices import orders
from pst.sales.offer import dictionary, products
from tests.pst.sales.desk import BASIS, DICTIONARY, NOW, Desk, asked, enter, fill, sold

VARIABLES = ("susenas", "mikrodata_variabel")


@pytest.fixture
def desk(session):
    fill(session)
    return Desk(session)


def choose(desk, *codes):
    return sales.choose_variables(
        desk.session, now=NOW, berkas=desk.case, variabel=codes
    )


def order(desk):
    return orders.order(desk.session, desk.case)


def test_the_invoice_begins_with_what_was_asked_for_and_is_sold(desk):
    wanted = [
        asked(),
        asked("lainnya", uraian="Buku lama"),
        asked("susenas", "mikrodata_lengkap"),
        asked(),
    ]
    assert desk.order(*wanted)["invoice"]["rincian"] == [
        {"produk": "dalam-angka", "kuantitas": 4},
        # How many of the tariff's units microdata are is for the officer to say.
        {"produk": "susenas"},
    ]


def test_a_publication_needs_no_agreement_and_no_document(desk):
    found = desk.order(asked(uraian="Edisi 2025"))
    assert found == {
        "versi": 1,
        "perlu_perjanjian": False,
        "perlu_variabel": False,
        "variabel": [],
        "dokumen": "Tidak ada dokumen yang harus diserahkan untuk permintaan ini.",
        "ringkas": "2 × Kota Kupang Dalam Angka (publikasi, softcopy): Edisi 2025",
        "dasar": BASIS,
        "invoice": {"rincian": [{"produk": "dalam-angka", "kuantitas": 2}]},
    }
    assert (order(desk).buyer, order(desk).domicile) == ("Maria Bano", "dalam_negeri")


@pytest.mark.parametrize(
    "line",
    [asked(*VARIABLES), asked("peta-desa", "peta"), asked("susenas", "publikasi"), asked("lainnya", "mikrodata_lengkap")],
)  # fmt: skip
def test_microdata_and_maps_need_an_agreement_whatever_they_are_called(desk, line):
    found = desk.order(asked(), line)
    assert (found["perlu_perjanjian"], order(desk).protected) == (True, True)
    assert "Abstraksi penggunaan data" in found["dokumen"]


def test_variables_are_chosen_from_the_dictionary_and_stand_in_the_invoice(desk):
    found = desk.order(asked(*VARIABLES, uraian="Tahun 2024"))
    assert (found["perlu_variabel"], found["variabel"]) == (
        True,
        [{"kode": "umur", "judul": "Umur"}, {"kode": "kerja", "judul": "Bekerja"}],
    )
    assert choose(desk, "kerja") == {"ringkas": "1 variabel: Bekerja"}
    desk.invoice(sold("susenas", 1))
    (line,) = desk.versions()[0].lines
    assert line.detail == "Tahun 2024. Variabel: Bekerja"
    for wrong in ((), ("upah",)):
        with pytest.raises(SaleError, match="Pilih variabel"):
            choose(desk, *wrong)


def test_variables_of_several_products_say_whose_they_are(desk):
    enter(desk.session, "podes", "mikrodata", "Podes Contoh")
    seen = dictionary.preview(desk.session, "kupang", "podes", DICTIONARY.encode())
    dictionary.take(desk.session, "kupang", "podes", seen, actor="rina", now=NOW)
    found = desk.order(asked(), asked(*VARIABLES), asked("podes", "mikrodata_variabel"))
    assert found["variabel"][2] == {"kode": "podes.umur", "judul": "Podes Contoh: Umur"}
    choose(desk, "podes.umur", "susenas.kerja")
    told = [
        [one["kode"] for one in line.get("variabel", ())] for line in order(desk).lines
    ]
    assert told == [[], ["susenas.kerja"], ["podes.umur"]]


def test_microdata_without_a_dictionary_is_described_in_words(desk):
    found = desk.order(asked("lainnya", "mikrodata_variabel", uraian="Umur saja"))
    assert (found["perlu_variabel"], found["dasar"]) == (
        False,
        "Tarif belum diatur kantor ini.",
    )
    assert (
        found["ringkas"]
        == "2 × Produk lain (data mikro menurut variabel, softcopy): Umur saja"
    )


def test_a_changed_request_is_the_next_version(desk):
    desk.order(asked(*VARIABLES))
    assert desk.order(asked())["versi"] == 2
    assert order(desk).protected is False


def test_what_the_office_does_not_sell_is_refused(desk):
    products.withdraw_product(
        desk.session, "kupang", "peta-desa", actor="rina", now=NOW
    )
    with pytest.raises(SaleError, match="“peta-desa” sudah tidak dijual"):
        desk.order(asked("peta-desa", "peta"))
    with pytest.raises(SaleError, match="hanya tersedia sebagai softcopy"):
        desk.order(asked(*VARIABLES, media="hardcopy"))
    with pytest.raises(SaleError, match="satu sampai 50"):
        desk.order(*[asked()] * 51)
    assert desk.order(asked(media="hardcopy"))["versi"] == 1
    offices.set_rule(
        desk.session,
        "kupang",
        "penjualan_hardcopy",
        False,
        basis="Surat",
        actor="rina",
        now=NOW,
    )
    with pytest.raises(SaleError, match="tidak menjual produk tercetak"):
        desk.order(asked(media="hardcopy"))


def test_a_microdata_line_in_the_invoice_alone_needs_an_agreement_too(desk):
    desk.order()
    assert desk.invoice(sold("susenas"))["perlu_perjanjian"] is True


def test_a_sale_is_given_up_before_it_is_paid_and_not_after(desk):
    desk.order()
    desk.invoice()
    desk.pay("menunggu")
    assert desk.cancel()["dibatalkan"] is False
    assert "menunggu verifikasi" in desk.cancel()["alasan"]
    sales.let_go(desk.session, now=NOW, berkas=desk.case)
    assert order(desk).state == "berjalan"
    desk.session.query(sales.SalePayment).update(
        {"state": "tidak_sah", "decided_at": NOW}
    )
    assert desk.cancel() == {"dibatalkan": True, "alasan": "Tidak jadi"}
    assert (order(desk).state, desk.versions()[0].state) == ("batal", "batal")
    with pytest.raises(SaleError, match="sudah batal"):
        desk.order()
    with pytest.raises(SaleError, match="sudah batal"):
        desk.invoice()


def test_a_verified_payment_is_told_as_such(desk):
    desk.order()
    desk.invoice()
    desk.pay()
    assert "sudah terverifikasi" in desk.cancel()["alasan"]


def test_a_sale_that_is_done_is_not_given_up_and_a_cancelled_one_not_done(desk):
    desk.order()
    assert sales.finish(desk.session, now=NOW, berkas=desk.case) == {}
    assert "sudah selesai" in desk.cancel()["alasan"]
    other = Desk(desk.session, case=8)
    other.order()
    sales.let_go(desk.session, now=NOW, berkas=8)
    sales.let_go(desk.session, now=NOW, berkas=8)
    sales.finish(desk.session, now=NOW, berkas=8)
    assert order(other).state == "batal"
    sales.let_go(desk.session, now=NOW, berkas=9)
