"""Messages between cases: to the one that waits, else to a new one, else an incident."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import text

from engine import history, instances, messages, retries, steps
from engine.errors import RetryError, StepError
from tests.engine.conftest import ANI, NOW, Host
from tests.engine.drawing import Drawing


def sender(key: str = "pengirim", **properties: str) -> Drawing:
    drawing = Drawing(key).start().user("isi")
    return (
        drawing.send("kirim", "kabar", **properties)
        .end()
        .path("mulai", "isi", "kirim", "selesai")
    )


def receiver(key: str = "penerima", correlation: str = "kunci.teks") -> Drawing:
    drawing = Drawing(key).start()
    drawing.catch("tunggu", drawing.message("kabar"), korelasi=correlation)
    drawing.user("baca", form=False).end()
    return drawing.path("mulai", "tunggu", "baca", "selesai")


def started_by(
    message: str = "kabar", key: str = "baru", office: str = "kupang"
) -> Drawing:
    drawing = Drawing(key, office=office)
    drawing.start(body=drawing.message(message)).user("baca", form=False).end()
    return drawing.path("mulai", "baca", "selesai")


def throw(host: Host, case: int, **data: object) -> None:
    host.complete(host.tasks(case)["isi"], data)


def test_a_message_goes_to_the_case_that_its_key_names(host: Host) -> None:
    host.deploy(sender(korelasi="isi.teks", muatan="isi"), receiver())
    first = host.start("penerima", data={"kunci": {"teks": "A"}})
    second = host.start("penerima", data={"kunci": {"teks": "B"}})
    case = host.start("pengirim")

    throw(host, case, teks="B", n=7)

    assert host.tasks(first) == {}
    assert list(host.tasks(second)) == ["baca"]
    assert host.variables(second)["tunggu"] == {"teks": "B", "n": 7}
    assert host.rows("SELECT instance_id, other_id FROM instance_link") == [
        (second, case)
    ]
    assert host.rows("SELECT correlation FROM subscription") == ["A"]


@pytest.mark.parametrize("payload", ["isi.n", "", "hari(1)"])
def test_a_payload_that_is_no_object_arrives_as_one_value(
    host: Host, payload: str
) -> None:
    host.deploy(
        sender(korelasi="isi.teks", **({"muatan": payload} if payload else {})),
        receiver(),
    )
    case = host.start("penerima", data={"kunci": {"teks": "A"}})
    throw(host, host.start("pengirim"), teks="A", n=7)
    assert (
        host.variables(case)["tunggu"]
        == {
            "isi.n": {"nilai": 7},
            "": {},
            "hari(1)": {"nilai": "2026-11-24T01:00:00+00:00"},
        }[payload]
    )


def test_a_message_nobody_waits_for_starts_the_process_of_the_same_office(
    host: Host,
) -> None:
    host.deploy(
        sender(muatan="isi"),
        started_by(key="a-lain", office="blitar"),
        started_by("surat", key="a-surat"),
        started_by(),
    )
    case = host.start("pengirim")

    throw(host, case, n=7)

    (new,) = host.rows("SELECT other_id FROM instance_link")
    assert list(host.tasks(new)) == ["baca"]
    assert host.variables(new) == {"n": 7}
    assert host.rows(
        "SELECT requester_account, office FROM process_instance WHERE id = :i", i=new
    ) == [("maria", "kupang")]


def test_a_message_that_nobody_takes_is_an_incident_until_somebody_does(
    host: Host,
) -> None:
    host.deploy(sender(korelasi="isi.teks", muatan="isi"), receiver())
    drawing = (
        Drawing("terus").start().user("isi").send("kirim", "kabar", korelasi="isi.teks")
    )
    drawing.user("lalu", form=False).end()
    host.deploy(drawing.path("mulai", "isi", "kirim", "lalu", "selesai"))
    case = host.start("terus")
    throw(host, case, teks="A")
    assert host.status(case) == "incident"
    ((incident, message),) = host.rows("SELECT id, message FROM incident")
    assert "menerima pesan “kabar”" in message
    with pytest.raises(StepError, match="Belum ada"):
        host.use(retries.retry, incident, actor=ANI, now=NOW)
    assert host.status(case) == "incident"

    late = host.start("penerima", data={"kunci": {"teks": "A"}})
    host.use(retries.retry, incident, actor=ANI, now=NOW)

    assert host.status(case) == "active"
    assert list(host.tasks(late)) == ["baca"]


def test_a_message_lost_inside_a_sub_process_can_be_sent_again(host: Host) -> None:
    inner = Drawing().start("awal").send("kirim", "kabar").end("akhir")
    inner.path("awal", "kirim", "akhir")
    drawing = Drawing().start().sub("dalam", inner).user("lalu", form=False).end()
    host.deploy(drawing.path("mulai", "dalam", "lalu", "selesai"))
    case = host.start()
    assert host.status(case) == "incident"
    (incident,) = host.rows("SELECT id FROM incident WHERE element_id = 'kirim'")
    host.deploy(started_by())
    host.use(retries.retry, incident, actor=ANI, now=NOW)
    assert host.status(case) == "active"
    assert len(host.rows("SELECT id FROM process_instance")) == 2


def test_a_message_to_the_sender_itself_is_refused(host: Host) -> None:
    drawing = Drawing().start().gateway("bagi", "parallelGateway")
    drawing.catch("tunggu", drawing.message("kabar"), korelasi='"A"')
    drawing.user("isi", form=False).send("kirim", "kabar", korelasi='"A"').end()
    drawing.gateway("gabung", "parallelGateway")
    drawing.path("mulai", "bagi", "isi", "kirim", "gabung", "selesai")
    host.deploy(drawing.path("bagi", "tunggu", "gabung"))
    case = host.start()
    with pytest.raises(StepError, match="berkas yang sama"):
        host.complete(host.tasks(case)["isi"])


def test_cases_that_go_on_starting_each_other_are_stopped(host: Host) -> None:
    def endless(key: str, hears: str, says: str) -> Drawing:
        drawing = Drawing(key)
        drawing.start(body=drawing.message(hears)).send("kirim", says).end()
        return drawing.path("mulai", "kirim", "selesai")

    host.deploy(endless("a", "satu", "dua"), endless("b", "dua", "satu"))
    with pytest.raises(StepError, match="pesan berantai"):
        host.start("a")
    assert host.rows("SELECT id FROM process_instance") == []


def pair(host: Host) -> tuple[int, int]:
    """Two cases, each with a task whose completion sends to the other."""

    def one(key: str, mine: str, other: str) -> Drawing:
        drawing = Drawing(key).start().gateway("bagi", "parallelGateway")
        drawing.catch("tunggu", drawing.message("kabar"), korelasi=f'"{mine}"')
        drawing.user("isi", form=False).send("kirim", "kabar", korelasi=f'"{other}"')
        drawing.gateway("gabung", "parallelGateway").end()
        drawing.path("mulai", "bagi", "isi", "kirim", "gabung", "selesai")
        return drawing.path("bagi", "tunggu", "gabung")

    host.deploy(one("a", "A", "B"), one("b", "B", "A"))
    return host.start("a"), host.start("b")


def test_two_cases_that_send_to_each_other_at_once_both_get_through(
    host: Host,
) -> None:
    for _ in range(5):
        cases = pair(host)
        together = Barrier(2)

        def complete(case: int, together: Barrier = together) -> None:
            task = host.tasks(case)["isi"]
            together.wait()
            for _ in range(100):
                try:
                    host.complete(task)
                except RetryError:
                    continue
                return

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(complete, cases))
        assert {host.status(case) for case in cases} == {"completed"}


def test_a_receiver_with_a_lower_number_is_not_waited_for(host: Host) -> None:
    first, second = pair(host)
    with host.sessions() as session:
        session.execute(
            text("SELECT 1 FROM process_instance WHERE id = :i FOR UPDATE"),
            {"i": first},
        )
        with pytest.raises(RetryError):
            host.complete(host.tasks(second)["isi"])
    host.complete(host.tasks(second)["isi"])


def meanwhile(host: Host, monkeypatch: pytest.MonkeyPatch, action: str) -> None:
    """Between finding the receiver and locking it, somebody else serves or ends it."""
    find = messages._subscription

    def found(case: steps.Case, message: messages.SentMessage) -> object:
        waiting = find(case, message)
        monkeypatch.undo()
        with host.sessions.begin() as other:
            if action == "ends":
                instances.cancel(
                    other, host.engine, waiting.instance_id, "x", actor=ANI, now=NOW
                )
            else:
                instances.send_message(
                    other,
                    host.engine,
                    waiting.instance_id,
                    "kabar",
                    {},
                    actor=ANI,
                    now=NOW,
                )
        return waiting

    monkeypatch.setattr(messages, "_subscription", found)


@pytest.mark.parametrize("action", ["ends", "is served"])
def test_a_receiver_that_ends_or_is_served_meanwhile_asks_to_try_again(
    host: Host, action: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.deploy(sender(korelasi="isi.teks"), receiver(), started_by())
    host.start("penerima", data={"kunci": {"teks": "A"}})
    case = host.start("pengirim")
    meanwhile(host, monkeypatch, action)
    with pytest.raises(RetryError):
        throw(host, case, teks="A")

    throw(host, case, teks="A")
    assert host.status(case) == "completed"
    assert len(host.rows("SELECT id FROM process_instance")) == 3


def test_a_timer_whose_receiver_is_held_stays_due(host: Host) -> None:
    drawing = Drawing("pengirim").start()
    drawing.catch("jeda", drawing.timer("hari(0)"))
    drawing.send("kirim", "kabar", korelasi='"A"').end()
    host.deploy(drawing.path("mulai", "jeda", "kirim", "selesai"), receiver())
    waiting = host.start("penerima", data={"kunci": {"teks": "A"}})
    case = host.start("pengirim")
    with host.sessions() as session:
        session.execute(
            text("SELECT 1 FROM process_instance WHERE id = :i FOR UPDATE"),
            {"i": waiting},
        )
        assert host.fire() == 0
    assert host.rows("SELECT id FROM incident") == []
    assert host.fire() == 1
    assert host.status(case) == "completed"


def test_the_receiver_answers_in_the_same_transaction(host: Host) -> None:
    asking = Drawing("tanya").start().user("isi").send("kirim", "tanya", muatan="isi")
    asking.catch("jawab", asking.message("jawab"), korelasi="isi.teks").end()
    asking.path("mulai", "isi", "kirim", "jawab", "selesai")
    answering = Drawing("jawab")
    answering.start(body=answering.message("tanya"))
    answering.send("balas", "jawab", korelasi="teks").end()
    host.deploy(asking, answering.path("mulai", "balas", "selesai"))
    case = host.start("tanya")
    throw(host, case, teks="X")
    assert host.status(case) == "completed"
    with host.sessions() as session:
        assert history.verify(session, case)
