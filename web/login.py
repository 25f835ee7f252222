"""Logging in, with failures counted in the database per account and address.

An attempt is written down before it is judged, in a transaction of its own, so that a
hundred guesses at once are no better than a hundred in a row. Successes leave no row.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeVar

from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, sessionmaker

from web import accounts, logs, password_links, password_rules, second_factor
from web.accounts import Passwords
from web.errors import (
    FactorNeededError,
    InvalidError,
    LoginFailedError,
    TooManyError,
)
from web.models import Account, Attempt
from web.second_factor import Means
from web.sessions import instance_of_code
from web.settings import Settings

_WRONG: Final = "Nama akun, surel, atau kata sandi tidak cocok. Periksa lagi."
_WRONG_CODE: Final = "Nomor berkas dan kode tidak cocok. Periksa keduanya."
_TOO_OFTEN: Final = "Terlalu banyak percobaan masuk yang gagal."
_TOO_FAST: Final = "Terlalu banyak berkas dimulai dalam waktu singkat."
_WRONG_LINK: Final = (
    "Tautan atau kode ini tidak berlaku: salah, sudah dipakai, atau sudah lewat waktunya. "
    "Minta yang baru."
)
_WRONG_FACTOR: Final = (
    "Kode ini tidak berlaku: salah, sudah dipakai, atau sudah lewat waktunya. Tunggu kode "
    "berikutnya di aplikasi Anda, atau pakai kode pemulihan."
)
_FACTOR_NEEDED: Final = (
    "Akun ini memakai faktor kedua. Kirim juga code: kode dari aplikasi autentikator atau "
    "kode pemulihan."
)
NO_ADDRESS: Final = "-"
"""Of what is counted but did not fail, so that it counts for nobody's address."""
Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True)
class Guard:
    """Counts failures; `address` is the caller's.

    `device` is the number of a browser that logged in before (`web.familiar`): its failures
    are counted apart from everybody else's.
    """

    sessions: sessionmaker[Session]
    settings: Settings
    address: str
    now: datetime
    device: str | None = None

    def check(
        self, typed: bytes, judge: Callable[[Session], Result | None]
    ) -> Result | None:
        """What `judge` finds, unless too many failed before.

        Raises TooManyError. A None stays counted, anything else clears the count of
        this address for this account.
        """
        if self.device is not None:
            apart = replace(self, address=f"peramban:{self.device}", device=None)
            return apart.check(typed + self.device.encode(), judge)
        self._write_down(typed)
        with self.sessions.begin() as session:
            found = judge(session)
            if found is not None:
                session.execute(delete(Attempt).where(self._pair(typed)))
        return found

    def _write_down(self, typed: bytes) -> None:
        """Count an attempt before it is judged. Raises TooManyError."""
        with self.sessions.begin() as session:
            row = {"account": typed, "address": self.address, "at": self.now}
            own = session.scalar(insert(Attempt).values(row).returning(Attempt.id))
            wait = self._wait(session, typed)
            if wait is not None:
                session.execute(delete(Attempt).where(Attempt.id == own))
        if wait is not None:
            logs.note("auth.throttled", wait=wait)
            raise _too_many(wait, _TOO_OFTEN)

    def spend(self, key: bytes, limit: int, why: str = _TOO_FAST) -> None:
        """Count something that is no failure. Raises TooManyError above `limit` within the window, and says why."""
        with self.sessions.begin() as session:
            row = {"account": key, "address": NO_ADDRESS, "at": self.now}
            own = session.scalar(insert(Attempt).values(row).returning(Attempt.id))
            wait = self._over(session, Attempt.account == key, limit)
            if wait is not None:
                session.execute(delete(Attempt).where(Attempt.id == own))
        if wait is not None:
            logs.note("pace.throttled", wait=wait)
            raise _too_many(wait, why)

    def _pair(self, typed: bytes) -> ColumnElement[bool]:
        return and_(Attempt.account == typed, Attempt.address == self.address)

    def _wait(self, session: Session, typed: bytes) -> int | None:
        """Seconds until a limit that is passed falls free again."""
        scopes = (
            (self._pair(typed), self.settings.failures_pair),
            (Attempt.account == typed, self.settings.failures_account),
            (Attempt.address == self.address, self.settings.failures_address),
        )
        found = (self._over(session, scope, limit) for scope, limit in scopes)
        return next((wait for wait in found if wait is not None), None)

    def _over(
        self, session: Session, scope: ColumnElement[bool], limit: int
    ) -> int | None:
        since = self.now - self.settings.failures_window
        row = session.execute(
            select(
                func.count().label("failures"), func.min(Attempt.at).label("oldest")
            ).where(Attempt.at > since, scope)
        ).one()
        if row.failures <= limit:
            return None
        until: datetime = row.oldest + self.settings.failures_window
        return max(1, math.ceil((until - self.now).total_seconds()))


def with_password(
    guard: Guard, username: str, password: str, *, passwords: Passwords
) -> int:
    """The id of the account; `username` may also be the address that its owner proved.

    Raises LoginFailedError or TooManyError. Costs the same whether the account exists or not. The log names accounts that there
    are, and never what else was typed: people type passwords into the wrong field.
    """
    known: list[str] = []
    with guard.sessions() as session:
        name = accounts.login_name(session, username)

    def judge(session: Session) -> int | None:
        account = accounts.find(session, name)
        known.extend([account.username] if account else [])
        stored = account.password if account and account.active else None
        if not passwords.verify(stored, password[: password_rules.LONGEST + 1]):
            return None
        if account is None:
            return None
        accounts.rehash_if_old(session, account, password, passwords=passwords)
        return account.id

    found = guard.check(accounts.typed(name), judge)
    logs.note(_outcome(found), factor="kata sandi", account=next(iter(known), None))
    if found is None:
        raise LoginFailedError(_WRONG)
    return found


def with_code(guard: Guard, number: str, code: str) -> int:
    """The id of the case whose code it is. Raises LoginFailedError or TooManyError."""
    found = guard.check(
        accounts.typed(f"berkas:{number}"),
        lambda session: instance_of_code(session, number, code),
    )
    logs.note(_outcome(found), factor="kode berkas", case=found)
    if found is None:
        raise LoginFailedError(_WRONG_CODE)
    return found


def with_link(guard: Guard, code: str, password: str, *, passwords: Passwords) -> str:
    """Set the password of the account whose link it is; its user name.

    Raises LoginFailedError, TooManyError, and InvalidError for a password that may not
    be used; after that one the link still holds.
    """

    def use(session: Session) -> str | None:
        return password_links.use(
            session,
            code,
            password,
            passwords=passwords,
            settings=guard.settings,
            now=guard.now,
        )

    return with_letter(guard, code, use, name=str)


def with_letter(
    guard: Guard,
    code: str,
    use: Callable[[Session], Result | None],
    *,
    name: Callable[[Result], str],
) -> Result:
    """What `use` makes of a link's code; it gives None where the code opens nothing. `name` is whose it is.

    Raises LoginFailedError, TooManyError, and the InvalidError that `use` raises before it
    writes anything; after that one the link still holds.
    """
    refused: list[InvalidError] = []
    used: list[Result] = []

    def judge(session: Session) -> bool | None:
        try:
            found = use(session)
        except InvalidError as error:
            # Nothing was written, and whoever has the right link did not fail.
            refused.append(error)
            return True
        used.extend([] if found is None else [found])
        return True if used else None

    held = guard.check(accounts.typed(f"tautan:{code}"), judge)
    for error in refused:
        raise error
    whose = next((name(one) for one in used), None)
    logs.note(_outcome(held), factor="tautan", account=whose)
    if not used:
        raise LoginFailedError(_WRONG_LINK)
    return used[0]


def with_factor(guard: Guard, account_id: int, code: str) -> Means:
    """Use up a code of the account's second factor; which it was.

    Raises LoginFailedError or TooManyError. Counted by the account, beside its password.
    """
    known: list[str] = []

    def judge(session: Session) -> Means | None:
        account = session.get(Account, account_id)
        if account is None or not account.active:
            return None
        known.append(account.username)
        return second_factor.take(
            session, account_id, code, settings=guard.settings, now=guard.now
        )

    found: Means | None = guard.check(_factor_of(account_id), judge)
    who = next(iter(known), None)
    logs.note(_outcome(found), factor=found or "faktor kedua", account=who)
    if found is None:
        raise LoginFailedError(_WRONG_FACTOR)
    if found == "kode pemulihan":
        logs.note("second_factor.recovery_used", account=who)
    return found


def with_password_and_factor(
    guard: Guard,
    username: str,
    password: str,
    code: str | None,
    *,
    passwords: Passwords,
) -> int:
    """The id of the account, for a program that asks for a token.

    Raises FactorNeededError where the account has a second factor and no code came with the
    right password, LoginFailedError and TooManyError.
    """
    account_id = with_password(guard, username, password, passwords=passwords)
    with guard.sessions() as session:
        has_factor = second_factor.state(session, account_id) is not None
    if not has_factor:
        return account_id
    if not code:
        raise FactorNeededError(_FACTOR_NEEDED, details={"second_factor": True})
    with_factor(guard, account_id, code)
    return account_id


def with_first_code(guard: Guard, account_id: int, code: str) -> Sequence[str]:
    """Switch the second factor on that waits for this code; its recovery codes.

    Every session and token of the account ends. Raises LoginFailedError or TooManyError.
    """

    def judge(session: Session) -> Sequence[str] | None:
        codes = second_factor.confirm(
            session, account_id, code, settings=guard.settings, now=guard.now
        )
        if codes is not None:
            accounts.end_sessions(session, session.get_one(Account, account_id))
        return codes

    found = guard.check(_factor_of(account_id), judge)
    if found is None:
        raise LoginFailedError(_WRONG_FACTOR)
    return found


def _factor_of(account_id: int) -> bytes:
    return accounts.typed(f"faktor:{account_id}")


def purge(session: Session, *, settings: Settings, now: datetime) -> None:
    """Forget failures that count no longer."""
    since = now - settings.failures_window
    session.execute(delete(Attempt).where(Attempt.at <= since))


def _outcome(found: object) -> str:
    return "auth.failed" if found is None else "auth.ok"


def _too_many(seconds: int, why: str) -> TooManyError:
    minutes = -(-seconds // 60)
    return TooManyError(
        f"{why} Coba lagi setelah {minutes} menit.",
        retry_after=seconds,
    )
