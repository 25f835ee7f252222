"""The guest book: what is known stands in its form; the office looks visits up and takes them along."""

import csv
import io

import pytest
from structlog.testing import capture_logs

from tests.web.pages.at_counter import forwarded, numbered
from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import COUNTER, fill


def form_of(kupang: Town, who: Visitor, case: int) -> dict[str, str]:
    """What the guest book's form holds before anybody types."""
    fill(kupang, who, case, "tunggu_panggilan")
    fill(kupang, kupang.visitor("resepsionis.kupang"), case, "periksa_kartu")
    return who.get(f"/tugas/{kupang.task(case, 'isi_buku_tamu')}").fields()


def test_what_a_guest_said_when_he_began_is_not_asked_again(
    kupang: Town, sari: Visitor
) -> None:
    sari.get(f"/mulai/{COUNTER}")
    sari.send(
        {
            "kantor": "kupang",
            "untuk": "tamu",
            "name": "Imelda Kolo",
            "phone": "0812-3456-7890",
            "email": "imelda@contoh.test",
        }
    )
    case = kupang.value("SELECT max(id) FROM process_instance")
    fill(kupang, sari, case, "ambil_nomor")
    found = form_of(kupang, sari, case)
    assert found["nama"] == "Imelda Kolo"
    assert found["surel"] == "imelda@contoh.test"
    assert found["telepon"] == "0812-3456-7890"
    assert not found["asal"]


def test_an_account_is_known_and_so_is_from_where_it_came_last(
    kupang: Town, maria: Visitor
) -> None:
    for origin in ("", "Universitas Nusa Cendana"):
        case = kupang.start(COUNTER, maria)
        fill(kupang, maria, case, "ambil_nomor")
        found = form_of(kupang, maria, case)
        assert (found["nama"], found["surel"]) == (
            "Maria Bano",
            "pengguna@contoh.test",
        )
        assert (found["asal"] or "") == origin
        fill(kupang, maria, case, "isi_buku_tamu")


def test_a_contact_that_no_field_takes_is_left_out(kupang: Town, sari: Visitor) -> None:
    case = numbered(kupang)
    with kupang.sessions.begin() as session:
        from sqlalchemy import text

        session.execute(text("UPDATE process_instance SET requester_phone = 'rumah'"))
    assert not form_of(kupang, sari, case)["telepon"]


def test_todays_guests_are_listed_and_the_look_is_noted(
    kupang: Town, sari: Visitor
) -> None:
    forwarded(kupang, "Yohanes Lado")
    forwarded(kupang, "Ester Nenobais")
    with capture_logs() as logged:
        sari.get("/buku-tamu?cari=ester")
    assert "1 tamu" in sari.main
    assert "Ester Nenobais" in sari.main
    assert "Yohanes" not in sari.main
    (note,) = [one for one in logged if one["event"] == "guest_book.read"]
    assert (note["by"], note["count"]) == ("resepsionis.kupang", 1)
    assert "Tidak ada tamu dengan" in sari.get("/buku-tamu?cari=zz").main


def test_another_days_guests_are_looked_up_by_date(kupang: Town, sari: Visitor) -> None:
    forwarded(kupang)
    assert (
        "Belum ada tamu"
        in sari.get("/buku-tamu?dari=2020-01-02&sampai=2020-01-03").main
    )
    assert "1 tamu" in sari.get("/buku-tamu?dari=2026-01-02").main
    for wrong in ("dari=x", "dari=0001-01-01", "dari=2026-02-01&sampai=2026-01-01"):
        assert sari.get(f"/buku-tamu?{wrong}").status == 422


def test_the_table_to_take_along_holds_no_formula(kupang: Town, sari: Visitor) -> None:
    forwarded(kupang, "=2+5")
    with capture_logs() as logged:
        answer = sari.client.get("/buku-tamu/tabel.csv")
    assert answer.mimetype == "text/csv"
    assert "buku-tamu-kupang-" in answer.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:3] == ["Waktu", "Nomor antrian", "Nama"]
    assert rows[1][1:4] == ["B-001", "'=2+5", "Universitas Nusa Cendana"]
    assert "guest_book.exported" in {one["event"] for one in logged}


@pytest.mark.parametrize("path", ["/buku-tamu", "/buku-tamu/tabel.csv"])
def test_only_who_serves_visitors_there_reads_it(
    path: str, kupang: Town, auditor: Visitor, maria: Visitor, sari: Visitor
) -> None:
    assert [v.get(path).status for v in (auditor, maria)] == [403, 403]
    assert sari.get(f"{path}?kantor=kaltim").status == 404
