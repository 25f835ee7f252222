"""The accounts of an admin's offices: their roles, closing and opening them, handing out a password link, ending
sessions, removing the second factor of a lost phone."""

from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, flash, redirect, request, url_for

from pst import offices
from web import (
    access,
    accounts,
    auth,
    context,
    logs,
    password_links,
    second_factor,
    staff,
    staffing,
)
from web.errors import InvalidError
from web.pages import frame, people
from web.pages.login import Page
from web.pages.proving import unproved
from web.password_links import Link
from web.rules import perlu_peran
from web.staff import Person

blueprint: Final = Blueprint("akun_kantor", __name__)
LINK: Final = "tautan"
END: Final = "akhiri"
FACTOR: Final = "faktor"
ROLES: Final = "peran"
ROLES_SHOWN: Final[Mapping[str, str]] = {
    name: title for name, title in people.ROLES.items() if name in access.ROLES
}
"""The roles that an admin gives, as the pages call them."""


@blueprint.get("/kantor/akun")
@perlu_peran(staff.ADMIN)
def listing() -> Page:
    who, search = auth.me(), request.args.get("cari", "").strip()[:100]
    found = staff.listing(context.session(), who, search=search)
    return frame.page(
        "akun_kantor.html",
        cari=search,
        akun=[(one, _roles(one)) for one in found],
        paling_banyak=staff.MOST,
    )


def _roles(person: Person) -> str:
    """Every role in words, with its office."""
    return "; ".join(
        f"{people.role(role)}, {offices.office(office).name}"
        for office, role in sorted(person.memberships)
    )


@blueprint.get("/kantor/akun/<username>")
@perlu_peran(staff.ADMIN)
def show(username: str) -> Page:
    return _shown(staff.find(context.session(), auth.me(), username))


@blueprint.post("/kantor/akun/<username>")
@perlu_peran(staff.ADMIN)
def tend(username: str) -> Page:
    """Do one of ACTS with the account; with the admin's own password. A link is in this answer and nowhere else."""
    who = auth.me()
    person = staff.find(context.session(), who, username)
    act = request.form.get("tindakan", "")
    if act == ROLES:
        staff.require_other(who, person)
    else:
        staff.require_tend(who, person)
    stopped = unproved(partial(_shown, person))
    if stopped is not None:
        return stopped
    if act == LINK:
        return _shown(person, link=_link(person))
    try:
        ACTS.get(act, _end)(person)
    except InvalidError as error:
        return _shown(person, HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    return to_account(username)


def to_account(username: str) -> Page:
    """To the account's page, or to the list where it has no role in an office of his any more."""
    session = context.session()
    account = accounts.get(session, username)
    to = url_for("akun_kantor.listing")
    if staff.in_his_offices(session, auth.me(), account):
        to = url_for("akun_kantor.show", username=account.username)
    return redirect(to, HTTPStatus.SEE_OTHER)


def _by() -> dict[str, Any]:
    return {"actor": auth.me().account or "", "now": context.now()}


def _set_roles(person: Person) -> None:
    """In those of the admin's offices whose roles the form showed. Raises InvalidError."""
    shown = set(request.form.getlist("kantor_peran"))
    with context.transaction() as session:
        for office in sorted(shown & staff.offices_of(auth.me())):
            wanted = set(request.form.getlist(f"peran_{office}")) & ROLES_SHOWN.keys()
            staffing.set_roles(session, person.username, office, wanted, **_by())
    logs.note("roles.set", account=person.username, by=auth.me().account)
    flash(f"Peran {person.name} disimpan.", "hijau")


def _close(person: Person) -> None:
    """Raises InvalidError."""
    with context.transaction() as session:
        staffing.close(session, person.username, **_by())
    logs.note("account.closed", account=person.username, by=auth.me().account)
    flash(
        f"Akun {person.name} ditutup. Yang pernah dikerjakannya tetap tercatat.",
        "hijau",
    )


def _reopen(person: Person) -> None:
    with context.transaction() as session:
        staffing.reopen(session, person.username, **_by())
    logs.note("account.reopened", account=person.username, by=auth.me().account)
    flash(
        f"Akun {person.name} dibuka kembali. Buat tautan kata sandi untuknya.", "hijau"
    )


def _link(person: Person) -> Link:
    """Raises InvalidError for an account that is closed."""
    by, parts = auth.me().account or "", context.parts()
    with context.transaction() as session:
        made = password_links.make(
            session,
            person.username,
            by=by,
            settings=parts.settings,
            now=context.real_now(),
        )
        staffing.note(session, person.username, "tautan kata sandi dibuat", **_by())
    logs.note("password_link.made", account=person.username, by=by)
    return made


def _end(person: Person) -> None:
    with context.transaction() as session:
        accounts.end_sessions(session, accounts.get(session, person.username))
        staffing.note(session, person.username, "semua sesi diakhiri", **_by())
    logs.note("sessions.ended", account=person.username, by=auth.me().account)
    flash(f"Semua sesi dan token {person.name} berakhir.", "hijau")


def _remove_factor(person: Person) -> None:
    """For a lost phone: the password alone lets him in, and his sessions and tokens end."""
    with context.transaction() as session:
        account = accounts.get(session, person.username)
        removed = second_factor.remove(session, account.id)
        accounts.end_sessions(session, account)
        staffing.note(session, person.username, "faktor kedua dihapus", **_by())
    if removed:
        by = auth.me().account
        logs.note("second_factor.removed", account=person.username, by=by)
    flash(
        f"Faktor kedua {person.name} dihapus; semua sesi dan tokennya berakhir.",
        "hijau",
    )


ACTS: Final[Mapping[str, Callable[[Person], None]]] = {
    END: _end,
    FACTOR: _remove_factor,
    ROLES: _set_roles,
    "tutup": _close,
    "buka": _reopen,
}
"""What an admin does with an account, by the word that the form's button sends."""


def _shown(
    person: Person,
    status: int = HTTPStatus.OK,
    message: str = "",
    link: Link | None = None,
) -> tuple[str, int]:
    who = auth.me()
    return frame.page(
        "akun_orang.html",
        status,
        orang_ini=person,
        peran_ini=_roles(person),
        faktor=second_factor.state(
            context.session(), accounts.get(context.session(), person.username).id
        ),
        boleh=person.active and staff.may_tend(who, person),
        boleh_buka=not person.active and staff.may_tend(who, person),
        boleh_peran=person.active and person.username != who.account,
        kantor_admin=[offices.office(one) for one in sorted(staff.offices_of(who))],
        peran_semua=ROLES_SHOWN,
        dipegang=staff.tasks_held(context.session(), who, person),
        galat=message,
        tautan=link,
        tulis=frame.writing(frame.office_of(who)),
        nama=who.account,
    )
