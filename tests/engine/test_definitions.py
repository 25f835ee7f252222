"""Deployment: versions made where something changed, callers too; running cases stay on theirs."""

from pathlib import Path

import pytest

from engine import definitions
from engine.definitions import Deployed
from engine.errors import DeploymentError, NotFoundError, StepError
from tests.engine.conftest import ANI, NOW, Host
from tests.engine.drawing import FORM, Drawing

TARIFF = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d"
namespace="x"><decision id="tarif" name="Tarif"><decisionTable hitPolicy="FIRST">
<input><inputExpression typeRef="number"><text>periksa.n</text></inputExpression></input>
<output name="tarif"/><rule><inputEntry><text>&lt; 5</text></inputEntry>
<outputEntry><text>100</text></outputEntry></rule><rule><inputEntry><text>-</text></inputEntry>
<outputEntry><text>200</text></outputEntry></rule></decisionTable></decision></definitions>"""


def simple(key: str = "proses", task: str = "periksa") -> Drawing:
    drawing = Drawing(key).start().user(task).end()
    return drawing.path("mulai", task, "selesai")


def caller(key: str = "induk", called: str = "bersama-nilai") -> Drawing:
    drawing = Drawing(key).start().call("nilai", called).end()
    return drawing.path("mulai", "nilai", "selesai")


def shared(task: str = "nilai") -> Drawing:
    drawing = Drawing("bersama-nilai", office="")
    drawing.start().user(task).end()
    return drawing.path("mulai", task, "selesai")


def priced() -> Drawing:
    drawing = Drawing().start().user("periksa").rule("hitung", "tarif")
    drawing.user("bayar", form=False).end()
    return drawing.path("mulai", "periksa", "hitung", "bayar", "selesai")


def deploy(host: Host, *drawings: Drawing, **options: object) -> dict[str, Deployed]:
    host.sources.setdefault("isian.json", FORM)
    host.sources |= {d.file: d.xml() for d in drawings}
    with host.sessions.begin() as session:
        found = definitions.deploy(
            session, host.engine, host.sources, actor=ANI, now=NOW, **options
        )
    return {one.key: one for one in found}


def test_nothing_changes_where_nothing_changed(host: Host) -> None:
    first = deploy(host, simple())
    assert first["proses"] == Deployed(key="proses", version=1, changed=True)
    assert deploy(host)["proses"] == Deployed(key="proses", version=1, changed=False)


def test_a_form_or_a_table_that_changed_makes_a_new_version(host: Host) -> None:
    host.sources["tarif.dmn"] = TARIFF
    deploy(host, priced(), simple("lain"))
    host.sources["isian.json"] = FORM.replace(b"Angka", b"Jumlah")
    assert {k: d.version for k, d in deploy(host).items()} == {"proses": 2, "lain": 2}
    host.sources["tarif.dmn"] = TARIFF.replace(b"100", b"150")
    assert {k: d.version for k, d in deploy(host).items()} == {"proses": 3, "lain": 2}


def test_a_shared_process_that_changed_gives_its_callers_new_versions(
    host: Host,
) -> None:
    deploy(host, caller(), shared(), simple())
    found = deploy(host, shared("ulas"))
    assert {k: d.changed for k, d in found.items()} == {
        "induk": True,
        "bersama-nilai": True,
        "proses": False,
    }


def test_running_cases_stay_on_their_version_forms_included(host: Host) -> None:
    deploy(host, caller(), shared())
    old = host.start("induk")
    host.sources["isian.json"] = FORM.replace(b'"n"', b'"m"')
    deploy(host, shared("ulas"))
    new = host.start("induk")
    assert (list(host.tasks(old)), list(host.tasks(new))) == (["nilai"], ["ulas"])
    host.complete(host.tasks(old)["nilai"], {"n": 1})
    host.complete(host.tasks(new)["ulas"], {"m": 1})
    assert host.rows("SELECT count(*) FROM artifact") == [5]


def test_a_table_decides_and_its_outcome_is_a_variable(host: Host) -> None:
    host.sources["tarif.dmn"] = TARIFF
    drawing = Drawing().start().user("periksa").rule("hitung", "tarif")
    drawing.user("bayar", form=False).gateway("mahal", default="f_murah").end()
    drawing.end("habis").path("mulai", "periksa", "hitung", "mahal")
    drawing.flow("mahal", "bayar", name="f_murah").flow("bayar", "selesai")
    drawing.flow("mahal", "habis", "hitung.tarif > 150")
    deploy(host, drawing)
    cheap, dear = host.start(), host.start()
    host.complete(host.tasks(cheap)["periksa"], {"n": 1})
    host.complete(host.tasks(dear)["periksa"], {"n": 9})
    assert (host.status(cheap), host.status(dear)) == ("active", "completed")
    assert host.variables(dear) == {"periksa": {"n": 9}, "hitung": {"tarif": 200}}


def test_a_version_published_in_the_browser_is_not_overwritten_unless_forced(
    host: Host,
) -> None:
    deploy(host, simple())
    from_files = dict(host.sources)
    deploy(host, simple(task="telaah"), source=definitions.BROWSER)
    deploy(host)
    host.sources = from_files
    with pytest.raises(DeploymentError, match="proses versi 2"):
        deploy(host)
    assert deploy(host, force=True)["proses"].version == 3


BROKEN = {
    "proses.bpmn": (b"<bpmn:definitions", "xml"),
    "tarif.dmn": (b"<definitions/>", "tabel"),
    "isian.json": (b"{", "formulir-json"),
    "lain.json": (b'{"type": "object", "oneOf": []}', "formulir"),
    "isian.ui.json": (b"[", "formulir-json"),
    "daftar.json": (b"[]", "formulir"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_wrong_is_named_with_what_is_wrong_and_nothing_is_deployed(
    host: Host, name: str
) -> None:
    content, rule = BROKEN[name]
    host.sources |= {"isian.json": FORM, simple().file: simple().xml(), name: content}
    with pytest.raises(DeploymentError, match=name.replace(".", r"\.")) as caught:
        deploy(host, simple("lain"))
    assert rule in {verdict.rule for verdict in caught.value.verdicts[name]}
    assert host.rows("SELECT id FROM process_definition") == []


def test_a_table_with_functions_or_gaps_is_judged(host: Host) -> None:
    host.sources["tarif.dmn"] = TARIFF.replace(b">200<", b">hari(1)<")
    with pytest.raises(DeploymentError):
        deploy(host, simple())
    host.sources["tarif.dmn"] = TARIFF.replace(b">-<", b">&gt; 5<")
    host.sources["isian.ui.json"] = b"{}"
    deploy(host, simple())
    found = definitions.findings(host.engine, host.sources)
    assert [v.rule for v in found["tarif.dmn"]] == ["tabel-celah"]


def test_what_only_shows_when_the_bundle_is_built_is_found(host: Host) -> None:
    def inner(key: str) -> Drawing:
        drawing = Drawing(key).start("awal").user("isi").end("akhir")
        return drawing.path("awal", "isi", "akhir")

    twice = Drawing("bersama-nilai", office="").start("mulai2")
    twice.sub("dalam", inner("bersama-dalam")).end("selesai2")
    twice.path("mulai2", "dalam", "selesai2")
    again = Drawing("induk").start().sub("dalam", inner("induk"))
    again.call("nilai", "bersama-nilai").end().path(
        "mulai", "dalam", "nilai", "selesai"
    )
    with pytest.raises(DeploymentError) as caught:
        deploy(host, twice, again)
    assert "induk.bpmn" in caught.value.verdicts


def test_processes_that_call_each_other_in_a_circle_are_refused(host: Host) -> None:
    outer = Drawing().start().call("panggil", "bersama-a").end()
    outer.path("mulai", "panggil", "selesai")
    circle = []
    for key, other in (("bersama-a", "bersama-b"), ("bersama-b", "bersama-a")):
        drawing = Drawing(key).start().call("balik", other).end()
        circle.append(drawing.path("mulai", "balik", "selesai"))
    with pytest.raises(DeploymentError) as caught:
        host.deploy(outer, *circle)
    found = caught.value.verdicts
    assert set(found) == {"bersama-a.bpmn", "bersama-b.bpmn"}
    (verdict,) = found["bersama-a.bpmn"]
    assert (verdict.element_id, verdict.rule) == ("balik", "panggilan-berputar")


def test_versions_are_found_by_number_and_give_the_exact_file(host: Host) -> None:
    deploy(host, simple())
    deploy(host, simple(task="telaah"))
    with host.sessions() as session:
        first = definitions.version(session, "proses", 1)
        assert definitions.diagram_xml(session, first) == simple().xml()
        assert definitions.current(session, "proses").version == 2
        with pytest.raises(NotFoundError, match="versi 3"):
            definitions.version(session, "proses", 3)


def test_a_checkout_is_read_by_kind(tmp_path: Path) -> None:
    (tmp_path / "a.bpmn").write_bytes(b"1")
    (tmp_path / "b.dmn").write_bytes(b"2")
    (tmp_path / "c.json").write_bytes(b"3")
    (tmp_path / "README.md").write_bytes(b"4")
    assert definitions.read_folders(tmp_path, tmp_path) == {
        "a.bpmn": b"1",
        "b.dmn": b"2",
        "c.json": b"3",
    }


def test_a_table_without_a_rule_for_the_data_stops_the_step(host: Host) -> None:
    host.sources["tarif.dmn"] = TARIFF.replace(b">-<", b">&gt; 100<")
    deploy(host, priced())
    case = host.start()
    with pytest.raises(StepError, match="tidak punya aturan") as caught:
        host.complete(host.tasks(case)["periksa"], {"n": 50})
    assert caught.value.element_id == "hitung"
    assert list(host.tasks(case)) == ["periksa"]
