"""The treasurer's day: what to verify, receipts, cash book, deposits, and the numbers used and void of a month."""

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, Response, flash, redirect, request, url_for

from pst import offices, papers
from pst.errors import DepositError, RuleError
from pst.sales.treasury import deposits
from pst.sales.treasury.books import Month
from pst.sales.treasury.deposits import PayingIn
from web import access, attachments, auth, context, spreadsheets
from web.access import perlu_peran
from web.pages import frame, treasury_lists
from web.pages.login import Page
from web.pages.treasury_lists import LISTS, MONTHLY, Asked
from web.sheets import Sheet
from web.treasury import TREASURER

blueprint: Final = Blueprint("bendahara", __name__)
READERS: Final = frame.TREASURY
SETTER: Final = frame.HEAD
REFUSED: Final = HTTPStatus.UNPROCESSABLE_ENTITY
TABS: Final[Mapping[str, str]] = {
    "verifikasi": "Verifikasi",
    "kuitansi": "Kuitansi",
    "buku-kas": "Buku kas",
    "setoran": "Setoran",
    "nomor": "Nomor kuitansi",
    "ditolak": "Ditolak",
}
"""The lists that have a page; what was not paid in yet stands beside the deposits."""
EMPTY: Final[Mapping[str, str]] = {
    "verifikasi": "Tidak ada pembayaran yang menunggu verifikasi. Yang diajukan pembeli muncul di sini.",
    "kuitansi": "Belum ada kuitansi pada bulan ini.",
    "setoran": "Belum ada setoran pada bulan ini.",
    "nomor": "Belum ada nomor kuitansi yang terpakai pada bulan ini.",
    "ditolak": "Belum ada pembayaran yang ditolak atau tidak sah.",
    "belum-setor": "Tidak ada uang tunai yang belum disetor.",
}
FIRST_YEAR, LAST_YEAR = 2000, 2999


@blueprint.get("/kantor/bendahara")
@perlu_peran(*READERS)
def start() -> Page:
    return _listed("verifikasi")


@blueprint.get("/kantor/bendahara/<name>")
@perlu_peran(*READERS)
def listing(name: str) -> Page:
    """One of the lists, of the month that is asked for."""
    if name not in TABS:
        raise access.absent()
    return _listed(name)


@blueprint.get("/kantor/bendahara/<name>/unduh.xlsx")
@perlu_peran(*READERS)
def spreadsheet(name: str) -> Response:
    """The list as a workbook."""
    asked, sheet = _sheet(name)
    place = offices.office(asked.office).name
    made = spreadsheets.workbook(sheet, place, now=asked.now)
    return _file(made, f"{_name(asked, sheet)}.xlsx", spreadsheets.MEDIA_TYPE)


@blueprint.get("/kantor/bendahara/<name>/unduh.pdf")
@perlu_peran(*READERS)
def document(name: str) -> Response:
    """The list on the office's letterhead."""
    asked, sheet = _sheet(name)
    head = papers.letterhead(asked.session, asked.office)
    made = papers.typeset_list(sheet.table(), head, now=asked.now)
    return _file(made, f"{_name(asked, sheet)}.pdf", "application/pdf")


@blueprint.post("/kantor/bendahara/setoran")
@perlu_peran(TREASURER)
def pay_in() -> Page:
    """Put down that cash was paid in."""
    office, now = frame.own_office(TREASURER), context.now()
    actor = auth.me().account or ""
    try:
        told = PayingIn(
            payments=request.form.getlist("pembayaran", type=int),
            deposited_on=_day(request.form.get("tanggal", "")),
            bank=request.form.get("bank", ""),
            ntpn=request.form.get("ntpn"),
            note=request.form.get("catatan"),
        )
        context.step(
            lambda session: deposits.pay_in(session, office, told, actor=actor, now=now)
        )
    except DepositError as error:
        return _listed("setoran", REFUSED, str(error))
    flash("Setoran dicatat.", "hijau")
    to = url_for(".listing", name="setoran", kantor=office)
    return redirect(to, HTTPStatus.SEE_OTHER)


@blueprint.post("/kantor/bendahara/setoran/batas")
@perlu_peran(SETTER)
def set_cut_off() -> Page:
    """Set after which hour cash is paid in on the next working day; nothing is never."""
    office, now = frame.own_office(SETTER), context.now()
    typed = request.form.get("jam", "").strip()
    basis = request.form.get("dasar", "").strip()[:200] or "keputusan kantor"
    try:
        hour = _hour(typed)
        with context.transaction() as session:
            offices.set_rule(
                session,
                office,
                deposits.CUT_OFF,
                hour,
                basis=basis,
                actor=auth.me().account or "",
                now=now,
            )
    except RuleError as error:
        return _listed("setoran", REFUSED, str(error))
    flash("Batas jam setoran disimpan.", "hijau")
    to = url_for(".listing", name="setoran", kantor=office)
    return redirect(to, HTTPStatus.SEE_OTHER)


def _hour(typed: str) -> int | None:
    """Nothing for none. Raises RuleError."""
    if typed and not typed.isdecimal():
        raise RuleError("Tulis jam sebagai bilangan 1 sampai 23, atau kosongkan.")
    return int(typed) if typed else None


def _listed(name: str, status: int = HTTPStatus.OK, message: str = "") -> Page:
    asked, sheet = _sheet(name)
    roles = auth.me().roles_in(asked.office)
    return frame.page(
        "bendahara_setoran.html" if name == "setoran" else "bendahara.html",
        status,
        kantor=offices.office(asked.office),
        kantor_semua=frame.own_offices(*READERS),
        nama=name,
        daftar=sheet,
        kosongnya=EMPTY,
        bulan=asked.month if name in MONTHLY else None,
        tab=_tabs(asked, name),
        bendahara=TREASURER in roles,
        galat=message,
        isian=request.form,
        **(_cash(asked, roles) if name == "setoran" else {}),
    )


def _cash(asked: Asked, roles: frozenset[str]) -> dict[str, Any]:
    """What stands beside the deposits: cash in hand, and the hour of the cut-off."""
    held = deposits.cash_in_hand(asked.session, asked.office)
    rule = offices.rule_in_force(asked.session, asked.office, deposits.CUT_OFF)
    return {
        "belum": treasury_lists.in_hand(asked),
        "tunai": held,
        "terlambat": [one for one in held if one.due_on < asked.today],
        "hari_ini": asked.today,
        "batas": rule,
        "pengatur": SETTER in roles,
    }


def _tabs(asked: Asked, active: str) -> list[dict[str, Any]]:
    counted = {
        "verifikasi": len(treasury_lists.waiting(asked).lines) or None,
        "setoran": len(deposits.cash_in_hand(asked.session, asked.office)) or None,
    }
    return [
        {
            "teks": words,
            "url": url_for(
                ".listing",
                name=name,
                kantor=asked.office,
                bulan=str(asked.month) if name in MONTHLY else None,
            ),
            "aktif": name == active,
            "jumlah": counted.get(name),
        }
        for name, words in TABS.items()
    ]


def _sheet(name: str) -> tuple[Asked, Sheet]:
    """Raises AbsentError for a list that there is not, and an office that is not the reader's."""
    if name not in LISTS:
        raise access.absent()
    office, now = frame.own_office(*READERS), context.now()
    today = now.astimezone(offices.office(office).zone).date()
    asked = Asked(
        session=context.session(), office=office, month=_month(today), now=now
    )
    return asked, LISTS[name](asked)


def _month(today: date) -> Month:
    """The month that is asked for; this one where none or nonsense is."""
    try:
        found = date.fromisoformat(f"{request.values.get('bulan', '')}-01")
    except ValueError:
        found = today
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        found = today
    return Month(year=found.year, month=found.month)


def _day(typed: str) -> date:
    """Raises DepositError."""
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise DepositError(
            "Tulis tanggal setor sebagai tahun-bulan-tanggal, misalnya 2026-11-30."
        ) from error


def _name(asked: Asked, sheet: Sheet) -> str:
    when = str(asked.month) if sheet.name in MONTHLY else asked.today.isoformat()
    return f"{sheet.name}-{asked.office}-{when}"


def _file(content: bytes, name: str, media_type: str) -> Response:
    answer = Response(content, mimetype=media_type)
    answer.headers["Content-Disposition"] = attachments.disposition(name)
    return answer
