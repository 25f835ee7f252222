"""Lines of the guest book."""

from datetime import UTC, datetime

from sqlalchemy import select

from pst import guestbook
from pst.guestbook import GuestVisit

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
MARIA = {
    "nama": "Maria Bere",
    "asal": "Universitas Nusa Cendana",
    "surel": "maria@example.id",
    "tujuan": "Data inflasi",
}


def write(session, **changes):
    line = {"berkas": 1, "kantor": "kupang", "layanan": "konsultasi", "tamu": MARIA}
    return guestbook.record(session, now=NOW, **(line | changes))


def test_a_visit_is_written_down_with_its_time(session):
    written = write(session, kartu={"diperlihatkan": True, "jenis": "ktp"})
    line = session.get(GuestVisit, written["nomor"])
    assert written["waktu"] == "2026-11-23T01:00:00+00:00"
    assert (line.name, line.purpose) == ("Maria Bere", "Data inflasi")
    assert (line.card_shown, line.card_kind) == (True, "ktp")


def test_a_visit_without_a_card_or_a_name_is_written_down_too(session):
    line = session.get(GuestVisit, write(session, tamu=None)["nomor"])
    assert (line.name, line.card_shown, line.card_kind) == (None, False, None)


def test_erasing_leaves_only_that_somebody_came(session):
    write(session)
    guestbook.erase(session, berkas=1)
    line = session.scalars(
        select(GuestVisit).execution_options(populate_existing=True)
    ).one()
    assert (line.name, line.origin, line.email, line.purpose) == (None,) * 4
    assert line.card_kind is None
    assert line.visited_at == NOW
