"""The register of complaints, and what an office decides about them."""

from datetime import UTC, datetime

import pytest

from pst import complaints, offices
from pst.errors import CatalogueError, ComplaintError
from pst.operations import receive_complaint

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def opened(session, case=1, *, office="kupang", at=NOW):
    return complaints.open_line(session, now=at, berkas=case, kantor=office)


def receive(session, filed, case=1, **more):
    return receive_complaint(
        session, now=NOW, berkas=case, kantor="kupang", pengaduan=filed, **more
    )


def test_what_the_office_has_not_stated_is_said_to_be_so(session):
    found = opened(session)
    assert found["penanggung_jawab"] == found["alamat"] == "belum dinyatakan"
    assert len(found["sarana"]) == 5
    assert opened(session, 2, office="kaltim")["sarana_ada"] is False


def test_who_answers_for_complaints_is_the_offices_to_say(session):
    for name, address in (("Rina Boimau", " "), ("Markus Lede", "Jalan Suprapto 5")):
        complaints.set_desk(
            session, "kupang", name=name, address=address, actor="kepala", now=NOW
        )
    found = complaints.desk(session, "kupang")
    assert (found.name, found.address) == ("Markus Lede", "Jalan Suprapto 5")
    assert complaints.desk(session, "jateng").stated is False


def test_an_address_may_be_left_out_and_a_name_may_not(session):
    values = {"address": None, "actor": "kepala", "now": NOW}
    complaints.set_desk(session, "kupang", name="Rina Boimau", **values)
    assert complaints.desk(session, "kupang").address == "belum dinyatakan"
    with pytest.raises(ComplaintError, match="Tulis nama"):
        complaints.set_desk(session, "kupang", name=" ", **values)
    with pytest.raises(CatalogueError):
        complaints.set_desk(session, "surabaya", name="Rina", **values)


def test_an_office_may_count_by_categories_of_its_own(session):
    values = {"basis": "SK 1/2026", "actor": "kepala", "now": NOW}
    assert len(complaints.categories(session, "kupang")) == 8
    complaints.set_categories(session, "kupang", {"loket": "Loket"}, **values)
    (own,) = complaints.categories(session, "kupang")
    assert (own.code, own.basis, own.confidence) == ("loket", "SK 1/2026", None)
    complaints.set_categories(session, "kupang", {}, **values)
    assert complaints.categories(session, "kupang")[0].confidence == "HIGH"


def test_only_what_was_read_surely_is_told_as_law(session):
    found = {one.name: one for one in complaints.deadlines(session, "kupang")}
    assert [(one.days, one.confidence) for one in found.values()] == [
        (3, "HIGH"),
        (14, "LOW"),
        (30, "LOW"),
        (60, "MEDIUM"),
    ]
    assert [name for name, one in found.items() if one.is_law] == [
        "aduan_penyelesaian_hari"
    ]
    assert not any(one.is_law and one.confidence == "LOW" for one in found.values())


def test_what_the_office_entered_itself_is_no_law(session):
    offices.set_rule(
        session,
        "kupang",
        "aduan_penyelesaian_hari",
        None,
        basis="SK 1/2026",
        actor="kepala",
        now=NOW,
    )
    found = complaints.deadlines(session, "kupang")[-1]
    assert (found.days, found.basis, found.is_law) == (None, "SK 1/2026", False)


@pytest.mark.parametrize(
    ("happened", "late"),
    [(None, False), ("2026-10-24", False), ("2026-10-23", True)],
)
def test_more_than_thirty_days_are_marked(session, happened, late):
    opened(session)
    found = receive(session, {"uraian": "Loket tutup", "tanggal_kejadian": happened})
    assert found["terlambat"] is late
    assert complaints.status(session, berkas=1).late is late


def test_evidence_may_come_later(session):
    opened(session)
    assert receive(session, {"uraian": "Loket tutup"})["ada_bukti"] is False
    again = receive(
        session,
        {"uraian": "Loket tutup"},
        verifikasi={"catatan": "Sertakan foto"},
        kelengkapan={"keterangan": "Terlampir", "bukti": ["x"]},
    )
    assert again["ada_bukti"] is True


def test_a_complaint_goes_from_stage_to_stage(session):
    opened(session)
    receive(session, {"uraian": "Loket tutup", "sumber": "ombudsman"})
    asked = complaints.verify(session, now=NOW, berkas=1, lengkap=False, batas="x")
    assert asked["batas"] is None
    assert complaints.status(session, berkas=1).stage.startswith("Menunggu")
    limit = "2027-01-22T15:59:59+00:00"
    complaints.verify(session, now=NOW, berkas=1, lengkap=True, batas=limit)
    complaints.mark_overdue(session, now=NOW, berkas=1)
    found = complaints.status(session, berkas=1)
    assert (found.decide_by.isoformat(), found.overdue) == (limit, True)
    complaints.verify(session, now=NOW, berkas=1, lengkap=True, batas=None)
    assert complaints.status(session, berkas=1).decide_by is None


def test_a_closed_complaint_says_how_and_where_else_one_may_go(session):
    opened(session)
    with pytest.raises(ComplaintError, match="Hasil"):
        complaints.close(session, now=NOW, berkas=1, hasil="hilang")
    told = complaints.close(session, now=NOW, berkas=1, hasil="dijawab")
    assert "Ombudsman" in told["ombudsman"]
    found = complaints.status(session, berkas=1)
    assert (found.stage, found.outcome) == ("Ditutup", "Pengaduan dijawab.")


def test_a_withdrawn_complaint_is_closed_once(session):
    opened(session)
    complaints.let_go(session, now=NOW, berkas=1)
    assert complaints.status(session, berkas=1).outcome.startswith("Pengaduan ditarik")
    opened(session, 2)
    complaints.close(session, now=NOW, berkas=2, hasil="dijawab")
    complaints.let_go(session, now=NOW, berkas=2)
    session.expire_all()
    assert complaints.status(session, berkas=2).outcome == "Pengaduan dijawab."


def test_the_register_knows_only_complaints(session):
    assert complaints.status(session, berkas=9) is None
    with pytest.raises(ComplaintError, match="register"):
        complaints.mark_overdue(session, now=NOW, berkas=9)


def test_months_are_counted_in_the_offices_zone(session):
    new_year = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
    for case, at in ((1, NOW), (2, NOW), (3, new_year)):
        opened(session, case, at=at)
    complaints.classify(session, now=NOW, berkas=1, kategori="waktu")
    complaints.mark_overdue(session, now=NOW, berkas=2)
    complaints.close(session, now=NOW, berkas=1, hasil="dijawab")
    (november,) = complaints.monthly(session, "kupang", 2026)
    assert november == {
        "bulan": "2026-11",
        "diterima": 2,
        "ditutup": 1,
        "lewat": 1,
        "kategori": {"waktu": 1},
    }
    assert complaints.monthly(session, "kupang", 2027)[0]["bulan"] == "2027-01"


def test_what_was_filed_is_told_to_its_handlers_in_words():
    told = complaints.in_words({"uraian": "Loket tutup", "terlapor": "Rio"})
    assert told == "Loket tutup\nPetugas yang diadukan: Rio"
    assert complaints.in_words(None) == ""
