"""The versions of a case's invoice, each with its lines, and the rounds of correction between them."""

from typing import Final

from flask import Blueprint

from pst import money, sales
from pst.sales.invoices import reading, rounds
from web import access, auth
from web.pages import frame, people
from web.pages.login import Page
from web.pages.tasks import overview
from web.rules import milik_berkas

blueprint: Final = Blueprint("invoice", __name__)
STATES: Final = {
    reading.IN_FORCE: ("Berlaku", "daun"),
    reading.REPLACED: ("Diganti", "putus"),
    "batal": ("Batal", "mengkudu"),
}
"""What a version's state is called, and its tag."""


@blueprint.get("/berkas/<id:instance_id>/invoice")
@milik_berkas()
def show(instance_id: int) -> Page:
    """Raises AbsentError where the case has neither an invoice nor a round of correction."""
    case = overview()
    versions = sales.invoice_versions(case.session, berkas=instance_id)
    corrections = sales.corrections(case.session, berkas=instance_id)
    if not versions and not corrections:
        raise access.absent()
    known = {one.known_by for one in corrections if one.known_by}
    approved = {line.zero_approved_by for one in versions for line in one.lines}
    return frame.page(
        "invoice_versi.html",
        induk=frame.parent(auth.me(), case.case.office),
        gambaran=case,
        versi=list(reversed(versions)),
        putaran=corrections,
        keadaan=STATES,
        lingkar=rounds.LOOPS,
        hasil=rounds.OUTCOMES,
        rupiah=money.rupiah,
        angka=money.grouped,
        orang=people.names(case.session, known | (approved - {None})),
    )
