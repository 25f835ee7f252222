"""`POST /files`, `GET /files/{id}`: uploads and downloads."""

from typing import Any
from uuid import UUID

from flask import Response, request

from pst import library
from web import attachments, auth, context, files
from web.api.routes import Routes
from web.api.schemas import File
from web.errors import ForbiddenError, invalid
from web.rules import milik_berkas, perlu_masuk_atau_tamu
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
    response = attachments.answer(file_id)
    if request.method == "GET":
        with context.parts().sessions.begin() as session:
            library.count_download(session, str(file_id), now=context.now())
    return response
