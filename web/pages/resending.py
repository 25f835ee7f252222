"""What somebody typed whose login had ended: carried through the login page, and sent after it by a button.

It travels in the browser only; the server keeps nothing of it.
"""

from dataclasses import dataclass
from typing import Final

import orjson
from flask import request

from web import security
from web.pages import frame

CARRIED: Final = "_isian"
"""The login form's control that holds it."""
_OURS: Final = frozenset({"csrf_token"})


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A form as it was sent: where to, the controls with their values, and whether files hung on it."""

    address: str
    pairs: tuple[tuple[str, str], ...]
    files: bool

    @property
    def text(self) -> str:
        return orjson.dumps([self.address, self.pairs, self.files]).decode()


def refused() -> Typed | None:
    """The form of this request, where a page of ours sent it and it held something."""
    pairs = [one for one in request.form.items(multi=True) if one[0] not in _OURS]
    if request.method != "POST" or not security.from_here() or not pairs:
        return None
    return Typed(
        address=request.full_path.rstrip("?"),
        pairs=tuple(pairs),
        files=bool(request.files),
    )


def carried() -> Typed | None:
    """What the login form of this request carries; None where it is nothing of ours."""
    try:
        address, pairs, files = orjson.loads(request.form.get(CARRIED, ""))
        named = tuple((str(name), str(value)) for name, value in pairs)
    except (ValueError, TypeError):
        return None
    if not isinstance(address, str) or not frame.local(address, ""):
        return None
    return Typed(address=address, pairs=named, files=bool(files))


def page(typed: Typed) -> tuple[str, int]:
    """Offers to send it now; nothing is sent by itself, because somebody else may have logged in."""
    return frame.page("kirim_lagi.html", kiriman=typed)
