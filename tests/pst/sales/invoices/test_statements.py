"""What the agreement on the use of data is about, and when one is needed at all (AMB-32)."""

import pytest

from pst import sales
from pst.sales.invoices import statements
from tests.pst.sales.desk import NOW, Desk, asked, fill, sold


@pytest.fixture
def desk(session):
    fill(session)
    found = Desk(session)
    found.order(asked(), asked("susenas", "mikrodata_lengkap"))
    return found


def summary(desk, purpose):
    told = {"now": NOW, "berkas": desk.case, "nomor": "B-1", "keperluan": purpose}
    return sales.summarise_agreement(desk.session, **told)


def test_it_names_the_lines_that_need_it_and_the_buyers_own_purpose(desk):
    assert desk.invoice(sold(), sold("susenas", 10))["perlu_perjanjian"] is True
    found = summary(desk, "Disertasi")
    assert found["keperluan"] == "Disertasi"
    assert found["data"].startswith("Survei Contoh, 10 buah")
    assert "Kota Kupang Dalam Angka" not in found["data"]


def test_where_no_line_needs_it_it_names_what_was_asked_for(desk):
    """The request asked for microdata, so there must be an agreement, whatever the invoice calls its lines."""
    assert desk.invoice(sold())["perlu_perjanjian"] is True
    found = summary(desk, None)
    assert found["keperluan"] == statements.NOT_SAID
    assert "Survei Contoh" in found["data"]


def test_no_agreement_is_needed_once_its_lines_are_cancelled(desk):
    cancelled = sold("susenas", 10) | {"batal": True}
    assert desk.invoice(sold(), cancelled)["perlu_perjanjian"] is False


def test_where_a_buyer_lives_is_what_he_says_last(desk):
    said = sales.state_domicile(
        desk.session, now=NOW, berkas=desk.case, domisili="luar_negeri"
    )
    assert said == {"versi": 2, "domisili": "luar_negeri"}
    assert sales.is_abroad(desk.session, berkas=desk.case)
