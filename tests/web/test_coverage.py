"""BPMN coverage: cases of small processes, read, measured against their diagrams and reported."""

import json
import re
from pathlib import Path

import pytest
from lxml import html
from sqlalchemy.engine import URL

from engine import timers
from engine.contract import Actor
from engine.errors import DiagramError
from tests.engine import conftest as engine_fixtures
from tests.engine.conftest import NOW, Host
from tests.engine.drawing import Drawing
from web.coverage import pages, subjects
from web.coverage.collecting import Refusal, Scenario, collect, pack, unpack
from web.coverage.measuring import (
    BOUNDARY,
    CONDITION,
    FLOW,
    NODE,
    ROLE,
    TIMER,
    Coverage,
    measure,
)
from web.coverage.reporting import Report, as_json, table

pytest_plugins = ("pytester",)

host = engine_fixtures.host
ROOT = Path(__file__).parents[2]
HAPPY, OTHER = "features/contoh.feature:4", "features/contoh.feature:12"


PLACED = b"""<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI"
xmlns:c="http://www.omg.org/spec/DD/20100524/DC"><d:BPMNPlane>
<d:BPMNShape bpmnElement="bawah"><c:Bounds x="9" y="90" width="36" height="36"/></d:BPMNShape>
<d:BPMNShape bpmnElement="atas"><c:Bounds x="9" y="10" width="36" height="36"/></d:BPMNShape>
</d:BPMNPlane></d:BPMNDiagram></bpmn:definitions>"""
"""One end drawn above another that stands before it in the file."""


class Asking(Drawing):
    """A drawing whose gateway "putus" decides: its name is a question."""

    def ask(self) -> "Drawing":
        return self.node("exclusiveGateway", "putus", attributes=' default="f_biasa"')

    def xml(self) -> bytes:
        asking = super().xml().replace(b'name="putus"', b'name="Lalu?"')
        return asking.replace(b"</bpmn:definitions>", PLACED)


def deciding() -> Drawing:
    """A task, a question with two answers and an ordinary way, and a way back."""
    return (
        Asking()
        .ask()
        .start()
        .user("isi")
        .user("periksa", "Kepala")
        .end()
        .path("mulai", "isi", "putus")
        .flow("putus", "isi", "isi.n == 1", "f_ulang")
        .flow("putus", "periksa", "isi.n == 2", "f_periksa")
        .flow("putus", "selesai", name="f_biasa")
        .flow("periksa", "selesai")
    )


def patient(*, interrupting: bool = True) -> Drawing:
    """A task that a timer ends."""
    drawing = Drawing().start().user("isi").end()
    body = drawing.timer("hari(2)")
    return (
        drawing.boundary("lewat", "isi", body, interrupting=interrupting)
        .end("terlambat")
        .path("mulai", "isi", "selesai")
        .flow("lewat", "terlambat")
    )


def folder_of(tmp_path: Path, *drawings: Drawing) -> Path:
    folder = tmp_path / "processes"
    folder.mkdir(exist_ok=True)
    for drawing in drawings:
        (folder / drawing.file).write_bytes(drawing.xml())
    return folder


def walked(host: Host, place: str, *refusals: Refusal) -> Scenario:
    """The scenario that made every case so far."""
    with host.sessions() as session:
        walks = collect(session)
    return Scenario(place=place, name="Contoh", walks=walks, refusals=refusals)


def answer(host: Host, *numbers: int) -> int:
    """A case whose first task is answered with one number after the other."""
    case = host.start()
    for number in numbers:
        host.complete(host.tasks(case)["isi"], {"n": number})
    return case


def of(folder: Path, *scenarios: Scenario) -> Coverage:
    (found,) = measure(subjects.read(folder), scenarios)
    return found


def missing(found: Coverage, *kinds: str) -> set[tuple[str, str]]:
    return {(goal.element, goal.outcome) for goal in found.missing(*kinds)}


def test_a_process_walked_through_everything_is_covered(host, tmp_path):
    host.deploy(deciding())
    answer(host, 1, 3)
    host.complete(host.tasks(answer(host, 2))["periksa"])
    found = of(folder_of(tmp_path, deciding()), walked(host, HAPPY))
    assert found.percent == 100
    assert missing(found, NODE, FLOW, CONDITION) == set()
    assert found.places == (HAPPY,)


def test_what_nobody_walked_is_named(host, tmp_path):
    host.deploy(deciding())
    answer(host, 3)
    found = of(folder_of(tmp_path, deciding()), walked(host, HAPPY))
    assert missing(found, NODE) == {("periksa", "dilalui")}
    assert {element for element, _ in missing(found, FLOW)} == {
        "f_ulang",
        "f_periksa",
        "f_periksa_selesai",
    }
    assert found.percent == pytest.approx(100 * 7 / 11)


def test_a_task_that_only_waits_is_not_walked(host, tmp_path):
    host.deploy(deciding())
    answer(host)
    found = of(folder_of(tmp_path, deciding()), walked(host, HAPPY))
    walked_nodes = {goal.element for goal in found.of(NODE) if goal.places}
    assert walked_nodes == {"mulai"}


def test_an_untouched_process_counts_nothing(tmp_path):
    found = of(folder_of(tmp_path, deciding()))
    assert found.percent == 0
    assert found.places == ()
    assert len(found.missing(NODE)) == 5


def test_walks_of_an_older_file_do_not_count(host, tmp_path):
    host.deploy(deciding())
    answer(host, 3)
    changed = deciding().user("baru").path("mulai", "baru")
    found = of(folder_of(tmp_path, changed), walked(host, HAPPY))
    assert found.percent == 0
    assert found.outdated == (HAPPY,)
    assert any("diagram lain" in line for line in table(report(found)))


def test_a_taken_flow_says_that_the_conditions_before_it_were_false(host, tmp_path):
    host.deploy(deciding())
    answer(host, 2)
    found = of(folder_of(tmp_path, deciding()), walked(host, HAPPY))
    assert missing(found, CONDITION) == {("f_ulang", "benar"), ("f_periksa", "salah")}
    answer(host, 3)
    found = of(folder_of(tmp_path, deciding()), walked(host, HAPPY))
    assert missing(found, CONDITION) == {("f_ulang", "benar")}


def test_conditions_are_taken_in_the_order_the_engine_asks_them(host, tmp_path):
    both = (
        Asking()
        .ask()
        .start()
        .end("atas")
        .end("bawah")
        .end("biasa")
        .flow("mulai", "putus")
        .flow("putus", "bawah", "1 == 1", "f_bawah")
        .flow("putus", "atas", "2 == 2", "f_atas")
        .flow("putus", "biasa", name="f_biasa")
    )
    host.deploy(both)
    case = host.start()
    folder = folder_of(tmp_path, both)
    first = subjects.read(folder)["proses"].order["putus"][0]
    taken = {
        goal.element for goal in of(folder, walked(host, HAPPY)).of(FLOW) if goal.places
    }
    assert host.status(case) == "completed"
    assert first in taken


def test_an_interrupted_task_is_not_walked_and_its_timer_fired(host, tmp_path):
    host.deploy(patient())
    host.start()
    timers.fire_due(host.sessions, host.engine, now=NOW.replace(day=30))
    found = of(folder_of(tmp_path, patient()), walked(host, HAPPY))
    assert {element for element, _ in missing(found, NODE)} == {"isi", "selesai"}
    assert missing(found, TIMER) == {("lewat", "tidak jatuh tempo")}
    assert missing(found, BOUNDARY) == set()


@pytest.mark.parametrize("finished", [True, False])
def test_a_timer_cancelled_or_left_waiting_did_not_fire(host, tmp_path, finished):
    host.deploy(patient())
    answer(host, *([1] if finished else []))
    found = of(folder_of(tmp_path, patient()), walked(host, HAPPY))
    assert missing(found, TIMER) == {("lewat", "jatuh tempo")}
    assert missing(found, BOUNDARY) == {("lewat", "terjadi")}


def test_every_lane_wants_a_right_and_a_wrong_role(host, tmp_path):
    host.deploy(deciding())
    case = answer(host, 2)
    refused = Refusal(process="proses", element="periksa", role="petugas")
    host.complete(host.tasks(case)["periksa"], actor=Actor(id="ida", role="kepala"))
    found = of(folder_of(tmp_path, deciding()), walked(host, HAPPY, refused))
    assert missing(found, ROLE) == {("Petugas Layanan", "ditolak")}


def test_another_role_is_right_only_on_behalf_of_the_requester(host, tmp_path):
    visiting = Drawing().start().user("isi", "Pengguna Layanan").end()
    visiting.path("mulai", "isi", "selesai")
    host.deploy(visiting)
    folder = folder_of(tmp_path, visiting)
    answer(host, 1)
    assert ("Pengguna Layanan", "diterima") in missing(
        of(folder, walked(host, HAPPY)), ROLE
    )
    helping = Actor(id="ani", role="petugas", on_behalf_of="maria")
    host.complete(host.tasks(host.start())["isi"], {}, actor=helping)
    assert missing(of(folder, walked(host, HAPPY)), ROLE) == {
        ("Pengguna Layanan", "ditolak")
    }


def calling() -> Drawing:
    """A process that leaves everything to a shared one."""
    attributes = ' calledElement="bersama-isi"'
    drawing = Drawing().start()
    drawing.node("callActivity", "panggil", "Aplikasi", attributes=attributes)
    return drawing.end().path("mulai", "panggil", "selesai")


def shared() -> Drawing:
    drawing = Drawing("bersama-isi").node("startEvent", "mulai", langkah="pemanggil")
    drawing.user("isi", langkah="pemanggil")
    drawing.node("endEvent", "selesai", langkah="pemanggil")
    return drawing.path("mulai", "isi", "selesai")


def test_steps_in_a_called_process_count_for_it(host, tmp_path):
    host.deploy(calling(), shared())
    answer(host, 1)
    by_key = subjects.read(folder_of(tmp_path, calling(), shared()))
    found = measure(by_key, [walked(host, HAPPY)])
    assert [(one.subject.key, one.percent) for one in found] == [
        ("bersama-isi", 100),
        ("proses", 100),
    ]


def test_rounds_of_a_loop_are_counted_by_case(host, tmp_path):
    host.deploy(deciding())
    for numbers in ((3,), (1, 3), (1, 1, 1), (1, 1)):
        answer(host, *numbers)
    (loop,) = of(folder_of(tmp_path, deciding()), walked(host, HAPPY)).loops
    assert loop.flow == "f_ulang"
    assert loop.rounds == {"0": 1, "1": 1, "n": 2}


def test_what_a_worker_sends_arrives_whole(host):
    host.deploy(patient())
    answer(host, 1)
    refusal = Refusal(process="proses", element="isi", role="kepala")
    sent = Scenario(
        place=HAPPY,
        name="Contoh",
        walks=list(walked(host, HAPPY).walks),
        refusals=[refusal],
    )
    assert sent.walks[0].nodes["isi"] == 1
    assert list(unpack(json.loads(json.dumps(pack([sent]))))) == [sent]


def test_scenarios_together_cover_what_none_covers_alone(host, tmp_path):
    host.deploy(deciding())
    host.complete(host.tasks(answer(host, 2))["periksa"])
    first = walked(host, HAPPY)
    answer(host, 1, 3)
    second = Scenario(place=OTHER, name="Lain", walks=walked(host, OTHER).walks[1:])
    folder = folder_of(tmp_path, deciding())
    assert of(folder, first).percent < 100
    assert of(folder, second).percent < 100
    found = of(folder, first, second)
    assert found.percent == 100
    places = {goal.element: goal.places for goal in found.of(NODE)}
    assert places["isi"] == (HAPPY, OTHER)
    assert places["periksa"] == (HAPPY,)


def test_a_call_of_a_process_that_is_not_there_is_said(tmp_path):
    with pytest.raises(DiagramError, match="proses"):
        subjects.read(folder_of(tmp_path, calling()))


def report(*found: Coverage, scenarios=(), threshold: float = 100) -> Report:
    return Report(
        folder="processes", threshold=threshold, processes=found, scenarios=scenarios
    )


def test_the_table_names_what_is_missing(host, tmp_path):
    host.deploy(deciding())
    answer(host, 2)
    found = of(folder_of(tmp_path, deciding()), walked(host, HAPPY))
    lines = table(report(found))
    assert re.search(
        rf"proses +{found.subject.sha256[:8]} +3/5 +3/6 .*GAGAL 54%", lines[1]
    )
    assert "  simpul belum dilalui: periksa, selesai" in lines
    assert any("f_biasa (Lalu? [f_biasa] → selesai)" in line for line in lines)


def test_a_threshold_that_is_reached_fails_nothing(host, tmp_path):
    host.deploy(deciding())
    answer(host, 3)
    found = of(folder_of(tmp_path, deciding()), walked(host, HAPPY))
    assert report(found, threshold=60).failed == []
    assert report(found, threshold=64).failed == [found]


def test_the_json_holds_every_goal_and_no_diagram(host, tmp_path):
    host.deploy(deciding())
    answer(host, 3)
    scenario = walked(host, HAPPY)
    found = of(folder_of(tmp_path, deciding()), scenario)
    text = json.dumps(as_json(report(found, scenarios=[scenario])))
    read = json.loads(text)
    assert "<" not in text
    assert read["passed"] is False
    assert read["processes"][0]["counts"]["simpul"] == {"covered": 4, "total": 5}
    assert {goal["element"] for goal in read["processes"][0]["goals"]} >= {
        "putus",
        "Kepala",
    }
    assert read["scenarios"] == {HAPPY: "Contoh"}


def page_of(report: Report, folder: Path, **options) -> html.HtmlElement:
    pages.write(report, folder, **options)
    (path,) = folder.glob("proses-*.html")
    return html.parse(path).getroot()


def test_a_page_lists_the_scenarios_behind_each_element(host, tmp_path):
    host.deploy(deciding())
    answer(host, 2)
    scenario = walked(host, HAPPY)
    found = of(folder_of(tmp_path, deciding()), scenario)
    page = page_of(report(found, scenarios=[scenario]), tmp_path / "html")
    rows = {
        row.get("id"): " ".join(row.text_content().split()) for row in page.iter("tr")
    }
    assert f"1 skenario {HAPPY} Contoh" in rows["u-isi"]
    assert "sebagian" in rows["u-putus"]
    assert "Lalu? [f_ulang] → isi: belum pernah benar" in rows["u-putus"]
    assert "belum" in rows["u-periksa"]
    index = html.parse(tmp_path / "html" / "index.html").getroot()
    assert "gagal, 54%" in index.text_content()


def test_a_page_marks_the_diagram_it_carries(host, tmp_path):
    build = tmp_path / "build"
    build.mkdir()
    for name in ("diagram-ABC.js", "alur-ABC.css", "alur-ABC.js", "huruf-1.woff2"):
        (build / name).write_text("")
    host.deploy(deciding())
    answer(host, 2)
    scenario = walked(host, HAPPY)
    found = of(folder_of(tmp_path, deciding()), scenario)
    page = page_of(report(found, scenarios=[scenario]), tmp_path / "html", build=build)
    (diagram,) = page.find_class("diagram")
    marks = json.loads(diagram.get("data-tanda"))
    assert marks["simpul"] == {
        "mulai": "lulus",
        "isi": "lulus",
        "putus": "kini",
        "periksa": "gagal",
        "selesai": "gagal",
    }
    assert marks["aliran"]["f_biasa"] == "gagal"
    assert sorted(p.name for p in (tmp_path / "html" / "aset").iterdir()) == [
        "alur.css",
        "cakupan.css",
        "cakupan.js",
        "diagram.js",
        "huruf-1.woff2",
    ]


def test_without_a_build_the_pages_have_their_tables(tmp_path):
    found = of(folder_of(tmp_path, deciding()))
    page = page_of(report(found), tmp_path / "html", build=tmp_path / "tidak-ada")
    assert page.find_class("diagram") == []
    assert "Tidak ada skenario yang menjalankan proses ini." in page.text_content()
    assert len(page.findall(".//tr[@id]")) == 11


CONFTEST = """
import os

import pytest
from pytest_bdd import parsers, when
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import sessionmaker

from tests.engine.conftest import host
from web.database import create_engine


@pytest.fixture
def sessions():
    engine = create_engine(make_url(os.environ["ALUR_TES"]), pool_size=1, max_overflow=4)
    with engine.connect() as alone:
        # Workers share the database here; one test at a time has it.
        alone.execute(text("SELECT pg_advisory_lock(1)"))
        yield sessionmaker(engine, expire_on_commit=False)
    engine.dispose()


@when(parsers.parse('tugas dijawab "{numbers}"'))
def answered(host, numbers):
    case = host.start()
    for number in numbers.split():
        tasks = host.tasks(case)
        host.complete(tasks.get("isi") or tasks["periksa"], {"n": int(number)})


@when(parsers.parse('"{role}" ditolak pada "{element}"'))
def refused(cakupan, role, element):
    cakupan.ditolak("proses", element, role)


@when("langkah gagal")
def fails():
    raise AssertionError


@when("tidak ada apa-apa")
def nothing():
    pass
"""
FEATURE = """# language: id
Fitur: Contoh
  Skenario: {}
    Ketika {}
"""


@pytest.fixture
def inner(
    pytester: pytest.Pytester,
    host: Host,
    database: tuple[URL, URL],
    monkeypatch: pytest.MonkeyPatch,
) -> pytest.Pytester:
    """A project of its own with one process and no scenario yet, on this test's database."""
    url = database[1].render_as_string(hide_password=False)
    monkeypatch.setenv("ALUR_TES", url)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    host.deploy(deciding())
    folder_of(pytester.path, deciding())
    pytester.makeconftest(CONFTEST)
    return pytester


def tell(inner: pytest.Pytester, *steps: str) -> None:
    """One feature file and one test module for each scenario."""
    for number, step in enumerate(steps):
        feature = FEATURE.format(f"Nomor {number}", step.replace("; ", "\n    Dan "))
        (inner.path / f"s{number}.feature").write_text(feature, encoding="utf-8")
        (inner.path / f"test_s{number}.py").write_text(
            f"from pytest_bdd import scenarios\nscenarios('s{number}.feature')\n",
            encoding="utf-8",
        )


OPTIONS = (
    "-p",
    "web.coverage.plugin",
    "-p",
    "no:cacheprovider",
    "--bpmn-cov=processes",
)


def test_a_run_below_the_threshold_fails_with_the_list(inner):
    tell(inner, 'tugas dijawab "3"')
    result = inner.runpytest_inprocess(*OPTIONS, "--bpmn-cov-fail-under=100")
    result.assert_outcomes(passed=1)
    assert result.ret == 1
    result.stdout.fnmatch_lines(
        ["*simpul belum dilalui: periksa", "Cakupan kurang dari 100%: proses.*"]
    )


def test_a_run_without_a_threshold_reports_only(inner):
    tell(inner, 'tugas dijawab "3"')
    result = inner.runpytest_inprocess(*OPTIONS)
    assert result.ret == 0
    result.stdout.fnmatch_lines(["proses *4/5*"])


def test_a_run_without_the_option_says_nothing(inner):
    tell(inner, '"kepala" ditolak pada "isi"')
    result = inner.runpytest_inprocess(*OPTIONS[:-1])
    assert result.ret == 0
    result.stdout.no_fnmatch_line("*cakupan*")


def test_a_scenario_that_fails_or_uses_no_database_does_not_count(inner):
    tell(inner, 'tugas dijawab "3"; langkah gagal', "tidak ada apa-apa", "entah apa")
    result = inner.runpytest_inprocess(*OPTIONS)
    result.assert_outcomes(passed=1, failed=2)
    result.stdout.fnmatch_lines(["*tidak ada skenario yang menjalankan proses ini"])


def test_a_refused_role_counts_for_its_lane(inner):
    tell(inner, 'tugas dijawab "3"; "kepala" ditolak pada "isi"')
    inner.runpytest_inprocess(*OPTIONS, "--bpmn-cov-json=hasil/c.json")
    read = json.loads((inner.path / "hasil" / "c.json").read_text(encoding="utf-8"))
    roles = {
        (goal["element"], goal["outcome"]): goal["scenarios"]
        for goal in read["processes"][0]["goals"]
        if goal["kind"] == ROLE
    }
    assert roles["Petugas Layanan", "ditolak"] == ["s0.feature:3"]
    assert roles["Kepala", "ditolak"] == []


def test_workers_of_a_run_are_added_up(inner):
    tell(inner, 'tugas dijawab "2 1"', 'tugas dijawab "1 3"')
    result = inner.runpytest_subprocess(
        *OPTIONS,
        "-n2",
        "--dist=load",
        "--bpmn-cov-fail-under=100",
        "--bpmn-cov-json=c.json",
        "--bpmn-cov-html=halaman",
    )
    assert result.ret == 0
    read = json.loads((inner.path / "c.json").read_text(encoding="utf-8"))
    assert read["passed"] is True
    assert read["scenarios"] == {"s0.feature:3": "Nomor 0", "s1.feature:3": "Nomor 1"}
    assert (inner.path / "halaman" / "proses-proses.html").is_file()


@pytest.mark.parametrize("content", [None, "<bukan-bpmn/>"])
def test_a_folder_without_readable_diagrams_is_refused(inner, content):
    folder = inner.mkdir("kosong")
    if content:
        (folder / "rusak.bpmn").write_text(content)
    result = inner.runpytest_inprocess(*OPTIONS[:-1], "--bpmn-cov=kosong")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--bpmn-cov=kosong*"])
