"""What Alur keeps of the owner of an account: seen in a list, and taken along as a file (UU 27/2022).

Of his cases the file holds what he may read of them, as his pages show it; what the office wrote for itself is the
office's. Files that hang on his cases come along.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson
from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session, sessionmaker

from engine import instances
from engine.contract import Actor, Engine
from engine.models import Event, File, ProcessDefinition, ProcessInstance
from pst import conversation
from web import access, accounts, cases, files
from web.access import Identity
from web.jsonio import time
from web.models import Account, DataRequest, Draft, Membership, WebSession
from web.notices.tables import Notice
from web.reading import Reader

ARCHIVE: Final = "data-saya.zip"
DATA: Final = "data-saya.json"
PAGE: Final = "data-saya.html"
PLACE: Final = "/akun/data/unduh"
"""Where a case was looked at, as its history says it."""


def kept(session: Session, username: str) -> Sequence[Row[Any]]:
    """The cases that he asked for, the newest first.

    `id, number, office, title, status, created_at, completed_at, running, guarded, files, erased`.
    """
    of_case = File.instance_id == ProcessInstance.id
    counted = select(func.count()).where(of_case, File.uploaded_by != files.INTERNAL)
    erased = select(Event.seq).where(
        Event.instance_id == ProcessInstance.id, Event.type == "data_erased"
    )
    wanted: Select[Any] = (
        select(
            ProcessInstance.id,
            ProcessInstance.number,
            ProcessInstance.office,
            ProcessDefinition.name.label("title"),
            ProcessInstance.status,
            ProcessInstance.created_at,
            ProcessInstance.completed_at,
            ProcessInstance.state.is_not(None).label("running"),
            ProcessInstance.readers.is_not(None).label("guarded"),
            counted.correlate(ProcessInstance).scalar_subquery().label("files"),
            erased.correlate(ProcessInstance).exists().label("erased"),
        )
        .join(ProcessDefinition)
        .where(ProcessInstance.requester_account == username)
        .order_by(ProcessInstance.id.desc())
    )
    return session.execute(wanted).all()


@dataclass(frozen=True, kw_only=True)
class Enclosed:
    """A file that comes along; `path` is its place in the archive."""

    path: str
    id: UUID


@dataclass(frozen=True, kw_only=True)
class Taken:
    """Everything of an account: `data` is JSON, `enclosed` are the files that it names."""

    data: Mapping[str, Any]
    enclosed: Sequence[Enclosed]


def collect(session: Session, engine: Engine, who: Identity, *, now: datetime) -> Taken:
    """Everything that Alur keeps of him and that he may read; of cases that not everybody reads it is noted."""
    account = accounts.get(session, who.account or "")
    enclosed: list[Enclosed] = []
    told = []
    for row in kept(session, account.username):
        hung = list(_files(session, row))
        enclosed += hung
        told.append(_case(session, engine, who, row.id, hung, now=now))
    data = {
        "dibuat": time(now),
        "akun": _account(session, account),
        "berkas": told,
        "permintaan_data": _requests(session, account),
        "draf": _drafts(session, account),
        "pemberitahuan": _notices(session, account),
    }
    return Taken(data=data, enclosed=enclosed)


def _account(session: Session, account: Account) -> dict[str, Any]:
    held = select(Membership).where(Membership.account_id == account.id)
    logins = select(WebSession).where(WebSession.account_id == account.id)
    return {
        "nama_akun": account.username,
        "nama": account.name,
        "surel": account.email,
        "surel_dipastikan": time(account.email_verified_at),
        "telepon": account.phone,
        "bahasa": account.language,
        "dibuat": time(account.created_at),
        "peran": [
            {"kantor": one.office, "peran": one.role} for one in session.scalars(held)
        ],
        "sesi": [
            {"sejak": time(one.created_at), "terakhir": time(one.last_seen)}
            for one in session.scalars(logins)
        ],
    }


def _case(
    session: Session,
    engine: Engine,
    who: Identity,
    instance: int,
    enclosed: Sequence[Enclosed],
    *,
    now: datetime,
) -> dict[str, Any]:
    """One case as its requester reads it, with the conversation and the places of its files."""
    found = cases.find(session, "berkas", instance)
    if found is None or found.case is None:
        return {}
    if found.case.guard is not None:
        looker = Actor(id=who.account or "", role=access.CITIZEN)
        instances.note_read(session, instance, PLACE, actor=looker, now=now)
    reader = Reader(session=session, engine=engine, who=who, case=found.case, now=now)
    shown = reader.instance()
    wanted = ("number", "office", "process", "status", "created_at", "completed_at")
    return {
        **{name: shown[name] for name in wanted},
        "requester": shown["requester"],
        "data": shown["data"],
        "conversation": conversation.messages(session, berkas=instance),
        "files": [one.path for one in enclosed],
    }


def _files(session: Session, row: Row[Any]) -> Iterator[Enclosed]:
    for number, one in enumerate(files.of_case(session, row.id, internal=False), 1):
        yield Enclosed(path=f"berkas/{row.number}/{number:02} {one.name}", id=one.id)


def _requests(session: Session, account: Account) -> list[dict[str, Any]]:
    found = select(DataRequest).where(DataRequest.asked_by == account.username)
    return [
        {
            "jenis": one.kind,
            "kantor": one.office,
            "berkas": one.numbers,
            "alasan": one.reason,
            "keadaan": one.state,
            "diminta": time(one.asked_at),
            "diputuskan": time(one.decided_at),
            "jawaban": one.answer,
        }
        for one in session.scalars(found.order_by(DataRequest.id))
    ]


def _drafts(session: Session, account: Account) -> list[dict[str, Any]]:
    found = select(Draft).where(Draft.holder == f"akun:{account.username}")
    return [
        {
            "formulir": one.subject,
            "isian": one.answers,
            "diubah": time(one.changed_at),
        }
        for one in session.scalars(found.order_by(Draft.changed_at))
    ]


def _notices(session: Session, account: Account) -> list[dict[str, Any]]:
    found = select(Notice).where(Notice.account_id == account.id)
    return [
        {"jenis": one.kind, "isi": one.given, "waktu": time(one.created_at)}
        for one in session.scalars(found.order_by(Notice.id))
    ]


class _Sink(io.RawIOBase):
    """Holds what was written until it is taken; it cannot seek, so nothing of an archive waits for its end."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 -- whatever holds bytes
        self._written.append(bytes(data))
        return len(self._written[-1])

    def take(self) -> bytes:
        taken, self._written = b"".join(self._written), []
        return taken


def packed(
    taken: Taken, page: str, *, sessions: sessionmaker[Session]
) -> Iterator[bytes]:
    """The archive piece by piece: the data for programs, the same to read, and the files."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(DATA, orjson.dumps(taken.data, option=orjson.OPT_INDENT_2))
        archive.writestr(PAGE, page)
        for one in taken.enclosed:
            with archive.open(one.path, "w") as entry:
                for chunk in files.content(sessions, one.id):
                    entry.write(chunk)
                    yield sink.take()
    yield sink.take()
