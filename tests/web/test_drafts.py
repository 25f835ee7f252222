"""How long drafts are kept, and what goes with them."""

import io
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from engine.models import File
from tests.web.papers import PDF
from web import drafts, erasing, files
from web.access import Identity
from web.drafts import Key
from web.models import Draft
from web.uploads.quota import UNUSED_LIFE, quota_of

NOON = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
MARIA = Identity(kind="akun", via="peramban", account="pengguna.kupang")


def keep(session, task, **more):
    key = drafts.key(MARIA, task)
    values = {"files": [], "now": NOON} | more
    drafts.keep(session, key, {"judul": "Inflasi"}, **values)
    return key


def count(session, table):
    return session.scalar(select(func.count()).select_from(table))


def test_a_kiosk_keeps_nothing():
    kiosk = Identity(kind="kios", via="peramban", office="kupang", instance=7)
    assert drafts.key(kiosk, 1) is None


def test_only_the_last_answers_are_kept(online, sessions):
    task = online["tasks"][0]["id"]
    with sessions.begin() as session:
        key = keep(session, task)
        drafts.keep(session, key, {"judul": "PDRB"}, files=[], now=NOON)
    with sessions() as session:
        assert drafts.find(session, key).answers == {"judul": "PDRB"}
        assert count(session, Draft) == 1


def test_a_draft_that_nobody_changes_goes_after_thirty_days(online, sessions):
    task = online["tasks"][0]["id"]
    with sessions.begin() as session:
        key = keep(session, task)
        drafts.purge(session, now=NOON + drafts.LIFE)
        assert drafts.find(session, key) is not None
        drafts.purge(session, now=NOON + drafts.LIFE + timedelta(seconds=1))
        assert drafts.find(session, key) is None


def test_a_draft_of_a_task_that_is_not_open_goes(sessions):
    with sessions.begin() as session:
        keep(session, 999_999)
        drafts.purge(session, now=NOON)
        assert count(session, Draft) == 0


def test_an_upload_stays_as_long_as_its_draft(online, sessions, settings):
    task = online["tasks"][0]["id"]
    with sessions.begin() as session:
        stored = files.store(
            session,
            io.BytesIO(PDF),
            "surat.pdf",
            quota=quota_of(settings),
            antivirus=None,
            uploaded_by=MARIA.holder,
            now=NOON,
        )
        key = keep(session, task, files=[UUID(stored["id"])])
        later = NOON + UNUSED_LIFE + timedelta(hours=1)
        files.purge(session, before=later - UNUSED_LIFE)
        assert count(session, File) == 1
        drafts.drop(session, key)
        files.purge(session, before=later - UNUSED_LIFE)
        assert count(session, File) == 0


def test_erasing_a_case_erases_what_anybody_began_of_it(online, sessions):
    with sessions.begin() as session:
        keep(session, online["tasks"][0]["id"])
        of_code = Key(holder=f"berkas:{online['id']}", subject="tugas:1")
        drafts.keep(session, of_code, {}, files=[], now=NOON)
        drafts.keep(
            session, Key(holder="akun:x", subject="tugas:0"), {}, files=[], now=NOON
        )
        drafts.erase_case(session, online["id"])
        assert session.scalars(select(Draft.holder)).all() == ["akun:x"]


def test_erasing_an_account_erases_its_drafts(people, sessions):
    with sessions.begin() as session:
        keep(session, 1)
        erasing.erase_account(session, "pengguna.kupang")
        assert count(session, Draft) == 0
