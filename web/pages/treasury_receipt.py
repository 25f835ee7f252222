"""One receipt for the treasurer: what it is for, its copies, and saying that its payment was false."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, flash, redirect, request, url_for

from pst import offices, papers
from pst.errors import PaperError, PaymentError
from pst.money import needs_stamp, rupiah
from pst.sales.treasury import books, receipts
from pst.sales.treasury.books import Receipted
from web import access, attachments, auth, cases, composition, context, treasury
from web.access import perlu_peran
from web.pages import frame, people
from web.pages.login import Page
from web.pages.treasury import READERS, REFUSED
from web.pages.treasury_lists import RECEIPT_STATES, STATES, WAYS
from web.treasury import TREASURER

blueprint: Final = Blueprint("kuitansi", __name__)
LONGEST: Final = 1000


@blueprint.get("/kantor/bendahara/kuitansi/<int:year>/<int:sequence>")
@perlu_peran(*READERS)
def show(year: int, sequence: int) -> Page:
    return _shown(_found(frame.own_office(*READERS), year, sequence))


def _found(office: str, year: int, sequence: int) -> Receipted:
    """Raises AbsentError."""
    found = books.find_receipt(context.session(), office, year, sequence)
    if found is None:
        raise access.absent()
    return found


def _shown(found: Receipted, status: int = HTTPStatus.OK, message: str = "") -> Page:
    session, (receipt, payment, invoice) = context.session(), found
    copies = books.copies(session, receipt)
    return frame.page(
        "bendahara_kuitansi.html",
        status,
        kantor=offices.office(receipt.office),
        kuitansi=receipt,
        pembayaran=payment,
        invoice=invoice,
        nomor=cases.numbers(session, [receipt.instance_id])[receipt.instance_id],
        keadaan=RECEIPT_STATES,
        keadaan_bayar=STATES,
        cara=WAYS,
        rupiah=rupiah,
        meterai=needs_stamp(receipt.amount),
        salinan=copies,
        orang=people.names(session, {one.made_by for one in copies}),
        tulis=frame.writing(receipt.office),
        bendahara=TREASURER in auth.me().roles_in(receipt.office),
        dapat_tidak_sah=treasury.may_be_false(session, payment),
        galat=message,
        isian=request.form,
    )


@blueprint.post("/kantor/bendahara/kuitansi/<int:year>/<int:sequence>/salinan")
@perlu_peran(TREASURER)
def copy(year: int, sequence: int) -> Page | Response:
    """The receipt's paper once more, marked SALINAN; that it was made is kept."""
    found = _found(frame.own_office(TREASURER), year, sequence)
    receipt, now = found[0], context.now()
    stationery = composition.stationery(context.parts().settings)
    try:
        made = papers.reprint(
            context.session(),
            berkas=receipt.instance_id,
            jenis=receipts.PAPER,
            nomor=receipt.number,
            stationery=stationery,
            now=now,
        )
    except PaperError as error:
        return _shown(found, REFUSED, str(error))
    actor = auth.me().account or ""
    context.step(
        lambda session: receipts.record_copy(session, receipt.id, actor=actor, now=now)
    )
    answer = Response(made, mimetype="application/pdf")
    name = f"SALINAN {receipt.number.replace('/', '-')}.pdf"
    answer.headers["Content-Disposition"] = attachments.disposition(name)
    return answer


@blueprint.post("/kantor/bendahara/kuitansi/<int:year>/<int:sequence>/tidak-sah")
@perlu_peran(TREASURER)
def declare_false(year: int, sequence: int) -> Page:
    """Say that the payment was false: its receipt is void, and the case goes back to paying where it can."""
    office, now = frame.own_office(TREASURER), context.now()
    found = _found(office, year, sequence)
    receipt, payment, _ = found
    reason, engine = request.form.get("alasan", "")[:LONGEST], context.parts().engine
    if not treasury.may_be_false(context.session(), payment):
        return _shown(found, REFUSED, "Pembayaran ini tidak terverifikasi lagi.")
    actor, case = auth.me().account or "", receipt.instance_id
    try:
        told = context.step(
            lambda session: treasury.declare_false(
                session, engine, case, reason, actor=actor, now=now
            )
        )
    except PaymentError as error:
        return _shown(found, REFUSED, str(error))
    flash(
        "Pembayaran tidak sah dicatat: kuitansi batal, dan berkas kembali ke pembayaran."
        if told
        else "Pembayaran tidak sah dicatat: kuitansi batal dan produk ditarik. Berkasnya sendiri tidak berubah.",
        "hijau",
    )
    to = url_for(".show", year=year, sequence=sequence, kantor=office)
    return redirect(to, HTTPStatus.SEE_OTHER)
