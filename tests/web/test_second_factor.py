"""A second factor: codes that work once and only in their time, and recovery codes in place of a lost phone."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
import time_machine
from sqlalchemy import select, update

from tests.web.conftest import NOW, PASSWORD
from web import accounts, create_app, login, second_factor
from web import sessions as web_sessions
from web import settings as web_settings
from web.access import ROLES
from web.clock import DemoClock
from web.erasing import erase_account
from web.errors import (
    ConflictError,
    LoginFailedError,
    SettingsError,
    TooManyError,
)
from web.models import Account, RecoveryCode, SecondFactor

ANITA = "petugas.kupang"


def after(seconds):
    return NOW + timedelta(seconds=seconds)


class Phone:
    """Anita's app, and what the office keeps of it."""

    def __init__(self, sessions, settings):
        self.sessions, self.settings = sessions, settings
        with sessions.begin() as session:
            account = accounts.get(session, ANITA)
            self.account = account.id
            second_factor.begin(session, account.id, settings=settings, now=NOW)
            offer = second_factor.offer(session, account, settings=settings, now=NOW)
        self.uri, self.secret = offer.uri, offer.secret

    def code(self, at=NOW):
        return pyotp.TOTP(self.secret).at(at)

    def confirm(self, code, at=NOW):
        with self.sessions.begin() as session:
            return second_factor.confirm(
                session, self.account, code, settings=self.settings, now=at
            )

    def take(self, code, at=NOW, settings=None):
        with self.sessions.begin() as session:
            return second_factor.take(
                session,
                self.account,
                code,
                settings=settings or self.settings,
                now=at,
            )

    def guard(self, address="10.0.0.1"):
        return login.Guard(
            sessions=self.sessions, settings=self.settings, address=address, now=NOW
        )


@pytest.fixture
def phone(people, sessions, settings):
    """Set up, but its first code has not come."""
    return Phone(sessions, settings)


@pytest.fixture
def codes(phone):
    """The recovery codes of a phone whose first code, of a minute ago, was right."""
    return phone.confirm(phone.code(after(-60)), after(-60))


def test_it_counts_once_a_first_code_has_come(phone, sessions):
    assert phone.take(phone.code()) is None
    assert phone.confirm("000000" if phone.code() != "000000" else "1" * 6) is None
    with sessions() as session:
        assert second_factor.state(session, phone.account) is None
    assert len(set(phone.confirm(phone.code()))) == second_factor.RECOVERY_CODES
    with sessions() as session:
        state = second_factor.state(session, phone.account)
    assert (state.since, state.codes) == (NOW, 10)


def test_the_address_of_the_qr_code_is_what_apps_read(phone):
    read = pyotp.parse_uri(phone.uri)
    assert (read.name, read.issuer, read.secret) == (ANITA, "Alur", phone.secret)
    assert (read.digits, read.interval) == (6, 30)
    assert len(phone.secret) * 5 >= 160


def test_a_code_works_once_also_right_after_the_set_up(phone):
    assert phone.confirm(phone.code()) is not None
    assert phone.take(phone.code()) is None
    later = after(30)
    assert phone.take(phone.code(later), later) == "aplikasi"
    assert phone.take(phone.code(later), later) is None
    assert phone.take(phone.code(), later) is None


@pytest.mark.parametrize(
    ("seconds", "taken"),
    [(-60, False), (-30, True), (0, True), (30, True), (60, False)],
)
def test_clocks_may_differ_by_one_step(phone, seconds, taken):
    phone.confirm(phone.code(after(-600)), after(-600))
    assert (phone.take(phone.code(after(seconds))) is not None) is taken


def test_of_many_who_send_the_same_code_one_is_let_in(phone, codes):
    gate = threading.Barrier(4)

    def race(_number):
        gate.wait()
        return phone.take(phone.code()), phone.take(codes[0])

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(race, range(4)))
    assert [one for one, _ in found].count("aplikasi") == 1
    assert [one for _, one in found].count("kode pemulihan") == 1


def test_a_recovery_code_works_once_however_it_is_typed(phone, codes, sessions):
    assert phone.take(codes[0].lower().replace("-", " ")) == "kode pemulihan"
    assert phone.take(codes[0]) is None
    assert phone.take("AAAA-AAAA-AAAA") is None
    with sessions() as session:
        assert second_factor.state(session, phone.account).codes == 9


def test_new_recovery_codes_end_the_old_ones(phone, codes, sessions):
    with sessions.begin() as session:
        fresh = second_factor.renew(session, phone.account)
    assert phone.take(codes[0]) is None
    assert phone.take(fresh[0]) == "kode pemulihan"


def test_neither_secret_nor_recovery_codes_are_stored_as_they_are(
    phone, codes, sessions
):
    with sessions() as session:
        sealed = session.scalars(select(SecondFactor.secret)).one()
        hashes = session.scalars(select(RecoveryCode.hash)).all()
    assert phone.secret.encode() not in sealed
    assert len({one[:16] for one in hashes}) == 10
    plain = [web_sessions.plain_code(one).encode() for one in codes]
    assert not [one for one in plain for stored in hashes if one in stored]


def test_a_secret_copied_to_another_account_opens_nothing(phone, codes, sessions):
    with sessions.begin() as session:
        rio = accounts.get(session, "petugas2.kupang").id
        second_factor.begin(session, rio, settings=phone.settings, now=NOW)
        copied = select(SecondFactor.secret).where(
            SecondFactor.account_id == phone.account
        )
        session.execute(
            update(SecondFactor)
            .where(SecondFactor.account_id == rio)
            .values(secret=copied.scalar_subquery())
        )
    phone.account = rio
    assert phone.confirm(phone.code()) is None


def test_under_another_secret_of_the_installation_recovery_codes_still_hold(
    phone, codes
):
    other = replace(phone.settings, secret_key="rahasia-lain")
    assert phone.take(phone.code(), settings=other) is None
    assert phone.take(codes[0], settings=other) == "kode pemulihan"


@pytest.mark.parametrize("typed", ["", "１２３４５６", "12345", "1234567", "\x00" * 6])
def test_what_is_no_code_is_refused(phone, codes, typed):
    assert phone.take(typed) is None


def test_a_set_up_that_is_left_ends_and_one_that_counts_is_not_begun_anew(
    phone, sessions
):
    late = NOW + phone.settings.set_up_life
    assert phone.confirm(phone.code(late), late) is None
    with sessions.begin() as session:
        second_factor.purge(session, settings=phone.settings, now=late)
        assert session.scalars(select(SecondFactor)).all() == []
    again = Phone(sessions, phone.settings)
    again.confirm(again.code())
    with sessions.begin() as session:
        second_factor.purge(session, settings=phone.settings, now=late)
    with pytest.raises(ConflictError), sessions.begin() as session:
        second_factor.begin(session, phone.account, settings=phone.settings, now=NOW)


def test_guessing_codes_is_slowed_down_and_a_closed_account_is_let_in_by_none(
    phone, codes, sessions
):
    for _ in range(phone.settings.failures_pair):
        with pytest.raises(LoginFailedError):
            login.with_factor(phone.guard(), phone.account, "12345")
    with pytest.raises(TooManyError):
        login.with_factor(phone.guard(), phone.account, phone.code())
    assert login.with_factor(phone.guard("10.0.0.2"), phone.account, phone.code())
    with sessions.begin() as session:
        accounts.deactivate(session, ANITA)
    with pytest.raises(LoginFailedError):
        login.with_factor(phone.guard("10.0.0.3"), phone.account, codes[0])


def test_the_first_code_ends_what_was_logged_in_before(phone, sessions):
    with sessions.begin() as session:
        token = web_sessions.make_token(
            session,
            account_id=phone.account,
            label="uji",
            settings=phone.settings,
            now=NOW,
        )
    with pytest.raises(LoginFailedError):
        login.with_first_code(phone.guard(), phone.account, "12345")
    with sessions() as session:
        assert web_sessions.by_token(session, token, now=NOW) is not None
    login.with_first_code(phone.guard(), phone.account, phone.code())
    with sessions() as session:
        assert web_sessions.by_token(session, token, now=NOW) is None


def test_a_reset_password_leaves_the_second_factor(phone, codes, sessions, passwords):
    with sessions.begin() as session:
        accounts.set_password(session, ANITA, "layang-layang", passwords=passwords)
    assert phone.take(phone.code()) == "aplikasi"


def test_a_program_sends_the_code_beside_the_password(phone, codes, api):
    pair = {"username": ANITA, "password": PASSWORD}
    with time_machine.travel(NOW, tick=False):
        asked = api().post("/token", pair)
        error = asked.json["error"]
        assert (asked.status_code, error["code"]) == (401, "faktor_kedua")
        assert error["details"] == {"second_factor": True}
        wrong = api().post("/token", pair | {"code": "12345"})
        assert (wrong.status_code, wrong.json["error"]["code"]) == (401, "gagal_masuk")
        right = api().post("/token", pair | {"code": phone.code()})
        assert right.status_code == 200
        again = api().post("/token", pair | {"code": phone.code()})
        assert again.status_code == 401


def test_a_wrong_password_says_nothing_about_the_second_factor(phone, codes, api):
    for code in ({}, {"code": codes[0]}):
        body = {"username": ANITA, "password": "bukan"} | code
        refused = api().post("/token", body)
        assert refused.json["error"]["code"] == "gagal_masuk"
    assert phone.take(codes[0]) == "kode pemulihan"


def test_a_code_is_ignored_where_there_is_no_second_factor(people, api):
    body = {"username": ANITA, "password": PASSWORD, "code": "123456"}
    assert api().post("/token", body).status_code == 200


def test_who_must_have_one_does_nothing_at_the_api_without(
    phone, settings, sessions, engine, api
):
    strict = replace(settings, second_factor=frozenset({"petugas"}))
    app = create_app(strict, sessions=sessions, engine=engine, clock=DemoClock())
    officer, auditor = api(ANITA), api("auditor.kupang")
    for person in (officer, auditor):
        person.client = app.test_client(use_cookies=False)
    refused = officer.get("/tasks")
    code = refused.json["error"]["code"]
    assert (refused.status_code, code) == (403, "faktor_kedua_wajib")
    assert auditor.get("/tasks").status_code == 200
    phone.confirm(phone.code())
    assert officer.get("/tasks").status_code == 200


def test_the_roles_that_must_have_one_are_a_setting():
    def read(text):
        found = web_settings.read({"ALUR_SECOND_FACTOR": text}, demo=True)
        return found.second_factor

    assert read("") == frozenset()
    assert read("admin, petugas") == {"admin", "petugas"}
    assert read("semua") == ROLES
    with pytest.raises(SettingsError, match="raja"):
        read("admin,raja")


def test_removing_an_account_s_row_takes_its_codes_along(phone, codes, sessions):
    with sessions.begin() as session:
        assert second_factor.remove(session, phone.account)
        assert not second_factor.remove(session, phone.account)
        assert session.scalars(select(RecoveryCode)).all() == []
        assert session.get(Account, phone.account).active


def test_an_erased_account_leaves_no_second_factor(phone, codes, sessions):
    with sessions.begin() as session:
        erase_account(session, ANITA)
        assert session.scalars(select(SecondFactor)).all() == []
        assert session.scalars(select(RecoveryCode)).all() == []
