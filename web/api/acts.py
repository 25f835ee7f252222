"""How routes act: in one transaction, once for an `Idempotency-Key`, answered with what it came to."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from flask import Response
from sqlalchemy.orm import Session

from web import once
from web.idempotency import Answer
from web.jsonio import encode, stored


def act(
    change: Callable[[Session], None],
    told: Callable[[], Mapping[str, Any]],
) -> Response:
    """Make the change and answer with what is `told` of it, as both stand in its transaction.

    Raises what `change` raises.
    """

    def carried_out(session: Session) -> Answer:
        change(session)
        return Answer(status=HTTPStatus.OK, body=encode(told()))

    answer = once.do(once.of_client(), carried_out)
    return stored(answer.body, answer.status)
