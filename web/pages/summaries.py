"""Publishing a finished consultation: the requester's consent, and the officer who takes the names out."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _  # type: ignore[import-untyped]  # ships no types
from sqlalchemy.orm import Session

from pst import conversation
from pst.conversation import Draft, SummaryError
from web import access, auth, context
from web.errors import ForbiddenError
from web.pages import frame, people
from web.pages.login import Page
from web.pages.overview import Overview
from web.pages.tasks import overview
from web.rules import milik_berkas

blueprint: Final = Blueprint("ringkasan", __name__)
OFFICER: Final = "petugas"
LONGEST: Final = {"judul": 160, "pertanyaan": 2000, "jawaban": 4000}
NEEDED: Final = {
    "judul": "Tulis judul.",
    "pertanyaan": "Tulis pertanyaannya tanpa nama.",
    "jawaban": "Tulis jawabannya tanpa nama.",
}
CHECKED: Final = "diperiksa"
DEEDS: Final = {
    "izin": "mengizinkan ringkasan",
    "cabut": "mencabut izin ringkasan",
    "terbit": "menerbitkan ringkasan",
    "ubah": "mengubah ringkasan",
    "tarik": "menarik ringkasan",
}


@blueprint.get("/berkas/<id:instance_id>/ringkasan")
@milik_berkas()
def show(instance_id: int) -> Page:  # noqa: ARG001 - in the path
    """What was said, and the summary that an officer makes of it."""
    draft = _draft()
    return _shown(draft, _kept(draft))


@blueprint.post("/berkas/<id:instance_id>/ringkasan")
@milik_berkas()
def publish(instance_id: int) -> Page:
    """Publish it, or what was changed in it."""
    draft = _draft()
    typed = {name: request.form.get(name, "").strip() for name in LONGEST}
    errors = _errors(typed)
    if errors:
        return _shown(draft, typed, HTTPStatus.UNPROCESSABLE_ENTITY, errors)
    known = _known(overview())
    refused = _attempt(
        lambda session: conversation.publish(
            session,
            case=instance_id,
            title=typed["judul"],
            question=typed["pertanyaan"],
            text=typed["jawaban"],
            known=known,
            actor=_account(),
            now=context.now(),
        )
    )
    if refused:
        told = {"jawaban": refused}
        return _shown(draft, typed, HTTPStatus.UNPROCESSABLE_ENTITY, told)
    flash("Ringkasan terbit. Semua orang dapat mencarinya.", "hijau")
    return _to("ringkasan.show", instance_id)


@blueprint.post("/berkas/<id:instance_id>/ringkasan/tarik")
@milik_berkas()
def withdraw(instance_id: int) -> Page:
    """Take it back; its words go."""
    _draft()
    refused = _attempt(
        lambda session: conversation.withdraw(
            session, case=instance_id, actor=_account(), now=context.now()
        )
    )
    flash(refused or "Ringkasan ditarik.", "galat" if refused else "hijau")
    return _to("ringkasan.show", instance_id)


@blueprint.post("/berkas/<id:instance_id>/izin")
@milik_berkas()
def decide(instance_id: int) -> Page:
    """The requester gives his consent, or takes it back."""
    who = auth.me()
    if not access.is_requester(who, auth.case()):
        raise ForbiddenError("Hanya pengguna layanan berkas ini yang memberi izin.")
    consent = request.form.get("izin") == "ya"
    refused = _attempt(
        lambda session: conversation.decide(
            session,
            case=instance_id,
            consent=consent,
            actor=who.holder,
            now=context.now(),
        )
    )
    told = (
        _("Terima kasih. Petugas menulis ringkasannya tanpa nama.")
        if consent
        else _("Izin dicabut. Ringkasan berkas ini tidak dapat dicari lagi.")
    )
    flash(refused or told, "galat" if refused else "hijau")
    return _to("berkas.show", instance_id)


def state(session: Session, case: access.Case) -> Draft | None:
    """The conversation's consent and summary, for the case's page."""
    return conversation.draft(session, case=case.id)


def may_publish(who: access.Identity, case: access.Case) -> bool:
    return OFFICER in who.roles_in(case.office)


def _draft() -> Draft:
    """Raises ForbiddenError, and AbsentError for a case without a conversation."""
    if not may_publish(auth.me(), auth.case()):
        raise ForbiddenError("Ringkasan ditulis oleh petugas layanan kantor berkas.")
    draft = state(context.session(), auth.case())
    if draft is None:
        raise access.absent()
    return draft


def _kept(draft: Draft) -> dict[str, str]:
    """What stands in the form at first: what is public, else what was asked and last answered."""
    if draft.summary is not None:
        one = draft.summary
        return {
            "judul": one.title,
            "pertanyaan": one.question or "",
            "jawaban": one.text,
        }
    said = conversation.messages(context.session(), berkas=draft.thread.instance_id)
    asked = next((one["isi"] for one in said if one["dari"] == "pengguna"), "")
    told = [one["isi"] for one in said if one["dari"] == OFFICER]
    return {
        "judul": draft.thread.title,
        "pertanyaan": asked,
        "jawaban": told[-1] if told else "",
    }


def _errors(typed: Mapping[str, str]) -> dict[str, str]:
    found = {name: told for name, told in NEEDED.items() if not typed[name]}
    for name, most in LONGEST.items():
        if len(typed[name]) > most:
            found[name] = f"Tulis paling banyak {most} karakter."
    if request.form.get(CHECKED) != "ya":
        found[CHECKED] = "Nyatakan bahwa Anda sudah memeriksanya."
    return found


def _shown(
    draft: Draft,
    typed: Mapping[str, str],
    status: int = HTTPStatus.OK,
    errors: Mapping[str, str] | None = None,
) -> tuple[str, int]:
    case = overview()
    names = people.names(context.session(), {by for _, by, _ in draft.deeds if by})
    return frame.page(
        "ringkasan.html",
        status,
        gambaran=case,
        naskah=draft,
        isian=typed,
        galat=errors or {},
        batas=LONGEST,
        perbuatan=[
            (case.writer.moment(at), names.get(by or "", by or "lewat formulir"), DEEDS[deed])
            for deed, by, at in draft.deeds
        ],
    )  # fmt: skip


def _known(case: Overview) -> dict[str, str | None]:
    """What the requester is called by; a summary must not have it."""
    requester: Mapping[str, Any] = case.instance["requester"]
    return {
        "nama": requester["name"],
        "surel": requester["email"],
        "telepon": requester["phone"],
    }


def _account() -> str:
    return str(auth.me().account)


def _attempt(act: Callable[[Session], object]) -> str:
    """Do it in a transaction of its own; why not, where it was refused."""
    try:
        with context.transaction() as session:
            act(session)
    except SummaryError as error:
        return frame.told(error)
    return ""


def _to(endpoint: str, instance_id: int) -> Page:
    to = url_for(endpoint, instance_id=instance_id)
    return redirect(to, HTTPStatus.SEE_OTHER)
