"""What a version says, read once."""

import pytest

from engine.bundles import actions
from engine.errors import NotFoundError
from tests.engine.conftest import Host
from tests.engine.drawing import FORM, Drawing


def timed() -> Drawing:
    drawing = Drawing(
        jam__layanan="menit_kerja(10) CONTOH-a AMB-12",
        jam__layanan__mulai_dari="sejak",
        jam__jawab="hari(3) CONTOH-b",
    )
    drawing.start().user("minta", jam="layanan:mulai jawab:mulai@masuk")
    drawing.user("jawab", "Kepala", form=False, jam="jawab:henti").end()
    return drawing.path("mulai", "minta", "jawab", "selesai")


def test_clocks_say_limit_source_and_who_must_act(host: Host) -> None:
    host.deploy(timed())
    with host.sessions() as session:
        bundle = host.engine.bundles.get(session, 1)
    layanan, jawab = bundle.clocks["layanan"], bundle.clocks["jawab"]
    assert (layanan.unit, layanan.amount, layanan.source) == (
        "menit_kerja",
        10,
        "CONTOH-a AMB-12",
    )
    assert (layanan.starts_from, layanan.role) == ("sejak", None)
    assert (jawab.starts_from, jawab.role) == (None, "kepala")


def test_what_a_node_does_to_clocks_is_read_word_by_word(host: Host) -> None:
    host.deploy(timed())
    with host.sessions() as session:
        bundle = host.engine.bundles.get(session, 1)
        assert host.engine.bundles.get(session, 1) is bundle
    found = actions(bundle.diagram.nodes["minta"])
    assert [(a.clock, a.action, a.entered) for a in found] == [
        ("layanan", "mulai", False),
        ("jawab", "mulai", True),
    ]


def test_a_form_comes_with_its_layout(host: Host) -> None:
    drawing = Drawing().start().user("isi", formUiSchemaFilename="isian.ui.json").end()
    host.sources["isian.ui.json"] = b'{"ui:order": ["teks", "n"]}'
    host.deploy(drawing.path("mulai", "isi", "selesai"))
    with host.sessions() as session:
        form = host.engine.bundles.get(session, 1).forms[None, "isi"]
    assert form.ui == {"ui:order": ["teks", "n"]}
    assert set(form.schema["properties"]) == {"n", "teks"}
    assert FORM.startswith(b"{")


def test_an_unknown_version_is_said_so(host: Host) -> None:
    with host.sessions() as session, pytest.raises(NotFoundError):
        host.engine.bundles.get(session, 999)
