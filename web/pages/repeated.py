"""What an office corrects again and again: the head sees it from the third round on, until he says that he knows."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for

from pst import offices
from pst.sales.invoices import rounds
from web import auth, cases, context
from web.pages import frame
from web.pages.frame import HEAD
from web.pages.login import Page
from web.rules import perlu_peran

blueprint: Final = Blueprint("perbaikan", __name__)


@blueprint.get("/kantor/perbaikan-berulang")
@perlu_peran(HEAD)
def listing() -> Page:
    office, session = frame.own_office(HEAD), context.session()
    found = rounds.notices(session, office)
    return frame.page(
        "perbaikan_berulang.html",
        kantor=offices.office(office),
        putaran=found,
        nomor=cases.numbers(session, [one.instance_id for one in found]),
        lingkar=rounds.LOOPS,
        hasil=rounds.OUTCOMES,
        batas=rounds.NOTICED_FROM,
        tulis=frame.writing(office),
    )


@blueprint.post("/kantor/perbaikan-berulang/<id:instance_id>")
@perlu_peran(HEAD)
def know(instance_id: int) -> Page:
    """The head knows of the rounds that he was shown; later ones come again."""
    office, now = frame.own_office(HEAD), context.now()
    actor, upto = auth.me().account or "", request.form.get("sampai", 0, type=int)
    context.step(
        lambda session: rounds.acknowledge(
            session, office, instance_id, upto=upto, actor=actor, now=now
        )
    )
    flash("Dicatat bahwa Anda sudah mengetahuinya.", "hijau")
    return redirect(url_for(".listing", kantor=office), HTTPStatus.SEE_OTHER)
