"""The product of a sale, to be downloaded by its buyer; the office sees what was taken and how often."""

from typing import Final

from flask import Blueprint, Response

from web import access, auth, downloads
from web.formatting import size
from web.pages import frame
from web.pages.login import Page
from web.pages.tasks import overview
from web.rules import milik_berkas, perlu_masuk_atau_tamu

blueprint: Final = Blueprint("unduhan", __name__)


@blueprint.get("/berkas/<id:instance_id>/unduhan")
@milik_berkas()
def show(instance_id: int) -> Page:  # noqa: ARG001 - in the path
    case = overview()
    return frame.page(
        "unduhan.html",
        induk=frame.parent(auth.me(), case.case.office),
        gambaran=case,
        unduhan=downloads.listed(),
        pembeli=access.is_requester(auth.me(), case.case),
        ukuran=size,
    )


@blueprint.get("/unduhan/<token>")
@perlu_masuk_atau_tamu
def take(token: str) -> Response:
    return downloads.take(token)
