"""Queries and answers of `/treasury`. Amounts are whole rupiah, days are those of the office's zone."""

from typing import Final

import marshmallow as ma
from marshmallow import validate

from web.api.schemas import MOST, TEXT_MESSAGES, Body, optional_text, text, whole

DAY: Final = {**TEXT_MESSAGES, "invalid": "Tulis tanggal seperti 2026-11-30."}


def _day() -> ma.fields.Date:
    return ma.fields.Date(load_default=None, error_messages=DAY)


class PeriodQuery(Body):
    """Days, both included; by themselves from the month's first day to today."""

    office = text()
    since = _day()
    until = _day()


class ReceiptQuery(PeriodQuery):
    q = optional_text()
    state = optional_text()
    limit = whole(200, 1, 1000)


class PaymentQuery(Body):
    office = text()
    state = optional_text()
    limit = whole(200, 1, 1000)


class DepositBody(Body):
    """Cash that was paid in: the payments by id, and exactly their sum."""

    office = text()
    payments = ma.fields.List(
        whole(None, 1, MOST),
        required=True,
        error_messages=TEXT_MESSAGES,
        validate=validate.Length(1, 500, error="Sebut 1 sampai 500 penerimaan."),
    )
    amount = ma.fields.Integer(
        required=True,
        error_messages={**TEXT_MESSAGES, "invalid": "Tulis rupiah bulat."},
        validate=validate.Range(1, MOST, error="Tulis rupiah bulat."),
    )
    deposited_on = ma.fields.Date(required=True, error_messages=DAY)
    bank = text()
    ntpn = optional_text()
    note = optional_text()


class Payment(ma.Schema):
    id = ma.fields.Integer()
    instance_id = ma.fields.Integer()
    invoice = ma.fields.String()
    invoice_version = ma.fields.Integer()
    way = ma.fields.String()
    amount = ma.fields.Integer()
    paid_on = ma.fields.Date()
    bank = ma.fields.String(allow_none=True)
    ntpn = ma.fields.String(allow_none=True)
    state = ma.fields.String()
    reason = ma.fields.String(allow_none=True)
    submitted_at = ma.fields.DateTime()
    decided_at = ma.fields.DateTime(allow_none=True)
    deposit_id = ma.fields.Integer(allow_none=True)


class PaymentList(ma.Schema):
    items = ma.fields.List(ma.fields.Nested(Payment))


class Receipt(ma.Schema):
    id = ma.fields.Integer()
    instance_id = ma.fields.Integer()
    number = ma.fields.String()
    year = ma.fields.Integer()
    sequence = ma.fields.Integer()
    dated = ma.fields.Date()
    amount = ma.fields.Integer()
    physical_serial = ma.fields.String(allow_none=True)
    state = ma.fields.String()
    voided_at = ma.fields.DateTime(allow_none=True)
    void_reason = ma.fields.String(allow_none=True)
    buyer = ma.fields.String(allow_none=True)
    invoice = ma.fields.String()
    way = ma.fields.String()
    copies = ma.fields.Integer()


class ReceiptList(ma.Schema):
    items = ma.fields.List(ma.fields.Nested(Receipt))


class Due(ma.Schema):
    payment_id = ma.fields.Integer()
    amount = ma.fields.Integer()
    due = ma.fields.Date()
    overdue = ma.fields.Boolean()


class Deposit(ma.Schema):
    id = ma.fields.Integer()
    deposited_on = ma.fields.Date()
    amount = ma.fields.Integer()
    bank = ma.fields.String()
    ntpn = ma.fields.String(allow_none=True)
    note = ma.fields.String(allow_none=True)
    entered_by = ma.fields.String()
    entered_at = ma.fields.DateTime()
    payments = ma.fields.List(ma.fields.Integer())


class Deposits(ma.Schema):
    items = ma.fields.List(ma.fields.Nested(Deposit))
    waiting = ma.fields.List(ma.fields.Nested(Due))


class Entry(ma.Schema):
    day = ma.fields.Date()
    kind = ma.fields.String()
    told = ma.fields.String()
    case = ma.fields.Integer(allow_none=True)
    taken = ma.fields.Integer()
    given = ma.fields.Integer()
    balance = ma.fields.Integer()


class Book(ma.Schema):
    opening = ma.fields.Integer()
    closing = ma.fields.Integer()
    items = ma.fields.List(ma.fields.Nested(Entry))
