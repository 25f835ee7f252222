"""Bodies, queries and answers of the API, for checking requests and for the document.

The contract is the design's section on the HTTP API. Answers are not dumped through
these schemas; a test compares them with what is really answered.
"""

from typing import Any, Final

import marshmallow as ma
from marshmallow import validate

from pst import mail
from web.access import CHANNELS

REQUIRED: Final = "Isian ini wajib diisi."
TEXT_MESSAGES: Final[dict[str, str | list[Any] | dict[Any, Any]]] = {
    "required": REQUIRED,
    "null": REQUIRED,
    "invalid": "Tulis teks.",
}
MOST: Final = 2**63 - 1
_LONG: Final = (
    validate.Length(max=4000, error="Tulis paling banyak {max} huruf."),
    validate.ContainsNoneOf("\x00", error="Hapus karakter yang tidak terlihat."),
)


class Body(ma.Schema):
    """What a client sends; what the schema does not name is refused."""

    error_messages = {
        "unknown": "Isian ini tidak dikenal. Hapus, atau periksa ejaannya.",
        "type": "Kirim objek JSON.",
    }


def text() -> ma.fields.String:
    """A text that must be there."""
    return ma.fields.String(required=True, error_messages=TEXT_MESSAGES, validate=_LONG)


def optional_text() -> ma.fields.String:
    """A text or null; null when it is left out."""
    return ma.fields.String(
        load_default=None, allow_none=True, error_messages=TEXT_MESSAGES, validate=_LONG
    )


def whole(default: int | None, least: int, most: int) -> ma.fields.Integer:
    return ma.fields.Integer(
        load_default=default,
        error_messages={"invalid": "Tulis bilangan bulat."},
        validate=validate.Range(least, most, error=f"Tulis {least} sampai {most}."),
    )


def texts() -> "ma.fields.List[str]":
    """A list of texts that must be there."""
    return ma.fields.List(
        ma.fields.String(error_messages=TEXT_MESSAGES, validate=_LONG),
        required=True,
        error_messages={"required": REQUIRED, "invalid": "Tulis daftar teks."},
    )


def yes_no() -> ma.fields.Boolean:
    return ma.fields.Boolean(
        load_default=False,
        truthy={True},
        falsy={False},
        error_messages={"invalid": "Tulis true atau false."},
    )


def anything() -> ma.fields.Dict:
    return ma.fields.Dict(
        keys=ma.fields.String(),
        load_default=dict,
        error_messages={"invalid": "Kirim objek JSON.", "null": "Kirim objek JSON."},
    )


def channel() -> ma.fields.String:
    listed = ", ".join(CHANNELS)
    known = validate.OneOf(CHANNELS, error=f"Pilih salah satu: {listed}.")
    return ma.fields.String(load_default=None, allow_none=True, validate=known)


class ErrorBody(ma.Schema):
    code = ma.fields.String()
    message = ma.fields.String()
    details = ma.fields.Dict()


class ErrorSchema(ma.Schema):
    error = ma.fields.Nested(ErrorBody)


class Login(Body):
    """An account's user name and password, with a `code` where it has a second factor; or a
    case's number and code."""

    username = optional_text()
    password = optional_text()
    number = optional_text()
    code = optional_text()

    @ma.validates_schema
    def one_pair(self, data: dict[str, Any], **_: object) -> None:
        given = {name for name, value in data.items() if value is not None}
        account = {"username", "password"}
        if given not in (account, account | {"code"}, {"number", "code"}):
            raise ma.ValidationError(
                "Kirim username dan password (dan code, bila akun itu memakai faktor kedua), "
                "atau number dan code berkas."
            )


class Token(ma.Schema):
    token = ma.fields.String()


class Process(ma.Schema):
    key = ma.fields.String()
    name = ma.fields.String()
    offices = ma.fields.List(ma.fields.String())
    service = ma.fields.String()
    channel = ma.fields.String()
    version = ma.fields.Integer()
    sha256 = ma.fields.String()
    may_start = ma.fields.Boolean()


class ProcessList(ma.Schema):
    items = ma.fields.List(ma.fields.Nested(Process))


class Verdict(ma.Schema):
    element_id = ma.fields.String(allow_none=True)
    rule = ma.fields.String()
    severity = ma.fields.String()
    message = ma.fields.String()
    instead = ma.fields.String()


class OnBehalfOf(Body):
    """Somebody without an account; `channel` is how he asked (AMB-50)."""

    name = text()
    email = optional_text()
    phone = optional_text()
    channel = channel()


class Start(Body):
    process = text()
    office = optional_text()
    data = anything()
    on_behalf_of = ma.fields.Nested(OnBehalfOf, load_default=None, allow_none=True)


class Requester(ma.Schema):
    account = ma.fields.String(allow_none=True)
    name = ma.fields.String(allow_none=True)
    email = ma.fields.String(allow_none=True)
    phone = ma.fields.String(allow_none=True)


class OpenTask(ma.Schema):
    id = ma.fields.Integer()
    instance = ma.fields.Integer()
    process = ma.fields.String()
    element_id = ma.fields.String()
    name = ma.fields.String()
    role = ma.fields.String()
    office = ma.fields.String()
    status = ma.fields.String()
    assignee = ma.fields.String(allow_none=True)
    due_at = ma.fields.DateTime(allow_none=True)
    created_at = ma.fields.DateTime()
    completed_by = ma.fields.String(allow_none=True)
    completed_at = ma.fields.DateTime(allow_none=True)


class TaskForm(ma.Schema):
    schema = ma.fields.Dict()
    ui = ma.fields.Dict()


class Task(OpenTask):
    langkah = ma.fields.String(allow_none=True)
    documentation = ma.fields.String()
    form = ma.fields.Nested(TaskForm, allow_none=True)
    data = ma.fields.Dict()


class TaskPage(ma.Schema):
    items = ma.fields.List(ma.fields.Nested(OpenTask))
    next_cursor = ma.fields.String(allow_none=True)


class Clock(ma.Schema):
    name = ma.fields.String()
    limit = ma.fields.String()
    due_at = ma.fields.DateTime(allow_none=True)
    state = ma.fields.String()
    source = ma.fields.String()


class WaitingMessage(ma.Schema):
    name = ma.fields.String()
    role = ma.fields.String()
    schema = ma.fields.Dict(allow_none=True)


class WaitingTimer(ma.Schema):
    element_id = ma.fields.String()
    due_at = ma.fields.DateTime()


class Waiting(ma.Schema):
    messages = ma.fields.List(ma.fields.Nested(WaitingMessage))
    timers = ma.fields.List(ma.fields.Nested(WaitingTimer))


class Incident(ma.Schema):
    id = ma.fields.Integer()
    element_id = ma.fields.String(allow_none=True)
    message = ma.fields.String()
    opened_at = ma.fields.DateTime()


class Letter(ma.Schema):
    kind = ma.fields.String()
    state = ma.fields.String(validate=validate.OneOf(mail.STATES))
    created_at = ma.fields.DateTime()
    sent_at = ma.fields.DateTime(allow_none=True)
    next_try_at = ma.fields.DateTime(allow_none=True)


class Instance(ma.Schema):
    id = ma.fields.Integer()
    number = ma.fields.String()
    process = ma.fields.String()
    version = ma.fields.Integer()
    office = ma.fields.String()
    requester = ma.fields.Nested(Requester)
    status = ma.fields.String(
        validate=validate.OneOf(["active", "completed", "cancelled", "incident"])
    )
    created_at = ma.fields.DateTime()
    completed_at = ma.fields.DateTime(allow_none=True)
    data = ma.fields.Dict()
    tasks = ma.fields.List(ma.fields.Nested(OpenTask))
    clocks = ma.fields.List(ma.fields.Nested(Clock))
    waiting = ma.fields.Nested(Waiting)
    linked = ma.fields.List(ma.fields.Integer())
    incidents = ma.fields.List(ma.fields.Nested(Incident))
    mail = ma.fields.List(ma.fields.Nested(Letter))


class StartedInstance(Instance):
    case_code = ma.fields.String(
        metadata={"description": "Hanya untuk tamu, hanya sekali ini"}
    )


class TaskQuery(Body):
    class Meta:
        unknown = ma.EXCLUDE

    instance = whole(None, 1, MOST)
    role = optional_text()
    office = optional_text()
    status = ma.fields.String(
        load_default="open",
        validate=validate.OneOf(
            ["open", "completed", "cancelled", "all"],
            error="Pilih open, completed, cancelled, atau all.",
        ),
    )
    assignee = optional_text()
    limit = whole(50, 1, 200)
    cursor = optional_text()


class Delegation(Body):
    to = text()
    reason = text()


class Completion(Body):
    """`kanal`: how the requester told the officer who acts for him (AMB-50)."""

    data = anything()
    atas_nama = yes_no()
    kanal = channel()


class Message(Body):
    name = text()
    payload = anything()
    atas_nama = yes_no()
    kanal = channel()


class Cancellation(Body):
    reason = text()


class File(ma.Schema):
    id = ma.fields.UUID()
    name = ma.fields.String()
    sha256 = ma.fields.String()
    size = ma.fields.Integer()
    media_type = ma.fields.String()


class Download(ma.Schema):
    name = ma.fields.String()
    size = ma.fields.Integer()
    taken = ma.fields.Integer()
    last_taken_at = ma.fields.DateTime(allow_none=True)
    open = ma.fields.Boolean()
    url = ma.fields.String(allow_none=True)


class Downloads(ma.Schema):
    items = ma.fields.List(ma.fields.Nested(Download))


class HistoryQuery(Body):
    class Meta:
        unknown = ma.EXCLUDE

    after = whole(0, 0, MOST)
    limit = whole(500, 1, 5000)


class Event(ma.Schema):
    seq = ma.fields.Integer()
    at = ma.fields.DateTime()
    recorded_at = ma.fields.DateTime()
    type = ma.fields.String()
    actor = ma.fields.String(allow_none=True)
    on_behalf_of = ma.fields.String(allow_none=True)
    role = ma.fields.String(allow_none=True)
    process = ma.fields.String(allow_none=True)
    element_id = ma.fields.String(allow_none=True)
    flow_id = ma.fields.String(allow_none=True)
    langkah = ma.fields.String(allow_none=True)
    data = ma.fields.Dict(allow_none=True)
    digest = ma.fields.String(allow_none=True)
    prev_hash = ma.fields.String()
    hash = ma.fields.String()


class HistoryPage(ma.Schema):
    items = ma.fields.List(ma.fields.Nested(Event))


class SearchQuery(Body):
    """What every public search may be asked: words, office, year, and a part of what was found."""

    class Meta:
        unknown = ma.EXCLUDE

    q = ma.fields.String(load_default="", error_messages=TEXT_MESSAGES, validate=_LONG)
    office = optional_text()
    year = whole(None, 1, 9999)
    limit = whole(20, 1, 100)
    offset = whole(0, 0, 10_000)


class ConsultationQuery(SearchQuery):
    service = optional_text()


class FoundConsultation(ma.Schema):
    id = ma.fields.Integer()
    office = ma.fields.String()
    service = ma.fields.String()
    year = ma.fields.Integer()
    title = ma.fields.List(ma.fields.List(ma.fields.Raw()))
    excerpt = ma.fields.List(ma.fields.List(ma.fields.Raw()))


class ConsultationPage(ma.Schema):
    total = ma.fields.Integer()
    items = ma.fields.List(ma.fields.Nested(FoundConsultation))
    facets = ma.fields.Dict()


class Consultation(ma.Schema):
    id = ma.fields.Integer()
    office = ma.fields.String()
    service = ma.fields.String()
    year = ma.fields.Integer()
    title = ma.fields.String()
    question = ma.fields.String(allow_none=True)
    answer = ma.fields.String()
    published_at = ma.fields.DateTime()


class LibraryQuery(SearchQuery):
    subject = optional_text()
    kind = optional_text()
    form = optional_text()


class Publication(ma.Schema):
    id = ma.fields.Integer()
    office = ma.fields.String()
    catalogue_number = ma.fields.String()
    title = ma.fields.String()
    subject = ma.fields.String()
    year = ma.fields.Integer()
    kind = ma.fields.String()
    language = ma.fields.String()
    standard_number = ma.fields.String(allow_none=True)
    abstract = ma.fields.String(allow_none=True)
    shelf = ma.fields.String(allow_none=True)
    printed = ma.fields.Boolean()
    pages = ma.fields.Integer(allow_none=True)
    form = ma.fields.String()


class LibraryPage(ma.Schema):
    total = ma.fields.Integer()
    items = ma.fields.List(ma.fields.Nested(Publication))
    facets = ma.fields.Dict()


class RecommendationQuery(SearchQuery):
    organiser = optional_text()


class Recommendation(ma.Schema):
    id = ma.fields.Integer()
    office = ma.fields.String()
    number = ma.fields.String()
    issued_on = ma.fields.Date()
    activity = ma.fields.String()
    organiser = ma.fields.String()
    year = ma.fields.Integer()
    method = ma.fields.String(allow_none=True)
    note = ma.fields.String(allow_none=True)


class RecommendationPage(ma.Schema):
    total = ma.fields.Integer()
    items = ma.fields.List(ma.fields.Nested(Recommendation))
    facets = ma.fields.Dict()


class ProductQuery(Body):
    office = text()


class Tier(ma.Schema):
    above = ma.fields.Integer()
    price = ma.fields.Integer()


class Tariff(ma.Schema):
    unit = ma.fields.String()
    basis = ma.fields.String()
    valid_from = ma.fields.Date()
    valid_to = ma.fields.Date(allow_none=True)
    tiers = ma.fields.List(ma.fields.Nested(Tier))


class ListedProduct(ma.Schema):
    office = ma.fields.String()
    code = ma.fields.String()
    kind = ma.fields.String()
    title = ma.fields.String()
    description = ma.fields.String(allow_none=True)
    media = ma.fields.String()
    tariff = ma.fields.Nested(Tariff, allow_none=True)


class ProductListing(ma.Schema):
    items = ma.fields.List(ma.fields.Nested(ListedProduct))


class SoldProduct(ListedProduct):
    variables = ma.fields.List(ma.fields.Dict())


class InvoiceLine(ma.Schema):
    product = ma.fields.String()
    kind = ma.fields.String()
    title = ma.fields.String()
    detail = ma.fields.String(allow_none=True)
    unit = ma.fields.String()
    quantity = ma.fields.Integer()
    steps = ma.fields.List(ma.fields.Dict())
    amount = ma.fields.Integer()
    cancelled = ma.fields.Boolean()
    zero_reason = ma.fields.String(allow_none=True)
    zero_approved_at = ma.fields.DateTime(allow_none=True)


class Invoice(ma.Schema):
    number = ma.fields.String()
    version = ma.fields.Integer()
    state = ma.fields.String()
    dated = ma.fields.Date()
    basis = ma.fields.String()
    goods = ma.fields.Integer()
    postage = ma.fields.Integer()
    bank_fee = ma.fields.Integer()
    total = ma.fields.Integer()
    billing_code = ma.fields.String(allow_none=True)
    billing_expires_at = ma.fields.DateTime(allow_none=True)
    reason = ma.fields.String(allow_none=True)
    issued_at = ma.fields.DateTime()
    lines = ma.fields.List(ma.fields.Nested(InvoiceLine))


class InvoiceVersions(ma.Schema):
    items = ma.fields.List(ma.fields.Nested(Invoice))
    corrections = ma.fields.List(ma.fields.Dict())


class OfferedStandard(ma.Schema):
    office = ma.fields.String()
    name = ma.fields.String()
    service = ma.fields.String()
    open = ma.fields.Boolean()


class StandardListing(ma.Schema):
    items = ma.fields.List(ma.fields.Nested(OfferedStandard))


class Standard(ma.Schema):
    id = ma.fields.String()
    office = ma.fields.String()
    service = ma.fields.String()
    version = ma.fields.String(allow_none=True)
    sha256 = ma.fields.String()
    complete = ma.fields.Boolean()
    open = ma.fields.Boolean()
    active_officers = ma.fields.Integer()
    procedures = ma.fields.List(ma.fields.String())
    components = ma.fields.List(ma.fields.Dict())
    steps = ma.fields.List(ma.fields.Dict())
    requirements = ma.fields.List(ma.fields.Dict())
    time_limits = ma.fields.List(ma.fields.Dict())
    without_time_limit = ma.fields.List(ma.fields.Dict())
    hours = ma.fields.Dict()
    online_channels = ma.fields.List(ma.fields.Dict())
    complaint_channels = ma.fields.List(ma.fields.Dict())
    documents = ma.fields.List(ma.fields.Dict())


class Advance(Body):
    advance = text()


class DemoTime(ma.Schema):
    now = ma.fields.DateTime()
    fired = ma.fields.Integer()


class Health(ma.Schema):
    status = ma.fields.String()
    database = ma.fields.Boolean()
    migrated = ma.fields.Boolean()
    deployed = ma.fields.Boolean()
    seeded = ma.fields.Boolean()
    pool = ma.fields.Dict()
    oldest_due_timer = ma.fields.DateTime(allow_none=True)
    oldest_unsent_mail = ma.fields.DateTime(allow_none=True)
