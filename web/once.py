"""An act that may be sent twice and is done once: its first answer is kept in the transaction that does it.

A client names a request with `Idempotency-Key`, a page's form with a word of its own.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flask import request
from sqlalchemy.orm import Session

from web import auth, context, idempotency, sessions
from web.access import Identity
from web.idempotency import Answer, Key
from web.jsonio import encode

HEADER: Final = "Idempotency-Key"
WORD: Final = "_sekali"
"""The hidden field that makes a form one of its own, however often it is sent."""
_UNTOLD: Final = frozenset({WORD, "csrf_token"})


@dataclass(frozen=True, kw_only=True)
class Sending:
    """A request as it may be sent again. Without `kept` nobody named it, and each time is the first."""

    key: Key
    content: bytes
    kept: bool

    def code(self, instance_id: int) -> str:
        """The code for the guest of a case that this began: the same each time, and stored nowhere.

        Only who has the installation's secret can make it, so a copy of the database opens no case.
        """
        secret = context.parts().settings.secret_key.encode()
        about = [self.key.holder, self.key.route, self.key.key, instance_id]
        return sessions.letters_of(
            hmac.digest(secret, encode(["kode tamu", *about]), hashlib.sha256)
        )


def of_client() -> Sending:
    """The request of an API client, whose body counts as it was sent."""
    return _sending(request.headers.get(HEADER), request.get_data())


def of_form(who: Identity | None = None) -> Sending:
    """The form of a page. The same form with something else in it is another request.

    `who` stands for the sender where a page takes forms from anybody.
    """
    typed = [pair for pair in request.form.items(multi=True) if pair[0] not in _UNTOLD]
    files = [(name, one.filename) for name, one in request.files.items(multi=True)]
    content, word = encode([typed, files]), request.form.get(WORD)
    named = None if not word else hashlib.sha256(word.encode() + content).hexdigest()
    return _sending(named, content, who)


def word() -> str:
    """A new word for a form."""
    return secrets.token_urlsafe(16)


def _sending(named: str | None, content: bytes, who: Identity | None = None) -> Sending:
    key = Key(
        holder=_holder(who or auth.me()),
        route=request.path,
        key=named if named is not None else secrets.token_urlsafe(32),
    )
    return Sending(key=key, content=content, kept=named is not None)


def _holder(who: Identity) -> str:
    """As the identity's, but of a kiosk the same whatever case is on its screen."""
    if who.kind != "kios":
        return who.holder
    return f"kios:{sessions.digest(auth.session_id() or '').hex()}"


def do(sent: Sending, act: Callable[[Session], Answer]) -> Answer:
    """Run `act` as `context.step` does, or give the answer that it had.

    Raises InvalidError when the key was used with other content, and what `act` raises;
    then nothing is kept, and the request may be sent again as it is or put right.
    """
    if not sent.kept:
        return context.step(act)

    def first_or_again(session: Session) -> Answer:
        first = idempotency.claim(
            session,
            sent.key,
            request=sent.content,
            now=context.real_now(),
            life=context.parts().settings.idempotency_life,
        )
        if first is not None:
            return first
        answer = act(session)
        idempotency.keep(session, sent.key, answer)
        return answer

    return context.step(first_or_again)


def answered(sent: Sending) -> Answer | None:
    """The first answer, where there is one; waits for nobody."""
    if not sent.kept:
        return None
    now, life = context.real_now(), context.parts().settings.idempotency_life
    return idempotency.find(context.session(), sent.key, since=now - life)
