"""An office's report of a month or a year: as a page, on its letterhead as PDF, and as a workbook."""

from typing import Final

from flask import Blueprint, Response

from pst import offices, papers
from pst.papers import Collection
from pst.papers.reports import in_words
from web import attachments, auth, context, logs, spreadsheets
from web.figures import READERS
from web.figures.asked import Asked
from web.pages import frame, glance, glance_report, head
from web.pages.login import Page
from web.rules import perlu_peran

blueprint: Final = Blueprint("laporan", __name__)


@blueprint.get("/kantor/laporan")
@perlu_peran(*READERS)
def show() -> Page:
    """What the report says, and where it is downloaded."""
    wanted = head.asked()
    return frame.page(
        "kantor_laporan.html",
        kantor=offices.office(wanted.office),
        kantor_semua=frame.own_offices(*READERS),
        tanya=wanted,
        pilihan=head.choices("laporan.show", wanted, ("hari", "bulan")),
        sebelah=head.neighbours("laporan.show", wanted),
        laporan=_report(wanted),
        sel=in_words,
        tulis=frame.writing(wanted.office),
    )


@blueprint.get("/kantor/laporan.pdf")
@perlu_peran(*READERS)
def pdf() -> Response:
    wanted = head.asked()
    report, letterhead = _report(wanted), _letterhead(wanted)
    content = papers.print_collection(report, letterhead, now=wanted.now)
    return _file(wanted, content, attachments.PDF, "pdf")


@blueprint.get("/kantor/laporan.xlsx")
@perlu_peran(*READERS)
def xlsx() -> Response:
    wanted = head.asked()
    report, letterhead = _report(wanted), _letterhead(wanted)
    content = spreadsheets.workbook(report, letterhead.lines[0], now=wanted.now)
    return _file(wanted, content, spreadsheets.MEDIA_TYPE, "xlsx")


def _report(wanted: Asked) -> Collection:
    return glance_report.report(glance.read(context.session(), wanted))


def _letterhead(wanted: Asked) -> papers.Letterhead:
    return papers.letterhead(context.session(), wanted.office)


def _file(wanted: Asked, content: bytes, media_type: str, ending: str) -> Response:
    """The download; who took which report is noted, for it names the officers."""
    name = wanted.span.name
    logs.note("report.exported", office=wanted.office, span=name, by=auth.me().account)
    file = f"laporan-{wanted.office}-{name}.{ending}"
    return attachments.made(content, media_type, file)
