"""The outbox: an office's letters, the address of one corrected, and the demo's letter box."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, flash, redirect, request, url_for
from sqlalchemy.orm import Session

from engine import instances
from engine.contract import Actor
from pst import mail
from pst.errors import MailError
from pst.mail import Mail
from web import access, acting, auth, context
from web.pages import frame, posted
from web.pages.login import Page
from web.rules import milik_berkas, perlu_peran

blueprint: Final = Blueprint("surel", __name__)
SHOWN: Final = ("From", "To", "Date", "Subject", "Message-ID", "Auto-Submitted")


@blueprint.get("/surel")
@perlu_peran(*sorted(access.OFFICERS | access.OVERSEERS))
def listing() -> Page:
    """The letters of the reader's offices, newest first."""
    session, who, now = context.session(), auth.me(), context.now()
    asked = request.args.get("keadaan", "")
    state = asked if asked in posted.STATES else ""
    rows, following = posted.of_offices(
        session, who, state=state, before=request.args.get("sebelum", type=int)
    )
    return frame.page(
        "surel.html",
        surel=[
            (one, posted.posted(one, frame.writing(one.office), now)) for one in rows
        ],
        jumlah=posted.counts(session, who),
        keadaan=state,
        keadaan_semua=posted.STATES,
        tulis=frame.writing,
        sekarang=now,
        belum_diatur=_unset(),
        lanjut=following and url_for("surel.listing", keadaan=state, sebelum=following),
    )


@blueprint.get("/berkas/<id:instance_id>/surel/<id:mail_id>")
@milik_berkas()
def show(instance_id: int, mail_id: int) -> Page:
    """What the demo kept of a letter, to be read as whoever it was written to would have."""
    message = _kept(instance_id, mail_id)
    return frame.page(
        "surel_demo.html",
        induk=frame.parent(auth.me(), auth.case().office),
        berkas=auth.case(),
        surel_id=mail_id,
        kepala=[(name, str(message[name])) for name in SHOWN],
        isi=words(message),
        lampiran=[one.get_filename() for one in message.iter_attachments()],
    )


@blueprint.get("/berkas/<id:instance_id>/surel/<id:mail_id>/eml")
@milik_berkas()
def raw(instance_id: int, mail_id: int) -> Response:
    """The demo's letter as a mail server would have got it."""
    answer = Response(_bytes(instance_id, mail_id), mimetype="message/rfc822")
    name = f'attachment; filename="surel-demo-{mail_id}.eml"'
    answer.headers["Content-Disposition"] = name
    return answer


@blueprint.get("/berkas/<id:instance_id>/surel/<id:mail_id>/alamat")
@milik_berkas()
def correcting(instance_id: int, mail_id: int) -> Page:
    """Asks for the address."""
    access.steering(auth.me(), auth.case())
    found = _letter(context.session(), instance_id, mail_id)
    return _form(found, found.recipient or "")


@blueprint.post("/berkas/<id:instance_id>/surel/<id:mail_id>/alamat")
@milik_berkas()
def correct(instance_id: int, mail_id: int) -> Page:
    """Send it to another address from now on; the case's history says who changed it."""
    by = acting.actor(access.steering(auth.me(), auth.case()))
    found = _letter(context.session(), instance_id, mail_id)
    typed = request.form.get("alamat", "").strip()
    try:
        context.step(lambda session: _correct(session, found, typed, by))
    except MailError as error:
        return _form(found, typed, HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    after = " Jalankan lagi langkah yang terkendala."
    flash("Alamat surel diubah." + after * (found.state == mail.FAILED))
    return _to(instance_id)


def _correct(session: Session, found: Mail, typed: str, by: Actor) -> None:
    # The case first, as everywhere: whoever ends it then finds nothing half done.
    about = {
        "perihal": "alamat surel diubah",
        "surel": {"id": found.id, "kepada": mail.checked_address(typed)},
    }
    instances.note(session, found.instance_id, about, actor=by, now=context.now())
    mail.address(session, found.id, typed)


@blueprint.post("/berkas/<id:instance_id>/surel/<id:mail_id>/kirim")
@milik_berkas()
def hurry(instance_id: int, mail_id: int) -> Page:
    """Try it at the next look instead of when it would be its turn."""
    access.steering(auth.me(), auth.case())
    found = _letter(context.session(), instance_id, mail_id)
    with context.transaction() as session:
        hurried = mail.hurry(session, found.id, now=context.now())
    flash("Surel segera dicoba lagi." if hurried else "Surel ini tidak menunggu lagi.")
    return _to(instance_id)


def _letter(session: Session, instance_id: int, mail_id: int) -> Mail:
    """A letter of the case. Raises AbsentError."""
    found = session.get(Mail, mail_id)
    if found is None or found.instance_id != instance_id:
        raise access.absent()
    return found


def _form(
    found: Mail, typed: str, status: int = HTTPStatus.OK, error: str = ""
) -> tuple[str, int]:
    return frame.page(
        "surel_alamat.html",
        status,
        berkas=auth.case(),
        perihal=found.subject or mail.KINDS.get(found.kind, found.kind),
        alamat=typed,
        galat=error,
    )


def _bytes(instance_id: int, mail_id: int) -> bytes:
    kept = _letter(context.session(), instance_id, mail_id).message
    if kept is None:
        raise access.absent()
    return kept


def _kept(instance_id: int, mail_id: int) -> EmailMessage:
    return parsed(_bytes(instance_id, mail_id))


def parsed(kept: bytes) -> EmailMessage:
    """A letter as the demo kept it."""
    found = message_from_bytes(kept, policy=policy.default)
    assert isinstance(found, EmailMessage)  # noqa: S101 -- by its policy
    return found


def words(message: EmailMessage) -> str:
    """What a letter says."""
    body = message.get_body(("plain",))
    return "" if body is None else str(body.get_content())


def _unset() -> str:
    return posted.UNSET if posted.is_unset(context.parts().settings) else ""


def _to(instance_id: int) -> Page:
    to = url_for("berkas.show", instance_id=instance_id, _anchor="surel")
    return redirect(to, HTTPStatus.SEE_OTHER)
