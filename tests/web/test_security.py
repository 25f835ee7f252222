"""What stands between Alur and pages, proxies and clients that mean it harm."""

import dataclasses
from collections.abc import Callable
from itertools import product

import pytest
from flask import Flask
from sqlalchemy.orm import Session, sessionmaker

from tests.web.pages.town import SETTINGS, Town, Visitor, application, town
from web import security, settings
from web.errors import SettingsError

SITE = "https://alur.contoh.go.id"
STRICT = dataclasses.replace(
    SETTINGS,
    demo=False,
    secret_key="r" * 40,
    https=True,
    proxies=1,
    hosts=("alur.contoh.go.id",),
)


@pytest.fixture
def kupang(sessions: sessionmaker[Session]) -> Town:
    return town(sessions)


@pytest.fixture
def anita(kupang: Town) -> Visitor:
    """An officer."""
    return kupang.visitor("petugas.kupang")


@pytest.fixture
def strict(sessions: sessionmaker[Session]) -> Flask:
    """As an office serves it: over TLS, behind one proxy, under one name."""
    return application(sessions, STRICT)[0]


def test_a_request_for_another_site_is_refused(kupang: Town) -> None:
    for host in ("jahat.test", "127.0.0.1.jahat.test", "127.0.0.1@jahat.test", ""):
        answer = kupang.app.test_client().get("/masuk", headers={"Host": host})
        assert (answer.status_code, answer.mimetype) == (400, "text/plain")
        assert "jahat" not in answer.text


def test_our_own_names_are_answered_whatever_the_port(strict: Flask) -> None:
    client = strict.test_client()
    for host in ("alur.contoh.go.id", "ALUR.contoh.go.id:443"):
        assert client.get("/masuk", headers={"Host": host}).status_code == 200
    assert client.get("/masuk", headers={"Host": "127.0.0.1"}).status_code == 400


def test_a_proxys_word_is_believed_only_where_one_stands(
    kupang: Town, strict: Flask
) -> None:
    told = {"X-Forwarded-Host": "jahat.test", "X-Forwarded-For": "192.0.2.7"}
    assert kupang.app.test_client().get("/masuk", headers=told).status_code == 200
    assert strict.test_client().get("/masuk", headers=told).status_code == 400
    # Of several, the proxy's own is the last one; what came before it is the client's.
    chain = {"X-Forwarded-Host": "jahat.test, alur.contoh.go.id"}
    assert strict.test_client().get("/masuk", headers=chain).status_code == 200


def test_over_tls_one_has_to_say_under_which_name(tmp_path) -> None:
    environment = {"ALUR_SECRET_KEY": "s" * 40, "ALUR_HTTPS": "1"}
    with pytest.raises(SettingsError, match="ALUR_HOSTS"):
        settings.read(environment)
    found = settings.read(environment | {"ALUR_HOSTS": "alur.kupang.test, alur.test"})
    assert found.hosts == ("alur.kupang.test", "alur.test")
    assert found.address == "https://alur.kupang.test"
    plain = settings.read({"ALUR_SECRET_KEY": "s" * 40, "ALUR_HOSTS": "alur.test"})
    assert plain.address == "http://alur.test"


def test_over_tls_every_cookie_is_bound_to_this_host_alone(strict: Flask) -> None:
    client = strict.test_client()
    cookies = client.get("/masuk", base_url=SITE).headers.getlist("Set-Cookie")
    cookies += client.get("/bahasa/en", base_url=SITE).headers.getlist("Set-Cookie")
    with strict.test_request_context(base_url=SITE):
        answer = strict.make_response("")
        security.keep(answer, "tema", "gelap")
        cookies += answer.headers.getlist("Set-Cookie")
    assert len(cookies) >= 3
    for cookie in cookies:
        assert cookie.startswith("__Host-")
        assert "; Secure" in cookie
        assert "; HttpOnly" in cookie
        assert "; SameSite=Lax" in cookie
        assert "; Path=/" in cookie
        assert "Domain=" not in cookie


def test_over_tls_browsers_are_told_to_stay_there_for_a_year(strict: Flask) -> None:
    for path in ("/masuk", "/tidak-ada", "/api/v1/healthz", "/api/v1/tasks"):
        answer = strict.test_client().get(path, base_url=SITE)
        policy = answer.headers["Strict-Transport-Security"]
        assert policy == "max-age=31536000; includeSubDomains"


HOSTILE = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://jahat.test"},
    {"Origin": "http://localhost.jahat.test"},
)
FRIENDLY = (
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://localhost"},
    {"Origin": "null"},
    {},
)


def test_another_sites_request_is_refused_even_with_our_token(anita: Visitor) -> None:
    for headers in HOSTILE:
        answer = anita.get("/akun").post("/keluar", headers=headers)
        assert answer.status == 403
        assert "dari situs lain" in answer.main
    assert anita.get("/akun").status == 200


def test_our_own_requests_pass(anita: Visitor) -> None:
    for headers in FRIENDLY:
        anita.login("petugas.kupang").get("/akun")
        anita.post("/keluar", headers=headers, follow_redirects=False)
        assert anita.status == 303


def test_over_tls_a_page_without_referrer_may_send_its_form(strict: Flask) -> None:
    client = strict.test_client()
    page = Visitor(client)._take(client.get("/sandi", base_url=SITE))
    sent = {"csrf_token": page.token, "kode": "X", "password": "y"}
    answer = client.post("/sandi", data=sent, base_url=SITE)
    assert answer.status_code == 422


def test_no_link_of_another_site_clears_a_kiosk(kupang: Town) -> None:
    sari = kupang.visitor("resepsionis.kupang")
    sari.get("/kios/buka").post("/kios/buka", {"kantor": "kupang"})
    assert sari.get("/kios/selesai", headers=HOSTILE[0]).status == 403
    assert sari.get("/kios/selesai", headers=FRIENDLY[0]).status == 200


def test_no_other_site_may_read_an_answer(kupang: Town) -> None:
    client = kupang.app.test_client()
    headers = {"Origin": "https://jahat.test", "Access-Control-Request-Method": "POST"}
    for method, path in (("GET", "/api/v1/healthz"), ("OPTIONS", "/api/v1/instances")):
        answer = client.open(path, method=method, headers=headers)
        assert not [name for name in answer.headers if "Access-Control" in name]
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_only_methods_that_a_route_names_are_answered(kupang: Town) -> None:
    client = kupang.app.test_client()
    sent = {"Authorization": "Bearer alur_rahasia-sekali"}
    methods = ("TRACE", "TRACK", "CONNECT", "PUT", "DELETE", "X")
    for path, method in product(("/masuk", "/api/v1/instances", "/"), methods):
        answer = client.open(path, method=method, headers=sent)
        assert answer.status_code == 405
        assert "rahasia-sekali" not in answer.text


def test_nothing_personal_is_kept_by_a_cache(kupang: Town, anita: Visitor) -> None:
    for path in ("/akun", "/daftar-kerja", "/api/v1/tasks", "/tidak-ada"):
        assert anita.get(path).answer.headers["Cache-Control"] == "no-store"


def test_going_out_clears_what_the_browser_kept(anita: Visitor) -> None:
    anita.get("/akun")
    anita.post("/keluar", follow_redirects=False)
    assert anita.answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_no_page_may_be_framed_and_none_may_run_what_is_not_ours(kupang: Town) -> None:
    for path in ("/masuk", "/tidak-ada", "/api/v1/tasks", "/berkas"):
        headers = kupang.app.test_client().get(path).headers
        policy = headers["Content-Security-Policy"].split("; ")
        assert headers["X-Frame-Options"] == "DENY"
        assert not [one for one in policy if "unsafe" in one or "*" in one]
        assert {
            "frame-ancestors 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "default-src 'self'",
        } <= set(policy)


OUTSIDE = (
    "//jahat.test",
    "https://jahat.test",
    "/\\jahat.test",
    "\\\\jahat.test",
    "/\t/jahat.test",
    "/\n/jahat.test",
    " //jahat.test",
    "javascript:alert(1)",
    "data:text/html,x",
    "jahat.test",
)


def test_no_redirect_leads_outside(kupang: Town) -> None:
    client = kupang.app.test_client()
    for elsewhere in OUTSIDE:
        guest = kupang.visitor().get("/masuk")
        sent = {
            "username": "petugas.kupang",
            "password": "alur-demo",
            "lanjut": elsewhere,
        }
        answers = [
            client.get("/bahasa/id", query_string={"kembali": elsewhere}),
            guest.post("/masuk", sent, follow_redirects=False).answer,
        ]
        for answer in answers:
            assert answer.status_code == 303, elsewhere
            assert answer.location.startswith("/"), elsewhere
            assert "jahat" not in answer.location, elsewhere


def test_a_redirect_carries_no_header_of_the_clients(kupang: Town) -> None:
    answer = kupang.app.test_client().get(
        "/bahasa/id", query_string={"kembali": "/lacak\r\nSet-Cookie: a=b"}
    )
    assert "a=b" not in str(answer.headers.getlist("Set-Cookie"))
    assert "\n" not in answer.location


def test_a_fault_tells_clients_its_number_and_nothing_else(kupang: Town) -> None:
    def burst() -> None:
        raise RuntimeError("sandi basis data: rahasia; /srv/alur/web/x.py")

    page, api = (
        kupang.app.view_functions[n] for n in ("masuk.show", "api_proses.listing")
    )
    burst.alur_rule = page.alur_rule
    kupang.app.view_functions |= {"masuk.show": burst, "api_proses.listing": burst}
    kupang.app.testing = False
    try:
        client = kupang.app.test_client()
        answers = [client.get("/masuk"), client.get("/api/v1/processes")]
    finally:
        kupang.app.testing = True
        kupang.app.view_functions |= {"masuk.show": page, "api_proses.listing": api}
    for answer in answers:
        assert answer.status_code == 500
        assert answer.headers["X-Request-ID"] in answer.text
        for word in ("rahasia", "Traceback", "RuntimeError", "x.py"):
            assert word not in answer.text


Post = Callable[..., int]


@pytest.fixture
def post(api) -> Post:
    """`post(body, type)` to the start of a case as Maria; the status."""

    def send(body: bytes | str, kind: str = "application/json") -> int:
        maria = api("pengguna.kupang")
        answer = maria.post("/instances", data=body, content_type=kind)
        assert answer.status_code < 500, answer.text
        return answer.status_code

    return send


def test_text_is_limited_far_below_files(post: Post) -> None:
    much = b'{"process": "' + b"x" * security.LONGEST_TEXT + b'"}'
    assert post(much) == 413
    assert post(much, "application/x-www-form-urlencoded") in {413, 422}


def test_json_nested_without_end_is_refused(post: Post, deployed: None) -> None:
    for depth in (900, 5_000, 200_000):
        nested = '{"process": "uji-online", "data": ' + '{"a":' * depth + "1"
        assert post(nested + "}" * depth + "}") in {400, 422}


def test_whoever_begins_a_case_decides_nothing_in_it(api, deployed: None) -> None:
    forged = {"jawab": {"isi": "Disetujui."}}
    body = {"process": "uji-online", "office": "kupang", "data": forged}
    answer = api("pengguna.kupang").post("/instances", body)
    assert answer.status_code == 422
    (field,) = answer.json["error"]["details"]["fields"]
    assert field["path"] == "data.jawab"
    body["data"] = {"asal": {"kanal": "surel"}}
    begun = api("pengguna.kupang").post("/instances", body)
    assert (begun.status_code, begun.json["data"]["asal"]) == (201, {"kanal": "surel"})


def test_json_that_is_none_is_refused(post: Post) -> None:
    broken = ["{", "[]", "1", "NaN", '{"process": NaN}', "\xff\xfe", '"x"', "{} {}"]
    for body in broken:
        assert post(body.encode("latin-1")) in {400, 422}, body


def test_what_does_not_call_itself_json_is_not_read_as_json(post: Post) -> None:
    body = '{"process": "uji-online", "office": "kupang"}'
    for kind in ("text/plain", "application/x-www-form-urlencoded", "text/xml", ""):
        assert post(body, kind) == 415, kind


def test_what_no_column_can_hold_is_refused_and_not_a_fault(
    kupang: Town, anita: Visitor
) -> None:
    token = anita.get("/akun").token
    hostile = "a\x00b"
    for path in ("/berkas?cari=%00", "/masuk?lanjut=%00", "/kantor/%00", "/?%00=1"):
        assert anita.client.get(path).status_code == 400, path
    for path in ("/masuk", "/lacak", "/sandi", "/akun/sandi"):
        sent = {"csrf_token": token, "username": hostile, "nomor": hostile}
        assert anita.client.post(path, data=sent).status_code == 400, path
    body = {"username": hostile, "password": "x"}
    answer = kupang.app.test_client().post("/api/v1/token", json=body)
    assert answer.status_code == 422


def test_fields_that_nobody_asked_for_are_refused(api, deployed: None) -> None:
    body = {
        "process": "uji-online",
        "office": "kupang",
        "requester_account": "kepala.kupang",
        "status": "completed",
    }
    answer = api("pengguna.kupang").post("/instances", body)
    assert answer.status_code == 422
    named = {one["path"] for one in answer.json["error"]["details"]["fields"]}
    assert named == {"requester_account", "status"}
