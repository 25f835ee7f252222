"""The treasurer's day: what waits for him, receipts, the cash book, the cash to pay in, and the month's numbers.

Treasurer, head and auditor read; what the treasurer does stands in `treasury_acts`.
"""

from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, Response, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.models import ProcessInstance, Subscription, Task
from pst import dates, money, offices, papers
from pst.sales.treasury import books, deposits, payments
from pst.sales.treasury.books import Receipted
from pst.sales.treasury.receipts import WAYS
from web import (
    access,
    attachments,
    auth,
    cases,
    context,
    logs,
    spreadsheets,
    treasury,
)
from web.access import SETTERS
from web.pages import days, frame, people
from web.pages.complaints import SURENESS
from web.pages.login import Page
from web.rules import perlu_peran
from web.treasury import LISTS, READERS, STATES, TREASURER, Asked

blueprint: Final = Blueprint("bendahara", __name__)
SHOWN: Final = 200
LONGEST_SEARCH: Final = 100
FALSE_PAYMENT: Final = "pembayaran_tidak_sah"
"""The message for which a case waits that can still be told that its payment was false."""
ENDED: Final = frozenset({"completed", "cancelled"})


def asked() -> Asked:
    """What the address asks for. Raises AbsentError for an office that is not the reader's, InvalidError."""
    office = frame.own_office(*READERS)
    today = frame.writing(office).date(context.now())
    first, last = days.span(today.replace(day=1), today)
    state = request.args.get("keadaan")
    return Asked(
        office=office,
        first=first,
        last=last,
        month=days.month(today),
        state=state if state in STATES else None,
        search=request.args.get("cari", "").strip()[:LONGEST_SEARCH],
    )


def page(
    template: str, office: str, status: int = HTTPStatus.OK, **values: object
) -> Page:
    """A page of the treasurer's with what all of them show."""
    return frame.page(
        template,
        status,
        kantor=offices.office(office),
        kantor_semua=frame.own_offices(*READERS),
        bagian=[
            (words, url_for(f"bendahara.{name}", kantor=office), name)
            for words, name in TABS
        ],
        mengisi=TREASURER in auth.me().roles_in(office),
        cara=WAYS,
        keadaan=STATES,
        rupiah=money.rupiah,
        angka=money.grouped,
        hari=dates.day,
        tulis=frame.writing(office),
        **values,
    )


TABS: Final = (
    ("Hari ini", "today"),
    ("Kuitansi", "receipts"),
    ("Buku kas", "cash_book"),
    ("Setoran", "paid_in"),
    ("Nomor kuitansi", "numbers"),
)


@blueprint.get("/bendahara")
@perlu_peran(*READERS)
def today() -> Page:
    """What waits: payments to verify, each with the treasurer's task in its case, and cash to pay in."""
    office, session, now = frame.own_office(*READERS), context.session(), context.now()
    waiting = books.payments(session, office, state=payments.WAITS, limit=SHOWN)
    cash = deposits.undeposited(session, office, now=now)
    return page(
        "bendahara.html",
        office,
        bagian_ini="today",
        menunggu=waiting,
        nomor=cases.numbers(session, [one.payment.instance_id for one in waiting]),
        tugas=_tasks(session, [one.payment.instance_id for one in waiting]),
        tunai=cash,
        jumlah_tunai=sum(one.payment.amount for one in cash),
        paling_banyak=SHOWN,
    )


def _tasks(session: Session, waiting: list[int]) -> dict[int, Any]:
    """The treasurer's open task of each case, the newest one where there are several."""
    rows = session.execute(
        select(Task.instance_id, Task.id, Task.name)
        .where(
            Task.instance_id.in_(waiting),
            Task.status == "open",
            Task.role == TREASURER,
        )
        .order_by(Task.id)
    )
    return {one.instance_id: one for one in rows}


@blueprint.get("/bendahara/kuitansi")
@perlu_peran(*READERS)
def receipts() -> Page:
    wanted = asked()
    found = books.receipts(context.session(), wanted.office, wanted.wanted, limit=SHOWN)
    _note("treasury.receipts_read", wanted, len(found))
    return page(
        "bendahara_kuitansi.html",
        wanted.office,
        bagian_ini="receipts",
        tanya=wanted,
        kuitansi=found,
        unduh=downloads(wanted, "kuitansi"),
        paling_banyak=SHOWN,
    )


@blueprint.get("/bendahara/kuitansi/<id:receipt_id>")
@perlu_peran(*READERS)
def receipt(receipt_id: int) -> Page:
    office = frame.own_office(*READERS)
    return shown(office, own_receipt(office, receipt_id))


def own_receipt(office: str, receipt_id: int) -> Receipted:
    """Raises AbsentError for a receipt that is not this office's."""
    found = books.receipt(context.session(), office, receipt_id)
    if found is None:
        raise access.absent()
    return found


def shown(
    office: str, found: Receipted, status: int = HTTPStatus.OK, message: str = ""
) -> Page:
    session = context.session()
    case = session.get_one(ProcessInstance, found.receipt.instance_id)
    made = books.copies(session, found.receipt.id)
    return page(
        "bendahara_kuitansi_satu.html",
        office,
        status,
        bagian_ini="receipts",
        k=found,
        berkas=case,
        berakhir=case.status in ENDED,
        menunggu_pesan=awaits(session, case.id),
        pesan_tidak_sah=FALSE_PAYMENT,
        salinan=made,
        oleh=people.names(session, [one.made_by for one in made]),
        meterai=money.needs_stamp(found.receipt.amount),
        nilai_meterai=money.rupiah(money.STAMP),
        isian=request.form,
        galat=message,
    )


def awaits(session: Session, case: int) -> bool:
    """Whether the case can still be told by its message that its payment was false."""
    found = select(Subscription.id).where(
        Subscription.instance_id == case, Subscription.name == FALSE_PAYMENT
    )
    return session.scalar(found.limit(1)) is not None


@blueprint.get("/bendahara/buku-kas")
@perlu_peran(*READERS)
def cash_book() -> Page:
    wanted = asked()
    session = context.session()
    found = books.cash_book(session, wanted.office, wanted.first, wanted.last)
    return page(
        "bendahara_kas.html",
        wanted.office,
        bagian_ini="cash_book",
        tanya=wanted,
        buku=found,
        jenis=treasury.MOVES,
        nomor=cases.numbers(session, [one.case for one in found.entries if one.case]),
        unduh=downloads(wanted, "buku-kas"),
    )


@blueprint.get("/bendahara/setoran")
@perlu_peran(*READERS)
def paid_in() -> Page:
    return cash(asked())


def cash(wanted: Asked, status: int = HTTPStatus.OK, message: str = "") -> Page:
    session, now, office = context.session(), context.now(), wanted.office
    waiting = deposits.undeposited(session, office, now=now)
    made = deposits.deposits(session, office, wanted.first, wanted.last)
    kind = offices.KINDS[deposits.CUT_OFF]
    rule = offices.rule_in_force(session, office, deposits.CUT_OFF)
    own = rule.entered_by is not None
    return page(
        "bendahara_setoran.html",
        office,
        status,
        bagian_ini="paid_in",
        tanya=wanted,
        tunai=waiting,
        jumlah_tunai=sum(one.payment.amount for one in waiting),
        setoran=made,
        oleh=people.names(session, [one.deposit.entered_by for one in made]),
        hari_ini=frame.writing(office).date(now),
        aturan=rule,
        keyakinan=None if own else SURENESS[str(kind.confidence)],
        mengatur=bool(auth.me().roles_in(office) & set(SETTERS)),
        unduh=downloads(wanted, "setoran"),
        isian=request.form,
        dipilih=set(request.form.getlist("tunai")),
        galat=message,
    )


@blueprint.get("/bendahara/nomor")
@perlu_peran(*READERS)
def numbers() -> Page:
    wanted, session = asked(), context.session()
    month = wanted.month
    found = books.numbers(session, wanted.office, month.year, month.month)
    return page(
        "bendahara_nomor.html",
        wanted.office,
        bagian_ini="numbers",
        tanya=wanted,
        bulan=f"{dates.MONTHS[month.month - 1]} {month.year}",
        daftar=found,
        diperiksa=treasury.checked(found),
        unduh=downloads(wanted, "nomor"),
    )


def downloads(wanted: Asked, name: str) -> list[tuple[str, str]]:
    """Where the list that is shown is downloaded, in each form."""
    address: dict[str, Any] = {"kantor": wanted.office}
    if name == "nomor":
        address["bulan"] = f"{wanted.month:%Y-%m}"
    else:
        address |= {"dari": wanted.first, "sampai": wanted.last}
        address |= {"cari": wanted.search or None, "keadaan": wanted.state}
    return [
        (shape.upper(), url_for(f"bendahara.{shape}", daftar=name, **address))
        for shape in ("xlsx", "pdf")
    ]


@blueprint.get("/bendahara/<daftar>.xlsx")
@perlu_peran(*READERS)
def xlsx(daftar: str) -> Response:
    """The list as a workbook."""
    wanted, report = _report(daftar)
    head = papers.letterhead(context.session(), wanted.office)
    content = spreadsheets.workbook(report, head.lines[0], now=context.now())
    return attachments.made(
        content, spreadsheets.MEDIA_TYPE, f"{_name(daftar, wanted)}.xlsx"
    )


@blueprint.get("/bendahara/<daftar>.pdf")
@perlu_peran(*READERS)
def pdf(daftar: str) -> Response:
    """The list on the office's letterhead."""
    wanted, report = _report(daftar)
    head = papers.letterhead(context.session(), wanted.office)
    content = papers.print_report(report, head, now=context.now())
    return attachments.made(content, attachments.PDF, f"{_name(daftar, wanted)}.pdf")


def _report(name: str) -> tuple[Asked, papers.Report]:
    if name not in LISTS:
        raise access.absent()
    wanted = asked()
    report = LISTS[name](context.session(), wanted)
    _note(f"treasury.{name}_exported", wanted, len(report.rows))
    return wanted, report


def _name(daftar: str, wanted: Asked) -> str:
    when = (
        f"{wanted.month:%Y-%m}"
        if daftar == "nomor"
        else f"{wanted.first}-{wanted.last}"
    )
    return f"{daftar}-{wanted.office}-{when}"


def _note(event: str, wanted: Asked, count: int) -> None:
    """Who looked at which buyers' payments."""
    logs.note(
        event,
        office=wanted.office,
        first=str(wanted.first),
        last=str(wanted.last),
        count=count,
        by=auth.me().account,
    )
