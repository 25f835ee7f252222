"""How much one account or guest may upload before a form takes it.

The database counts, so every web node counts the same; whoever uploads at the same time
waits for the one before.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from engine.models import File
from web import drafts
from web.errors import TooManyError
from web.settings import Settings

UNUSED_LIFE: Final = timedelta(days=1)
"""How long an uploaded file waits for a form that names it."""
MEGABYTE: Final = 1024 * 1024
LOCK_TIMEOUT: Final = "55P03"
SHORTLY: Final = 5
"""Seconds after which somebody who waited too long for himself may come again."""


@dataclass(frozen=True, kw_only=True)
class Quota:
    """`file_bytes` is the largest upload; `files` and `bytes` are those that no case holds yet."""

    file_bytes: int
    files: int
    bytes: int


def quota_of(settings: Settings) -> Quota:
    """The installation's; one file of the largest size always fits."""
    return Quota(
        file_bytes=settings.file_limit,
        files=settings.unused_files,
        bytes=max(settings.unused_bytes, settings.file_limit),
    )


def require_room(session: Session, quota: Quota, *, holder: str, now: datetime) -> None:
    """Raises TooManyError when nothing more fits, before an upload costs any work."""
    _check(session, quota, _waiting(holder, now), size=0, now=now)


def take(
    session: Session,
    quota: Quota,
    *,
    file: UUID,
    size: int,
    holder: str,
    now: datetime,
) -> None:
    """Make sure that `file` fits, which was just written; others of `holder` wait for the commit.

    Raises TooManyError, which says when the oldest is cleared away, or that the others
    take too long.
    """
    word = func.hashtextextended(f"unggahan:{holder}", 0)
    try:
        session.execute(select(func.pg_advisory_xact_lock(word)))
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) != LOCK_TIMEOUT:
            raise
        raise TooManyError(
            "Unggahan Anda yang lain belum selesai. Coba lagi sebentar lagi.",
            retry_after=SHORTLY,
        ) from error
    others = _waiting(holder, now).where(File.id != file)
    _check(session, quota, others, size=size, now=now)


def _waiting(holder: str, now: datetime) -> Select[int, int, datetime]:
    """How many files and bytes of `holder` no case has taken yet, those of his drafts with them, and since when."""
    return select(
        func.count().label("files"),
        func.coalesce(func.sum(File.size), 0).label("bytes"),
        func.min(File.created_at).label("oldest"),
    ).where(
        File.instance_id.is_(None),
        File.uploaded_by == holder,
        or_(File.created_at > now - UNUSED_LIFE, drafts.names_file()),
    )


def _check(
    session: Session,
    quota: Quota,
    question: Select[int, int, datetime],
    *,
    size: int,
    now: datetime,
) -> None:
    waiting = session.execute(question).one()
    if waiting.files < quota.files and waiting.bytes + size <= quota.bytes:
        return
    until = (waiting.oldest or now) + UNUSED_LIFE
    seconds = max(1, math.ceil((until - now).total_seconds()))
    raise TooManyError(
        f"Sudah terlalu banyak berkas yang Anda unggah tetapi belum dikirim dengan "
        f"formulirnya: {waiting.files} berkas, {waiting.bytes // MEGABYTE} MB. Paling banyak "
        f"{quota.files} berkas, {quota.bytes // MEGABYTE} MB. Kirim dulu formulirnya; yang "
        f"tidak dikirim dan tidak disimpan dibuang sehari setelah diunggah.",
        retry_after=seconds,
    )
