"""The contract of the API: shapes, codes, idempotency, conflicts, messages, history."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import marshmallow as ma
import orjson
import pytest
from lxml import etree
from sqlalchemy import event, update

from engine.models import ProcessInstance
from tests.engine import foreign
from web.api import schemas
from web.models import IdempotencyKey
from web.xes import NAMESPACE

PENGGUNA, PETUGAS = "pengguna.kupang", "petugas.kupang"


def fits(schema, value):
    """Names in an answer that the document does not know, and the other way round."""
    unknown = set(value) ^ set(schema._declared_fields)
    for name, field in schema._declared_fields.items():
        inner = field.inner if isinstance(field, ma.fields.List) else field
        if isinstance(inner, ma.fields.Nested):
            found = value[name] if isinstance(value[name], list) else [value[name]]
            for one in found:
                if one is not None:
                    unknown |= fits(inner.nested, one)
    return unknown


def test_answers_are_as_documented(asked, api):
    person, task = api(PETUGAS), asked["tasks"][0]["id"]
    case = f"/instances/{asked['id']}"
    assert fits(schemas.Instance, person.get(case).json) <= {"element_id"}
    assert fits(schemas.Task, person.get(f"/tasks/{task}").json) == set()
    assert fits(schemas.TaskPage, person.get("/tasks").json) == set()
    assert fits(schemas.HistoryPage, person.get(f"{case}/history").json) == set()
    assert fits(schemas.ProcessList, person.get("/processes").json) == set()
    assert fits(schemas.Health, person.get("/healthz").json) == set()


def test_the_document_describes_every_path(app, api):
    document = api().get("/openapi.json").json
    assert document["openapi"].startswith("3.")
    served = {
        rule.rule.replace("<id:", "{")
        .replace("<uuid:", "{")
        .replace("<", "{")
        .replace(">", "}")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api_")
    }
    assert set(document["paths"]) == served


def test_errors_have_one_form(api):
    answer = api(PETUGAS).get("/instances/999999999999999999")
    assert answer.status_code == 404
    assert set(answer.json["error"]) == {"code", "message", "details"}
    assert api(PETUGAS).get("/tidak-ada").json["error"]["code"] == "tidak_ditemukan"
    assert api(PETUGAS).call("DELETE", "/tasks").status_code == 405
    assert api(PETUGAS).get("/instances/99999999999999999999999").status_code == 404


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "process"),
        ({"process": 7}, "process"),
        ({"process": "uji-online", "lain": 1}, "lain"),
        ({"process": "uji-online", "data": []}, "data"),
        ({"process": "uji-online", "on_behalf_of": {}}, "on_behalf_of.name"),
        (
            {"process": "uji-online", "on_behalf_of": {"name": "A", "channel": "fax"}},
            "on_behalf_of.channel",
        ),
    ],
)
def test_what_does_not_fit_is_told_by_field(body, path, deployed, api):
    answer = api(PETUGAS).post("/instances", body)
    assert answer.status_code == 422
    assert answer.json["error"]["details"]["fields"][0]["path"] == path


def test_what_is_not_json_is_refused(api):
    answer = api().call("POST", "/token", data="{", content_type="application/json")
    assert (answer.status_code, answer.json["error"]["code"]) == (
        400,
        "permintaan_rusak",
    )
    assert api().post("/token", data="x").status_code == 415
    assert api().post("/token").status_code == 422


def test_starting_needs_no_data_and_finds_the_office(deployed, api):
    answer = api(PENGGUNA).post("/instances", {"process": "uji-online"})
    assert answer.status_code == 201
    assert answer.json["office"] == "kupang"
    assert answer.json["requester"]["account"] == PENGGUNA
    assert "case_code" not in answer.json


def test_a_process_that_is_not_there_is_404(deployed, api):
    answer = api(PENGGUNA).post("/instances", {"process": "tidak-ada"})
    assert answer.status_code == 404


def test_an_office_must_be_clear(deployed, api, sessions):
    from web import accounts

    with sessions.begin() as session:
        accounts.grant(session, PENGGUNA, office="blitar", role="pengguna")
    answer = api(PENGGUNA).post("/instances", {"process": "uji-online"})
    assert answer.json["error"]["details"]["fields"][0]["path"] == "office"
    other = {"process": "uji-online", "office": "blitar"}
    assert api(PENGGUNA).post("/instances", other).json["office"] == "blitar"


def test_a_guest_online_comes_over_a_channel(deployed, api):
    def start(**contact):
        asked = {"name": "Ani", **contact}
        return api(PETUGAS).post(
            "/instances", {"process": "uji-online", "on_behalf_of": asked}
        )

    assert start().status_code == 403
    by_mail = start(email="ani@contoh.id").json
    assert by_mail["requester"]["email"] == "ani@contoh.id"
    history = api(PETUGAS).get(f"/instances/{by_mail['id']}/history").json["items"]
    assert history[0]["data"]["_saluran"] == "surel"


def test_a_guest_gets_a_code_once(counter, api):
    assert len(counter["case_code"]) == 14
    again = api(PETUGAS).get(f"/instances/{counter['id']}").json
    assert "case_code" not in again


def test_processes_tell_whether_they_may_be_started(deployed, api):
    def may(username):
        items = api(username).get("/processes").json["items"]
        return {one["key"]: one["may_start"] for one in items}

    assert may(PENGGUNA) == {"uji-langsung": True, "uji-online": True}
    assert may("bendahara.kupang") == {"uji-langsung": False, "uji-online": False}
    one = api(PENGGUNA).get("/processes/uji-online").json
    assert (one["version"], one["channel"], len(one["sha256"])) == (1, "online", 64)


def test_the_exact_diagram_is_given(deployed, api):
    from tests.web.sample import sources

    answer = api(PENGGUNA).get("/processes/uji-online/versions/1.bpmn")
    assert answer.data == sources("uji-online", "online")["uji-online.bpmn"]
    assert answer.mimetype == "application/xml"
    assert api(PENGGUNA).get("/processes/uji-online/versions/2.bpmn").status_code == 404


def test_a_diagram_is_examined_without_being_deployed(deployed, api):
    answer = api(PENGGUNA).post("/periksa", data=b"<!DOCTYPE x><x/>")
    assert answer.status_code == 200
    assert set(answer.json[0]) == {
        "element_id",
        "rule",
        "severity",
        "message",
        "instead",
    }
    huge = api(PENGGUNA).post("/periksa", data=b"<x>" * 2_000_000)
    assert huge.status_code == 413


def test_no_diagram_of_another_tool_troubles_the_api(deployed, api):
    person = api(PENGGUNA)
    for name, entry in foreign.expected().items():
        answer = person.post("/periksa", data=foreign.content(name))
        assert answer.status_code == 200, name
        said = [
            [one["element_id"], one["rule"], one["severity"]] for one in answer.json
        ]
        assert entry["utama"] in said, name
        assert all(one["message"] and one["instead"] for one in answer.json), name


def test_an_invalid_answer_keeps_the_task_open(asked, api):
    person, task = api(PETUGAS), asked["tasks"][0]["id"]
    answer = person.post(f"/tasks/{task}/complete", {"data": {"lain": 1}})
    assert answer.status_code == 422
    paths = {one["path"] for one in answer.json["error"]["details"]["fields"]}
    assert paths == {"isi", "lain"}
    assert person.get(f"/tasks/{task}").json["status"] == "open"


def test_a_completed_task_stays_readable_and_says_by_whom(asked, api):
    person, task = api(PETUGAS), asked["tasks"][0]["id"]
    path = f"/tasks/{task}/complete"
    assert person.post(path, {"data": {"isi": "2,1"}}).json["status"] == "completed"
    again = api("petugas2.kupang").post(path, {"data": {"isi": "2,1"}})
    assert again.status_code == 409
    assert again.json["error"]["details"]["completed_by"] == PETUGAS
    read = person.get(f"/tasks/{task}").json
    assert (read["status"], read["completed_by"]) == ("completed", PETUGAS)
    assert read["data"]["jawab"] == {"isi": "2,1"}
    assert read["completed_at"]


def test_of_many_at_once_one_completes(asked, api):
    person, task = api(PETUGAS), asked["tasks"][0]["id"]

    def complete(_number):
        body = {"data": {"isi": "2,1 persen"}}
        return person.post(f"/tasks/{task}/complete", body).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = sorted(pool.map(complete, range(50)))
    assert statuses == [200] + [409] * 49


def test_the_same_key_gets_the_first_answer(asked, api):
    person, task = api(PETUGAS), asked["tasks"][0]["id"]

    def complete(text, key="kunci-1"):
        return person.post(
            f"/tasks/{task}/complete",
            {"data": {"isi": text}},
            headers={"Idempotency-Key": key},
        )

    first, again = complete("2,1"), complete("2,1")
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.data == again.data
    other = complete("9,9")
    assert other.status_code == 422
    assert "Idempotency-Key" in other.json["error"]["message"]
    assert complete("2,1", key="kunci-2").status_code == 409
    assert complete("2,1", key="x" * 201).status_code == 422


def test_the_same_key_at_once_gets_one_answer(asked, api):
    person, task = api(PETUGAS), asked["tasks"][0]["id"]

    def complete(_number):
        return person.post(
            f"/tasks/{task}/complete",
            {"data": {"isi": "2,1"}},
            headers={"Idempotency-Key": "sama"},
        )

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(complete, range(8)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.data for answer in answers}) == 1


def test_a_key_is_kept_a_day(asked, api, sessions, settings):
    from web import idempotency
    from web.clock import RealClock

    person, task = api(PETUGAS), asked["tasks"][0]["id"]
    path, headers = f"/tasks/{task}/complete", {"Idempotency-Key": "lama"}
    person.post(path, {"data": {"isi": "2,1"}}, headers=headers)
    now = RealClock().real()
    with sessions.begin() as session:
        day = timedelta(days=1, seconds=1)
        session.execute(update(IdempotencyKey).values(created_at=now - day))
    assert (
        person.post(path, {"data": {"isi": "2,1"}}, headers=headers).status_code == 409
    )
    with sessions.begin() as session:
        idempotency.purge(session, now=now, life=settings.idempotency_life)
        assert session.query(IdempotencyKey).count() == 0


def test_a_failed_try_leaves_the_key_free(online, api):
    person, task = api(PENGGUNA), online["tasks"][0]["id"]
    path, headers = f"/tasks/{task}/complete", {"Idempotency-Key": "ulang"}
    failed = person.post(path, {"data": {"judul": "gagal"}}, headers=headers)
    assert failed.status_code == 502
    good = person.post(path, {"data": {"judul": "Inflasi"}}, headers=headers)
    assert good.status_code == 200


def test_a_failing_operation_rolls_everything_back(online, api):
    person, task = api(PENGGUNA), online["tasks"][0]["id"]
    before = person.get(f"/instances/{online['id']}/history").json
    answer = person.post(f"/tasks/{task}/complete", {"data": {"judul": "gagal"}})
    assert answer.status_code == 502
    assert answer.json["error"]["code"] == "operasi_gagal"
    assert person.get(f"/instances/{online['id']}/history").json == before
    assert person.get(f"/tasks/{task}").json["status"] == "open"


def test_claiming_is_once_and_for_one(asked, api):
    task = asked["tasks"][0]["id"]
    one, other = api(PETUGAS), api("petugas2.kupang")
    assert one.post(f"/tasks/{task}/claim").json["assignee"] == PETUGAS
    assert one.post(f"/tasks/{task}/claim").status_code == 200
    taken = other.post(f"/tasks/{task}/claim")
    assert taken.status_code == 409
    assert other.post(f"/tasks/{task}/release").status_code == 409
    assert one.post(f"/tasks/{task}/release").json["assignee"] is None
    assert other.post(f"/tasks/{task}/claim").status_code == 200


def test_delegation_goes_to_somebody_of_the_same_role(asked, online, api):
    task, person = asked["tasks"][0]["id"], api(PETUGAS)
    path = f"/tasks/{task}/delegate"
    wrong = person.post(path, {"to": "kepala.kupang", "reason": "cuti"})
    assert wrong.status_code == 422
    assert person.post(path, {"to": "petugas.blitar", "reason": "x"}).status_code == 422
    right = person.post(path, {"to": "petugas2.kupang", "reason": "cuti"})
    assert right.json["assignee"] == "petugas2.kupang"


def test_a_visitors_task_is_not_delegated(online, api):
    task = online["tasks"][0]["id"]
    answer = api(PENGGUNA).post(
        f"/tasks/{task}/delegate", {"to": "pengguna2.kupang", "reason": "x"}
    )
    assert answer.status_code == 403


def test_history_holds_who_acted_for_whom(counter, api):
    task = counter["tasks"][0]["id"]
    body = {"data": {"judul": "Inflasi"}, "atas_nama": True}
    api("resepsionis.kupang").post(f"/tasks/{task}/complete", body)
    items = (
        api("auditor.kupang").get(f"/instances/{counter['id']}/history").json["items"]
    )
    done = next(one for one in items if one["type"] == "task_completed")
    assert done["actor"] == "resepsionis.kupang"
    assert done["role"] == "resepsionis"
    assert done["on_behalf_of"] == f"tamu:{counter['number']}"


def test_a_message_is_for_whom_it_waits(asked, api):
    path = f"/instances/{asked['id']}/messages"
    body = {"name": "tarik", "payload": {"alasan": "sudah ketemu"}}
    assert api("petugas.kupang").post(path, body).status_code == 403
    assert api(PENGGUNA).post(path, body | {"payload": {}}).status_code == 422
    assert api(PENGGUNA).post(path, body | {"name": "lain"}).status_code == 409
    assert api(PENGGUNA).post(path, body).json["status"] == "completed"
    assert api(PENGGUNA).post(path, body).status_code == 409


def test_a_cancelled_case_takes_nothing_more(asked, api):
    case, task = f"/instances/{asked['id']}", asked["tasks"][0]["id"]
    person = api("kepala.kupang")
    answer = person.post(f"{case}/cancel", {"reason": "salah kantor"})
    assert (answer.json["status"], answer.json["tasks"]) == ("cancelled", [])
    assert person.post(f"{case}/cancel", {"reason": "lagi"}).status_code == 409
    late = api(PETUGAS).post(f"/tasks/{task}/complete", {"data": {"isi": "2,1"}})
    assert late.status_code == 409


def test_confidential_fields_are_read_by_the_roles_they_name(asked, api):
    def read(username, path=""):
        return api(username).get(f"/instances/{asked['id']}{path}").json

    assert read(PETUGAS)["data"]["permintaan"]["nik"]
    assert read(PENGGUNA)["data"]["permintaan"]["nik"]
    assert read("kepala.kupang")["data"]["permintaan"] == {"judul": "Inflasi"}
    for username, known in ((PETUGAS, True), ("auditor.kupang", False)):
        text = orjson.dumps(read(username, "/history")).decode()
        assert ("5371000000000001" in text) is known


def test_contact_is_for_who_handles_the_case(deployed, api):
    asked = {"name": "Ani", "phone": "0812"}
    body = {"process": "uji-online", "on_behalf_of": asked}
    case = api(PETUGAS).post("/instances", body).json["id"]
    for username, phone in ((PETUGAS, "0812"), ("admin.kupang", None)):
        found = api(username).get(f"/instances/{case}").json["requester"]
        assert (found["name"], found["phone"]) == ("Ani", phone)


def test_history_proves_itself(asked, api):
    items = api(PETUGAS).get(f"/instances/{asked['id']}/history").json["items"]
    previous = "0" * 64
    for number, one in enumerate(items, start=1):
        header = {
            "instance": asked["id"],
            **{
                name: one[name]
                for name in (
                    "seq",
                    "at",
                    "type",
                    "actor",
                    "on_behalf_of",
                    "role",
                    "process",
                    "element_id",
                    "flow_id",
                    "langkah",
                    "digest",
                )
            },
        }
        canonical = orjson.dumps(header, option=orjson.OPT_SORT_KEYS)
        previous = hashlib.sha256(previous.encode() + canonical).hexdigest()
        assert (one["seq"], one["hash"]) == (number, previous)


def test_history_comes_in_pages(asked, api):
    path = f"/instances/{asked['id']}/history"
    person = api(PETUGAS)
    whole = person.get(path).json["items"]
    page = person.get(f"{path}?after=2&limit=3").json["items"]
    assert page == whole[2:5]
    assert person.get(f"{path}?after=-1").status_code == 422


def test_the_log_is_xes(asked, api):
    answer = api(PETUGAS).get(f"/instances/{asked['id']}/history.xes")
    log = etree.fromstring(answer.data)
    names = {"x": NAMESPACE}
    events = log.findall("x:trace/x:event", names)
    assert log.get("xes.version") == "1849-2016"
    assert len(events) == len(
        api(PETUGAS).get(f"/instances/{asked['id']}/history").json["items"]
    )
    found = log.xpath(
        "//x:string[@key='lifecycle:transition']/@value", namespaces=names
    )
    assert {"start", "complete", "schedule"} <= set(found)


def test_tasks_come_by_due_time_and_in_pages(asked, counter, api):
    person = api("resepsionis.kupang")
    whole = person.get("/tasks").json["items"]
    assert [one["instance"] for one in whole] == [asked["id"], counter["id"]]
    assert whole[0]["due_at"] is not None
    first = person.get("/tasks?limit=1").json
    second = person.get(f"/tasks?limit=1&cursor={first['next_cursor']}").json
    assert first["items"] + second["items"] == whole
    assert second["next_cursor"] is None
    assert person.get("/tasks?cursor=rusak").status_code == 422
    assert person.get("/tasks?limit=0").status_code == 422


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("role=petugas", 1),
        ("role=bendahara", 0),
        ("office=blitar", 0),
        ("status=completed", 1),
        ("status=all", 2),
        (f"assignee={PETUGAS}", 0),
        ("instance=1", 1),
        ("instance=99", 0),
    ],
)
def test_tasks_are_found_by(query, count, asked, api):
    assert len(api(PETUGAS).get(f"/tasks?{query}").json["items"]) == count


def test_a_visitor_lists_his_own_tasks_only(asked, counter, api):
    def cases(person):
        return {one["instance"] for one in person.get("/tasks").json["items"]}

    assert cases(api(PENGGUNA)) == {asked["id"]}
    assert cases(api("pengguna2.kupang")) == set()
    assert cases(api(case=counter["id"])) == {counter["id"]}


def test_the_standard_has_fourteen_components(api):
    answer = api().get("/standards/kupang/konsultasi").json
    assert len(answer["components"]) == 14
    assert all(one["id"] for one in answer["components"])
    assert answer["hours"]["text"] == "belum dinyatakan"
    assert answer["documents"][0]["content"]["definitions"]["items"]
    assert api().get("/standards/kupang/tidak-ada").status_code == 404


def test_a_standard_says_whether_somebody_can_give_the_service(api):
    listed = api().get("/standards").json["items"]
    assert len(listed) == 8
    for one in listed:
        path = f"/standards/{one['office']}/{one['service']}"
        answer = api().get(path).json
        assert answer["open"] is one["open"] is (answer["active_officers"] > 0)
    assert {one["open"] for one in listed} == {True, False}


def test_a_completion_is_few_statements_and_one_commit(asked, api, application_engine):
    seen, commits = [], []
    person, task = api(PETUGAS), asked["tasks"][0]["id"]
    person.get(f"/tasks/{task}")

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    def commit(connection):
        commits.append(connection)

    event.listen(application_engine, "before_cursor_execute", note)
    event.listen(application_engine, "commit", commit)
    try:
        answer = person.post(f"/tasks/{task}/complete", {"data": {"isi": "2,1"}})
    finally:
        event.remove(application_engine, "before_cursor_execute", note)
        event.remove(application_engine, "commit", commit)
    assert answer.status_code == 200
    assert len(commits) == 1
    assert len(seen) <= 18, seen


def test_a_fault_tells_a_reference_and_no_more(asked, api, sessions):
    with sessions.begin() as session:
        session.execute(update(ProcessInstance).values(state=b"rusak"))
    answer = api(PETUGAS).get(f"/instances/{asked['id']}")
    assert answer.status_code == 500
    reference = answer.json["error"]["details"]["reference"]
    assert reference == answer.headers["X-Request-ID"]
    assert "rusak" not in answer.text


def test_times_are_utc(asked):
    assert asked["created_at"].endswith("Z")
    assert datetime.fromisoformat(asked["created_at"]).tzinfo is not None
