"""The procedures of the databases that are kept: every way in which a case can wait, one diagram each."""

from typing import Final

from tests.engine.drawing import FORM, Drawing, times

ENCLOSED: Final = b"""{"type": "object", "additionalProperties": false, "required": ["surat"], "properties": {
"surat": {"type": "string", "title": "Surat", "format": "berkas"}}}"""


def files() -> dict[str, bytes]:
    drawings = (
        _joins(),
        _loop(),
        _timers(),
        _inner(),
        _outer(),
        _calls(),
        _instances(),
        _choice(),
        _message(),
        _work(),
        _clock(),
        _enclosed(),
    )
    return {
        **{drawing.file: drawing.xml() for drawing in drawings},
        "isian.json": FORM,
        "lampiran.json": ENCLOSED,
    }


def _joins() -> Drawing:
    """A join in a branch of another one."""
    drawing = Drawing("uji-gabung").start().gateway("pisah", "parallelGateway")
    drawing.user("satu").gateway("pisah_dalam", "parallelGateway")
    drawing.user("dua").user("tiga").gateway("gabung_dalam", "parallelGateway")
    drawing.gateway("gabung", "parallelGateway").end()
    drawing.path("mulai", "pisah", "satu", "gabung", "selesai")
    drawing.path("pisah", "pisah_dalam", "dua", "gabung_dalam", "gabung")
    return drawing.path("pisah_dalam", "tiga", "gabung_dalam")


def _loop() -> Drawing:
    drawing = Drawing("uji-putar").start().gateway("masuk").user("kerjakan")
    drawing.service("catat", "uji.catat").gateway("lagi", default="f_cukup").end()
    drawing.path("mulai", "masuk", "kerjakan", "catat", "lagi")
    drawing.flow("lagi", "masuk", "kerjakan.n > 0")
    return drawing.flow("lagi", "selesai", name="f_cukup")


def _timers() -> Drawing:
    """Caught, repeated and at the border, side by side."""
    drawing = Drawing("uji-waktu").start().gateway("pisah", "parallelGateway")
    drawing.catch("tunggu", drawing.timer("hari_kerja(3)")).user("kerjakan")
    repeated = drawing.timer("R3/P1D", "timeCycle")
    drawing.boundary("ingatkan", "kerjakan", repeated, interrupting=False)
    drawing.service("catat", "uji.catat").end("diingatkan")
    drawing.boundary("batas", "kerjakan", drawing.timer("P9D")).gateway("lewat")
    drawing.gateway("gabung", "parallelGateway").end()
    drawing.path("mulai", "pisah", "tunggu", "gabung", "selesai")
    drawing.path("pisah", "kerjakan", "lewat", "gabung").path("batas", "lewat")
    return drawing.path("ingatkan", "catat", "diingatkan")


def _inner() -> Drawing:
    drawing = Drawing("bersama-uji-dalam").start().user("periksa").end()
    return drawing.path("mulai", "periksa", "selesai")


def _outer() -> Drawing:
    drawing = Drawing("bersama-uji-luar").start().call("dalam", "bersama-uji-dalam")
    drawing.user("sahkan").end()
    return drawing.path("mulai", "dalam", "sahkan", "selesai")


def _calls() -> Drawing:
    drawing = Drawing("uji-panggil").start().call("luar", "bersama-uji-luar")
    drawing.user("tutup").end()
    return drawing.path("mulai", "luar", "tutup", "selesai")


def _instances() -> Drawing:
    """Three called processes side by side, and after them a sub-process three times in a row."""
    drawing = Drawing("uji-banyak").start()
    drawing.call("serentak", "bersama-uji-dalam", times("3"))
    inner = Drawing("x").start("m").user("telaah").end("s").path("m", "telaah", "s")
    drawing.sub("berurutan", inner, times("3", sequential=True)).end()
    return drawing.path("mulai", "serentak", "berurutan", "selesai")


def _choice() -> Drawing:
    drawing = Drawing("uji-pilih").start().gateway("pilih", "eventBasedGateway")
    drawing.catch("kabar", drawing.message("kabar"))
    drawing.catch("habis", drawing.timer("P2D")).gateway("terpilih").end()
    drawing.path("mulai", "pilih", "kabar", "terpilih", "selesai")
    return drawing.path("pilih", "habis", "terpilih")


def _message() -> Drawing:
    drawing = Drawing("uji-pesan").start()
    drawing.catch("jawaban", drawing.message("jawaban")).user("baca").end()
    return drawing.path("mulai", "jawaban", "baca", "selesai")


def _work() -> Drawing:
    """An operation in a step that a timer begins, then one that a job does."""
    drawing = Drawing("uji-kerja").start()
    drawing.catch("jeda", drawing.timer("PT1M")).service("catat", "uji.catat")
    drawing.service("kirim", "uji.kirim").end()
    return drawing.path("mulai", "jeda", "catat", "kirim", "selesai")


def _clock() -> Drawing:
    """Asked, put aside, taken up again, answered."""
    drawing = Drawing("uji-jam", jam__layanan="hari_kerja(5) CONTOH-a AMB-14").start()
    for name, does in (
        ("minta", "mulai"),
        ("tunda", "jeda"),
        ("lanjut", "lanjut"),
        ("jawab", "henti"),
    ):
        drawing.user(name, langkah=f"CONTOH-{name}", jam=f"layanan:{does}")
    return drawing.end().path("mulai", "minta", "tunda", "lanjut", "jawab", "selesai")


def _enclosed() -> Drawing:
    drawing = Drawing("uji-lampiran").start()
    drawing.user("unggah", form=False, formJsonSchemaFilename="lampiran.json")
    return drawing.user("baca").end().path("mulai", "unggah", "baca", "selesai")
