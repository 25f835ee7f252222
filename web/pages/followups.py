"""The worklist's scope "Ditindaklanjuti": cases to which the office wants to come back."""

from typing import Final

from flask import Blueprint

from web import context
from web.desk import following
from web.desk.filters import Filter
from web.pages import frame, people, worklist
from web.pages.login import Page
from web.rules import perlu_peran

blueprint: Final = Blueprint("tindak_lanjut", __name__)


@blueprint.get("/daftar-kerja/tindak-lanjut")
@perlu_peran(*worklist.INSIDE)
def show() -> Page:
    """The cases by the day on which somebody wants to come back."""
    desk = worklist.desk_of_reader()
    found = following.listing(desk.session, desk.who)
    return frame.page(
        "tindak_lanjut.html",
        baris=found,
        nama=people.names(desk.session, {row.set_by for row in found}),
        tamu=people.GUEST,
        tulis=frame.writing,
        sekarang=context.now(),
        **worklist.sidebar(desk, "", Filter()),
    )
