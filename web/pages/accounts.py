"""The accounts of an admin's offices: handing out a password link, ending sessions,
removing the second factor of a lost phone."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for

from pst import offices
from web import (
    accounts,
    auth,
    context,
    login,
    logs,
    password_links,
    second_factor,
    staff,
)
from web.access import perlu_peran
from web.errors import LoginFailedError, TooManyError
from web.pacing import guard
from web.pages import frame, people
from web.pages.login import Page, waiting
from web.password_links import Link
from web.staff import Person

blueprint: Final = Blueprint("akun_kantor", __name__)
LINK: Final = "tautan"
END: Final = "akhiri"
FACTOR: Final = "faktor"


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
    """Make a link, end what is logged in, or remove a second factor; with the admin's own password.

    The link is in this answer and nowhere else.
    """
    who, parts = auth.me(), context.parts()
    person = staff.find(context.session(), who, username)
    staff.require_tend(who, person)
    try:
        login.with_password(
            guard(),
            who.account or "",
            request.form.get("password", ""),
            passwords=parts.passwords,
        )
    except LoginFailedError:
        wrong = "Kata sandi ini bukan kata sandi Anda. Periksa lagi."
        return _shown(person, HTTPStatus.UNPROCESSABLE_ENTITY, wrong)
    except TooManyError as error:
        page = _shown(person, HTTPStatus.TOO_MANY_REQUESTS, str(error))
        return waiting(page, error)
    if request.form.get("tindakan") == LINK:
        return _shown(person, link=_link(person))
    if request.form.get("tindakan") == FACTOR:
        _remove_factor(person)
    else:
        _end(person)
    return redirect(
        url_for("akun_kantor.show", username=username), HTTPStatus.SEE_OTHER
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
    logs.note("password_link.made", account=person.username, by=by)
    return made


def _end(person: Person) -> None:
    with context.transaction() as session:
        accounts.end_sessions(session, accounts.get(session, person.username))
    logs.note("sessions.ended", account=person.username, by=auth.me().account)
    flash(f"Semua sesi dan token {person.name} berakhir.", "hijau")


def _remove_factor(person: Person) -> None:
    """For a lost phone: the password alone lets him in, and his sessions and tokens end."""
    with context.transaction() as session:
        account = accounts.get(session, person.username)
        removed = second_factor.remove(session, account.id)
        accounts.end_sessions(session, account)
    if removed:
        by = auth.me().account
        logs.note("second_factor.removed", account=person.username, by=by)
    flash(
        f"Faktor kedua {person.name} dihapus; semua sesi dan tokennya berakhir.",
        "hijau",
    )


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
        galat=message,
        tautan=link,
        tulis=frame.writing(frame.office_of(who)),
        nama=who.account,
    )
