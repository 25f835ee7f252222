"""The record of changes: every setting of an office tells it what was and what is."""

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from pst import changes, complaints, facts, library, papers, queue
from pst.calendar import (
    Period,
    add_override,
    remove_override,
    set_hours,
    withdraw_hours,
)
from pst.changes import Change
from pst.offices import set_rule, withdraw_rule

NOW = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)
BY = {"actor": "oktavian", "now": NOW}
MORNING = Period(opens=time(8), closes=time(12))
AFTERNOON = Period(opens=time(13), closes=time(15, 30))


def told(session, kind):
    """What the record says of that kind, the oldest first."""
    rows = session.scalars(
        select(Change).where(Change.kind == kind).order_by(Change.id)
    ).all()
    assert {row.actor for row in rows} <= {"oktavian"}
    return [(row.subject, row.before, row.after) for row in rows]


def test_what_stays_the_same_is_no_change(session):
    for before, after in (("a", "a"), (None, None), ("a", "b")):
        changes.record(
            session,
            office="kupang",
            kind="uji",
            subject="x",
            before=before,
            after=after,
            **BY,
        )
    assert told(session, "uji") == [("x", "a", "b")]


def test_a_rule_and_its_withdrawal(session):
    set_rule(session, "kupang", "tutup_otomatis_hari", 5, basis="SK 1/2026", **BY)
    withdraw_rule(session, "kupang", "tutup_otomatis_hari", **BY)
    stated = {"nilai": 7, "dasar": "KUPANG-KONSUL-ONLINE-g-TUTUP AMB-01"}
    own = {"nilai": 5, "dasar": "SK 1/2026"}
    assert told(session, "aturan") == [
        ("tutup_otomatis_hari", stated, own),
        ("tutup_otomatis_hari", own, stated),
    ]


def test_hours_in_a_range_of_days(session):
    week = {0: (MORNING, AFTERNOON), 4: (MORNING,)}
    since = date(2027, 1, 4)
    set_hours(session, "kupang", week, since=since, source="SK 2/2026", **BY)
    withdraw_hours(session, "kupang", since=since, **BY)
    words = ["senin 08.00-12.00, 13.00-15.30", "jumat 08.00-12.00"]
    assert told(session, "jam") == [
        ("2027-01-04/", None, words),
        ("2027-01-04/", words, None),
    ]


def test_a_day_that_is_closed_or_opened(session):
    one = add_override(
        session,
        date(2026, 12, 5),
        "buka",
        office="kupang",
        reason="Pekan statistik",
        hours=MORNING,
        **BY,
    )
    remove_override(session, one, **BY)
    entry = {"jenis": "buka", "alasan": "Pekan statistik", "jam": "08.00-12.00"}
    assert told(session, "hari") == [
        ("2026-12-05", None, entry),
        ("2026-12-05", entry, None),
    ]


def test_counters_and_reasons_for_going_first(session):
    made = queue.add(
        session,
        "kupang",
        name="Loket 1",
        services=["konsultasi"],
        stages=["depan"],
        **BY,
    )
    queue.change(
        session,
        made,
        name="Loket 1",
        services=["konsultasi"],
        stages=["depan"],
        is_open=False,
        **BY,
    )
    queue.set_priority_reasons(session, "kupang", ["Lanjut usia"], **BY)
    states = [after["open"] for _, _, after in told(session, "loket")]
    assert states == [True, False]
    ((_, before, after),) = told(session, "prioritas")
    assert (before[0], after) == ("Lanjut usia", ["Lanjut usia"])


def test_who_answers_for_complaints_and_the_lockers(session):
    complaints.set_desk(session, "kupang", name="Rina", address=None, **BY)
    complaints.set_desk(session, "kupang", name="Rina", address="Lantai 1", **BY)
    library.set_lockers(session, "kupang", ["A", "B"], **BY)
    first, second = told(session, "pengaduan")
    assert first[1:] == (None, {"nama": "Rina", "alamat": None})
    assert second[2] == {"nama": "Rina", "alamat": "Lantai 1"}
    assert told(session, "loker")[0][2] == ["A", "B"]


def test_letterhead_and_texts(session):
    head = papers.composed("kupang", "BPS Kota Kupang", {"place": "Kupang"}, None)
    papers.set_letterhead(session, head, **BY)
    papers.withdraw_letterhead(session, "kupang", **BY)
    text = papers.composed_text("kupang", papers.TEXT_KINDS[0].name, "Isi.", "")
    papers.set_text(session, text, **BY)
    papers.withdraw_text(session, "kupang", text.kind, **BY)
    assert [after["place"] for _, _, after in told(session, "kop_surat")] == [
        "Kupang",
        None,
    ]
    entered, withdrawn = told(session, "teks_surat")
    assert entered[2]["huruf"] == withdrawn[1]["huruf"] == 4
    assert withdrawn[2] is None


def test_a_fact_and_its_reason(session):
    facts.state(session, "kaltim", "surel", "pst@contoh.test", basis="Surat 3", **BY)
    (row,) = session.scalars(select(Change))
    assert (row.kind, row.subject, row.after, row.reason, row.at) == (
        "keterangan",
        "surel",
        "pst@contoh.test",
        "Surat 3",
        NOW,
    )


@pytest.mark.parametrize(
    "statement", ["UPDATE setting_change SET actor = 'x'", "DELETE FROM setting_change"]
)
def test_the_record_cannot_be_altered(session, statement):
    with pytest.raises(ProgrammingError, match="permission denied"):
        session.execute(text(statement))


def test_the_record_is_read_by_office_and_day_the_last_first(session):
    for office in ("kupang", None, "blitar"):
        changes.record(
            session,
            office=office,
            kind="uji",
            subject=office or "semua",
            before=None,
            after="a",
            **BY,
        )
    session.flush()
    read = changes.recorded(session, "kupang", limit=10)
    assert [row.subject for row in read] == ["semua", "kupang"]
    assert len(changes.recorded(session, "kupang", before=read[0].id, limit=10)) == 1
    assert changes.recorded(session, "kupang", since=NOW, until=NOW, limit=10) == []
    assert changes.recorded(session, "kupang", kind="jam", words="x", limit=10) == []
