"""A procedure with everything that can be broken off: a form, an operation, a job, a timer, and a loop."""

from typing import Final

import orjson

from tests.engine.drawing import FORM, Drawing, times

KEY: Final = "uji-tahan"
TOLD: Final = "uji-kabar"
NEWS: Final = "kabar"
READING: Final = "baca.json"
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
        READING: _with_proof(FORM),
    }


def _with_proof(form: bytes) -> bytes:
    """The form with a file beside, which its case then takes."""
    schema = orjson.loads(form)
    schema["properties"]["bukti"] = {
        "type": "string",
        "title": "Bukti",
        "format": "berkas",
    }
    return orjson.dumps(schema)


def _told() -> Drawing:
    """Wait for news, then for somebody to read it, and again."""
    drawing = Drawing(TOLD).start().gateway("gabung")
    drawing.catch("kabari", drawing.message(NEWS))
    drawing.user("baca", form=False, formJsonSchemaFilename=READING)
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


TIMED: Final = "uji-waktu"
FIRINGS: Final = {
    "tunggu": 1,
    "ingatkan": 3,
    "batas": 1,
    "terlalu_lama": 1,
    "akhir": 1,
}
"""How often each timer of a case fires when nobody does anything."""
AT_ONCE: Final = 4
"""Timers of a case that are set together when it starts."""


def timed() -> dict[str, bytes]:
    """Four timers side by side (caught, repeating, at the border, before a choice), then one due at once.

    What each firing does is recorded; without a person the case ends by itself.
    """
    drawing = Drawing(TIMED).start().gateway("pisah", "parallelGateway")
    drawing.catch("tunggu", drawing.timer("PT1M")).service("catat_1", "uji.catat")
    drawing.user("kerjakan")
    repeated = drawing.timer("R3/PT2M", "timeCycle")
    drawing.boundary("ingatkan", "kerjakan", repeated, interrupting=False)
    drawing.service("catat_2", "uji.catat").end("diingatkan")
    # After the third reminder, which is due at the sixth minute.
    drawing.boundary("batas", "kerjakan", drawing.timer("PT7M"))
    drawing.service("catat_3", "uji.catat").gateway("lewat")
    drawing.gateway("pilih", "eventBasedGateway")
    drawing.catch("kabar", drawing.message("kabar"))
    drawing.catch("terlalu_lama", drawing.timer("PT2M"))
    drawing.service("catat_4", "uji.catat").gateway("terpilih")
    drawing.gateway("kumpul", "parallelGateway")
    drawing.catch("akhir", drawing.timer("PT0S")).end()
    drawing.path("mulai", "pisah", "tunggu", "catat_1", "kumpul", "akhir", "selesai")
    drawing.path("pisah", "kerjakan", "lewat", "kumpul")
    drawing.path("ingatkan", "catat_2", "diingatkan")
    drawing.path("batas", "catat_3", "lewat")
    drawing.path("pisah", "pilih", "terlalu_lama", "catat_4", "terpilih", "kumpul")
    drawing.path("pilih", "kabar", "terpilih")
    return {drawing.file: drawing.xml(), "isian.json": FORM}


MONTHLY: Final = "uji-bulanan"
MONTHLY_AT: Final = ("kupang", "kaltim", "bengkulu")


def monthly() -> dict[str, bytes]:
    """Starts by itself each month, records that, and again ten days later."""
    drawing = Drawing(MONTHLY, office=" ".join(MONTHLY_AT))
    drawing.start(body=drawing.timer('"bulanan"', "timeCycle"))
    drawing.service("catat_1", "uji.catat")
    drawing.catch("tunggu", drawing.timer("P10D")).service("catat_2", "uji.catat").end()
    drawing.path("mulai", "catat_1", "tunggu", "catat_2", "selesai")
    return {drawing.file: drawing.xml()}


POSTED: Final = "uji-surat"


def posted() -> dict[str, bytes]:
    """Sends one letter, records that it was sent, and ends."""
    drawing = Drawing(POSTED).start().service("susun", "uji.isi")
    drawing.service(
        "surati",
        "surel.kirim",
        berkas="berkas.id",
        kantor="berkas.kantor",
        kepada='"maria@contoh.test"',
        jenis='"pemberitahuan"',
        isi="susun",
    )
    drawing.service("catat", "uji.catat").end()
    drawing.path("mulai", "susun", "surati", "catat", "selesai")
    return {drawing.file: drawing.xml()}


RECEIPTED: Final = "uji-kuitansi"


def receipted() -> dict[str, bytes]:
    """In one step: void the case's receipt, issue the next one, and stumble now and then; again while `n` is more than 0."""
    drawing = Drawing(RECEIPTED).start().gateway("gabung").user("kerjakan")
    case = {"berkas": "berkas.id"}
    drawing.service("batalkan", "kuitansi.batalkan", **case, alasan='"salah tulis"')
    drawing.service(
        "terbitkan", "kuitansi.terbitkan", **case, kantor="berkas.kantor"
    ).service("sandung", "uji.sandung")
    drawing.gateway("lagi", default="f_cukup").end()
    drawing.path(
        *("mulai", "gabung", "kerjakan", "batalkan", "terbitkan", "sandung", "lagi")
    )
    drawing.flow("lagi", "gabung", "kerjakan.n > 0")
    drawing.flow("lagi", "selesai", name="f_cukup")
    return {drawing.file: drawing.xml(), "isian.json": FORM}
