"""New people in an admin's office: an account for somebody, a role for an account that is there, many from a CSV file.

Whoever does it gives his own password, so that a browser he left open lets nobody in.
"""

from collections.abc import Collection
from functools import partial
from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for
from sqlalchemy.orm import Session

from pst import imports, offices
from pst.errors import ImportFileError
from web import accounts, auth, context, logs, staff_import, staffing
from web.access import ADMIN
from web.errors import InvalidError, invalid
from web.pages import fields, frame, table
from web.pages.accounts import ROLES_SHOWN, to_account
from web.pages.login import Page
from web.pages.proving import unproved
from web.rules import perlu_peran

blueprint: Final = Blueprint("akun_baru", __name__)
REFUSED: Final = HTTPStatus.UNPROCESSABLE_ENTITY
LONGEST: Final = 200


@blueprint.get("/kantor/akun-baru")
@perlu_peran(ADMIN)
def show() -> Page:
    return _shown(frame.own_office(ADMIN))


def _shown(
    office: str, status: int = HTTPStatus.OK, message: str = ""
) -> tuple[str, int]:
    return frame.page(
        "akun_baru.html",
        status,
        kantor=offices.office(office),
        kantor_semua=frame.own_offices(ADMIN),
        peran_semua=ROLES_SHOWN,
        dipilih=request.form.getlist("peran"),
        isian=request.form,
        nama=auth.me().account,
        galat=message,
    )


@blueprint.post("/kantor/akun-baru")
@perlu_peran(ADMIN)
def add() -> Page:
    """Open an account without a password, or give one that is there already a role in the office."""
    office = frame.own_office(ADMIN)
    stopped = unproved(partial(_shown, office))
    if stopped is not None:
        return stopped
    roles = set(request.form.getlist("peran")) & ROLES_SHOWN.keys()
    act = _join if request.form.get("tindakan") == "ada" else _open
    try:
        if not roles:
            raise invalid([("peran", "Pilih paling sedikit satu peran.")])
        username = context.step(partial(act, office, roles))
    except InvalidError as error:
        told = next(iter(fields.said(error).values()))
        return _shown(office, REFUSED, told)
    logs.note("roles.set", account=username, office=office, by=auth.me().account)
    return to_account(username)


def _open(office: str, roles: Collection[str], session: Session) -> str:
    """Raises InvalidError."""
    name = " ".join(request.form.get("nama_orang", "").split())
    email = request.form.get("surel", "").strip()
    for text, what in ((name, "nama"), (email, "surel")):
        if len(text) > LONGEST or not text.isprintable():
            raise InvalidError(f"Tulis {what} paling panjang {LONGEST} huruf.")
    if not name:
        raise InvalidError("Tulis nama orangnya.")
    account = staffing.open_account(
        session,
        request.form.get("akun", ""),
        name=name,
        email=email or None,
        roles=[(office, role) for role in roles],
        passwords=context.parts().passwords,
        actor=auth.me().account or "",
        now=context.now(),
    )
    flash(
        f"Akun {account.username} dibuka. Buat tautan kata sandi, lalu serahkan kepada {name}.",
        "hijau",
    )
    return account.username


def _join(office: str, roles: Collection[str], session: Session) -> str:
    """Raises InvalidError."""
    typed = request.form.get("akun", "")
    account = accounts.find(session, typed)
    if account is None:
        raise InvalidError(f"Akun {typed} tidak ada. Periksa ejaannya.")
    if account.username == auth.me().account:
        raise InvalidError("Peran Anda sendiri diatur admin lain.")
    accounts.require_active(account)
    staffing.set_roles(
        session,
        account.username,
        office,
        staffing.held(session, account.id, office) | set(roles),
        actor=auth.me().account or "",
        now=context.now(),
    )
    flash(f"Peran diberikan kepada akun {account.username}.", "hijau")
    return account.username


@blueprint.get("/kantor/akun-impor")
@perlu_peran(ADMIN)
def importing() -> Page:
    return _importing(frame.own_office(ADMIN))


def _importing(office: str, status: int = HTTPStatus.OK, message: str = "") -> Page:
    return frame.page(
        "akun_impor.html",
        status,
        kantor=offices.office(office),
        kantor_semua=frame.own_offices(ADMIN),
        kolom=staff_import.COLUMNS,
        wajib=staff_import.REQUIRED,
        peran_semua=ROLES_SHOWN,
        galat=message,
    )


@blueprint.post("/kantor/akun-impor/periksa")
@perlu_peran(ADMIN)
def look() -> Page:
    """What the file would do; nothing is written."""
    office = frame.own_office(ADMIN)
    try:
        content = table.sent()
        return _preview(office, content)
    except ImportFileError as error:
        return _importing(office, REFUSED, str(error))


def _preview(
    office: str, content: bytes, status: int = HTTPStatus.OK, message: str = ""
) -> tuple[str, int]:
    """Raises ImportFileError."""
    seen = staff_import.preview(context.session(), auth.me(), office, content)
    return frame.page(
        "akun_pratinjau.html",
        status,
        kantor=offices.office(office),
        lihat=seen,
        jumlah={one: seen.count(one) for one in (imports.NEW, imports.CHANGED, imports.SAME)},
        peran_semua=ROLES_SHOWN,
        isi=table.to_carry(content),
        nama=auth.me().account,
        galat=message,
    )  # fmt: skip


@blueprint.post("/kantor/akun-impor/simpan")
@perlu_peran(ADMIN)
def take() -> Page:
    """Open the accounts and give the roles that the preview showed; the file is judged again."""
    office, content = frame.own_office(ADMIN), table.carried()
    try:
        stopped = unproved(partial(_preview, office, content))
        if stopped is not None:
            return stopped
        count = context.step(partial(_take, office, content))
    except ImportFileError as error:
        return _importing(office, REFUSED, str(error))
    logs.note("accounts.imported", office=office, count=count, by=auth.me().account)
    flash(
        f"{count} akun dibuka atau diberi peran. Buat tautan kata sandi untuk akun yang baru.",
        "hijau",
    )
    return redirect(url_for("akun_kantor.listing"), HTTPStatus.SEE_OTHER)


def _take(office: str, content: bytes, session: Session) -> int:
    return staff_import.take(
        session,
        office,
        staff_import.preview(session, auth.me(), office, content),
        passwords=context.parts().passwords,
        actor=auth.me().account or "",
        now=context.now(),
    )
