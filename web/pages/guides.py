"""Help: a guide for each role, as it stands in `docs/panduan`; the tests do every step of it."""

from functools import cache
from pathlib import Path
from typing import Final

from flask import Blueprint, Response
from markdown_it import MarkdownIt
from markupsafe import Markup

from web import access, auth
from web.pages import frame, people
from web.pages.login import Page
from web.rules import terbuka

blueprint: Final = Blueprint("bantuan", __name__)
FOLDER: Final = Path(__file__).parents[2] / "docs" / "panduan"
PICTURES: Final = FOLDER / "gambar"
GUIDES: Final = (
    "pengguna",
    "resepsionis",
    "petugas",
    "bendahara",
    "unit_kerja",
    "penanggung_jawab",
    "kepala",
    "admin",
)
"""The roles that have a guide, in the order in which a case meets them."""
MARKDOWN: Final = MarkdownIt("commonmark", {"html": False})


@blueprint.get("/bantuan")
@terbuka
def listing() -> Page:
    """All guides, those of the reader's own roles first."""
    who = auth.current()
    held = access.held_roles(who.memberships) if who else frozenset()
    return frame.page(
        "bantuan.html",
        induk=_frame(),
        milik=[(one, people.role(one)) for one in GUIDES if one in held],
        lain=[(one, people.role(one)) for one in GUIDES if one not in held],
    )


@blueprint.get("/bantuan/<role>")
@terbuka
def show(role: str) -> Page:
    """The guide of a role. Raises AbsentError."""
    if role not in GUIDES:
        raise access.absent()
    return frame.page(
        "panduan.html",
        induk=_frame(),
        nama=people.role(role),
        isi_panduan=written(FOLDER / f"{role}.md"),
    )


@blueprint.get("/bantuan/gambar/<name>")
@terbuka
def picture(name: str) -> Response:
    """A picture of a guide. Raises AbsentError."""
    found = PICTURES / Path(name).name
    if found.suffix != ".png" or not found.is_file():
        raise access.absent()
    return Response(found.read_bytes(), mimetype="image/png")


@cache
def written(path: Path) -> Markup:
    """The guide as HTML; read once a process, as it changes with a release only."""
    text = path.read_text(encoding="utf-8")
    return Markup(MARKDOWN.render(text))  # noqa: S704 -- the renderer escapes what is written as HTML


def _frame() -> str:
    who = auth.current()
    inside = who is not None and access.visible_offices(who)
    return frame.OFFICER if inside else frame.CITIZEN
