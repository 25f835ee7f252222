"""A whole conversation, a page of messages at a time; it works without JavaScript."""

from typing import Final

from flask import Blueprint, request, url_for

from web import auth
from web.pages import frame, talk
from web.pages.login import Page
from web.pages.tasks import overview
from web.rules import milik_berkas

blueprint: Final = Blueprint("percakapan", __name__)
ON_A_PAGE: Final = 50


@blueprint.get("/berkas/<id:instance_id>/percakapan")
@milik_berkas()
def show(instance_id: int) -> Page:
    """A page of messages, the newest of all or those before `sebelum`."""
    case = overview()
    before = request.args.get("sebelum", type=int)
    return frame.page(
        "percakapan.html",
        induk=frame.parent(auth.me(), case.case.office),
        gambaran=case,
        bagian=talk.read(
            case.session,
            case.case,
            case.cast,
            case.writer,
            before=before,
            limit=ON_A_PAGE,
        ),
        terbaru=before is None,
        alamat=url_for("percakapan.show", instance_id=instance_id),
    )
