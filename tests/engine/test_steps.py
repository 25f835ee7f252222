"""Cases that a case starts: `berkas.mulai_terkait`, with referral and a limit."""

import pytest

from engine import instances
from engine.errors import StepError
from tests.engine.conftest import ANI, NOW, Host
from tests.engine.drawing import Drawing

START = "berkas.mulai_terkait"


def starting(service: str, **parameters: str) -> Drawing:
    drawing = Drawing("induk", layanan="induk").start()
    drawing.service("buka", START, layanan=f'"{service}"', **parameters)
    return (
        drawing.user("lalu", form=False).end().path("mulai", "buka", "lalu", "selesai")
    )


def library(key: str = "pustaka", **properties: str) -> Drawing:
    drawing = Drawing(key, layanan="perpustakaan", **properties).start()
    return drawing.user("pinjam", form=False).end().path("mulai", "pinjam", "selesai")


def test_a_linked_case_is_of_the_same_office_and_requester(host: Host) -> None:
    host.deploy(starting("perpustakaan", data="asal", kanal='"langsung"'), library())
    case = host.start("induk", data={"asal": {"judul": "Sensus"}})
    (linked,) = host.rows("SELECT other_id FROM instance_link")

    assert list(host.tasks(linked)) == ["pinjam"]
    assert host.variables(linked) == {"judul": "Sensus"}
    assert host.variables(case)["buka"] == {
        "berkas": linked,
        "nomor": "kupang-perpustakaan-2026-0001",
        "rujukan": False,
        "layanan": "perpustakaan",
    }
    assert host.rows(
        "SELECT DISTINCT office, requester_account FROM process_instance"
    ) == [("kupang", "maria")]


@pytest.mark.parametrize(
    ("service", "channel"), [("rekomendasi", ""), ("perpustakaan", '"online"')]
)
def test_a_service_that_the_office_does_not_run_is_a_referral(
    host: Host, service: str, channel: str
) -> None:
    parameters = {"kanal": channel} if channel else {}
    host.deploy(starting(service, **parameters), library(office="kupang"))
    case = host.start("induk")
    assert host.variables(case)["buka"] == {
        "berkas": None,
        "nomor": None,
        "rujukan": True,
        "layanan": service,
    }


def test_a_process_over_several_channels_is_found_by_each(host: Host) -> None:
    host.deploy(
        starting("perpustakaan", kanal='"langsung"'), library(kanal="langsung online")
    )
    case = host.start("induk")
    assert host.variables(case)["buka"]["rujukan"] is False


def test_only_the_newest_version_of_a_process_counts(host: Host) -> None:
    host.deploy(starting("perpustakaan"), library())
    host.deploy(library(office="blitar"))
    case = host.start("induk")
    assert host.variables(case)["buka"]["rujukan"] is True


def test_cases_that_start_each_other_without_end_are_stopped(host: Host) -> None:
    drawing = Drawing(layanan="sendiri").start()
    drawing.service("buka", START, layanan='"sendiri"').end()
    host.deploy(drawing.path("mulai", "buka", "selesai"))
    with pytest.raises(StepError, match="saling memulai"):
        host.start()


def test_start_data_that_is_no_object_stops_the_step(host: Host) -> None:
    host.deploy(starting("perpustakaan", data='"judul"'), library())
    with pytest.raises(StepError, match="harus susunan isian"):
        host.start("induk")


def test_a_linked_case_that_cannot_start_takes_the_step_with_it(host: Host) -> None:
    drawing = Drawing("pustaka", layanan="perpustakaan").start()
    drawing.service("hitung", n="1").end().path("mulai", "hitung", "selesai")
    host.deploy(starting("perpustakaan"), drawing)
    host.switch["gagal"] = True
    with pytest.raises(StepError, match="alatnya mati"):
        host.start("induk")
    assert host.rows("SELECT id FROM process_instance") == []


def test_messages_that_a_linked_case_throws_are_delivered(host: Host) -> None:
    drawing = Drawing("pustaka", layanan="perpustakaan").start()
    drawing.send("kabari", "kabar").user("pinjam", form=False).end()
    host.deploy(
        starting("perpustakaan"), drawing.path("mulai", "kabari", "pinjam", "selesai")
    )
    host.start("induk")
    assert host.rows("SELECT element_id FROM incident") == ["kabari"]


def test_the_case_itself_can_be_read_by_expressions(host: Host) -> None:
    drawing = Drawing().start().service("gema", "gema", nilai="berkas")
    drawing.user("lalu", form=False).end()
    host.deploy(drawing.path("mulai", "gema", "lalu", "selesai"))
    case = host.start()
    assert host.variables(case)["gema"]["nilai"] == {
        "id": case,
        "nomor": "kupang-konsultasi-2026-0001",
        "kantor": "kupang",
        "proses": "proses",
        "pengguna": "maria",
    }


def test_a_case_of_a_guest_runs_again_from_its_history(host: Host) -> None:
    host.deploy(library())
    with host.sessions.begin() as session:
        instances.start(
            session,
            host.engine,
            "pustaka",
            requester=instances.Requester(name="Yosef"),
            actor=ANI,
            now=NOW,
        )
    assert host.rows("SELECT requester_name FROM process_instance") == ["Yosef"]


def test_a_task_shows_its_own_target(host: Host) -> None:
    drawing = Drawing().start().user("satu", form=False, tenggat="hari(2)")
    drawing.user("dua", form=False, tenggat='hari(aturan("tidak ada"))').end()
    host.deploy(drawing.path("mulai", "satu", "dua", "selesai"))
    case = host.start()
    host.complete(host.tasks(case)["satu"])
    assert [
        str(due)[:10] for due in host.rows("SELECT due_at FROM task ORDER BY id")
    ] == [
        "2026-11-25",
        "None",
    ]
