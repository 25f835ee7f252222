"""What a product is handed over against, and what becomes of its links."""

import pytest
from sqlalchemy import select, update

from pst import sales
from pst.errors import DeliveryError
from pst.sales import (
    SaleAgreement,
    SaleInvoice,
    SaleInvoiceLine,
    SalePayment,
    SaleReceipt,
    SaleRelease,
)
from tests.pst.sales.selling import (
    NOW,
    Counter,
    invoice,
    line,
    order,
    paid,
    pay,
    receipt,
    somewhere,
)

PAY = "Belum ada pembayaran terverifikasi"
SIGN = "Surat perjanjian penggunaan data"


@pytest.fixture
def counter(session):
    order(session, 7)
    counter = Counter(session)
    counter.keep(counter.upload(b"a,b\n", "data.csv", "text/csv"))
    counter.copy()
    return counter


def change(session, table, **values):
    session.execute(update(table).values(**values))
    session.expire_all()


def test_a_publication_is_released_against_its_receipt(session, counter):
    assert counter.release().startswith("Belum ada invoice")
    bill = invoice(session, 7)
    assert counter.release().startswith(PAY)
    payment = pay(session, 7, bill, 100_000)
    assert counter.release().startswith(PAY)
    given = receipt(session, 7, payment, 100_000)
    assert counter.release() == ""
    row = session.scalars(select(SaleRelease)).one()
    assert (row.receipt_id, row.agreement_id, row.way) == (given, None, "unduhan")
    assert [one.open for one in counter.links()] == [True]


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (SalePayment, {"state": "tidak_sah"}),
        (SalePayment, {"state": "menunggu", "decided_at": None}),
        (SalePayment, {"amount": 99_999}),
        (SaleReceipt, {"state": "batal", "voided_at": NOW, "void_reason": "Salah"}),
        (SaleReceipt, {"amount": 100_001}),
    ],
)
def test_what_is_not_exactly_paid_and_receipted_is_not_released(
    session, counter, table, values
):
    paid(session, 7)
    change(session, table, **values)
    assert counter.release().startswith(PAY)
    assert counter.links() == []


def test_a_payment_of_an_earlier_version_is_none_of_the_one_in_force(session, counter):
    paid(session, 7)
    invoice(session, 7, version=2)
    assert counter.release().startswith(PAY)
    change(session, SaleInvoice, state="batal")
    assert counter.release().startswith("Belum ada invoice")


def test_what_costs_nothing_is_released_once_that_was_approved(session, counter):
    free = line(amount=0, zero_reason="Lembaga negara")
    invoice(session, 7, free)
    assert "belum disetujui" in counter.release()
    change(session, SaleInvoiceLine, zero_approved_by="markus", zero_approved_at=NOW)
    assert counter.release("langsung") == ""
    assert session.scalars(select(SaleRelease.receipt_id)).all() == [None]


def test_a_line_for_nothing_that_waits_holds_back_what_was_paid(session, counter):
    paid(session, 7, line(), line(amount=0, zero_reason="Lembaga negara"))
    assert "belum disetujui" in counter.release()


@pytest.mark.parametrize("kind", ["mikrodata", "peta"])
def test_data_and_maps_wait_for_the_agreement(session, counter, kind):
    paid(session, 7, line(kind), line())
    assert counter.release().startswith(SIGN)
    counter.agree("unggahan", berkas=somewhere())
    assert counter.release() == ""
    agreed = session.scalars(select(SaleAgreement.id)).one()
    assert session.scalars(select(SaleRelease.agreement_id)).all() == [agreed]


def test_data_that_was_given_up_needs_no_agreement(session):
    order(session, 7, protected=True)
    counter = Counter(session)
    counter.keep()
    paid(session, 7, line())
    assert counter.release("langsung").startswith(SIGN)
    given_up = line("mikrodata", 0, cancelled=True)
    change(session, SalePayment, state="tidak_sah")
    change(session, SaleReceipt, state="batal", voided_at=NOW, void_reason="Ganti")
    bill = invoice(session, 7, line(), given_up, version=2)
    receipt(session, 7, pay(session, 7, bill, 100_000), 100_000, 8)
    assert counter.release("langsung") == ""


def test_without_a_product_nothing_is_handed_over(session):
    order(session, 7)
    paid(session, 7)
    counter = Counter(session)
    assert counter.release("langsung") == "Produknya belum disiapkan."
    counter.keep()
    assert counter.release().startswith("Belum ada salinan")
    assert counter.release("langsung") == ""


def test_a_corrected_product_takes_the_place_of_the_one_before(session, counter):
    paid(session, 7)
    counter.release()
    old = counter.links()[0].token
    counter.keep(counter.upload(b"a,b,c\n", "data2.csv", "text/csv"))
    assert counter.release().startswith("Belum ada salinan")
    assert sales.download(session, old).open
    counter.copy()
    assert counter.release() == ""
    assert [one.open for one in counter.links()] == [False, True]
    assert not sales.download(session, old).open


def test_what_is_taken_back_gives_nothing_until_it_is_released_again(session, counter):
    paid(session, 7)
    counter.release()
    with pytest.raises(DeliveryError, match="alasan"):
        sales.take_back(session, now=NOW, berkas=7, alasan=" ")
    for _ in range(2):
        taken = sales.take_back(session, now=NOW, berkas=7, alasan="Bukti palsu")
        assert taken == {}
    assert [one.open for one in counter.links()] == [False]
    assert session.scalars(select(SaleRelease.withdrawn_for)).all() == ["Bukti palsu"]
    assert counter.release() == ""
    assert [one.open for one in counter.links()] == [True]


def test_a_download_is_found_by_its_token_and_counted(session, counter):
    paid(session, 7)
    assert sales.download(session, "tebakan") is None
    counter.release()
    token = counter.links()[0].token
    sales.count_taken(session, token, now=NOW)
    sales.count_taken(session, token, now=NOW)
    found = sales.download(session, token)
    assert (found.case, found.taken, found.last_taken_at) == (7, 2, NOW)


def test_an_agreement_is_received_with_its_day_and_the_later_one_counts(
    session, counter
):
    told = counter.agree("pos", tanggal_asli="2026-11-20")
    assert told == {"diterima": NOW.isoformat()}
    counter.agree("langsung")
    rows = session.scalars(select(SaleAgreement).order_by(SaleAgreement.id)).all()
    assert [(str(one.original_on), one.withdrawn_at) for one in rows] == [
        ("2026-11-20", NOW),
        ("None", None),
    ]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"cara": "kurir"}, "tidak dikenal"),
        ({"cara": "unggahan"}, "Unggah surat"),
        ({"cara": "pos", "tanggal_asli": "kemarin"}, "bukan tanggal"),
    ],
)
def test_an_agreement_that_cannot_be_is_refused(counter, given, told):
    with pytest.raises(DeliveryError, match=told):
        counter.agree(**given)


def test_a_way_of_handing_over_that_there_is_not_is_refused(counter):
    with pytest.raises(DeliveryError, match="Cara penyerahan"):
        counter.release("pos")
