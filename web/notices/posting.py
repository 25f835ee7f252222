"""What people were told of, sent after them: by e-mail, and to their telephones, as each of them wants it.

A notice that was read in the meantime is not sent. Reminders come in one letter a day at most.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Any, Final

import structlog
from sqlalchemy import Row, TextClause, text
from sqlalchemy.orm import Session

from pst import mail, offices
from pst.errors import MailError
from web.formatting import Writer, writer
from web.notices import kinds, wording
from web.notices.kinds import Words
from web.notices.reading import names
from web.settings import Settings

log = structlog.get_logger("alur.notices")

PATH: Final = "/pemberitahuan"
WAIT: Final = timedelta(minutes=2)
"""Whoever has a page open reads the bell within this time, and needs no letter."""
OLD: Final = timedelta(days=1)
"""What nobody could send for so long is news no more."""
RECENT: Final = timedelta(days=7)
MORNING: Final = time(7)
"""From then on the day's letter of reminders is written, in the office's zone."""
MOST: Final = 200
"""Letters of one look."""

_COLUMNS: Final = """n.id, n.kind, n.office, n.given, a.username, a.name, a.email, a.phone, a.language"""
_NEWS: Final = f"""
SELECT {_COLUMNS} FROM notice n JOIN account a ON a.id = n.account_id
WHERE n.created_at BETWEEN :since AND :until AND n.read_at IS NULL AND n.kind = ANY(:kinds) AND a.active
    AND NOT EXISTS (SELECT FROM account_mail l WHERE l.key = :prefix || n.id)
"""  # noqa: S608 -- constants of this module
_BY_MAIL: Final = text(
    f"{_NEWS} AND a.notices_by_mail AND a.email IS NOT NULL ORDER BY n.id LIMIT :most"
)
_BY_PHONE: Final = text(
    f"{_NEWS} AND a.notices_by_phone AND a.phone IS NOT NULL ORDER BY n.id LIMIT :most"
)
_DAILY: Final = text(
    f"""
SELECT {_COLUMNS}, last.at AS written_at FROM notice n JOIN account a ON a.id = n.account_id
    LEFT JOIN LATERAL (SELECT max(l.created_at) AS at FROM account_mail l
        WHERE l.account = a.username AND l.kind = 'pengingat') AS last ON true
WHERE n.created_at > greatest(last.at, CAST(:since AS timestamptz)) AND n.read_at IS NULL
    AND n.kind = ANY(:kinds) AND a.active AND a.notices_by_mail AND a.email IS NOT NULL
ORDER BY a.username, n.id"""  # noqa: S608 -- constants of this module
)


def post(session: Session, *, settings: Settings, now: datetime) -> int:
    """Put into the outbox what is to be sent of the notices; how many letters and messages that were."""
    sent = _mail(session, settings, now) + _remind(session, settings, now)
    return sent + (_telephone(session, settings, now) if settings.phone else 0)


def _mail(session: Session, settings: Settings, now: datetime) -> int:
    rows = _news(session, _BY_MAIL, "kabar:", kinds.mailed("segera"), now)
    known = names(session, rows)
    return sum(
        _write(
            session,
            row,
            key=f"kabar:{row.id}",
            recipient=row.email,
            kind="pemberitahuan_akun",
            given={
                **_news_of(row, known, settings),
                "akun": f"{settings.address}/akun",
            },
            now=now,
        )
        for row in rows
    )


def _telephone(session: Session, settings: Settings, now: datetime) -> int:
    rows = _news(session, _BY_PHONE, "pesan:", kinds.telephoned(), now)
    known = names(session, rows)
    return sum(
        _write(
            session,
            row,
            key=f"pesan:{row.id}",
            recipient=f"{mail.accounts.TELEPHONE}{row.phone}",
            kind="pesan_telepon",
            given=_news_of(row, known, settings),
            now=now,
        )
        for row in rows
    )


def _news(
    session: Session,
    asked: TextClause,
    prefix: str,
    wanted: Sequence[str],
    now: datetime,
) -> Sequence[Row[Any]]:
    values = {
        "since": now - OLD,
        "until": now - WAIT,
        "kinds": wanted,
        "prefix": prefix,
        "most": MOST,
    }
    return session.execute(asked, values).all()


def _news_of(
    row: Row[Any], known: Mapping[str, str], settings: Settings
) -> dict[str, Any]:
    said = _outside(row, known)
    return {
        "nama": row.name,
        "kantor": _office(row),
        "judul": said.title,
        "teks": said.text,
        "tautan": f"{settings.address}{PATH}/{row.id}",
    }


def _remind(session: Session, settings: Settings, now: datetime) -> int:
    """One letter for each account that has reminders which it has not read, once a day."""
    values = {"since": now - RECENT, "kinds": kinds.mailed("harian")}
    rows = session.execute(_DAILY, values).all()
    known = names(session, rows)
    return sum(
        _write_reminder(session, list(members), known, settings, now)
        for _, members in groupby(rows, key=lambda row: row.username)
    )


def _write_reminder(
    session: Session,
    rows: Sequence[Row[Any]],
    known: Mapping[str, str],
    settings: Settings,
    now: datetime,
) -> int:
    first, local = rows[0], _writer(rows[0]).local(now)
    written = first.written_at and _writer(first).date(first.written_at)
    if written == local.date() or local.time() < MORNING:
        return 0
    said = [_outside(row, known) for row in rows]
    return _write(
        session,
        first,
        key=f"pengingat:{first.username}:{local.date()}",
        recipient=first.email,
        kind="pengingat",
        given={
            "nama": first.name,
            "kantor": _office(first),
            "judul": said[0].title
            if len(said) == 1
            else _COUNTED[first.language].format(len(said)),
            "daftar": [f"{one.title}. {one.text}" for one in said],
            "tautan": f"{settings.address}{PATH}",
            "akun": f"{settings.address}/akun",
        },
        now=now,
    )


_COUNTED: Final = {"id": "{} hal yang perlu dilihat", "en": "{} things to look at"}


def _write(
    session: Session,
    row: Row[Any],
    *,
    key: str,
    recipient: str,
    kind: str,
    given: Mapping[str, Any],
    now: datetime,
) -> bool:
    """Write a letter or a message; false for an address that is none, which is nobody's news."""
    try:
        mail.accounts.write(
            session,
            key=key,
            account=row.username,
            recipient=recipient,
            language=row.language,
            kind=kind,
            given=given,
            now=now,
        )
    except MailError as error:
        log.warning("notice.unsent", account=row.username, error=str(error))
        return False
    return True


def _outside(row: Row[Any], known: Mapping[str, str]) -> Words:
    """The notice as it may leave Alur."""
    if row.given.get("tertutup"):
        return wording.CLOSED[row.language]
    return wording.plain(row.kind, row.given, _writer(row), names=known)


def _writer(row: Row[Any]) -> Writer:
    return writer(row.office or offices.offices()[0].key, row.language)


def _office(row: Row[Any]) -> str:
    return "" if row.office is None else offices.office(row.office).name
