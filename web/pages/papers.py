"""Checking a paper with its code: whether it is genuine, in force, and whether a file is the one that was issued."""

import hashlib
from http import HTTPStatus
from typing import Final

from flask import Blueprint, redirect, request, url_for
from sqlalchemy.orm import Session

from pst import offices, papers
from web import accounts
from web.errors import TooManyError
from web.pacing import guard
from web.pages import frame
from web.pages.login import Page, waiting
from web.rules import terbuka, terbuka_berlampiran

blueprint: Final = Blueprint("dokumen", __name__)
LARGEST: Final = 5 * 1024 * 1024
"""Bytes of a file that is compared; a letter of twenty pages has a twentieth of that."""
_UNKNOWN: Final = (
    "Kode ini tidak dikenal. Periksa penulisannya. Bila kodenya benar seperti pada dokumen, dokumen itu tidak "
    "dibuat oleh aplikasi ini; tanyakan kepada kantor yang namanya tercantum."
)
VERDICTS: Final = {
    papers.SAME: (
        "hijau",
        "Sama. Berkas ini byte demi byte berkas yang diterbitkan kantor.",
    ),
    papers.UNSIGNED: (
        "peringatan",
        "Ini berkas yang disiapkan untuk ditandatangani, bukan surat yang diterbitkan.",
    ),
    papers.DRAFT: ("peringatan", "Ini draf, bukan surat yang diterbitkan."),
    papers.OTHER: (
        "galat",
        (
            "Tidak sama. Berkas ini bukan berkas yang diterbitkan: isinya lain, pernah diubah, atau disimpan ulang. "
            "Foto dan hasil pindai surat kertas juga tidak sama; cocokkan nomor, tanggal, dan isinya dengan halaman ini."
        ),
    ),
}


@blueprint.get("/dokumen")
@terbuka
def ask() -> Page:
    """Where a code is typed from paper."""
    code = request.args.get("kode", "").strip()
    if code:
        to = url_for("dokumen.show", code=code[:40])
        return redirect(to, HTTPStatus.SEE_OTHER)
    return _asked("")


def _asked(
    typed: str, status: int = HTTPStatus.OK, message: str = ""
) -> tuple[str, int]:
    return frame.page("dokumen_kode.html", status, kode=typed, galat=message)


@blueprint.get("/dokumen/<code>")
@terbuka
def show(code: str) -> Page:
    """What the code in the QR picture leads to."""
    return _shown(code, None)


@blueprint.post("/dokumen/<code>")
@terbuka_berlampiran(LARGEST)
def compare(code: str) -> Page:
    """Compare a file with the one that was issued; the file is not kept."""
    sent = request.files.get("berkas")
    if sent is None or not sent.filename:
        return _shown(code, ("galat", "Pilih berkas PDF yang akan dibandingkan."))
    digest = hashlib.file_digest(sent.stream, "sha256").hexdigest()  # type: ignore[arg-type]  # a stream of bytes
    return _shown(code, None, digest)


def _shown(code: str, told: tuple[str, str] | None, digest: str = "") -> Page:
    def judge(session: Session) -> papers.Verified | None:
        return papers.find(session, code)

    try:
        found = guard().check(accounts.typed(f"dokumen:{code}"), judge)
    except TooManyError as error:
        return waiting(
            _asked(code, HTTPStatus.TOO_MANY_REQUESTS, frame.told(error)), error
        )
    if found is None:
        return _asked(code, HTTPStatus.NOT_FOUND, frame.told(_UNKNOWN))
    kind, words = told or (VERDICTS[found.compare(digest)] if digest else ("", ""))
    return frame.page(
        "dokumen.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if told else HTTPStatus.OK,
        surat=found,
        kantor=offices.office(found.office),
        tulis=frame.writing(found.office),
        hasil=(kind, frame.told(words)) if words else None,
    )
