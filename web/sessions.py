"""Browser sessions and bearer tokens, kept in the database under their SHA-256."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from sqlalchemy import (
    ColumnElement,
    DateTime,
    LargeBinary,
    Row,
    Select,
    bindparam,
    case,
    delete,
    exists,
    func,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import InstrumentedAttribute, Session

from engine.models import ProcessInstance
from web.access import Identity
from web.models import (
    Account,
    ApiToken,
    CaseCode,
    Membership,
    SecondFactor,
    WebSession,
)
from web.settings import Settings

TOUCH_EVERY: Final = timedelta(minutes=1)
TOKEN_PREFIX: Final = "alur_"  # noqa: S105 - a mark for secret scanners, no secret

_CODE_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH: Final = 12
_SALT: Final = 16
_NOBODYS: Final = secrets.token_bytes(_SALT + 32)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A browser session that holds; `touch` when it is time to note that it was seen."""

    identity: Identity
    touch: bool


def digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def open_account(
    session: Session, account_id: int, *, settings: Settings, now: datetime
) -> str:
    """A new session of an account; gives the id for the cookie, which is stored nowhere."""
    return _open(session, {"kind": "akun", "account_id": account_id}, settings, now)


def open_kiosk(
    session: Session, office: str, *, settings: Settings, now: datetime
) -> str:
    """A session of a device in the office's lobby, without a case."""
    return _open(session, {"kind": "kios", "office": office}, settings, now)


def open_case(
    session: Session, instance_id: int, *, settings: Settings, now: datetime
) -> str:
    """A session of somebody who knows the case's code."""
    return _open(session, {"kind": "kode", "instance_id": instance_id}, settings, now)


def _open(
    session: Session, holder: Mapping[str, Any], settings: Settings, now: datetime
) -> str:
    secret = secrets.token_urlsafe(32)
    session.execute(
        insert(WebSession).values(
            hash=digest(secret),
            created_at=now,
            last_seen=now,
            expires_at=now + settings.session_absolute,
            **holder,
        )
    )
    return secret


def show_case(session: Session, secret: str, instance_id: int | None) -> None:
    """Put a case on a kiosk's screen, or take it off with None."""
    session.execute(
        update(WebSession)
        .where(WebSession.hash == digest(secret), WebSession.kind == "kios")
        .values(instance_id=instance_id)
    )


def touch(session: Session, secret: str, *, now: datetime) -> None:
    session.execute(
        update(WebSession)
        .where(WebSession.hash == digest(secret))
        .values(last_seen=now)
    )


def close(session: Session, secret: str) -> None:
    """Log out; an unknown id is no error."""
    session.execute(delete(WebSession).where(WebSession.hash == digest(secret)))


def purge(session: Session, *, settings: Settings, now: datetime) -> None:
    """Remove sessions and tokens that hold no longer."""
    idle = now - settings.session_idle
    old = (WebSession.expires_at <= now) | (WebSession.last_seen <= idle)
    session.execute(delete(WebSession).where(old))
    session.execute(delete(ApiToken).where(ApiToken.expires_at <= now))


def by_cookie(
    session: Session, secret: str, *, settings: Settings, now: datetime
) -> Found | None:
    """Whose browser this is: one statement. None when the session holds no longer."""
    row = session.execute(
        _COOKIE,
        {"hash": digest(secret), "now": now, "idle": now - settings.session_idle},
    ).one_or_none()
    if row is None:
        return None
    seen_long_ago = now - row.last_seen >= TOUCH_EVERY
    return Found(identity=_identity(row, "peramban"), touch=seen_long_ago)


def by_token(session: Session, token: str, *, now: datetime) -> Identity | None:
    """Who sends this bearer token: one statement."""
    row = session.execute(_TOKEN, {"hash": digest(token), "now": now}).one_or_none()
    return None if row is None else _identity(row, "token")


def make_token(
    session: Session,
    *,
    account_id: int | None = None,
    instance_id: int | None = None,
    label: str,
    settings: Settings,
    now: datetime,
) -> str:
    """A bearer token of an account or of a case; shown once, never again."""
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    session.execute(
        insert(ApiToken).values(
            hash=digest(token),
            account_id=account_id,
            instance_id=instance_id,
            label=label,
            created_at=now,
            expires_at=now + settings.token_life,
        )
    )
    return token


def revoke_token(session: Session, token: str) -> None:
    session.execute(delete(ApiToken).where(ApiToken.hash == digest(token)))


def new_code() -> str:
    """A guest's code, e.g. `K7QM-3T9X-PDAB`."""
    return random_code(_CODE_LENGTH)


def give_code(session: Session, instance_id: int, code: str) -> None:
    """Let the code open the case; an earlier one ends."""
    row = {
        "instance_id": instance_id,
        "hash": stretched(code),
    }
    session.execute(
        insert(CaseCode)
        .values(row)
        .on_conflict_do_update(index_elements=["instance_id"], set_=row)
    )


def instance_of_code(session: Session, number: str, code: str) -> int | None:
    """The case with that number, if the code is its; small letters and hyphens do not matter.

    Costs the same whether there is such a case or not.
    """
    row = session.execute(
        select(CaseCode.instance_id, CaseCode.hash)
        .join(ProcessInstance, ProcessInstance.id == CaseCode.instance_id)
        .where(ProcessInstance.number == number.strip())
    ).one_or_none()
    stored = _NOBODYS if row is None else row.hash
    # 0.1.0 kept their SHA-256; guests still have those codes.
    same = fits(code, stored) | secrets.compare_digest(digest(plain_code(code)), stored)
    return row.instance_id if row is not None and same else None


def random_code(letters: int) -> str:
    """A code that people can read aloud and type, in groups of four; 4.9 bits a letter."""
    return _grouped([secrets.choice(_CODE_LETTERS) for _ in range(letters)])


def letters_of(random: bytes) -> str:
    """32 random bytes as a guest's code; the same bytes give the same code."""
    number, letters = int.from_bytes(random), []
    for _ in range(_CODE_LENGTH):
        number, place = divmod(number, len(_CODE_LETTERS))
        letters.append(_CODE_LETTERS[place])
    return _grouped(letters)


def _grouped(letters: Sequence[str]) -> str:
    groups = range(0, len(letters), 4)
    return "-".join("".join(letters[start : start + 4]) for start in groups)


def plain_code(typed: str) -> str:
    """A code however it was typed: capital letters without hyphens and spaces."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def stretched(code: str) -> bytes:
    """What is stored of a code that people type."""
    return _stretched(code, secrets.token_bytes(_SALT))


def fits(code: str, stored: bytes) -> bool:
    """Whether it is the code of which `stretched` gave `stored`."""
    return secrets.compare_digest(_stretched(code, stored[:_SALT]), stored)


def _stretched(code: str, salt: bytes) -> bytes:
    """The salt and the code's scrypt: 59 random bits are too few for a fast hash.

    Four megabytes and a hundredth of a second: it is done while a case begins.
    """
    secret = plain_code(code).encode()
    return salt + hashlib.scrypt(secret, salt=salt, n=2**12, r=8, p=1, dklen=32)


def _identity(row: Row[Any], via: Literal["peramban", "token"]) -> Identity:
    return Identity(
        kind=row.kind,
        via=via,
        account=row.username,
        name=row.name or "",
        memberships=frozenset((office, role) for office, role in row.memberships),
        office=row.office,
        instance=row.instance_id,
        second_factor=row.second_factor,
        language=row.language,
        keys=row.shortcuts is not False,
    )


def _with_memberships(
    *columns: ColumnElement[Any] | InstrumentedAttribute[Any],
) -> Select[Any]:
    pairs = func.jsonb_build_array(Membership.office, Membership.role)
    listed = (
        select(func.coalesce(func.jsonb_agg(pairs), func.jsonb_build_array()))
        .where(Membership.account_id == Account.id)
        .correlate(Account)
        .scalar_subquery()
    )
    factor = exists().where(
        SecondFactor.account_id == Account.id, SecondFactor.confirmed_at.is_not(None)
    )
    return select(
        *columns,
        Account.username,
        Account.name,
        Account.language,
        # A row has a method of that name.
        Account.keys.label("shortcuts"),
        listed.label("memberships"),
        factor.correlate(Account).label("second_factor"),
    )


_HASH: Final = bindparam("hash", type_=LargeBinary)
_NOW: Final = bindparam("now", type_=DateTime(timezone=True))
_IDLE: Final = bindparam("idle", type_=DateTime(timezone=True))

_COOKIE: Final = (
    _with_memberships(
        WebSession.kind,
        WebSession.office,
        WebSession.instance_id,
        WebSession.last_seen,
    )
    .select_from(WebSession)
    .outerjoin(Account, Account.id == WebSession.account_id)
    .where(
        WebSession.hash == _HASH,
        WebSession.expires_at > _NOW,
        WebSession.last_seen > _IDLE,
        or_(WebSession.kind != "akun", Account.active),
    )
)
_TOKEN: Final = (
    _with_memberships(
        case((ApiToken.account_id.is_(None), "kode"), else_="akun").label("kind"),
        null().label("office"),
        ApiToken.instance_id,
    )
    .select_from(ApiToken)
    .outerjoin(Account, Account.id == ApiToken.account_id)
    .where(
        ApiToken.hash == _HASH,
        ApiToken.expires_at > _NOW,
        or_(ApiToken.account_id.is_(None), Account.active),
    )
)
