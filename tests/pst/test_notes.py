"""What an office writes on a case for itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from pst import notes
from pst.errors import NoteError

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
CASE = 7
PAPER = "0f8fad5b-d9cb-469f-a165-70867728950e"


def write(session: Session, text: str, *files: str, actor: str = "anita") -> int:
    return notes.write(session, CASE, "kupang", text, files, actor=actor, now=NOW)


def plan(session: Session, on: date, reason: str = "") -> None:
    notes.follow_up_on(
        session, CASE, "kupang", on, reason, actor="anita", today=TODAY, now=NOW
    )


def test_the_newest_note_comes_first_with_its_papers(session: Session) -> None:
    write(session, "Pengguna minta dihubungi sore.")
    write(session, "Surat dari dinas.", PAPER, actor="rio")
    newest, oldest = notes.notes(session, CASE)
    assert (newest.text, newest.files, newest.entered_by) == (
        "Surat dari dinas.",
        [PAPER],
        "rio",
    )
    assert oldest.text == "Pengguna minta dihubungi sore."
    assert notes.count(session, CASE) == 2
    assert notes.count(session, CASE + 1) == 0


def test_a_note_that_is_taken_back_stays_without_its_words(session: Session) -> None:
    note = write(session, "Keliru berkas.", PAPER)
    hung = notes.take_back(session, CASE, note, actor="anita", now=NOW)
    (kept,) = notes.notes(session, CASE)
    assert hung == [PAPER]
    assert (kept.text, kept.files, kept.withdrawn_by) == (None, [], "anita")
    assert notes.count(session, CASE) == 0
    with pytest.raises(NoteError, match="sudah tidak ada"):
        notes.take_back(session, CASE, note, actor="anita", now=NOW)


def test_only_who_wrote_a_note_takes_it_back(session: Session) -> None:
    note = write(session, "Tunggu pimpinan.")
    with pytest.raises(NoteError, match="Hanya penulisnya"):
        notes.take_back(session, CASE, note, actor="rio", now=NOW)
    with pytest.raises(NoteError, match="sudah tidak ada"):
        notes.take_back(session, CASE + 1, note, actor="anita", now=NOW)


@pytest.mark.parametrize("text", ["", "x" * (notes.LONGEST + 1)])
def test_a_note_has_words_and_not_too_many(session: Session, text: str) -> None:
    with pytest.raises(NoteError, match="Tulis catatannya"):
        write(session, text)


def test_a_later_day_takes_the_place_of_an_earlier_one(session: Session) -> None:
    plan(session, TODAY, "Telepon dinas")
    plan(session, TODAY + timedelta(days=3))
    found = notes.follow_up_of(session, CASE)
    assert found is not None
    assert (found.due_on, found.reason) == (TODAY + timedelta(days=3), None)
    notes.set_aside(session, CASE)
    session.expire_all()
    assert notes.follow_up_of(session, CASE) is None


def test_nobody_comes_back_to_a_case_in_the_past_or_without_end(
    session: Session,
) -> None:
    with pytest.raises(NoteError, match="sudah lewat"):
        plan(session, TODAY - timedelta(days=1))
    with pytest.raises(NoteError, match="Tulis keperluannya"):
        plan(session, TODAY, "x" * (notes.LONGEST_REASON + 1))


def test_erasing_leaves_that_somebody_wrote_and_nothing_of_what(
    session: Session,
) -> None:
    write(session, "Nomor telepon rumahnya 0380-1.", PAPER)
    plan(session, TODAY, "Telepon Ibu Maria")
    notes.erase(session, berkas=CASE)
    notes.erase_follow_up(session, berkas=CASE)
    session.expire_all()
    (kept,) = notes.notes(session, CASE)
    assert (kept.text, kept.files, kept.entered_by) == (None, [], "anita")
    assert notes.follow_up_of(session, CASE) is None
