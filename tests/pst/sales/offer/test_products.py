"""Products, their data dictionaries, and what a diagram's form is offered."""

import pytest

from pst import offices, sales
from pst.errors import CatalogueError, ImportFileError, OfferError
from pst.sales.offer import dictionary, products
from pst.sales.offer.products import Description
from tests.pst.sales.desk import BASIS, DICTIONARY, NOW, enter, fill, price


@pytest.fixture
def shop(session):
    fill(session)
    return session


def preview(session, text, code="susenas"):
    return dictionary.preview(session, "kupang", code, text.encode())


def take(session, text, code="susenas"):
    seen = preview(session, text, code)
    return dictionary.take(session, "kupang", code, seen, actor="rina", now=NOW)


def codes(session, code="susenas"):
    return [one.code for one in products.product(session, "kupang", code).variables]


def test_a_product_that_is_changed_stays_withdrawn_and_keeps_its_dictionary(shop):
    wanted = Description(
        code=" SUSENAS",
        kind="mikrodata",
        title=" Survei  baru ",
        media="softcopy",
        description="x",
    )
    products.enter_product(shop, "kupang", wanted, actor="rina", now=NOW)
    rows = shop.query(sales.SaleProduct).filter_by(code="susenas").all()
    assert [one.withdrawn_at is None for one in sorted(rows, key=lambda it: it.id)] == [
        False,
        False,
        True,
    ]
    assert (codes(shop), products.product(shop, "kupang", "susenas").title) == (
        ["umur", "kerja"],
        "Survei baru",
    )
    assert all(one.variables for one in rows[1:])


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"code": "lainnya"}, "bukan “lainnya”"),
        ({"code": "a b"}, "Tulis kode produk"),
        ({"kind": "buku"}, "Pilih jenis"),
        ({"media": "cd"}, "Pilih jenis"),
        ({"title": ""}, "Tulis judul"),
        ({"description": "x" * 1001}, "Tulis keterangan"),
        ({"code": "susenas"}, "sudah ada dengan jenis Data mikro"),
    ],
)
def test_a_product_that_cannot_be_is_refused(shop, wanted, message):
    right = {"code": "buku", "kind": "publikasi", "title": "Buku", "media": "softcopy"}
    with pytest.raises(OfferError, match=message):
        products.enter_product(
            shop, "kupang", Description(**right | wanted), actor="rina", now=NOW
        )
    with pytest.raises(CatalogueError):
        products.enter_product(
            shop, "bali", Description(**right), actor="rina", now=NOW
        )


def test_a_dictionary_is_looked_at_first_and_then_put_in_place(shop):
    seen = preview(
        shop, "kode;judul;keterangan\numur;Umur;tahun\nupah;Upah;\nx y;Salah;\n"
    )
    assert [(one.record["kode"], one.effect) for one in seen.lines] == [
        ("umur", "berubah"),
        ("upah", "baru"),
    ]
    assert (seen.gone, seen.changes) == (["kerja"], True)
    assert seen.faults[0].message == "Tulis kode tanpa spasi."
    assert codes(shop) == ["umur", "kerja"]
    assert dictionary.take(shop, "kupang", "susenas", seen, actor="rina", now=NOW) == 2
    assert codes(shop) == ["umur", "upah"]


def test_the_same_dictionary_again_changes_nothing(shop):
    before = products.product(shop, "kupang", "susenas").id
    assert preview(shop, DICTIONARY).changes is False
    assert take(shop, DICTIONARY) == 2
    assert products.product(shop, "kupang", "susenas").id == before


def test_what_is_no_dictionary_or_not_microdatas_is_refused(shop):
    with pytest.raises(OfferError, match="Hanya data mikro"):
        preview(shop, DICTIONARY, "dalam-angka")
    with pytest.raises(ImportFileError, match="yang belum ada: judul"):
        preview(shop, "kode\n")
    with pytest.raises(OfferError, match="Tidak ada baris"):
        take(shop, "kode,judul\na,\n")
    assert codes(shop) == ["umur", "kerja"]


def test_the_offer_names_products_tariffs_and_the_offices_rules(shop):
    found = sales.present_offer(shop, now=NOW, kantor="kupang")
    assert [one["kode"] for one in found["produk"]] == [
        "dalam-angka",
        "susenas",
        "peta-desa",
        "lainnya",
    ]
    assert [one["kode"] for one in found["berbayar"]] == ["dalam-angka", "susenas"]
    assert (found["hardcopy"], found["tunai"], found["dasar"]) == (True, True, BASIS)
    assert found["ketentuan"].splitlines() == [
        f"Kota Kupang Dalam Angka: Rp50.000 per buah ({BASIS}).",
        f"Survei Contoh: Rp1.000 per buah, dari yang ke-101 Rp800, dari yang ke-1.001 Rp500 ({BASIS}).",
        "Peta Desa: tarif belum diatur kantor.",
    ]


def test_an_office_that_has_set_nothing_says_so(session):
    offices.set_rule(
        session,
        "blitar",
        "penjualan_hardcopy",
        False,
        basis="Surat",
        actor="rina",
        now=NOW,
    )
    found = sales.present_offer(session, now=NOW, kantor="blitar")
    assert found["produk"] == [{"kode": "lainnya", "judul": "Lainnya, tulis di uraian"}]
    assert (found["hardcopy"], found["berbayar"]) == (False, [])
    assert (
        found["ketentuan"]
        == "Kantor ini belum memasukkan produk. Tarif belum diatur kantor ini."
    )
    enter(session, "buku", "publikasi", "Buku")
    price(session, "buku", (0, 1))
    assert (
        sales.present_offer(session, now=NOW, kantor="blitar")["dasar"]
        == "Tarif belum diatur kantor ini."
    )
