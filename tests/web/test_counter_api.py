"""`/counters`: the same acts as on the officer's page, each of them once for an Idempotency-Key."""

import pytest

from pst import queue
from web.clock import DemoClock


@pytest.fixture
def desks(asked, sessions):
    """Two counters of kupang; the visitor of the case `asked` waits for the desk."""
    now = DemoClock().real()
    with sessions.begin() as session:
        queue.take_number(
            session, now=now, berkas=asked["id"], kantor="kupang", layanan="konsultasi"
        )
        queue.forward(session, now=now, berkas=asked["id"])
        return [
            queue.add(
                session,
                "kupang",
                name=name,
                services=["konsultasi"],
                stages=["layanan"],
                actor="admin.kupang",
                now=now,
            ).id
            for name in ("Loket 1", "Loket 2")
        ]


@pytest.fixture
def anita(desks, api):
    """An officer at Loket 1: `anita("call", {...})` acts there."""
    client = api("petugas.kupang")
    assert client.post(f"/counters/{desks[0]}/take").status_code == 200

    def act(verb, body=None, **more):
        return client.post(f"/counters/{desks[0]}/{verb}", body or {}, **more)

    return act


def test_an_admin_sets_up_and_changes_a_counter(desks, api):
    admin = api("admin.kupang")
    body = {"name": "Loket 3", "services": ["penjualan"], "stages": ["depan"]}
    made = admin.post("/counters", body | {"office": "kupang"})
    assert (made.status_code, made.json["open"]) == (201, True)
    assert made.json["seat"] is made.json["current"] is None
    path = f"/counters/{made.json['id']}"
    changed = admin.post(path, body | {"name": "Loket 4", "open": False})
    assert (changed.json["name"], changed.json["open"]) == ("Loket 4", False)
    assert admin.post(path, body | {"name": "Loket 1", "open": True}).status_code == 422
    listed = admin.get("/counters?office=kupang").json["items"]
    assert [one["name"] for one in listed] == ["Loket 1", "Loket 2", "Loket 4"]
    elsewhere = admin.post("/counters", body | {"office": "blitar"})
    assert elsewhere.status_code == 404


def test_a_call_takes_the_task_and_the_next_officer_learns_who_was_first(
    desks, anita, asked, api
):
    called = anita("call")
    assert called.json | {"called_at": ""} == {
        "instance": asked["id"],
        "number": "B-001",
        "service": "konsultasi",
        "stage": "layanan",
        "state": "dipanggil",
        "counter": desks[0],
        "taken_at": called.json["taken_at"],
        "called_at": "",
        "calls": 1,
        "skips": 0,
    }
    rio = api("petugas2.kupang")
    assert rio.get(f"/tasks/{asked['tasks'][0]['id']}").json["assignee"] == (
        "petugas.kupang"
    )
    rio.post(f"/counters/{desks[1]}/take")
    late = rio.post(f"/counters/{desks[1]}/call", {"instance": asked["id"]})
    assert late.status_code == 409
    assert late.json["error"]["code"] == "bentrok"
    assert late.json["error"]["details"]["by"] == "Loket 1"
    assert late.json["error"]["details"]["at"]
    nobody = rio.post(f"/counters/{desks[1]}/call", {})
    assert nobody.json["error"]["message"].startswith("Tidak ada yang menunggu")
    taken = rio.post(f"/counters/{desks[0]}/take")
    assert (taken.status_code, taken.json["error"]["details"]["by"]) == (
        409,
        "petugas2.kupang",
    )


def test_the_same_key_calls_once(anita, asked):
    headers = {"Idempotency-Key": "panggil-1"}
    first = anita("call", headers=headers)
    again = anita("call", headers=headers)
    assert (again.status_code, again.json) == (200, first.json)
    assert anita("call").status_code == 409
    twice = [
        anita("recall", {"instance": asked["id"]}, headers={"Idempotency-Key": "u"})
        for _ in range(2)
    ]
    assert [one.json["calls"] for one in twice] == [2, 2]


def test_who_is_skipped_waits_again_and_comes_back(desks, anita, asked, api):
    about = {"instance": asked["id"]}
    anita("call")
    skipped = anita("skip", about | {"after": None})
    assert (skipped.json["state"], skipped.json["skips"]) == ("diteruskan", 1)
    waiting = api("petugas.kupang").get(f"/counters/{desks[0]}/queue").json["items"]
    assert [one["number"] for one in waiting] == ["B-001"]
    assert anita("skip", about).status_code == 409
    assert anita("skip", about | {"after": 0}).status_code == 422
    assert anita("call", about).json["calls"] == 2


def test_who_is_sent_on_is_called_there_only(desks, anita, asked, api):
    about = {"instance": asked["id"]}
    anita("call")
    assert anita("transfer", about).status_code == 422
    sent = anita("transfer", about | {"counter": desks[1]})
    assert (sent.json["number"], sent.json["counter"]) == ("B-001", desks[1])
    assert anita("call").status_code == 409
    rio = api("petugas2.kupang")
    rio.post(f"/counters/{desks[1]}/take")
    assert rio.post(f"/counters/{desks[1]}/call", {}).json["number"] == "B-001"


def test_who_does_not_come_has_his_case_cancelled(anita, asked, api):
    anita("call")
    gone = anita("no-show", {"instance": asked["id"], "remark": "Menunggu 20 menit."})
    assert gone.json["state"] == "tidak_hadir"
    case = api("petugas.kupang").get(f"/instances/{asked['id']}").json
    assert case["status"] == "cancelled"
    events = api("auditor.kupang").get(f"/instances/{asked['id']}/history").json
    told = [(one["type"], one["data"]) for one in events["items"] if one["actor"]][-2:]
    assert told[0][0] == "noted"
    assert told[0][1]["perihal"] == "B-001 tidak hadir di Loket 1"
    assert told[1] == (
        "instance_cancelled",
        {
            "alasan": "Tidak hadir: nomor B-001 dipanggil 1 kali di Loket 1. Menunggu 20 menit."
        },
    )


def test_precedence_needs_a_reason_of_the_office_which_no_answer_repeats(anita, asked):
    about = {"instance": asked["id"]}
    wrong = anita("priority", about | {"reason": "Teman saya"})
    assert wrong.json["error"]["details"]["fields"][0]["path"] == "reason"
    first = anita("priority", about | {"reason": "Ibu hamil"})
    assert first.status_code == 200
    assert "hamil" not in first.text
    anita("call")
    assert anita("priority", about | {"reason": "Ibu hamil"}).status_code == 409


def test_a_counter_is_left_and_cleared(desks, anita, api):
    anita("call")
    assert anita("leave").status_code == 409
    path = f"/counters/{desks[0]}"
    cleared = api("admin.kupang").post(f"{path}/clear")
    assert cleared.json["seat"] is cleared.json["current"] is None
    away = anita("call")
    assert (away.status_code, away.json["error"]["code"]) == (403, "tidak_berwenang")
    anita("take")
    assert anita("leave").json["seat"] is None


def test_a_counter_takes_only_who_can_serve_its_stage(desks, api):
    refused = api("resepsionis.kupang").post(f"/counters/{desks[0]}/take")
    assert refused.status_code == 403
    assert "ditempati oleh petugas" in refused.json["error"]["message"]


def test_a_number_for_another_stage_is_not_called(anita, counter, sessions):
    case = counter["id"]
    with sessions.begin() as session:
        queue.take_number(
            session,
            now=DemoClock().real(),
            berkas=case,
            kantor="kupang",
            layanan="konsultasi",
        )
    refused = anita("call", {"instance": case})
    assert refused.status_code == 403
    assert "menunggu front office" in refused.json["error"]["message"]
    assert anita("call", {"instance": 99}).status_code == 404
