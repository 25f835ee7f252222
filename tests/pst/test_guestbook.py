"""Lines of the guest book."""

from datetime import UTC, datetime, timedelta

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


def test_visits_are_found_by_day_and_word_the_last_one_first(session):
    for case, (name, hours) in enumerate([("Ani", 0), ("Budi", 1), ("Citra", 30)], 1):
        write(session, berkas=case, tamu=MARIA | {"nama": name})
        line = session.scalars(select(GuestVisit).filter_by(instance_id=case)).one()
        line.visited_at = NOW + timedelta(hours=hours)
    session.flush()

    def found(search=""):
        return [
            one.name
            for one in guestbook.visits(
                session,
                "kupang",
                since=NOW,
                until=NOW + timedelta(days=1),
                search=search,
                limit=10,
            )
        ]

    assert found() == ["Budi", "Ani"]
    assert found("bud") == ["Budi"]
    assert found("inflasi") == ["Budi", "Ani"]
    assert found("%") == []


def test_where_somebody_came_from_last_is_known_of_his_cases(session):
    write(session, berkas=1, tamu=MARIA | {"asal": "Undana"})
    write(session, berkas=2, tamu=MARIA | {"asal": "BPS Kota Kupang"})
    write(session, berkas=3, tamu={"nama": "Ani"})
    assert guestbook.origin_of(session, [1, 2, 3]) == "BPS Kota Kupang"
    assert guestbook.origin_of(session, []) is None
