"""Letters by e-mail as pages show them: to whom, how far, and what can be done about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from pst import mail
from pst.mail import Mail
from web import access, guarding
from web.access import Identity
from web.formatting import Writer
from web.guarding import SEEN
from web.settings import Settings

PAGE: Final = 25
UNSET: Final = (
    "Server surel kantor belum diatur. Surel menunggu di kotak keluar dan dikirim setelah administrator "
    "mengisi ALUR_MAIL_HOST."
)
STATES: Final = {
    mail.WAITING: "Menunggu dikirim",
    mail.SENT: "Terkirim",
    mail.FAILED: "Gagal dikirim",
    mail.DROPPED: "Tidak dikirim",
}
_TAGS: Final = {mail.WAITING: "", mail.SENT: "tarum", mail.FAILED: "mengkudu"}


@dataclass(frozen=True, kw_only=True)
class Posted:
    """A letter. `when` is the time that goes with its state; `error` what kept it the last time.

    `changeable`: it was not sent yet, so its address may be corrected. `delayed`: it waits for another try.
    `readable`: the demo kept what it says.
    """

    id: int
    kind: str
    subject: str
    recipient: str
    state: str
    tag: str
    word: str
    when: str
    tries: int
    error: str
    changeable: bool
    delayed: bool
    readable: bool


def of_case(
    session: Session, instance_id: int, writer: Writer, now: datetime
) -> list[Posted]:
    """The case's letters, in the order in which they were wanted."""
    found = mail.of_case(session, instance_id)
    return [posted(one, writer, now) for one in found]


def posted(one: Mail | Row[Any], writer: Writer, now: datetime) -> Posted:
    """`one` has the columns of `Mail`."""
    waits = one.state == mail.WAITING
    return Posted(
        id=one.id,
        kind=mail.KINDS.get(one.kind, one.kind),
        subject=one.subject or "",
        recipient=one.recipient or "",
        state=one.state,
        tag=_TAGS.get(one.state, "putus"),
        word=STATES[one.state],
        when=_when(one, writer, now),
        tries=one.tries,
        error=one.last_error or "",
        changeable=waits or one.state == mail.FAILED,
        delayed=waits and one.next_try_at > now,
        readable=one.message is not None,
    )


def _when(one: Mail | Row[Any], writer: Writer, now: datetime) -> str:
    if one.sent_at is not None:
        return f"pada {writer.moment(one.sent_at)}"
    if one.state == mail.DROPPED:
        return "karena berkas tidak menunggunya lagi"
    if one.state == mail.WAITING and one.next_try_at > now:
        when = writer.recent(one.next_try_at, now)
        return f"dicoba lagi {when[:1].lower()}{when[1:]}"
    return ""


def is_unset(settings: Settings) -> bool:
    """Whether letters wait because nobody has said which mail server is the office's."""
    return settings.mail is None and not settings.demo


_LIST: Final = text(
    f"""
SELECT m.*, i.number, i.readers IS NOT NULL AS guarded
FROM mail m JOIN process_instance i ON i.id = m.instance_id
WHERE i.office = ANY(:offices) AND {SEEN}
    AND (:state = '' OR m.state = :state)
    AND (CAST(:before AS bigint) IS NULL OR m.id < :before)
ORDER BY m.id DESC
LIMIT :limit"""  # noqa: S608 - constants of this package
)
_COUNTS: Final = text(
    f"""
SELECT m.state, count(*) FROM mail m JOIN process_instance i ON i.id = m.instance_id
WHERE i.office = ANY(:offices) AND {SEEN} GROUP BY m.state"""  # noqa: S608 - same
)


def of_offices(
    session: Session, who: Identity, *, state: str = "", before: int | None = None
) -> tuple[Sequence[Row[Any]], int | None]:
    """A page of the letters of the reader's offices, newest first, and the id before which the next one begins.

    `guarded` ones belong to cases of which lists show nobody's name.
    """
    values = _reader(who) | {"state": state, "before": before, "limit": PAGE + 1}
    rows = session.execute(_LIST, values).all()
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def counts(session: Session, who: Identity) -> dict[str, int]:
    """How many letters of the reader's offices are in each state."""
    found: dict[str, int] = dict.fromkeys(STATES, 0)
    rows = session.execute(_COUNTS, _reader(who)).all()
    return found | {row.state: int(row[1]) for row in rows}


def _reader(who: Identity) -> dict[str, Any]:
    return {
        **guarding.parameters(who.account, who.memberships, who.instance),
        "offices": sorted(access.visible_offices(who)),
    }
