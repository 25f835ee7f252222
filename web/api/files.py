"""`POST /files`, `GET /files/{id}`: uploads and downloads."""

from contextlib import closing
from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import Response, request

from web import access, auth, context, files
from web.access import milik_berkas, perlu_masuk_atau_tamu
from web.api.routes import Routes
from web.api.schemas import File
from web.errors import ForbiddenError, invalid

routes = Routes("lampiran", "Berkas yang diunggah")
_MULTIPART = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {"file": {"type": "string", "format": "binary"}},
            }
        }
    },
}


@routes.post(
    "/files", raw=_MULTIPART, answer=File, status=201, errors=(401, 403, 413, 415, 422)
)
@perlu_masuk_atau_tamu
def upload() -> dict[str, Any]:
    """Unggah satu berkas; id-nya dipakai dalam isian berformat `berkas`."""
    who, parts = auth.me(), context.parts()
    if who.account is None and who.instance is None:
        raise ForbiddenError("Buka berkas layanan lebih dulu, lalu unggah.")
    sent = request.files.get("file")
    if sent is None:
        raise invalid([("file", "Pilih berkas untuk diunggah.")])
    with closing(sent), context.transaction() as session:
        return files.store(
            session,
            sent.stream,
            sent.filename or "",
            limit=parts.settings.file_limit,
            uploaded_by=who.holder,
            now=context.now(),
        )


@routes.get(
    "/files/<uuid:file_id>", media_type="application/octet-stream", errors=(401, 404)
)
@milik_berkas("lampiran")
def download(file_id: UUID) -> Response:
    """Isi berkas, selalu sebagai lampiran."""
    stored = files.describe(context.session(), file_id)
    if stored is None:
        raise access.absent()
    response = Response(
        files.content(context.parts().sessions, file_id), mimetype=stored.media_type
    )
    response.content_length = stored.size
    response.headers["Content-Disposition"] = (
        f"attachment; filename*=UTF-8''{quote(stored.name, safe='')}"
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
