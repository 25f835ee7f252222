"""How often somebody may try or do something, for whoever sends the request."""

from typing import Final

from flask import request

from web import access, accounts, auth, context, once
from web.access import Identity
from web.login import Guard
from web.once import Sending

_TOO_MANY_LETTERS: Final = "Terlalu banyak surat diminta dalam waktu singkat."


def guard() -> Guard:
    """Counts the failures of the address that sends the request."""
    parts = context.parts()
    return Guard(
        sessions=parts.sessions,
        settings=parts.settings,
        address=request.remote_addr or "",
        now=context.real_now(),
    )


def ask_for_letter(email: str) -> None:
    """Raises TooManyError where letters about accounts are asked for faster than people do.

    Counted for the address that they go to, whether it is known or not, and for whoever asks.
    """
    settings, counting = context.parts().settings, guard()
    for key, limit in (
        (f"surat:{email.strip()}", settings.letters_limit),
        (f"minta-surat:{counting.address}", settings.letters_address),
    ):
        counting.spend(accounts.typed(key), limit, _TOO_MANY_LETTERS)


def begin_case(who: Identity, sent: Sending) -> None:
    """Raises TooManyError where a visitor or a kiosk begins cases faster than people do.

    Officers begin them for whoever stands before them, and are not counted; nor is a request
    that is sent again for its answer.
    """
    if access.visible_offices(who) or once.answered(sent) is not None:
        return
    holder = who.account or auth.session_id() or who.holder
    if who.kind == "umum":
        holder = request.remote_addr or ""
    limit = context.parts().settings.starts_limit
    guard().spend(accounts.typed(f"mulai:{holder}"), limit)
