"""The thread of a consultation: the request, its messages and its closing."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from pst import offices
from pst.conversation import summaries
from pst.conversation.tables import Message, SummaryDeed, Thread
from pst.errors import PstError

CITIZEN, OFFICER, SYSTEM = "pengguna", "petugas", "sistem"
NO_ANSWER: Final = "tidak merespons"
DONE: Final = "konsultasi selesai"
CANCELLED: Final = "berkas dibatalkan"
ERASED: Final = "[dihapus]"

CHOICES: Final[Mapping[str, str]] = {
    "cukup": "Informasi sudah cukup.",
    "datang": "Melanjutkan konsultasi dengan datang langsung.",
    "zoom": "Melanjutkan konsultasi lewat pertemuan Zoom.",
    "sesuai": "Jawaban sudah sesuai dengan yang diharapkan.",
}
"""What stands in the thread for a choice that came without words."""

NOTICES: Final[Mapping[str, str]] = {
    "sebelum_tutup": "Percakapan ini ditutup 24 jam setelah pemberitahuan ini "
    "bila belum ada tanggapan.",
}


class ConversationError(PstError):
    """The case has no conversation, or what was sent fits none."""


def record_request(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    permintaan: Mapping[str, Any] | None,
    pemeriksaan: Mapping[str, Any] | None = None,
    kelengkapan: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Open the case's conversation with the question, or add what completes it.

    `permintaan` has judul, jenis, pertanyaan; `pemeriksaan.catatan` is what the officer
    missed and `kelengkapan.keterangan` the answer to it. `{"transaksi": number}`.
    """
    request = permintaan or {}
    thread = _found(session, berkas)
    if thread is None:
        thread = Thread(
            instance_id=berkas,
            office=kantor,
            title=request.get("judul", ""),
            kind=request.get("jenis"),
            entered_at=now,
        )
        session.add(thread)
        session.flush()
        if "izin_ringkasan" in request:
            consent = bool(request["izin_ringkasan"])
            summaries.keep_consent(session, thread, consent=consent, by=None, now=now)
        _say(
            session,
            thread,
            CITIZEN,
            request.get("pertanyaan", ""),
            now,
            files=request.get("lampiran"),
        )
    else:
        added = (kelengkapan or {}).get("keterangan", "")
        asked = (pemeriksaan or {}).get("catatan")
        _say(session, thread, CITIZEN, added, now, answers=asked)
    return {"transaksi": thread.id}


def accept(session: Session, *, now: datetime, berkas: int) -> dict[str, Any]:
    """The officer found the request clear and complete; both times are kept (AMB-14).

    `{"masuk": ISO time, "jelas": ISO time}`. Raises ConversationError.
    """
    thread = thread_of(session, berkas)
    thread.accepted_at = now
    session.flush()
    return {"masuk": iso(thread.entered_at), "jelas": iso(now)}


def record_message(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    dari: str,
    isi: str | None,
    lampiran: Sequence[str] | None = None,
) -> dict[str, Any]:
    """Add a message; `dari` is pengguna, petugas or sistem, `lampiran` ids of files.

    Raises ConversationError.
    """
    if dari not in {CITIZEN, OFFICER, SYSTEM}:
        raise ConversationError(
            f"Pesan datang dari pengguna, petugas, atau sistem, bukan “{dari}”."
        )
    return _say(
        session, thread_of(session, berkas), dari, isi or "", now, files=lampiran
    )


def record_answer(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    tanggapan: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """Add what the user answered: his words (`pesan`), else his choice (`lanjut`) in ours.

    Raises ConversationError.
    """
    answer = tanggapan or {}
    words = answer.get("pesan") or CHOICES.get(answer.get("lanjut", ""), "")
    return _say(
        session,
        thread_of(session, berkas),
        CITIZEN,
        words,
        now,
        files=answer.get("lampiran"),
    )


def record_meeting(
    session: Session, *, now: datetime, berkas: int, waktu: str, tautan: str
) -> dict[str, Any]:
    """Tell the user when and where the meeting is; `waktu` is an ISO time with a zone.

    Raises ConversationError for a case without a conversation or a time without a zone.
    """
    thread = thread_of(session, berkas)
    office = offices.office(thread.office)
    when = _local(waktu, office.zone)
    text = f"Pertemuan {when:%d-%m-%Y} pukul {when:%H.%M} {office.zone_label}: {tautan}"
    return _say(session, thread, OFFICER, text, now)


def remind(
    session: Session, *, now: datetime, berkas: int, jenis: str
) -> dict[str, Any]:
    """Put a notice of the system into the conversation, for both sides. Raises ConversationError."""
    if jenis not in NOTICES:
        raise ConversationError(
            f"Pemberitahuan “{jenis}” tidak dikenal. Pilih: {', '.join(NOTICES)}."
        )
    return _say(session, thread_of(session, berkas), SYSTEM, NOTICES[jenis], now)


def close(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    penutupan: Mapping[str, Any] | None,
    izin: bool | None,
    oleh: str | None = None,
    ringkasan: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Close the conversation: `{"penutup": who, "alasan", "ringkasan": bool}`.

    `penutupan` is what the officer filled in (alasan, judul_ringkasan, ringkasan); None when
    the time ran out (AMB-01). `oleh` says "pengguna" where the user himself closes (AMB-17).
    `ringkasan` has judul_ringkasan and ringkasan where they were written before the closing.
    A summary is published only with the user's consent: what he last said on his case's page, else
    `izin`. Raises ConversationError, and SummaryError for a summary that still points at a person.
    """
    thread = thread_of(session, berkas)
    closing = {**(ringkasan or {}), **(penutupan or {})}
    closer = _closer(oleh, by_officer=penutupan is not None)
    thread.closed_at, thread.closed_by = now, closer
    ordinary = NO_ANSWER if closer == SYSTEM else DONE
    thread.close_reason = (penutupan or {}).get("alasan") or ordinary
    if thread.consent_at is None and izin:
        summaries.keep_consent(session, thread, consent=True, by=None, now=now)
    session.flush()
    return {
        "penutup": thread.closed_by,
        "alasan": thread.close_reason,
        "ringkasan": _publish(session, thread, closing, now),
    }


def _closer(by: str | None, *, by_officer: bool) -> str:
    if by not in {None, CITIZEN}:
        raise ConversationError(
            f"Percakapan ditutup oleh pengguna, petugas, atau sistem, bukan “{by}”."
        )
    return by or (OFFICER if by_officer else SYSTEM)


def let_go(session: Session, *, now: datetime, berkas: int) -> None:
    """Close a cancelled case's conversation, if it has one that is open."""
    session.execute(
        update(Thread)
        .where(Thread.instance_id == berkas, Thread.closed_at.is_(None))
        .values(closed_at=now, closed_by=SYSTEM, close_reason=CANCELLED)
    )


def _publish(
    session: Session, thread: Thread, closing: Mapping[str, Any], now: datetime
) -> bool:
    """Publish what the officer wrote as he closed, if it is whole and allowed; whether it was."""
    title, text = closing.get("judul_ringkasan"), closing.get("ringkasan")
    if not (thread.consent and title and text):
        return False
    summaries.publish(
        session,
        case=thread.instance_id,
        title=title,
        question=None,
        text=text,
        known={},
        actor=None,
        now=now,
    )
    return True


def messages(
    session: Session,
    *,
    berkas: int,
    before: int | None = None,
    limit: int | None = None,
) -> list[dict[str, Any]]:
    """The case's conversation in order: id, dari, isi, menjawab, waktu (ISO), kanal, lampiran (ids).

    With `limit` the newest so many, or the newest of those before message `before`.
    """
    wanted = (
        select(Message)
        .join(Thread, Thread.id == Message.thread_id)
        .where(Thread.instance_id == berkas)
        .order_by(Message.id.desc())
        .limit(limit)
    )
    if before is not None:
        wanted = wanted.where(Message.id < before)
    return [
        {
            "id": one.id,
            "dari": one.sender,
            "isi": one.text,
            "menjawab": one.answers,
            "waktu": iso(one.sent_at),
            "kanal": one.channel,
            "lampiran": list(one.files or ()),
        }
        for one in reversed(session.scalars(wanted).all())
    ]


def count(session: Session, *, berkas: int) -> int:
    """How many messages the case's conversation has."""
    found = session.scalar(
        select(func.count())
        .select_from(Message)
        .join(Thread, Thread.id == Message.thread_id)
        .where(Thread.instance_id == berkas)
    )
    return found or 0


def mark_channel(session: Session, *, berkas: int, channel: str, now: datetime) -> None:
    """Say of what the requester said just now that an officer wrote it down for him (AMB-50).

    `now` is the time of the step that took the message in; of older ones nothing changes.
    """
    newest = (
        select(Message.id)
        .join(Thread, Thread.id == Message.thread_id)
        .where(Thread.instance_id == berkas)
        .order_by(Message.id.desc())
        .limit(1)
    )
    session.execute(
        update(Message)
        .where(
            Message.id == newest.scalar_subquery(),
            Message.sent_at == now,
            Message.sender == CITIZEN,
        )
        .values(channel=channel)
    )


def erase(session: Session, *, berkas: int) -> None:
    """Take every word of the case's conversation out, and its summary; the times stay."""
    thread = session.scalar(
        select(Thread).where(Thread.instance_id == berkas).with_for_update()
    )
    if thread is None:
        return
    session.execute(
        update(Message)
        .where(Message.thread_id == thread.id)
        .values(text=ERASED, answers=None, files=None)
    )
    summaries.remove(session, thread)
    session.execute(delete(SummaryDeed).where(SummaryDeed.thread_id == thread.id))
    thread.title, thread.close_reason = ERASED, None
    thread.consent = False
    session.flush()


def _say(
    session: Session,
    thread: Thread,
    sender: str,
    text: str,
    now: datetime,
    *,
    answers: str | None = None,
    files: Sequence[str] | None = None,
) -> dict[str, Any]:
    message = Message(
        thread_id=thread.id,
        sender=sender,
        text=text,
        answers=answers,
        sent_at=now,
        files=list(files) if files else None,
    )
    session.add(message)
    session.flush()
    return {"pesan": message.id}


def _found(session: Session, case: int) -> Thread | None:
    return session.scalar(select(Thread).where(Thread.instance_id == case))


def thread_of(session: Session, case: int) -> Thread:
    """The case's conversation. Raises ConversationError where it has none."""
    thread = _found(session, case)
    if thread is None:
        raise ConversationError(
            "Berkas ini belum punya percakapan. Buat transaksi konsultasi dulu."
        )
    return thread


def _local(text: str, zone: ZoneInfo) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ConversationError(f"Tulis waktu dengan zona. Yang diterima: {text}.")
    return at.astimezone(zone)


def iso(at: datetime) -> str:
    """The moment as operations give it, in UTC."""
    return at.astimezone(UTC).isoformat()
