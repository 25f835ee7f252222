"""A file as an answer: to be saved, never shown."""

import re
import unicodedata
from typing import Final
from urllib.parse import quote
from uuid import UUID

from flask import Response

from web import access, context, files
from web.uploads.names import NAMELESS

PDF: Final = "application/pdf"
CLOSED: Final = "default-src 'none'; sandbox"


def answer(file: UUID) -> Response:
    """The file, a chunk in memory at a time. Raises AbsentError where there is none."""
    stored = files.describe(context.session(), file)
    if stored is None:
        raise access.absent()
    response = Response(
        files.content(context.parts().sessions, file), mimetype=stored.media_type
    )
    response.content_length = stored.size
    response.headers["Content-Disposition"] = disposition(stored.name)
    response.headers["Content-Security-Policy"] = CLOSED
    return response


def made(content: bytes, media_type: str, name: str) -> Response:
    """What was made for this answer and is kept nowhere."""
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = disposition(name)
    return response


def disposition(name: str) -> str:
    """With a plain name for programs that know no other (RFC 6266)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9 ._()+-]", "_", plain).strip()
    plain = f"{NAMELESS}{plain}" if plain.startswith(".") else plain
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
