"""Bodies and answers of `/counters`, as `web.api.schemas` has those of the rest."""

import marshmallow as ma
from marshmallow import validate

from pst.queue.calling import MOST_BEHIND
from web.api.schemas import (
    MOST,
    REQUIRED,
    TEXT_MESSAGES,
    Body,
    optional_text,
    text,
    texts,
    whole,
)
from web.counters import USUAL_BEHIND


class CounterQuery(Body):
    class Meta:
        unknown = ma.EXCLUDE

    office = text()


class CounterValues(Body):
    name = text()
    services = texts()
    stages = texts()


class CounterBody(CounterValues):
    office = text()


class CounterChange(CounterValues):
    open = ma.fields.Boolean(
        required=True,
        truthy={True},
        falsy={False},
        error_messages={"required": REQUIRED, "invalid": "Tulis true atau false."},
    )


class CounterSeat(ma.Schema):
    account = ma.fields.String()
    since = ma.fields.DateTime()


class QueueNumber(ma.Schema):
    instance = ma.fields.Integer()
    number = ma.fields.String()
    service = ma.fields.String()
    stage = ma.fields.String()
    state = ma.fields.String()
    counter = ma.fields.Integer(allow_none=True)
    taken_at = ma.fields.DateTime()
    called_at = ma.fields.DateTime(allow_none=True)
    calls = ma.fields.Integer()
    skips = ma.fields.Integer()


class QueuePage(ma.Schema):
    items = ma.fields.List(ma.fields.Nested(QueueNumber))


class CounterState(ma.Schema):
    id = ma.fields.Integer()
    office = ma.fields.String()
    name = ma.fields.String()
    services = ma.fields.List(ma.fields.String())
    stages = ma.fields.List(ma.fields.String())
    open = ma.fields.Boolean()
    seat = ma.fields.Nested(CounterSeat, allow_none=True)
    current = ma.fields.Nested(QueueNumber, allow_none=True)


class CounterPage(ma.Schema):
    items = ma.fields.List(ma.fields.Nested(CounterState))


class VisitorToCall(Body):
    """Whom to call, by the id of his case; null calls who is next."""

    instance = whole(None, 1, MOST)


class Visitor(Body):
    """A visitor, by the id of his case."""

    instance = ma.fields.Integer(
        required=True,
        error_messages=TEXT_MESSAGES | {"invalid": "Tulis bilangan bulat."},
        validate=validate.Range(1, MOST, error=f"Tulis 1 sampai {MOST}."),
    )


class Skip(Visitor):
    """Behind how many others he waits again; null: at the end."""

    after = ma.fields.Integer(
        load_default=USUAL_BEHIND,
        allow_none=True,
        error_messages={"invalid": "Tulis bilangan bulat."},
        validate=validate.Range(1, MOST_BEHIND, error=f"Tulis 1 sampai {MOST_BEHIND}."),
    )


class Transfer(Visitor):
    counter = whole(None, 1, MOST)
    service = optional_text()


class Absence(Visitor):
    remark = optional_text()


class Precedence(Visitor):
    reason = text()
