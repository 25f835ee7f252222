"""A case's conversation as its pages show it: so many messages, and where the older ones begin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _  # type: ignore[import-untyped]  # ships no types
from sqlalchemy.orm import Session

from pst import conversation
from web import files
from web.access import Case
from web.formatting import Writer
from web.pages import people
from web.pages.parts import Said
from web.pages.people import Cast

NEWEST: Final = 20
"""Messages on a case's page."""


@dataclass(frozen=True, kw_only=True)
class Talk:
    """Messages in order; `older` is the id before which there are more, None where there are not."""

    said: list[Said]
    total: int
    older: int | None


def read(
    session: Session,
    case: Case,
    cast: Cast,
    writer: Writer,
    *,
    before: int | None = None,
    limit: int = NEWEST,
) -> Talk:
    """The newest messages, or the newest of those before message `before`."""
    found = conversation.messages(
        session, berkas=case.id, before=before, limit=limit + 1
    )
    shown = found[-limit:]
    names = _files(session, shown)
    return Talk(
        said=[_said(one, cast, writer, names) for one in shown],
        total=conversation.count(session, berkas=case.id) if found else 0,
        older=shown[0]["id"] if len(found) > limit else None,
    )


def _said(
    one: Mapping[str, Any], cast: Cast, writer: Writer, names: Mapping[str, str]
) -> Said:
    own = "petugas" if cast.inside else "pengguna"
    return Said(
        siapa=_speaker(one["dari"], cast),
        kapan=writer.moment_of_year(datetime.fromisoformat(one["waktu"])),
        teks=one["isi"],
        saya=one["dari"] == own,
        kanal=people.CHANNELS.get(one["kanal"] or "", ""),
        lampiran=[
            (names[key], url_for("api_lampiran.download", file_id=key))
            for key in one["lampiran"]
            if key in names
        ],
    )


def _speaker(sender: str, cast: Cast) -> str:
    if sender == "pengguna":
        return (cast.requester or people.GUEST) if cast.inside else str(_("Anda"))
    return people.role(sender) if sender == "petugas" else people.role("aplikasi")


def _files(session: Session, said: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The names of the files that hang on these messages."""
    found = {}
    for key in {key for one in said for key in one["lampiran"]}:
        stored = files.describe(session, UUID(key))
        if stored is not None:
            found[key] = stored.name
    return found
