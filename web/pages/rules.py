"""The rules that an office may set for itself: what each means, what is in force, on what basis, and how sure that is."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for
from sqlalchemy.orm import Session

from pst import offices
from pst.complaints import Deadline
from pst.errors import PstError, RuleError
from pst.offices import Rule, RuleKind, RuleValue
from web import access, context
from web.access import ADMIN
from web.pages import calendars, frame, people
from web.pages.complaints import UNITS, basis_of
from web.pages.login import Page
from web.rules import perlu_peran

blueprint: Final = Blueprint("aturan_kantor", __name__)
IN_CALENDAR: Final = frozenset({"cuti_bersama_libur"})
"""Rules that move due dates: what they would do is shown before they are set."""
NOT_STATED: Final = "tidak tercantum"


@blueprint.get("/kantor/aturan")
@perlu_peran(ADMIN)
def listing() -> Page:
    office = frame.own_office(ADMIN)
    return frame.page(
        "aturan_kantor.html",
        kantor=offices.office(office),
        kantor_semua=frame.own_offices(ADMIN),
        aturan=[
            (offices.KINDS[one.name], one, in_words(one), ground(one))
            for one in offices.rules(context.session(), office)
        ],
    )


def in_words(found: Rule) -> str:
    """The value as people read it."""
    kind = offices.KINDS[found.name]
    if kind.type is bool:
        return "Ya" if found.value else "Tidak"
    if found.value is None:
        return "Tidak dibatasi"
    return f"{found.value} {UNITS[kind.unit]}" if kind.unit else str(found.value)


def ground(found: Rule) -> str:
    """Why the rule is as it is, and how sure that is; only what was read surely is told as law."""
    kind = offices.KINDS[found.name]
    if found.entered_by:
        return f"Ditetapkan kantor: {found.basis}."
    if found.basis == NOT_STATED:
        return "Bawaan Alur; tidak tercantum pada dokumen sumber."
    if kind.confidence is None and found.basis == kind.basis:
        return f"Bawaan Alur, dari {found.basis}."
    if kind.confidence is None:
        return f"Menurut dokumen sumber: {found.basis}."
    told = Deadline(
        name=kind.name,
        meaning=kind.meaning,
        days=None,
        unit=kind.unit or "",
        basis=found.basis,
        confidence=kind.confidence,
        is_law=kind.law and kind.confidence != "LOW",
    )
    return basis_of(told)


@blueprint.get("/kantor/aturan/<name>")
@perlu_peran(ADMIN)
def show(name: str) -> Page:
    return _shown(frame.own_office(ADMIN), _kind(name))


def _kind(name: str) -> RuleKind:
    """Raises AbsentError."""
    if name not in offices.KINDS:
        raise access.absent()
    return offices.KINDS[name]


def _shown(
    office: str, kind: RuleKind, status: int = HTTPStatus.OK, message: str = ""
) -> Page:
    session = context.session()
    found = offices.rule_in_force(session, office, kind.name)
    return frame.page(
        "aturan_satu.html",
        status,
        kantor=offices.office(office),
        jenis=kind,
        satuan=UNITS.get(kind.unit or "", ""),
        aturan=found,
        nilai=in_words(found),
        dasar=ground(found),
        ya_tidak=kind.type is bool,
        oleh=people.names(session, {found.entered_by} if found.entered_by else set()),
        isian=request.form,
        tulis=frame.writing(office),
        galat=message,
    )


@blueprint.post("/kantor/aturan/<name>")
@perlu_peran(ADMIN)
def save(name: str) -> Page:
    """Set the rule, or take back what the office set."""
    office, kind = frame.own_office(ADMIN), _kind(name)
    try:
        if request.form.get("tindakan") == "tarik":
            return _changed(office, kind, None, "")
        basis = calendars.words("dasar", "dasarnya, misalnya surat keputusan kantor")
        return _changed(office, kind, (_value(kind),), basis)
    except PstError as error:
        return _shown(office, kind, calendars.REFUSED, str(error))


def _value(kind: RuleKind) -> RuleValue:
    """What was typed. Raises RuleError."""
    typed = request.form.get("nilai", "").strip()
    if kind.type is bool:
        return {"ya": True, "tidak": False}.get(typed)
    if typed and not (typed.isascii() and typed.isdigit()):
        raise RuleError(
            f"Tulis bilangan bulat 1 sampai {kind.most}. Anda menulis “{typed[:20]}”."
        )
    return int(typed) if typed else None


def _changed(
    office: str, kind: RuleKind, wanted: tuple[RuleValue] | None, basis: str
) -> Page:
    """Raises RuleError."""

    def change(session: Session) -> None:
        if wanted is None:
            offices.withdraw_rule(session, office, kind.name, **calendars.by())
        else:
            offices.set_rule(
                session, office, kind.name, wanted[0], basis=basis, **calendars.by()
            )

    done = f"“{kind.meaning}” " + (
        "kembali ke bawaan." if wanted is None else "disimpan."
    )
    if kind.name in IN_CALENDAR:
        return calendars.changed(
            office,
            change,
            told=f"Aturan “{kind.meaning}” diubah.",
            done=done,
            back="aturan_kantor.listing",
            shown=lambda place, status, text: _shown(place, kind, status, text),
        )
    context.step(change)
    flash(done, "hijau")
    return redirect(url_for(".listing", kantor=office), HTTPStatus.SEE_OTHER)
