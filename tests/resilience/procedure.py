"""A procedure with everything that can be broken off: a form, an operation, a job, a timer, and a loop."""

from typing import Final

from tests.engine.drawing import FORM, Drawing

KEY: Final = "uji-tahan"
TOLD: Final = "uji-kabar"
NEWS: Final = "kabar"


def files(*, pause: str = "PT1S") -> dict[str, bytes]:
    """Work, record it, send it, wait for `pause`; again as often as the form says (`n` rounds more)."""
    drawing = (
        Drawing(KEY)
        .start()
        .user("kerjakan")
        .service("catat", "uji.catat")
        .service("kirim", "uji.kirim")
        .gateway("gabung")
    )
    drawing.catch("tunggu", drawing.timer(pause)).gateway("lagi", default="f_cukup")
    drawing.end()
    drawing.path("mulai", "gabung", "kerjakan", "catat", "kirim", "tunggu", "lagi")
    drawing.flow("lagi", "gabung", "kerjakan.n > 0")
    drawing.flow("lagi", "selesai", name="f_cukup")
    told = _told()
    return {
        drawing.file: drawing.xml(),
        told.file: told.xml(),
        "isian.json": FORM,
    }


def _told() -> Drawing:
    """Wait for news, then for somebody to read it, and again."""
    drawing = Drawing(TOLD).start().gateway("gabung")
    drawing.catch("kabari", drawing.message(NEWS)).user("baca")
    drawing.gateway("lagi", default="f_cukup").end()
    drawing.path("mulai", "gabung", "kabari", "baca", "lagi")
    drawing.flow("lagi", "gabung", "baca.n > 0")
    return drawing.flow("lagi", "selesai", name="f_cukup")
