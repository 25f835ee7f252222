"""Summaries of closed consultations, which others find by full text in Indonesian (AMB-23).

One is published with the requester's consent only, after an officer has written it without
names; it goes as soon as the consent does, and with the person's data when these are erased.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from pst import offices
from pst.conversation.anonymity import naming, pointers
from pst.conversation.tables import Summary, SummaryDeed, Thread
from pst.errors import PstError

MOST_FOUND: Final = 5
GIVEN, REVOKED = "izin", "cabut"
PUBLISHED, CHANGED, WITHDRAWN = "terbit", "ubah", "tarik"


class SummaryError(PstError):
    """A summary cannot be published as it is, or there is none."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What an officer has to know before publishing: `summary` is what is public now.

    `deeds` are (deed, account or None, when), oldest first.
    """

    thread: Thread
    summary: Summary | None
    deeds: tuple[tuple[str, str | None, datetime], ...]

    @property
    def publishable(self) -> bool:
        return self.thread.consent and self.thread.closed_at is not None


def search(
    session: Session,
    *,
    now: datetime,  # noqa: ARG001  # the contract of operations
    kantor: str,
    kata_kunci: str | None,
) -> dict[str, Any]:
    """The office's published summaries that have all the words, best first, five at most.

    `{"jumlah": 1, "hasil": [{"id": "12", "judul": ..., "label": title and text}]}`.
    """
    query = func.websearch_to_tsquery("indonesian", kata_kunci or "")
    found = session.scalars(
        select(Summary)
        .where(Summary.office == kantor, Summary.words.op("@@")(query))
        .order_by(func.ts_rank(Summary.words, query).desc(), Summary.id.desc())
        .limit(MOST_FOUND)
    ).all()
    results = [
        {"id": str(one.id), "judul": one.title, "label": f"{one.title}: {one.text}"}
        for one in found
    ]
    return {"jumlah": len(results), "hasil": results}


def draft(session: Session, *, case: int) -> Draft | None:
    """The case's conversation with its summary; None where it has no conversation."""
    thread = session.scalar(select(Thread).where(Thread.instance_id == case))
    if thread is None:
        return None
    deeds = session.execute(
        select(SummaryDeed.deed, SummaryDeed.by, SummaryDeed.at)
        .where(SummaryDeed.thread_id == thread.id)
        .order_by(SummaryDeed.id)
    )
    return Draft(
        thread=thread,
        summary=_summary(session, thread),
        deeds=tuple((one.deed, one.by, one.at) for one in deeds),
    )


def decide(
    session: Session, *, case: int, consent: bool, actor: str, now: datetime
) -> None:
    """The requester gives his consent or takes it back; then the summary goes at once.

    Raises SummaryError for a case without a conversation.
    """
    thread = _thread(session, case)
    keep_consent(session, thread, consent=consent, by=actor, now=now)
    session.flush()


def keep_consent(
    session: Session, thread: Thread, *, consent: bool, by: str | None, now: datetime
) -> None:
    """Keep what the requester said, when, and over which account; None: in the case's own form."""
    if thread.consent_at is not None and thread.consent == consent:
        return
    thread.consent, thread.consent_at = consent, now
    _record(session, thread, GIVEN if consent else REVOKED, by, now)
    if not consent:
        remove(session, thread)


def publish(
    session: Session,
    *,
    case: int,
    title: str,
    question: str | None,
    text: str,
    known: Mapping[str, str | None],
    actor: str | None,
    now: datetime,
) -> Summary:
    """Publish a summary, or write the published one anew.

    `known` is what the requester is called by (`{"nama": ..., "surel": ...}`). Raises SummaryError
    without consent, before the conversation is closed, or where a text still points at a person.
    """
    thread = _thread(session, case)
    _require_publishable(thread)
    _require_nameless(known, title, question or "", text)
    summary = _summary(session, thread)
    deed = PUBLISHED if summary is None else CHANGED
    if summary is None:
        year = now.astimezone(offices.office(thread.office).zone).year
        summary = Summary(
            thread_id=thread.id,
            office=thread.office,
            service=thread.service,
            year=year,
            published_at=now,
        )
        session.add(summary)
    summary.title, summary.question, summary.text = title, question, text
    summary.published_by = actor
    _record(session, thread, deed, actor, now)
    session.flush()
    return summary


def withdraw(session: Session, *, case: int, actor: str, now: datetime) -> None:
    """Take the summary back; its words go. Raises SummaryError where there is none."""
    thread = _thread(session, case)
    if _summary(session, thread) is None:
        raise SummaryError("Tidak ada ringkasan yang terbit untuk berkas ini.")
    remove(session, thread)
    _record(session, thread, WITHDRAWN, actor, now)
    session.flush()


def remove(session: Session, thread: Thread) -> None:
    """Delete the thread's summary, if there is one."""
    session.execute(delete(Summary).where(Summary.thread_id == thread.id))


def _require_publishable(thread: Thread) -> None:
    if not thread.consent:
        raise SummaryError(
            "Pengguna belum mengizinkan ringkasan. Tanpa izinnya, ringkasan tidak terbit."
        )
    if thread.closed_at is None:
        raise SummaryError(
            "Percakapan masih berjalan. Terbitkan ringkasan setelah ditutup."
        )


def _require_nameless(known: Mapping[str, str | None], *texts: str) -> None:
    found = [*pointers(*texts), *(f"{one} pengguna" for one in naming(known, *texts))]
    if found:
        raise SummaryError(
            f"Ringkasan masih memuat {', '.join(found)}. Hapus yang menunjuk orang, lalu kirim lagi."
        )


def _record(
    session: Session, thread: Thread, deed: str, by: str | None, now: datetime
) -> None:
    session.add(SummaryDeed(thread_id=thread.id, deed=deed, by=by, at=now))


def _summary(session: Session, thread: Thread) -> Summary | None:
    return session.scalar(select(Summary).where(Summary.thread_id == thread.id))


def _thread(session: Session, case: int) -> Thread:
    """Locked: consent, publication and erasure of one conversation come one after the other."""
    thread = session.scalar(
        select(Thread).where(Thread.instance_id == case).with_for_update()
    )
    if thread is None:
        raise SummaryError("Berkas ini belum punya percakapan.")
    return thread
