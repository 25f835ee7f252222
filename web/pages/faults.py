"""The page for an error: what happened, what is safe, what to do."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from flask import g, request
from flask_babel import gettext as _  # type: ignore[import-untyped]  # ships no types

from web.errors import SEND_AGAIN, Problem
from web.pages import frame, login, resending

TITLES: Final[Mapping[int, str]] = {
    400: "Permintaan tidak terbaca",
    403: "Bukan bagian Anda",
    404: "Tidak ditemukan",
    405: "Alamat ini tidak menerima itu",
    409: "Keadaannya sudah berubah",
    413: "Kiriman terlalu besar",
    415: "Jenis berkas tidak diterima",
    422: "Ada yang perlu diperbaiki",
    429: "Terlalu sering",
    502: "Langkah ini gagal",
    503: "Sedang tidak dapat menyimpan",
}
FAULT: Final = "Terjadi gangguan"
SECRET: Final = frozenset(
    {"masuk", "akun", "lacak", "sandi", "sesi", "faktor", "akun_kantor", "daftar"}
)
"""Blueprints whose forms hold passwords and codes, which no page gives back."""


def error_page(problem: Problem) -> str:
    """The page that answers an error; who is not logged in gets the login page."""
    if problem.status == HTTPStatus.UNAUTHORIZED:
        onward = request.full_path if request.method == "GET" else ""
        kept = None if request.blueprint in SECRET else resending.refused()
        return login.shown(
            message=frame.told(problem.message), onward=onward.rstrip("?"), kept=kept
        )[0]
    if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        g.fault = True
    body, _status = frame.page(
        "galat.html",
        judul=_(TITLES.get(problem.status, FAULT)),
        masalah=problem,
        pesan_masalah=frame.told(problem.message),
        lagi=_typed() if problem.code in SEND_AGAIN else None,
        isian=[
            frame.told(one["message"])
            for one in problem.details.get("fields", ())
            if one["message"] != problem.message
        ],
    )
    return body


def _typed() -> list[tuple[str, str]] | None:
    """What was typed, for sending it again as it is; None where nothing was, or a secret."""
    if request.method != "POST" or request.blueprint in SECRET:
        return None
    return list(request.form.items(multi=True))
