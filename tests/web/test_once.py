"""A request that is sent again under its key is answered as the first time, and done once."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select, text

from engine.contract import Actor
from tests.web.conftest import NOW
from web import erasing
from web.models import CaseCode, IdempotencyKey

PENGGUNA, PETUGAS = "pengguna.kupang", "petugas.kupang"
KEYED = {"Idempotency-Key": "kunci"}


def twice(person, path, body=None, status=200):
    """The same request sent twice; both answers are the same to the byte."""
    first, again = (person.post(path, body, headers=KEYED) for _ in range(2))
    assert (first.status_code, again.status_code) == (status, status), first.json
    assert first.data == again.data
    return first.json


def count(sessions, what):
    with sessions() as session:
        return session.scalar(text(f"SELECT count(*) FROM {what}"))


def test_a_start_that_is_sent_again_begins_one_case(deployed, api, sessions):
    body = {"process": "uji-online", "office": "kupang"}
    twice(api(PENGGUNA), "/instances", body, 201)
    assert count(sessions, "process_instance") == 1
    other = api(PENGGUNA).post("/instances", body | {"data": {"a": 1}}, headers=KEYED)
    assert other.status_code == 422
    somebody = api("pengguna2.kupang").post("/instances", body, headers=KEYED)
    assert somebody.status_code == 201


def test_many_starts_at_once_begin_one_case(deployed, api, sessions):
    person, body = api(PENGGUNA), {"process": "uji-online", "office": "kupang"}
    with ThreadPoolExecutor(6) as pool:
        asked = pool.map(
            lambda _: person.post("/instances", body, headers=KEYED), range(6)
        )
        assert len({answer.data for answer in asked}) == 1
    assert count(sessions, "process_instance") == 1


def test_a_guests_code_is_told_again_and_kept_nowhere(deployed, api, sessions):
    body = {"process": "uji-langsung", "on_behalf_of": {"name": "Ibu Maria"}}
    begun = twice(api("resepsionis.kupang"), "/instances", body, 201)
    login = {"number": begun["number"], "code": begun["case_code"]}
    assert api().post("/token", login).status_code == 200
    with sessions() as session:
        (kept,) = session.scalars(select(IdempotencyKey))
        assert begun["case_code"].encode() not in kept.body
        assert session.scalar(select(CaseCode.hash)) is not None


def test_two_guests_get_different_codes(deployed, api):
    person = api("resepsionis.kupang")
    body = {"process": "uji-langsung", "on_behalf_of": {"name": "Ibu Maria"}}
    keys = ({"Idempotency-Key": key} for key in ("a", "b"))
    codes = {person.post("/instances", body, headers=k).json["case_code"] for k in keys}
    assert len(codes) == 2


def test_holding_a_task_is_told_again(asked, api, sessions):
    person, task = api(PETUGAS), asked["tasks"][0]["id"]
    assert twice(person, f"/tasks/{task}/claim")["assignee"] == PETUGAS
    assert twice(person, f"/tasks/{task}/release")["assignee"] is None
    body = {"to": "petugas2.kupang", "reason": "cuti"}
    assert twice(person, f"/tasks/{task}/delegate", body)["assignee"] == body["to"]
    assert count(sessions, "event WHERE type = 'task_delegated'") == 1


def test_a_cancellation_is_told_again(asked, api, sessions):
    path = f"/instances/{asked['id']}/cancel"
    assert twice(api(PENGGUNA), path, {"reason": "keliru"})["status"] == "cancelled"
    assert api(PENGGUNA).post(path, {"reason": "keliru"}).status_code == 409


def test_a_message_is_told_again_when_nothing_waits_for_it_any_more(
    asked, api, sessions
):
    body = {"name": "tarik", "payload": {"alasan": "sudah ketemu"}}
    told = twice(api(PENGGUNA), f"/instances/{asked['id']}/messages", body)
    assert told["status"] == "completed"
    assert count(sessions, "event WHERE type = 'message_received'") == 1


def test_a_failed_try_leaves_no_case_and_no_key(deployed, api, sessions):
    wrong = {"process": "tidak-ada", "office": "kupang"}
    assert api(PENGGUNA).post("/instances", wrong, headers=KEYED).status_code == 404
    assert count(sessions, "idempotency_key") == 0


def test_the_answer_to_a_start_is_erased_with_its_case(deployed, api, sessions):
    person, body = api(PENGGUNA), {"process": "uji-online", "office": "kupang"}
    begun = twice(person, "/instances", body, 201)
    other = person.post("/instances", body, headers={"Idempotency-Key": "lain"}).json
    person.post(f"/instances/{begun['id']}/cancel", {"reason": "keliru"}, headers=KEYED)
    by = Actor(id="admin.kupang", role="admin")
    with sessions.begin() as session:
        erasing.erase_case(session, begun["id"], "diminta", actor=by, now=NOW)
    with sessions() as session:
        (kept,) = session.scalars(select(IdempotencyKey.body))
    assert kept.startswith(b'{"id":%d,' % other["id"])


def test_every_route_that_changes_a_case_says_that_it_may_be_sent_again(api):
    document = api().get("/openapi.json").json
    named = {
        path.removeprefix("/api/v1")
        for path, found in document["paths"].items()
        for one in found.get("post", {}).get("parameters", ())
        if one.get("name") == "Idempotency-Key"
    }
    at_counters = {
        path.removeprefix("/api/v1")
        for path, found in document["paths"].items()
        if "post" in found and "/counters" in path
    }
    assert named == at_counters | {
        "/treasury/deposits",
        "/instances",
        "/instances/{instance_id}/cancel",
        "/instances/{instance_id}/messages",
        "/tasks/{task_id}/claim",
        "/tasks/{task_id}/release",
        "/tasks/{task_id}/delegate",
        "/tasks/{task_id}/complete",
        "/incidents/{incident_id}/retry",
    }
