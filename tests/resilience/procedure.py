"""A procedure with everything that can be broken off: a form, an operation, a job, a timer, and a loop."""

from typing import Final

from tests.engine.drawing import FORM, Drawing, times

KEY: Final = "uji-tahan"
TOLD: Final = "uji-kabar"
NEWS: Final = "kabar"
LOOP: Final = "uji-putaran"
CROWD: Final = "uji-ramai"


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


def desks(*, places: int) -> dict[str, bytes]:
    """Two procedures that go on as long as `n` is more than 0: a task of one person, and one with so many
    places at once, after which any of their people decides whether there is another round."""
    alone = Drawing(LOOP).start().gateway("gabung").user("kerjakan")
    alone.gateway("lagi", default="f_cukup").end()
    alone.path("mulai", "gabung", "kerjakan", "lagi")
    crowd = Drawing(CROWD).start().gateway("gabung")
    place = {"body": f"|{times(str(places))}", "formJsonSchemaFilename": "isian.json"}
    crowd.node("userTask", "isi", **place).user("kerjakan")
    crowd.gateway("lagi", default="f_cukup").end()
    crowd.path("mulai", "gabung", "isi", "kerjakan", "lagi")
    files = {"isian.json": FORM}
    for drawing in (alone, crowd):
        drawing.flow("lagi", "gabung", "kerjakan.n > 0")
        drawing.flow("lagi", "selesai", name="f_cukup")
        files[drawing.file] = drawing.xml()
    return files
