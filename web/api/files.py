"""`POST /files`, `GET /files/{id}`: uploads and downloads."""

import re
import unicodedata
from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import Response, request

from pst import library
from web import access, auth, context, files
from web.access import milik_berkas, perlu_masuk_atau_tamu
from web.api.routes import Routes
from web.api.schemas import File
from web.errors import ForbiddenError, invalid
from web.uploads.names import NAMELESS
from web.uploads.quota import quota_of

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
    "/files",
    raw=_MULTIPART,
    answer=File,
    status=201,
    errors=(401, 403, 413, 415, 422, 429),
)
@perlu_masuk_atau_tamu
def upload() -> dict[str, Any]:
    """Unggah satu berkas; id-nya dipakai dalam isian berformat `berkas`.

    Diterima: PDF, PNG, JPEG, DOCX, XLSX, CSV, TXT, dinilai dari isinya. Gambar ditulis ulang
    tanpa data tempat, waktu, kamera, dan keterangan lain: `size` dan `sha256` adalah milik
    berkas yang disimpan, bukan yang dikirim. Dokumen Office bermakro atau berobjek tertanam
    ditolak (415); yang terlalu besar bila dibuka ditolak (413). Berkas yang tidak dipakai
    formulir mana pun dibuang setelah sehari; bila sudah terlalu banyak, ditolak (429).
    """
    who, parts = auth.me(), context.parts()
    if who.account is None and who.instance is None:
        raise ForbiddenError("Buka berkas layanan lebih dulu, lalu unggah.")
    sent = request.files.getlist("file")
    if len(sent) != 1 or len(request.files) != 1:
        raise invalid([("file", "Pilih satu berkas untuk diunggah.")])
    with context.transaction() as session:
        return files.store(
            session,
            sent[0].stream,
            sent[0].filename or "",
            quota=quota_of(parts.settings),
            antivirus=parts.settings.antivirus,
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
    if request.method == "GET":
        with context.parts().sessions.begin() as session:
            library.count_download(session, str(file_id), now=context.now())
    response.content_length = stored.size
    response.headers["Content-Disposition"] = _attachment(stored.name)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _attachment(name: str) -> str:
    """To be saved, never shown; with a plain name for programs that know no other (RFC 6266)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9 ._()+-]", "_", plain).strip()
    plain = f"{NAMELESS}{plain}" if plain.startswith(".") else plain
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
