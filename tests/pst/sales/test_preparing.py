"""Products as they are prepared: the office's alone, and copied with the buyer's name on every page."""

import pytest
import typst
from sqlalchemy import select

from pst import operations
from pst.errors import DeliveryError, FilingError
from pst.papers import Stationery
from pst.sales import SaleDownload, SalePrepared, is_abroad, needs_terms
from tests.pst.papers.desk import text_of
from tests.pst.sales.selling import NOW, Counter, invoice, line, order, somewhere

CSV, PDF = "text/csv", "application/pdf"
BOOK = bytes(typst.compile(b"Satu #pagebreak() Dua", format="pdf"))


@pytest.fixture
def counter(session):
    return Counter(session)


def test_what_is_prepared_is_the_offices_alone(session, counter):
    book = counter.upload(BOOK, "buku.pdf", PDF)
    data = counter.upload(b"a,b\n1,2\n", "data.csv", CSV)
    told = counter.keep(book, data, book)
    assert told == {"versi": 1, "ringkas": "Versi 1: 2 berkas (buku.pdf, data.csv)"}
    assert counter.drawer.enclosed == {book, data}
    assert counter.keep(data, alasan="Judul salah")["versi"] == 2
    rows = session.scalars(select(SalePrepared).order_by(SalePrepared.id)).all()
    assert [(one.version, one.reason) for one in rows] == [
        (1, None),
        (1, None),
        (2, "Judul salah"),
    ]


def test_a_product_on_paper_has_a_version_without_a_file(session, counter):
    assert counter.keep() == {"versi": 1, "ringkas": "Versi 1: tanpa berkas"}
    assert session.scalars(select(SalePrepared.file_id)).all() == [None]
    assert counter.copy() == 0
    assert not needs_terms(session, berkas=7, cabinet=counter.drawer)


def test_a_file_of_another_case_and_a_pdf_that_bears_no_mark_are_refused(counter):
    with pytest.raises(FilingError):
        counter.keep(somewhere())
    broken = counter.upload(b"%PDF-1.7 rusak", "buku.pdf", PDF)
    with pytest.raises(DeliveryError, match=r"buku\.pdf: Berkas ini tidak dapat"):
        counter.keep(broken)
    assert counter.drawer.enclosed == set()


def test_every_page_of_a_copy_names_its_buyer_and_the_rest_stays_as_it_is(
    session, counter
):
    data = counter.upload(b"a,b\n1,2\n", "data.csv", CSV)
    counter.keep(counter.upload(BOOK, "buku.pdf", PDF), data)
    assert counter.copy(terms := somewhere()) == 3
    files = session.scalars(select(SaleDownload.file_id).order_by(SaleDownload.id))
    marked, *others = map(str, files)
    assert others == [data, terms]
    assert text_of(counter.drawer.kept[marked][2]).count("Maria Bano") >= 2
    name = "buku untuk KUPANG-JUAL-2026-000001.pdf"
    assert counter.drawer.told[-1] == (name, True)
    assert counter.waiting.told == [(2, 2, "halaman")]
    assert counter.links() == []


def test_copies_that_were_never_released_give_way_to_new_ones(session, counter):
    counter.keep(counter.upload(BOOK, "buku.pdf", PDF))
    counter.copy()
    counter.copy()
    assert len(session.scalars(select(SaleDownload.id)).all()) == 1


@pytest.mark.parametrize(
    ("media_type", "kind", "terms"),
    [
        (PDF, "publikasi", False),
        (PDF, "peta", True),
        (PDF, "mikrodata", True),
        (CSV, "publikasi", True),
    ],
)
def test_terms_lie_beside_data_maps_and_what_bears_no_mark(
    session, counter, media_type, kind, terms
):
    order(session, 7, protected=kind != "publikasi")
    invoice(session, 7, line(kind))
    counter.keep(counter.upload(BOOK, "produk", media_type))
    assert needs_terms(session, berkas=7, cabinet=counter.drawer) is terms


def test_who_says_that_he_lives_abroad_reads_english(session):
    assert not is_abroad(session, berkas=7)
    order(session, 7, domicile="luar_negeri")
    order(session, 8)
    assert [is_abroad(session, berkas=one) for one in (7, 8)] == [True, False]


@pytest.mark.parametrize(
    ("domicile", "told"),
    [("dalam_negeri", ""), ("luar_negeri", "Terms of use of the data")],
)
def test_the_operation_lays_the_offices_terms_beside_what_bears_no_mark(
    session, counter, domicile, told
):
    order(session, 7, domicile=domicile)
    data = counter.upload(b"a,b\n1,2\n", "data.csv", CSV)
    book = counter.upload(BOOK, "buku.pdf", PDF)
    for files, count in (([data, book], 3), ([book], 1)):
        counter.keep(*files)
        found = operations.OPERATIONS["produk.siapkan_unduhan"](
            session,
            now=NOW,
            berkas=7,
            kantor="kupang",
            untuk="Maria Bano",
            nomor="KUPANG-JUAL-2026-000001",
            cabinet=counter.drawer,
            stationery=Stationery(),
            progress=counter.waiting,
        )
        assert found == {"unduhan": count}
    (terms,) = [one for one in counter.drawer.kept.values() if "Ketentuan" in one[1]]
    for words in ("Maria Bano", "Teks ketentuan penggunaan belum diatur", told):
        assert words in text_of(terms[2])
