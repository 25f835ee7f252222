"""`GET /treasury/...`: what the treasurer's pages show, for the treasurer, the head and the auditor of an office."""

from datetime import date
from http import HTTPStatus
from typing import Any

from flask import Response
from sqlalchemy.orm import Session

from pst import offices
from pst.sales.treasury import books, deposits
from pst.sales.treasury.books import Wanted
from web import access, auth, context, once
from web.api.routes import Routes
from web.api.treasury_schemas import (
    Book,
    Deposit,
    DepositBody,
    Deposits,
    PaymentList,
    PaymentQuery,
    PeriodQuery,
    ReceiptList,
    ReceiptQuery,
)
from web.idempotency import Answer
from web.jsonio import encode, stored
from web.rules import perlu_peran
from web.treasury import READERS, TREASURER

routes = Routes("bendahara", "Penerimaan, kuitansi, dan setoran")
ERRORS = (401, 403, 404, 422)
_PAYMENT = (
    *("id", "instance_id", "way", "amount", "paid_on", "bank", "ntpn", "state"),
    *("reason", "submitted_at", "decided_at", "deposit_id"),
)
_RECEIPT = (
    *("id", "instance_id", "number", "year", "sequence", "dated", "amount"),
    *("physical_serial", "state", "voided_at", "void_reason"),
)
_DEPOSIT = (
    *("id", "deposited_on", "amount", "bank", "ntpn", "note"),
    *("entered_by", "entered_at"),
)
_ENTRY = ("day", "kind", "told", "case", "taken", "given", "balance")


@routes.get("/treasury/payments", query=PaymentQuery, answer=PaymentList, errors=ERRORS)
@perlu_peran(*READERS)
def payments(query: dict[str, Any]) -> dict[str, Any]:
    """Pembayaran kantor; yang menunggu verifikasi (`state=menunggu`) dari yang terlama."""
    found = books.payments(
        context.session(), _office(query), state=query["state"], limit=query["limit"]
    )
    return {
        "items": [
            _of(one.payment, _PAYMENT)
            | {"invoice": one.invoice, "invoice_version": one.version}
            for one in found
        ]
    }


@routes.get("/treasury/receipts", query=ReceiptQuery, answer=ReceiptList, errors=ERRORS)
@perlu_peran(*READERS)
def receipts(query: dict[str, Any]) -> dict[str, Any]:
    """Kuitansi kantor dari nomor terakhir, juga yang batal beserta alasannya."""
    office = _office(query)
    first, last = _span(query, office)
    wanted = Wanted(
        first=first, last=last, state=query["state"], search=query["q"] or ""
    )
    found = books.receipts(context.session(), office, wanted, limit=query["limit"])
    return {
        "items": [
            _of(one.receipt, _RECEIPT)
            | {
                "buyer": one.buyer,
                "invoice": one.invoice,
                "way": one.payment.way,
                "copies": one.copies,
            }
            for one in found
        ]
    }


@routes.get("/treasury/deposits", query=PeriodQuery, answer=Deposits, errors=ERRORS)
@perlu_peran(*READERS)
def paid_in(query: dict[str, Any]) -> dict[str, Any]:
    """Setoran tunai, dan uang tunai yang belum disetor dengan hari paling lambatnya."""
    office, session = _office(query), context.session()
    waiting = deposits.undeposited(session, office, now=context.now())
    made = deposits.deposits(session, office, *_span(query, office))
    return {
        "items": [
            _of(one.deposit, _DEPOSIT)
            | {"payments": [paid.id for paid in one.payments]}
            for one in made
        ],
        "waiting": [
            _of(one, ("due", "overdue"))
            | {"payment_id": one.payment.id, "amount": one.payment.amount}
            for one in waiting
        ],
    }


@routes.get("/treasury/book", query=PeriodQuery, answer=Book, errors=ERRORS)
@perlu_peran(*READERS)
def book(query: dict[str, Any]) -> dict[str, Any]:
    """Buku kas tunai; saldonya uang yang belum disetor."""
    office = _office(query)
    found = books.cash_book(context.session(), office, *_span(query, office))
    return {
        "opening": found.opening,
        "closing": found.closing,
        "items": [_of(one, _ENTRY) for one in found.entries],
    }


@routes.post(
    "/treasury/deposits",
    body=DepositBody,
    answer=Deposit,
    status=201,
    once=True,
    errors=ERRORS,
)
@perlu_peran(TREASURER)
def pay_in(body: dict[str, Any]) -> Response:
    """Catat setoran tunai; `amount` tepat jumlah penerimaan yang disebut."""
    office, by = _office(body, TREASURER), auth.me().account or ""
    told = deposits.Deposit(
        payments=body["payments"],
        amount=body["amount"],
        deposited_on=body["deposited_on"],
        bank=body["bank"],
        ntpn=body["ntpn"] or "",
        note=body["note"] or "",
    )
    now = context.now()

    def enter(session: Session) -> Answer:
        made = deposits.deposit(session, office, told, actor=by, now=now)
        answer = _of(made, _DEPOSIT) | {"payments": sorted(set(told.payments))}
        return Answer(status=HTTPStatus.CREATED, body=encode(answer))

    answer = once.do(once.of_client(), enter)
    return stored(answer.body, answer.status)


def _office(asked: dict[str, Any], *roles: str) -> str:
    """Raises AbsentError for an office where the caller has none of the roles."""
    if not auth.me().roles_in(asked["office"]) & set(roles or READERS):
        raise access.absent()
    return str(asked["office"])


def _span(query: dict[str, Any], office: str) -> tuple[date, date]:
    today = context.now().astimezone(offices.office(office).zone).date()
    first = query["since"] or today.replace(day=1)
    return first, query["until"] or max(first, today)


def _of(row: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
