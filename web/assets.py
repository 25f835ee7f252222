"""The looks of every page: the built style sheets and scripts, and the theme that a reader chose.

`npm run build` writes the bundles into `web/static/build` under names that carry the hash of their content,
with a manifest and gzip copies. Where that folder is missing the pages go without: they stay readable.
"""

import json
from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from flask import (
    Blueprint,
    Flask,
    abort,
    current_app,
    redirect,
    request,
    send_from_directory,
    url_for,
)
from werkzeug.wrappers import Response

from web import security

BUILD: Final = Path(__file__).parent / "static" / "build"
COOKIE: Final = "tema"
# What a reader chooses -> what the style sheet calls it.
THEMES: Final = {"otomatis": "auto", "terang": "light", "gelap": "dark"}
YEAR: Final = 365 * 24 * 3600
TYPES: Final = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".map": "application/json",
    ".txt": "text/plain",
}

blueprint = Blueprint("aset", __name__)


@lru_cache(maxsize=4)
def _manifest(path: Path, _changed_at: int) -> dict[str, str]:
    names: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return names


def built(folder: Path = BUILD) -> dict[str, str]:
    """Plain name -> hashed name of everything that was built; empty without a build.

    Read again when a new build replaces the manifest, so a running server needs no restart.
    """
    path = folder / "manifest.json"
    try:
        changed_at = path.stat().st_mtime_ns
        return _manifest(path, changed_at)
    except FileNotFoundError:
        return {}


def _folder() -> Path:
    return Path(current_app.config.get("ALUR_ASSETS", BUILD))


def asset_url(name: str) -> str | None:
    """The address of a built file ("alur.css"), or None where it was not built."""
    hashed = built(_folder()).get(name)
    return url_for("aset.file", name=hashed) if hashed else None


def theme() -> str:
    """ "light", "dark" or "auto", as `data-bs-theme` and the style sheet know it."""
    return THEMES.get(request.cookies.get(security.cookie_name(COOKIE), ""), "auto")


@blueprint.get("/aset/<name>")
def file(name: str) -> Response:
    """One built file. Its name changes with its content, so browsers keep it for a year."""
    folder = _folder()
    if name.removesuffix(".map") not in built(folder).values():
        abort(404)
    zipped = (
        request.accept_encodings.quality("gzip") > 0
        and (folder / f"{name}.gz").is_file()
    )
    mimetype = TYPES.get(Path(name).suffix) or guess_type(name)[0]
    response = send_from_directory(
        folder,
        f"{name}.gz" if zipped else name,
        mimetype=mimetype,
        max_age=YEAR,
    )
    response.vary.add("Accept-Encoding")
    if zipped:
        response.content_encoding = "gzip"
    response.cache_control.public = True
    response.cache_control.immutable = True
    return response


@blueprint.post("/tema")
def choose_theme() -> Response:
    """Keeps the reader's choice in a cookie and returns to the page it was made on."""
    chosen = request.form.get("tema", "")
    in_place = "HX-Request" in request.headers
    response = current_app.make_response(
        ("", 204) if in_place else redirect(_page_before(), 303)
    )
    if chosen in THEMES:
        security.keep(response, COOKIE, chosen)
    return response


def _page_before() -> str:
    """The path the request came from; the front page when it came from elsewhere."""
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc != request.host or came_from.path.startswith("//"):
        return "/"
    return came_from.path + (f"?{came_from.query}" if came_from.query else "")


def register(app: Flask) -> None:
    """Gives every template `asset_url` and `tema`, and serves the built files and the theme form."""
    app.register_blueprint(blueprint)
    app.add_template_global(asset_url)
    app.context_processor(lambda: {"tema": theme()})
