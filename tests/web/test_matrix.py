"""Every route of the API against everybody: only the right one gets in."""

import io
from dataclasses import dataclass, field
from typing import Any

import pytest

from engine.models import Incident, Task
from pst import queue
from tests.web.conftest import NOW
from tests.web.papers import PDF
from web import counters
from web.clock import DemoClock

DENIED = {401, 403, 404}


@dataclass(frozen=True)
class Route:
    """A call, and the status that each kind of caller gets.

    `requester` is pengguna.kupang, `other` another visitor, `elsewhere` an officer of
    blitar, `wrong` the treasurer of kupang, `right` the officer whose step it is.
    """

    method: str
    path: str
    body: Any = None
    nobody: int = 401
    other: int = 404
    elsewhere: int = 404
    wrong: int = 403
    right: int = 200
    form: dict[str, Any] = field(default_factory=dict)


ALL = {"nobody": 200, "other": 200, "elsewhere": 200, "wrong": 200}
ACCOUNTS = ALL | {"nobody": 401}
OFFICE = {"wrong": 200}
SERVED = {"other": 403}
"""Who serves nobody is refused before the counter is looked for."""
ROUTES = {
    "api-docs.openapi_json": Route("GET", "/openapi.json", **ALL),
    "api_kesehatan.read": Route("GET", "/healthz", **ALL),
    "api_standar.listing": Route("GET", "/standards", **ALL),
    "api_standar.read": Route("GET", "/standards/kupang/konsultasi", **ALL),
    "api_konsultasi.search": Route("GET", "/consultations?q=inflasi", **ALL),
    "api_rekomendasi.search": Route("GET", "/recommendations", **ALL),
    "api_konsultasi.read": Route(
        "GET",
        "/consultations/1",
        nobody=404,
        other=404,
        elsewhere=404,
        wrong=404,
        right=404,
    ),
    "api_pustaka.search": Route("GET", "/library?q=inflasi", **ALL),
    "api_pustaka.read": Route(
        "GET",
        "/library/1",
        nobody=404,
        other=404,
        elsewhere=404,
        wrong=404,
        right=404,
    ),
    "api_produk.listing": Route("GET", "/products?office=kupang", **ALL),
    "api_produk.read": Route(
        "GET",
        "/products/kupang/x",
        nobody=404,
        other=404,
        elsewhere=404,
        wrong=404,
        right=404,
    ),
    "api_produk.invoices": Route("GET", "/instances/{case}/invoices", **OFFICE),
    "api_token.make": Route(
        "POST",
        "/token",
        {"username": "x", "password": "y"},
        other=401,
        elsewhere=401,
        wrong=401,
        right=401,
    ),
    "api_proses.listing": Route("GET", "/processes", **ACCOUNTS),
    "api_proses.read": Route("GET", "/processes/uji-online", **ACCOUNTS),
    "api_proses.diagram": Route(
        "GET", "/processes/uji-online/versions/1.bpmn", **ACCOUNTS
    ),
    "api_proses.examine": Route("POST", "/periksa", form={"data": b"<x/>"}, **ACCOUNTS),
    "api_berkas.start": Route(
        "POST",
        "/instances",
        {
            "process": "uji-online",
            "office": "kupang",
            "on_behalf_of": {"name": "Ani", "phone": "0812"},
        },
        other=403,
        elsewhere=403,
        right=201,
    ),
    "api_berkas.read": Route("GET", "/instances/{case}", **OFFICE),
    "api_berkas.cancel": Route("POST", "/instances/{case}/cancel", {"reason": "x"}),
    "api_pesan.send": Route(
        "POST",
        "/instances/{case}/messages",
        {
            "name": "tarik",
            "payload": {"alasan": "x"},
            "atas_nama": True,
            "kanal": "surel",
        },
    ),
    "api_riwayat.read": Route("GET", "/instances/{case}/history", **OFFICE),
    "api_riwayat.log": Route("GET", "/instances/{case}/history.xes", **OFFICE),
    "api_tugas.listing": Route("GET", "/tasks", **ACCOUNTS),
    "api_tugas.read": Route("GET", "/tasks/{task}", **OFFICE),
    "api_tugas.claim": Route("POST", "/tasks/{task}/claim"),
    "api_tugas.release": Route("POST", "/tasks/{task}/release"),
    "api_tugas.delegate": Route(
        "POST", "/tasks/{task}/delegate", {"to": "petugas2.kupang", "reason": "x"}
    ),
    "api_tugas.complete": Route(
        "POST", "/tasks/{task}/complete", {"data": {"isi": "2,1 persen"}}
    ),
    "api_loket.listing": Route("GET", "/counters?office=kupang", **SERVED),
    "api_loket.add": Route(
        "POST",
        "/counters",
        {"office": "kupang", "name": "X", "services": ["konsultasi"], "stages": []},
        other=403,
        elsewhere=403,
        right=403,
    ),
    "api_loket.change": Route(
        "POST",
        "/counters/{counter}",
        {"name": "X", "services": [], "stages": [], "open": True},
        right=403,
        **SERVED,
    ),
    "api_loket.clear": Route("POST", "/counters/{counter}/clear", right=403, **SERVED),
    "api_loket.waiting": Route("GET", "/counters/{counter}/queue", **SERVED),
    "api_loket.take": Route("POST", "/counters/{counter}/take", **SERVED),
    "api_loket.leave": Route("POST", "/counters/{counter}/leave", **SERVED),
    "api_loket.call": Route("POST", "/counters/{counter}/call", {}, **SERVED),
    "api_loket.recall": Route(
        "POST", "/counters/{counter}/recall", {"instance": 1}, right=409, **SERVED
    ),
    "api_loket.skip": Route(
        "POST", "/counters/{counter}/skip", {"instance": 1}, right=409, **SERVED
    ),
    "api_loket.transfer": Route(
        "POST", "/counters/{counter}/transfer", {"instance": 1}, right=409, **SERVED
    ),
    "api_loket.no_show": Route(
        "POST", "/counters/{counter}/no-show", {"instance": 1}, right=409, **SERVED
    ),
    "api_loket.prioritise": Route(
        "POST",
        "/counters/{counter}/priority",
        {"instance": 1, "reason": "Lanjut usia"},
        **SERVED,
    ),
    "api_kendala.retry": Route("POST", "/incidents/{incident}/retry"),
    "api_lampiran.upload": Route(
        "POST",
        "/files",
        form={"data": {"file": PDF}},
        other=201,
        elsewhere=201,
        wrong=201,
        right=201,
    ),
    "api_lampiran.download": Route("GET", "/files/{file}", **OFFICE),
    "api_unduhan.listing": Route("GET", "/instances/{case}/downloads", **OFFICE),
    # There is no such link.
    "api_unduhan.take": Route("GET", "/downloads/tebakan", wrong=404, right=404),
    **{
        f"api_bendahara.{name}": Route(
            "GET",
            f"/treasury/{path}?office=kupang",
            other=403,
            elsewhere=403,
            wrong=200,
            right=403,
        )
        for name, path in (
            ("payments", "payments"),
            ("receipts", "receipts"),
            ("paid_in", "deposits"),
            ("book", "book"),
        )
    },
    # There is no such cash.
    "api_bendahara.pay_in": Route(
        "POST",
        "/treasury/deposits",
        {
            "office": "kupang",
            "payments": [1],
            "amount": 1,
            "deposited_on": "2026-11-24",
            "bank": "Bank Contoh",
            "ntpn": "1" * 16,
        },
        other=403,
        elsewhere=403,
        wrong=422,
        right=403,
    ),
    "api_demo.read": Route("GET", "/demo/clock", **ACCOUNTS),
    "api_demo.advance": Route("POST", "/demo/clock", {"advance": "PT1H"}, **ACCOUNTS),
}
CALLERS = {
    "nobody": None,
    "other": "pengguna2.kupang",
    "elsewhere": "petugas.blitar",
    "wrong": "bendahara.kupang",
    "right": "petugas.kupang",
}


@pytest.fixture
def places(asked, api, sessions):
    """Ids of a case with its open task, a file and an incident."""
    task = asked["tasks"][0]["id"]
    visitor = api("pengguna.kupang")
    sent = {"file": (io.BytesIO(PDF), "surat.pdf")}
    file = visitor.post("/files", data=sent).json["id"]
    with sessions.begin() as session:
        incident = Incident(
            instance_id=asked["id"],
            element_id="jawab",
            step={"jenis": "operasi", "panggilan": 0},
            message="gagal",
            opened_at=NOW,
        )
        session.add(incident)
        session.flush()
        from uuid import UUID

        from engine.models import File

        session.get(File, UUID(file)).instance_id = asked["id"]
        return {
            "counter": at_a_counter(session, asked["id"]),
            "case": asked["id"],
            "task": task,
            "file": file,
            "incident": incident.id,
        }


def at_a_counter(session, case):
    """A counter at which petugas.kupang sits; the case's visitor waits for it."""
    now = DemoClock().real()
    queue.take_number(
        session, now=now, berkas=case, kantor="kupang", layanan="konsultasi"
    )
    queue.forward(session, now=now, berkas=case)
    made = queue.add(
        session,
        "kupang",
        name="Loket 1",
        services=["konsultasi"],
        stages=["layanan"],
        actor="admin.kupang",
        now=now,
    )
    queue.sit(
        session, made, "petugas.kupang", day=counters.today("kupang", now), now=now
    )
    return made.id


def call(person, route, places):
    more = dict(route.form)
    if isinstance(more.get("data"), dict):
        more["data"] = {
            name: (io.BytesIO(content), f"{name}.pdf")
            for name, content in more["data"].items()
        }
    return person.call(
        route.method, route.path.format(**places), json=route.body, **more
    )


@pytest.mark.parametrize("endpoint", ROUTES)
def test_only_the_right_one_gets_in(endpoint, places, api):
    route = ROUTES[endpoint]
    for caller, username in CALLERS.items():
        answer = call(api(username), route, places)
        assert answer.status_code == getattr(route, caller), (caller, answer.text)


def test_the_matrix_has_every_route(app):
    served = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
    }
    assert served == set(ROUTES)


def test_every_route_says_who_may_call_it(app):
    from web import undeclared

    assert undeclared(app) == []


def test_a_route_that_says_nothing_is_refused(app):
    app.add_url_rule("/terlupa", "terlupa", lambda: "rahasia")
    answer = app.test_client().get("/terlupa")
    assert answer.status_code == 403
    assert b"rahasia" not in answer.data


@pytest.mark.parametrize("path", ["", "/history", "/history.xes"])
def test_the_holder_of_the_code_reaches_his_case_only(path, counter, asked, api):
    holder = api(case=counter["id"])
    assert holder.get(f"/instances/{counter['id']}{path}").status_code == 200
    assert holder.get(f"/instances/{asked['id']}{path}").status_code == 404


def test_the_holder_of_the_code_does_his_own_steps_only(counter, asked, api):
    holder = api(case=counter["id"])
    mine = counter["tasks"][0]["id"]
    body = {"data": {"judul": "Inflasi"}}
    assert holder.post(f"/tasks/{mine}/complete", body).status_code == 200
    theirs = asked["tasks"][0]["id"]
    assert holder.post(f"/tasks/{theirs}/complete", body).status_code == 404
    for path in ("/periksa", "/demo/clock"):
        assert holder.post(path, {"advance": "P1D"}).status_code == 403


ON_BEHALF = {
    "resepsionis.kupang": 200,
    "petugas.kupang": 200,
    "bendahara.kupang": 403,
    "kepala.kupang": 403,
    "auditor.kupang": 403,
    "admin.kupang": 403,
    "pengguna2.kupang": 404,
    "resepsionis.blitar": 404,
}


@pytest.mark.parametrize(("username", "status"), ON_BEHALF.items())
def test_only_who_serves_a_visitor_acts_on_his_behalf(username, status, counter, api):
    task = counter["tasks"][0]["id"]
    data = {"judul": "Inflasi"}
    alone = api(username).post(f"/tasks/{task}/complete", {"data": data})
    assert alone.status_code in {403, 404}
    body = {"data": data, "atas_nama": True}
    answer = api(username).post(f"/tasks/{task}/complete", body)
    assert answer.status_code == status, answer.json


def test_denials_never_change_anything(asked, api, sessions):
    task = asked["tasks"][0]["id"]
    for username in (None, "pengguna2.kupang", "bendahara.kupang", "auditor.kupang"):
        answer = api(username).post(f"/tasks/{task}/complete", {"data": {"isi": "x"}})
        assert answer.status_code in DENIED
    with sessions() as session:
        assert session.get(Task, task).status == "open"
