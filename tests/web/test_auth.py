"""Tokens, browser sessions, CSRF, logins and their limits."""

from datetime import timedelta

import pytest
from flask import Flask, jsonify
from flask_wtf.csrf import generate_csrf
from sqlalchemy import func, select, update

from tests.web.conftest import NOW, PASSWORD
from web import accounts, auth, context, login, rules
from web import sessions as web_sessions
from web.clock import RealClock
from web.errors import LoginFailedError, TooManyError
from web.models import Account, ApiToken, Attempt, CaseCode, WebSession


@pytest.fixture
def browser(app: Flask):
    """A client with a cookie; `/uji/masuk/<nama>` logs in, `/uji/csrf` gives a token."""

    @rules.terbuka
    def enter(username):
        parts = context.parts()
        with context.transaction() as session:
            account = accounts.get(session, username)
            secret = web_sessions.open_account(
                session, account.id, settings=parts.settings, now=context.real_now()
            )
        auth.begin(secret)
        return "masuk"

    @rules.terbuka
    def kiosk(office):
        parts = context.parts()
        with context.transaction() as session:
            secret = web_sessions.open_kiosk(
                session, office, settings=parts.settings, now=context.real_now()
            )
        auth.begin(secret)
        return "kios"

    @rules.terbuka
    def leave():
        secret = auth.end()
        with context.transaction() as session:
            web_sessions.close(session, secret or "")
        return "keluar"

    app.add_url_rule("/uji/masuk/<username>", "uji_masuk", enter)
    app.add_url_rule("/uji/kios/<office>", "uji_kios", kiosk)
    app.add_url_rule("/uji/keluar", "uji_keluar", leave)
    app.add_url_rule(
        "/uji/csrf", "uji_csrf", rules.terbuka(lambda: jsonify(generate_csrf()))
    )
    app.add_url_rule(
        "/uji/kirim", "uji_kirim", rules.perlu_masuk(lambda: "ok"), methods=["POST"]
    )
    app.add_url_rule(
        "/uji/umum", "uji_umum", rules.terbuka(lambda: "ok"), methods=["POST"]
    )
    return app.test_client()


def test_a_token_is_given_for_the_right_password(api):
    body = {"username": "Petugas.Kupang ", "password": PASSWORD}
    answer = api().post("/token", body)
    person = api()
    person.token = answer.json["token"]
    assert person.get("/tasks").status_code == 200


@pytest.mark.parametrize(
    "header", ["Bearer salah", "Bearer", "Basic cGV0dWdhczp4", "salah", ""]
)
def test_a_wrong_authorization_is_nobody(header, api):
    answer = api().get("/tasks", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.json["error"]["code"] == "belum_masuk"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_header_is_never_helped_out_by_a_cookie(browser):
    browser.get("/uji/masuk/petugas.kupang")
    assert browser.get("/api/v1/tasks").status_code == 200
    answer = browser.get("/api/v1/tasks", headers={"Authorization": "Bearer salah"})
    assert answer.status_code == 401


def test_a_token_ends_with_its_account_and_its_time(api, sessions):
    person = api("petugas.kupang")
    with sessions.begin() as session:
        accounts.deactivate(session, "petugas.kupang")
    assert person.get("/tasks").status_code == 401
    other = api("kepala.kupang")
    with sessions.begin() as session:
        session.execute(update(ApiToken).values(expires_at=NOW - timedelta(days=400)))
    assert other.get("/tasks").status_code == 401


def test_a_revoked_token_opens_nothing(api, sessions):
    person = api("petugas.kupang")
    with sessions.begin() as session:
        web_sessions.revoke_token(session, person.token)
    assert person.get("/tasks").status_code == 401


def test_tokens_and_sessions_are_stored_as_hashes_only(api, sessions, browser):
    browser.get("/uji/masuk/petugas.kupang")
    person = api("petugas.kupang")
    with sessions() as session:
        token = session.scalar(select(ApiToken.hash))
        assert token == web_sessions.digest(person.token)
        assert len(session.scalar(select(WebSession.hash))) == 32


def test_the_cookie_is_closed_to_scripts_and_other_sites(browser):
    cookie = browser.get("/uji/masuk/petugas.kupang").headers["Set-Cookie"]
    assert cookie.startswith("alur=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_the_cookie_is_signed_with_sha_256(browser):
    browser.get("/uji/masuk/petugas.kupang")
    signature = browser.get_cookie("alur").value.rpartition(".")[2]
    assert len(signature) == 43  # 32 bytes in Base64


def test_a_browser_needs_a_csrf_token_to_act(browser):
    browser.get("/uji/masuk/petugas.kupang")
    body = {"process": "tidak-ada"}
    bare = browser.post("/api/v1/instances", json=body)
    assert (bare.status_code, bare.json["error"]["code"]) == (403, "csrf")
    token = browser.get("/uji/csrf").json
    good = browser.post("/api/v1/instances", json=body, headers={"X-CSRFToken": token})
    assert good.status_code == 404


def test_a_csrf_token_is_of_one_login(browser):
    browser.get("/uji/masuk/petugas.kupang")
    old = browser.get("/uji/csrf").json
    browser.get("/uji/masuk/kepala.kupang")
    answer = browser.post("/uji/kirim", headers={"X-CSRFToken": old})
    assert answer.status_code == 403
    new = browser.get("/uji/csrf").json
    assert browser.post("/uji/kirim", data={"csrf_token": new}).status_code == 200


def test_an_open_page_is_protected_too(browser):
    assert browser.post("/uji/umum").status_code == 403
    token = browser.get("/uji/csrf").json
    assert browser.post("/uji/umum", data={"csrf_token": token}).status_code == 200


def test_logging_out_ends_the_session_on_the_server(browser):
    browser.get("/uji/masuk/petugas.kupang")
    kept = browser.get_cookie("alur").value
    browser.get("/uji/keluar")
    browser.set_cookie("alur", kept)
    assert browser.get("/api/v1/tasks").status_code == 401


def test_a_forged_cookie_is_nobody(browser):
    browser.set_cookie("alur", "eyJzZXNpIjoieCJ9.abc.def")
    assert browser.get("/api/v1/tasks").status_code == 401
    with browser.session_transaction() as cookie:
        cookie["sesi"] = 7
    assert browser.get("/api/v1/tasks").status_code == 401


@pytest.mark.parametrize("column", ["last_seen", "expires_at"])
def test_a_session_ends_when_idle_and_at_last(column, browser, sessions):
    browser.get("/uji/masuk/petugas.kupang")
    long_ago = RealClock().real() - timedelta(hours=13)
    with sessions.begin() as session:
        session.execute(update(WebSession).values({column: long_ago}))
    assert browser.get("/api/v1/tasks").status_code == 401


def test_a_session_is_touched_once_a_minute_at_most(browser, sessions):
    browser.get("/uji/masuk/petugas.kupang")

    def seen():
        with sessions() as session:
            return session.scalar(select(WebSession.last_seen))

    first = seen()
    browser.get("/api/v1/tasks")
    assert seen() == first
    with sessions.begin() as session:
        session.execute(
            update(WebSession).values(last_seen=first - timedelta(minutes=2))
        )
    browser.get("/api/v1/tasks")
    assert seen() >= first


def test_the_demo_clock_logs_nobody_out(browser, api):
    browser.get("/uji/masuk/petugas.kupang")
    assert api("petugas.kupang").post("/demo/clock", {"advance": "P30D"}).json["now"]
    assert browser.get("/api/v1/tasks").status_code == 200


def test_a_kiosk_shows_the_case_that_was_begun_there(browser, deployed):
    browser.get("/uji/kios/kupang")
    token = browser.get("/uji/csrf").json
    answer = browser.post(
        "/api/v1/instances",
        json={"process": "uji-langsung"},
        headers={"X-CSRFToken": token},
    )
    assert answer.status_code == 201, answer.json
    assert len(answer.json["case_code"]) == 14
    assert browser.get(f"/api/v1/instances/{answer.json['id']}").status_code == 200


def test_a_kiosk_without_a_case_sees_and_uploads_nothing(browser, counter):
    browser.get("/uji/kios/kupang")
    assert browser.get(f"/api/v1/instances/{counter['id']}").status_code == 404
    assert browser.get("/api/v1/tasks").json["items"] == []
    token = browser.get("/uji/csrf").json
    sent = browser.post("/api/v1/files", headers={"X-CSRFToken": token})
    assert sent.status_code == 403


def test_a_code_opens_its_case_however_it_is_typed(counter, api):
    code = counter["case_code"].lower().replace("-", " ")
    answer = api().post("/token", {"number": counter["number"], "code": code})
    holder = api()
    holder.token = answer.json["token"]
    assert holder.get(f"/instances/{counter['id']}").status_code == 200


def test_a_new_code_ends_the_old_one(counter, sessions):
    with sessions.begin() as session:
        fresh = web_sessions.new_code()
        web_sessions.give_code(session, counter["id"], fresh)
        number = counter["number"]
        old = counter["case_code"]
        assert web_sessions.instance_of_code(session, number, old) is None
        assert web_sessions.instance_of_code(session, number, fresh) == counter["id"]


def test_a_code_of_the_first_release_still_opens_its_case(counter, sessions):
    letters = "K7QM3T9XPDAB"
    with sessions.begin() as session:
        old = {"hash": web_sessions.digest(letters)}
        session.execute(update(CaseCode).values(old))
        number = counter["number"]
        given = web_sessions.instance_of_code(session, number, "K7QM-3T9X-PDAB")
        assert given == counter["id"]


def test_a_wrong_code_says_no_more_than_a_wrong_number(counter, api):
    wrong = [
        api().post("/token", {"number": number, "code": "AAAA-BBBB-CCCC"})
        for number in (counter["number"], "TIDAK-ADA-1")
    ]
    assert [answer.status_code for answer in wrong] == [401, 401]
    assert wrong[0].json == wrong[1].json


def test_nobody_learns_which_accounts_exist(api):
    wrong = [
        api().post("/token", {"username": name, "password": "salah sekali"})
        for name in ("petugas.kupang", "tidak.ada")
    ]
    assert [answer.status_code for answer in wrong] == [401, 401]
    assert wrong[0].json == wrong[1].json


def test_after_five_failures_even_the_right_password_waits(api):
    def attempt(password):
        body = {"username": "petugas.kupang", "password": password}
        return api().post("/token", body)

    for _ in range(5):
        assert attempt("salah sekali").status_code == 401
    answer = attempt(PASSWORD)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60
    other = {"username": "kepala.kupang", "password": PASSWORD}
    assert api().post("/token", other).status_code == 200


@pytest.fixture
def guard(sessions, settings):
    def make(address="10.0.0.1", later=timedelta()):
        return login.Guard(
            sessions=sessions, settings=settings, address=address, now=NOW + later
        )

    return make


def fail(guard, times, username="petugas.kupang", passwords=None):
    for _ in range(times):
        with pytest.raises(LoginFailedError):
            login.with_password(guard, username, "salah sekali", passwords=passwords)


def test_failures_are_forgotten_after_a_quarter_of_an_hour(people, guard, passwords):
    fail(guard(), 5, passwords=passwords)
    with pytest.raises(TooManyError):
        login.with_password(guard(), "petugas.kupang", PASSWORD, passwords=passwords)
    late = guard(later=timedelta(minutes=16))
    assert login.with_password(late, "petugas.kupang", PASSWORD, passwords=passwords)


def test_waiting_does_not_grow_by_trying(people, guard, passwords, sessions):
    fail(guard(), 5, passwords=passwords)
    for _ in range(3):
        with pytest.raises(TooManyError):
            login.with_password(guard(), "petugas.kupang", "x", passwords=passwords)
    with sessions() as session:
        assert session.scalar(select(func.count(Attempt.id))) == 5


def test_a_success_clears_what_failed_before(people, guard, passwords, sessions):
    fail(guard(), 4, passwords=passwords)
    login.with_password(guard(), "petugas.kupang", PASSWORD, passwords=passwords)
    with sessions() as session:
        assert session.scalar(select(func.count(Attempt.id))) == 0


def test_an_account_is_guarded_against_many_addresses(people, guard, passwords):
    for number in range(30):
        fail(guard(f"10.0.0.{number}"), 1, passwords=passwords)
    with pytest.raises(TooManyError):
        login.with_password(
            guard("10.0.1.1"), "petugas.kupang", PASSWORD, passwords=passwords
        )


def test_an_address_is_stopped_whatever_accounts_it_tries(people, guard, passwords):
    for number in range(100):
        fail(guard(), 1, username=f"orang{number}", passwords=passwords)
    with pytest.raises(TooManyError):
        login.with_password(guard(), "orang.lain", "salah", passwords=passwords)


def test_an_inactive_account_fails_like_a_wrong_password(
    people, guard, passwords, sessions
):
    with sessions.begin() as session:
        session.execute(update(Account).values(active=False))
    with pytest.raises(LoginFailedError):
        login.with_password(guard(), "petugas.kupang", PASSWORD, passwords=passwords)


def test_old_rows_are_purged(people, browser, guard, passwords, sessions, settings):
    fail(guard(), 1, passwords=passwords)
    browser.get("/uji/masuk/petugas.kupang")
    later = RealClock().real() + timedelta(days=400)
    with sessions.begin() as session:
        login.purge(session, settings=settings, now=later)
        web_sessions.purge(session, settings=settings, now=later)
        assert session.scalar(select(func.count(Attempt.id))) == 0
        assert session.scalar(select(func.count()).select_from(WebSession)) == 0
