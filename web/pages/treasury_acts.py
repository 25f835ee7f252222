"""What the treasurer does on his pages: deposits, copies and serials of receipts, void receipts, false payments.

While a case runs, its diagram leads: a receipt is made void in its round of correction, and that a payment was false
is told to it by its message. Only where the case has ended is it done here.
"""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, Response, flash, redirect, request, url_for
from sqlalchemy.orm import Session

from engine.models import ProcessInstance
from pst import offices, papers, sales
from pst.errors import DepositError, PaperError, PaymentError, RuleError
from pst.money import rupiah
from pst.sales.treasury import deposits, keeping
from pst.sales.treasury.books import Receipted
from pst.sales.treasury.deposits import Deposit
from pst.sales.treasury.receipts import VOID
from web import attachments, auth, composition, context, logs
from web.access import SETTERS
from web.pages import frame, treasury
from web.pages.login import Page
from web.pages.treasury import ENDED, FALSE_PAYMENT
from web.rules import perlu_peran
from web.treasury import TREASURER

blueprint: Final = Blueprint("bendahara_catat", __name__)
REFUSED: Final = HTTPStatus.UNPROCESSABLE_ENTITY
LONGEST_REASON: Final = 500
LONGEST_AMOUNT: Final = 15
LONGEST_ID: Final = 18
AFTER_THE_END: Final = "Setelah berkas selesai: {reason}"
RUNS: Final = (
    "Berkas {number} masih berjalan, jadi hal ini diputuskan di langkah berkasnya. "
    "Buka berkasnya dan kerjakan dari sana."
)


def _by() -> dict[str, Any]:
    return {"actor": auth.me().account or "", "now": context.now()}


@blueprint.post("/bendahara/setoran")
@perlu_peran(TREASURER)
def deposit() -> Page:
    """Record what was paid in; exactly the cash that was ticked."""
    office, by = frame.own_office(TREASURER), _by()
    try:
        wanted = _told()
        made = context.step(
            lambda session: deposits.deposit(session, office, wanted, **by).amount
        )
    except DepositError as error:
        return treasury.cash(treasury.asked(), REFUSED, str(error))
    logs.note("treasury.deposited", office=office, amount=made, by=by["actor"])
    flash(f"Setoran {rupiah(made)} dicatat.", "hijau")
    return redirect(url_for("bendahara.paid_in", kantor=office), HTTPStatus.SEE_OTHER)


def _told() -> Deposit:
    """What the form says. Raises DepositError."""
    form = request.form
    try:
        day = date.fromisoformat(form.get("tanggal", ""))
    except ValueError as error:
        raise DepositError("Tulis tanggal setor seperti 2026-11-30.") from error
    digits = form.get("jumlah", "").strip().replace(".", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_AMOUNT):
        raise DepositError("Tulis jumlah setoran dalam rupiah bulat, misalnya 150.000.")
    return Deposit(
        payments=_ids(form.getlist("tunai")),
        amount=int(digits),
        deposited_on=day,
        bank=form.get("bank", ""),
        ntpn=form.get("ntpn", ""),
        note=form.get("uraian", ""),
    )


def _ids(typed: list[str]) -> list[int]:
    return [int(one) for one in typed if one.isdecimal() and len(one) <= LONGEST_ID]


@blueprint.post("/bendahara/setoran/aturan")
@perlu_peran(*SETTERS)
def rule() -> Page:
    """Set until which hour cash is paid in on the same working day; nothing typed: until the day's end."""
    office, by = frame.own_office(*SETTERS), _by()
    typed = request.form.get("jam", "").strip()[:3]
    basis = request.form.get("dasar", "").strip()[:200] or "keputusan kantor"
    # What is no number is refused like every other hour that is none.
    hour = int(typed) if typed.isdecimal() else 0
    wanted = hour if typed else None
    try:
        context.step(
            lambda session: offices.set_rule(
                session, office, deposits.CUT_OFF, wanted, basis=basis, **by
            )
        )
    except RuleError as error:
        flash(str(error), "galat")
    else:
        flash("Batas jam setor disimpan.", "hijau")
    return redirect(url_for("bendahara.paid_in", kantor=office), HTTPStatus.SEE_OTHER)


@blueprint.post("/bendahara/kuitansi/<id:receipt_id>/salinan")
@perlu_peran(TREASURER)
def copy(receipt_id: int) -> Page | Response:
    """The receipt once more, marked SALINAN (BATAL where it is void), and counted."""
    office, by = frame.own_office(TREASURER), _by()
    found = treasury.own_receipt(office, receipt_id)

    def make(session: Session) -> bytes:
        receipt = session.get_one(sales.SaleReceipt, receipt_id)
        keeping.note_copy(session, receipt, **by)
        return papers.reprint(
            session,
            berkas=receipt.instance_id,
            jenis="kuitansi",
            nomor=receipt.number,
            stationery=composition.stationery(context.parts().settings),
            now=by["now"],
            void=receipt.state == VOID,
        )

    try:
        content = context.step(make)
    except PaperError as error:
        return treasury.shown(office, found, REFUSED, str(error))
    mark = "batal" if found.receipt.state == VOID else "salinan"
    name = f"{found.receipt.number.replace('/', '-')}-{mark}.pdf"
    return attachments.made(content, attachments.PDF, name)


@blueprint.post("/bendahara/kuitansi/<id:receipt_id>/seri")
@perlu_peran(TREASURER)
def serial(receipt_id: int) -> Page:
    """Enter the serial of the printed form."""
    typed = request.form.get("seri", "")
    return _done(
        receipt_id,
        lambda session, found: keeping.note_serial(
            session, session.get_one(sales.SaleReceipt, found.receipt.id), typed
        ),
        "Nomor seri formulir cetak disimpan.",
    )


@blueprint.post("/bendahara/kuitansi/<id:receipt_id>/batal")
@perlu_peran(TREASURER)
def void(receipt_id: int) -> Page:
    """Make the receipt of an ended case void, with a reason."""
    reason, now = _reason(), context.now()

    def act(session: Session, found: Receipted) -> None:
        _require_ended(session, found)
        sales.void_receipt(
            session, now=now, berkas=found.receipt.instance_id, alasan=reason
        )

    return _done(receipt_id, act, "Kuitansi dibatalkan. Nomornya tetap tercatat.")


@blueprint.post("/bendahara/kuitansi/<id:receipt_id>/tidak-sah")
@perlu_peran(TREASURER)
def false(receipt_id: int) -> Page:
    """Say that the payment was false: to the case, where it waits for that, else at once."""
    office = frame.own_office(TREASURER)
    case = treasury.own_receipt(office, receipt_id).receipt.instance_id
    if treasury.awaits(context.session(), case):
        to = url_for("pesan.show", instance_id=case, name=FALSE_PAYMENT)
        return redirect(to, HTTPStatus.SEE_OTHER)
    reason, now = _reason(), context.now()

    def act(session: Session, found: Receipted) -> None:
        _require_ended(session, found)
        if not reason:
            raise PaymentError("Tulis alasan pembayaran dinyatakan tidak sah.")
        told = AFTER_THE_END.format(reason=reason)
        sales.find_false(session, now=now, berkas=case, alasan=told)
        sales.take_back(session, now=now, berkas=case, alasan=told)

    words = "Pembayaran dinyatakan tidak sah setelah berkas selesai: kuitansinya batal dan unduhannya ditutup."
    return _done(receipt_id, act, words)


def _reason() -> str:
    return " ".join(request.form.get("alasan", "").split())[:LONGEST_REASON]


def _require_ended(session: Session, found: Receipted) -> None:
    """Raises PaymentError while the case runs, or where the receipt is void already."""
    case = session.get_one(ProcessInstance, found.receipt.instance_id)
    if case.status not in ENDED:
        raise PaymentError(RUNS.format(number=case.number))
    if found.receipt.state == VOID:
        raise PaymentError(f"Kuitansi {found.receipt.number} sudah batal.")


def _done(
    receipt_id: int, act: Callable[[Session, Receipted], None], words: str
) -> Page:
    """Do it to a receipt of the treasurer's office, and show the receipt."""
    office = frame.own_office(TREASURER)
    found = treasury.own_receipt(office, receipt_id)
    try:
        context.step(lambda session: act(session, found))
    except PaymentError as error:
        return treasury.shown(office, found, REFUSED, str(error))
    logs.note(
        f"treasury.{request.endpoint}",
        office=office,
        receipt=found.receipt.number,
        by=auth.me().account,
    )
    flash(words, "hijau")
    to = url_for("bendahara.receipt", receipt_id=receipt_id, kantor=office)
    return redirect(to, HTTPStatus.SEE_OTHER)
