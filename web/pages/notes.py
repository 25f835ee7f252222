"""What the office writes on a case for itself: notes with papers, and when it wants to come back."""

from datetime import date
from http import HTTPStatus
from typing import Final
from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from engine.errors import EngineError
from pst import notes
from pst.errors import NoteError
from web import access, auth, context, files
from web.access import Case
from web.errors import ForbiddenError, WebError
from web.pages import frame, people
from web.pages.login import Page
from web.pages.overview import Overview
from web.pages.tasks import overview
from web.rules import milik_berkas
from web.uploads.quota import quota_of

blueprint: Final = Blueprint("catatan", __name__)
MOST_FILES: Final = 3


@blueprint.get("/berkas/<id:instance_id>/catatan")
@milik_berkas()
def show(instance_id: int) -> Page:  # noqa: ARG001 - in the path
    """The notes, the newest first, and the day of the follow-up."""
    access.require_inside(auth.me(), auth.case())
    return _page(overview())


def _page(case: Overview, status: int = HTTPStatus.OK, error: str = "") -> Page:
    session = case.session
    found = notes.notes(session, case.case.id)
    plan = notes.follow_up_of(session, case.case.id)
    authors = {one.entered_by for one in found} | {plan.set_by if plan else None}
    named = {UUID(str(one)) for note in found for one in note.files}
    return frame.page(
        "catatan.html",
        status,
        gambaran=case,
        catatan=found,
        rencana=plan,
        nama=people.names(session, authors),
        lampiran=files.names(session, named),
        galat=error,
        isian=request.form,
        boleh=may_write(case.case),
        paling_panjang=notes.LONGEST,
        keperluan_terpanjang=notes.LONGEST_REASON,
        paling_banyak=MOST_FILES,
    )


def may_write(case: Case) -> bool:
    """Whether the reader handles cases in the case's office; whoever only oversees writes nothing on them."""
    return bool(auth.me().roles_in(case.office) & access.OFFICERS)


def _require_writer() -> None:
    access.require_inside(auth.me(), auth.case())
    if not may_write(auth.case()):
        raise ForbiddenError("Catatan ditulis oleh petugas kantor ini.")


@blueprint.post("/berkas/<id:instance_id>/catatan")
@milik_berkas()
def write(instance_id: int) -> Page:
    """Put a note on the case, with its papers."""
    _require_writer()
    text = request.form.get("teks", "").replace("\r\n", "\n").strip()
    case, who, now = auth.case(), auth.me(), context.now()
    try:
        sent = _sent()
        with context.transaction() as session:
            notes.write(
                session,
                instance_id,
                case.office,
                text,
                [_keep(session, one) for one in sent],
                actor=who.account or "",
                now=now,
            )
    except (NoteError, WebError, EngineError) as error:
        return _page(overview(), HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    flash("Catatan disimpan.", "hijau")
    return _back(instance_id)


def _sent() -> list[FileStorage]:
    """The papers that hang on the note. Raises NoteError where they are too many."""
    sent = [one for one in request.files.getlist("lampiran") if one.filename]
    if len(sent) > MOST_FILES:
        raise NoteError(f"Kirim paling banyak {MOST_FILES} lampiran sekaligus.")
    return sent


def _keep(session: Session, upload: FileStorage) -> str:
    """Store a paper that only the office reads; its id. Raises what `files.store` does."""
    settings, case = context.parts().settings, auth.case()
    stored = files.store(
        session,
        upload.stream,
        upload.filename or "",
        quota=quota_of(settings),
        antivirus=settings.antivirus,
        uploaded_by=auth.me().holder,
        now=context.now(),
    )
    identity = str(stored["id"])
    files.keep_inside(session, UUID(identity), instance=case.id)
    return identity


@blueprint.post("/berkas/<id:instance_id>/catatan/<id:note_id>/tarik")
@milik_berkas()
def take_back(instance_id: int, note_id: int) -> Page:
    """Take back one's own note; its words and papers go, that there was one stays."""
    _require_writer()
    actor, now = auth.me().account or "", context.now()
    try:
        with context.transaction() as session:
            hung = notes.take_back(session, instance_id, note_id, actor=actor, now=now)
            files.discard(session, [UUID(one) for one in hung], instance=instance_id)
    except NoteError as error:
        return _page(overview(), HTTPStatus.CONFLICT, str(error))
    flash("Catatan ditarik.")
    return _back(instance_id)


@blueprint.post("/berkas/<id:instance_id>/tindak-lanjut")
@milik_berkas()
def follow_up(instance_id: int) -> Page:
    """Set the day on which the office comes back to the case, or none."""
    _require_writer()
    case, who, now = auth.case(), auth.me(), context.now()
    if request.form.get("tombol") == "hapus":
        with context.transaction() as session:
            notes.set_aside(session, instance_id)
        flash("Tindak lanjut dihapus.")
        return _back(instance_id)
    try:
        on = _day(request.form.get("tanggal", ""))
        with context.transaction() as session:
            notes.follow_up_on(
                session,
                instance_id,
                case.office,
                on,
                request.form.get("keperluan", "").strip(),
                actor=who.account or "",
                today=frame.writing(case.office).date(now),
                now=now,
            )
    except NoteError as error:
        return _page(overview(), HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    flash(f"Berkas ini ditindaklanjuti {frame.writing(case.office).day(on)}.", "hijau")
    return _back(instance_id)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NoteError("Pilih tanggal tindak lanjut.") from error


def _back(instance_id: int) -> Response:
    to = url_for("catatan.show", instance_id=instance_id)
    return redirect(to, HTTPStatus.SEE_OTHER)
