"""Cases: started, stepped, ended, and what stands in the database then."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from engine import history, instances
from engine.contract import Actor, Requester
from engine.errors import (
    ConflictError,
    ForbiddenError,
    InvalidDataError,
    NotFoundError,
    RetryError,
    StepError,
)
from tests.engine.conftest import ANI, BUDI, NOW, Host
from tests.engine.drawing import Drawing

MARIA = Actor(id="maria", role="pengguna")


def two_tasks(**properties: str) -> Drawing:
    return (
        Drawing(**properties)
        .start()
        .user("periksa")
        .service("hitung", n="periksa.n")
        .user("kirim", form=False)
        .end()
        .path("mulai", "periksa", "hitung", "kirim", "selesai")
    )


def waiting_for(name: str, **properties: str) -> Drawing:
    drawing = Drawing().start()
    return (
        drawing.catch("tunggu", drawing.message(name), **properties)
        .end()
        .path("mulai", "tunggu", "selesai")
    )


def test_a_case_walks_from_start_to_end_and_its_history_is_whole(host: Host) -> None:
    host.deploy(two_tasks())
    case = host.start()
    assert list(host.tasks(case)) == ["periksa"]

    host.complete(host.tasks(case)["periksa"], {"n": 4})
    host.complete(host.tasks(case)["kirim"])

    assert host.status(case) == "completed"
    assert [e for e in host.events(case) if e[0] in {"element_left", "flow_taken"}] == [
        ("element_left", "mulai"),
        ("flow_taken", "periksa"),
        ("element_left", "periksa"),
        ("flow_taken", "hitung"),
        ("element_left", "hitung"),
        ("flow_taken", "kirim"),
        ("element_left", "kirim"),
        ("flow_taken", "selesai"),
        ("element_left", "selesai"),
    ]
    with host.sessions() as session:
        assert history.verify(session, case) == len(host.events(case))


def test_a_case_needs_an_office_that_runs_its_process(host: Host) -> None:
    host.deploy(two_tasks(office="kupang blitar"))
    for office in (None, "bandung"):
        with pytest.raises(NotFoundError, match="tidak dijalankan oleh kantor"):
            host.start(office=office)
    with pytest.raises(NotFoundError, match="“lain” tidak ada"):
        host.start("lain")

    case = host.start(office="blitar")

    assert host.rows("SELECT office, number FROM process_instance") == [
        ("blitar", "blitar-konsultasi-2026-0001")
    ]
    assert host.tasks(case)


def test_a_case_may_start_with_data_and_belong_to_another(host: Host) -> None:
    host.deploy(two_tasks())
    first = host.start()

    second = host.start(data={"asal": {"kota": "Ende"}}, linked_to=first)

    assert host.rows("SELECT instance_id, other_id FROM instance_link") == [
        (first, second)
    ]
    assert host.variables(second) == {"asal": {"kota": "Ende"}}


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"nama": "a\0b"}, "nama"),
        ({"daftar": [{"nama": "\ud800"}]}, "daftar.0.nama"),
        ({"jumlah": 2**60}, "jumlah"),
        ({"jumlah": float("nan")}, "jumlah"),
        ({"jumlah": float("-inf")}, "jumlah"),
        ({"jumlah": 1e22}, "jumlah"),
        ({"kapan": NOW}, "kapan"),
        ({"_ke": 3}, "_ke"),
        ({"dalam": {"a\0": 1}}, "dalam"),
        ({"dalam": {3: 1}}, "dalam"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_field(
    host: Host, data: dict[str, object], path: str
) -> None:
    host.deploy(two_tasks())
    with pytest.raises(InvalidDataError) as caught:
        host.start(data=data)
    assert [error.path for error in caught.value.errors] == [path]
    assert host.rows("SELECT id FROM process_instance") == []


def test_data_nested_without_end_is_refused(host: Host) -> None:
    host.deploy(waiting_for("kabar"))
    case, deep = host.start(), {"n": 1}
    for _ in range(2000):
        deep = {"n": deep}
    with pytest.raises(InvalidDataError) as caught:
        host.send(case, "kabar", **deep)
    assert "terlalu dalam" in caught.value.errors[0].message


def test_a_requester_whose_name_cannot_be_kept_is_refused(host: Host) -> None:
    host.deploy(two_tasks())
    with pytest.raises(InvalidDataError), host.sessions.begin() as session:
        instances.start(
            session,
            host.engine,
            "proses",
            requester=Requester(name="Ma\0ria"),
            actor=MARIA,
            now=NOW,
        )


def test_the_form_is_checked_and_nothing_is_kept_of_what_does_not_fit(
    host: Host,
) -> None:
    host.deploy(two_tasks())
    case = host.start()
    task = host.tasks(case)["periksa"]
    for data, path in (({"n": "empat"}, "n"), ({"teks": "a\0"}, "teks")):
        with pytest.raises(InvalidDataError) as caught:
            host.complete(task, data)
        assert [error.path for error in caught.value.errors] == [path]

    host.complete(task, {"n": 4})
    with pytest.raises(InvalidDataError, match="tidak memiliki isian"):
        host.complete(host.tasks(case)["kirim"], {"n": 4})


def test_a_failing_operation_leaves_the_persons_task_open_and_nothing_behind(
    host: Host,
) -> None:
    host.deploy(two_tasks())
    case = host.start()
    before = host.rows("SELECT state, last_hash, revision FROM process_instance")
    host.switch["gagal"] = True

    with pytest.raises(StepError, match="Operasi “tambah” gagal: alatnya mati"):
        host.complete(host.tasks(case)["periksa"], {"n": 4})

    assert list(host.tasks(case)) == ["periksa"]
    assert (
        host.rows("SELECT state, last_hash, revision FROM process_instance") == before
    )
    assert host.rows("SELECT name FROM counter WHERE name = 'tulis'") == []
    host.switch["gagal"] = False
    host.complete(host.tasks(case)["periksa"], {"n": 4})


@pytest.mark.parametrize("answer", [{"n": "\0"}, {"n": NOW}, {"_gagal": "x"}, [1]])
def test_an_operation_that_answers_what_cannot_be_kept_has_failed(
    host: Host, answer: object
) -> None:
    host.deploy(two_tasks())
    case = host.start()
    host.switch["jawab"] = answer
    with pytest.raises(StepError, match="Operasi “tambah” gagal"):
        host.complete(host.tasks(case)["periksa"], {"n": 4})


def test_an_operation_that_is_not_registered_any_more_has_failed(host: Host) -> None:
    host.deploy(two_tasks())
    case = host.start()
    del host.engine.operations["tambah"]
    with pytest.raises(StepError, match="tidak terdaftar"):
        host.complete(host.tasks(case)["periksa"], {"n": 4})


def test_fifty_completions_of_one_task_are_one_success_and_forty_nine_conflicts(
    host: Host,
) -> None:
    host.deploy(two_tasks())
    case = host.start()
    task = host.tasks(case)["periksa"]

    def complete(number: int) -> Exception | None:
        try:
            host.complete(
                task, {"n": number}, actor=Actor(id=f"p{number}", role="petugas")
            )
        except ConflictError as error:
            return error
        return None

    with ThreadPoolExecutor(50) as pool:
        results = list(pool.map(complete, range(50)))

    winner = f"p{results.index(None)}"
    conflicts = [error for error in results if isinstance(error, ConflictError)]
    assert len(conflicts) == 49
    assert {(error.by, error.at) for error in conflicts} == {(winner, NOW)}
    assert f"diselesaikan oleh {winner}" in str(conflicts[0])
    assert [e for e in host.events(case) if e[0] == "task_completed"] == [
        ("task_completed", "periksa")
    ]


def test_fifty_tasks_of_one_case_are_completed_at_once(host: Host) -> None:
    drawing = Drawing().start().gateway("bagi", "parallelGateway")
    drawing.gateway("gabung", "parallelGateway").end()
    drawing.flow("mulai", "bagi").flow("gabung", "selesai")
    for number in range(50):
        drawing.user(f"tugas{number}").path("bagi", f"tugas{number}", "gabung")
    host.deploy(drawing)
    case = host.start()

    with ThreadPoolExecutor(50) as pool:
        list(
            pool.map(
                lambda task: host.complete(task, {"n": 1}), host.tasks(case).values()
            )
        )

    assert host.status(case) == "completed"


def test_a_case_that_somebody_holds_too_long_asks_to_try_again(host: Host) -> None:
    host.deploy(two_tasks())
    case = host.start()
    with host.sessions() as session, host.sessions() as other:
        session.execute(text("SELECT 1 FROM process_instance FOR UPDATE"))
        other.execute(text("SET LOCAL lock_timeout = '20ms'"))
        with pytest.raises(RetryError, match="sedang dikerjakan"):
            instances.cancel(other, host.engine, case, "bosan", actor=ANI, now=NOW)


def test_a_task_that_is_over_says_so(host: Host) -> None:
    host.deploy(two_tasks())
    case = host.start()
    periksa = host.tasks(case)["periksa"]
    host.complete(periksa, {"n": 4}, now=NOW + timedelta(minutes=5))
    with pytest.raises(ConflictError, match="diselesaikan oleh ani") as caught:
        host.complete(periksa, {"n": 4}, actor=BUDI)
    assert caught.value.at == NOW + timedelta(minutes=5)

    kirim = host.tasks(case)["kirim"]
    host.use(instances.cancel, case, "salah ketik", actor=ANI, now=NOW)
    with pytest.raises(ConflictError, match="tidak diperlukan"):
        host.complete(kirim)
    with pytest.raises(NotFoundError, match="Tugas ini tidak ada"):
        host.complete(999)


def test_a_task_whose_row_and_case_disagree_is_not_completed(host: Host) -> None:
    host.deploy(two_tasks())
    case = host.start()
    task = host.tasks(case)["periksa"]
    with host.sessions.begin() as session:
        session.execute(text("UPDATE task SET token = gen_random_uuid()"))
    host.spoilt.add(case)
    with pytest.raises(ConflictError, match="tidak terbuka"):
        host.complete(task, {"n": 1})


def test_a_cancelled_case_has_ended_with_its_reason_and_tells_other_contexts(
    host: Host,
) -> None:
    host.deploy(two_tasks())
    case = host.start()

    host.use(instances.cancel, case, "dua kali diajukan", actor=ANI, now=NOW)

    assert host.status(case) == "cancelled"
    assert host.tasks(case) == {}
    assert host.events(case)[-2:] == [
        ("element_left", "periksa"),
        ("instance_cancelled", None),
    ]
    assert host.rows("SELECT state FROM process_instance") == [None]
    with pytest.raises(ConflictError, match="sudah berakhir"):
        host.use(instances.cancel, case, "lagi", actor=ANI, now=NOW)
    with pytest.raises(InvalidDataError):
        host.use(instances.cancel, case, "a\0", actor=ANI, now=NOW)
    with pytest.raises(NotFoundError):
        host.use(instances.cancel, 999, "tidak ada", actor=ANI, now=NOW)


def test_a_message_is_checked_like_a_form_and_becomes_a_variable(host: Host) -> None:
    host.deploy(waiting_for("kabar", formJsonSchemaFilename="isian.json"))
    case = host.start()
    with pytest.raises(InvalidDataError):
        host.send(case, "kabar", n="tujuh")
    with pytest.raises(ConflictError, match="tidak menunggu pesan “lain”"):
        host.send(case, "lain", n=7)

    host.send(case, "kabar", n=7)

    assert host.status(case) == "completed"
    assert host.variables(case) == {"tunggu": {"n": 7}}
    assert host.rows("SELECT id FROM subscription") == []


def test_a_message_without_a_form_takes_what_can_be_kept(host: Host) -> None:
    host.deploy(waiting_for("kabar"))
    case = host.start()
    with pytest.raises(InvalidDataError):
        host.send(case, "kabar", isi="\0")
    host.send(case, "kabar", isi={"baris": [1, 2.5, None, True]})
    assert host.variables(case) == {"tunggu": {"isi": {"baris": [1, 2.5, None, True]}}}


def test_who_did_one_step_may_not_answer_a_message_kept_apart_from_it(
    host: Host,
) -> None:
    drawing = Drawing().start().user("usul", form=False)
    drawing.catch("setuju", drawing.message("setuju"), pisah="usul").end()
    host.deploy(drawing.path("mulai", "usul", "setuju", "selesai"))
    case = host.start()
    host.complete(host.tasks(case)["usul"], actor=ANI)
    with pytest.raises(ForbiddenError):
        host.send(case, "setuju", actor=ANI)
    host.send(case, "setuju", actor=BUDI)
    assert host.status(case) == "completed"


def test_what_the_requester_filled_in_stands_on_the_case(host: Host) -> None:
    host.sources["isian.json"] = b"""{"type": "object", "additionalProperties": false,
        "properties": {"nama": {"type": "string", "title": "Nama", "maxLength": 50},
        "telepon": {"type": "integer", "title": "Telepon"}}}"""
    host.deploy(two_tasks(pemohon="periksa"))
    case = host.start()
    host.complete(host.tasks(case)["periksa"], {"nama": "Maria", "telepon": 812})
    assert host.rows(
        "SELECT requester_account, requester_name, requester_phone FROM process_instance"
    ) == [("maria", "Maria", None)]


def test_a_databases_own_words_about_a_row_are_not_shown(host: Host) -> None:
    host.deploy(two_tasks())
    case = host.start()
    host.switch["lempar"] = IntegrityError(
        "INSERT", {}, Exception("duplicate key\nDETAIL: Key (nama)=(Maria) exists")
    )
    with pytest.raises(StepError, match=r"duplicate key$"):
        host.complete(host.tasks(case)["periksa"], {"n": 4})


def test_what_is_done_about_a_case_outside_its_diagram_is_in_its_history(
    host: Host,
) -> None:
    host.deploy(two_tasks())
    case = host.start()
    told = {"perihal": "B-001 dipanggil ke Loket 1", "loket": "Loket 1"}

    with host.sessions.begin() as session:
        instances.note(session, case, told, actor=ANI, now=NOW)

    with host.sessions() as session:
        last = history.read(session, case)[-1]
        history.verify(session, case)
    assert (last.type, last.actor, last.element_id) == ("noted", "ani", None)
    assert last.data == told
    assert host.tasks(case).keys() == {"periksa"}


def test_nothing_is_noted_about_a_case_that_has_ended_or_that_there_is_not(
    host: Host,
) -> None:
    host.deploy(two_tasks())
    case = host.start()
    host.use(instances.cancel, case, "dua kali diajukan", actor=ANI, now=NOW)
    with pytest.raises(ConflictError, match="sudah berakhir"), host.sessions() as one:
        instances.note(one, case, {"perihal": "x"}, actor=ANI, now=NOW)
    with pytest.raises(NotFoundError), host.sessions() as one:
        instances.note(one, 99, {"perihal": "x"}, actor=ANI, now=NOW)
