"""What a running case finds around it inside a transaction: the office's functions, operations, decisions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from engine import outages, storable
from engine.bundles import Bundle
from engine.contract import Engine
from engine.errors import OperationError, RetryError
from engine.spiff import PENDING, Element

LINKED: Final = "berkas.mulai_terkait"
"""The engine's own operation: starts a case of the same office that belongs to this one."""

LINKED_PARAMETERS: Final = frozenset({"layanan", "kanal?", "data?"})


@dataclass
class Surroundings:
    """`case` is what expressions read as `berkas`; `start_linked` does the engine's own operation."""

    session: Session
    engine: Engine
    bundle: Bundle
    case: Mapping[str, Any]
    now: datetime
    start_linked: Callable[..., Mapping[str, Any]]

    @cached_property
    def functions(self) -> Mapping[str, Callable[..., Any]]:
        return self.engine.calendar.functions(
            self.session, self.case["kantor"], now=self.now
        )

    def call(
        self, element: Element, operation: str, parameters: Mapping[str, Any]
    ) -> object:
        """Raises OperationError; whatever an operation does wrong, nothing of it stays."""
        if operation == LINKED:
            return self.start_linked(**parameters)
        found = self.engine.operations.get(operation)
        if found is None:
            raise OperationError(
                f"Operasi “{operation}” tidak terdaftar.", element_id=element.node.id
            )
        if found.asynchronous:
            return PENDING
        return guarded(
            self.session, operation, found.function, parameters, now=self.now
        )

    def decide(
        self,
        element: Element,  # noqa: ARG002 -- the protocol's
        decision: str,
        data: Mapping[str, Any],
    ) -> Mapping[str, Any]:
        return self.bundle.decisions[decision].decide(data)

    def due(self, element: Element, evaluate: Callable[[], object]) -> object:  # noqa: ARG002 -- a re-execution looks at the element
        return evaluate()


def guarded(
    session: Session,
    operation: str,
    function: Callable[..., Mapping[str, Any]],
    parameters: Mapping[str, Any],
    *,
    now: datetime,
) -> Mapping[str, Any]:
    """Run an operation in a savepoint. Raises OperationError for whatever it raises.

    An exception's `bpmn_code` is the code that an error boundary event may take. A deadlock or a lost
    connection is the transaction's, not the operation's, and goes on as it is.
    """
    try:
        with session.begin_nested():
            answer = dict(function(session, now=now, **parameters))
            storable.require(answer)
            return answer
    except (OperationalError, RetryError, OperationError):
        raise
    except Exception as error:
        if outages.is_outage(error):
            raise
        raise OperationError(
            f"Operasi “{operation}” gagal: {_words(error)}",
            code=getattr(error, "bpmn_code", None),
        ) from error


def _words(error: Exception) -> str:
    """What an error says to people; a database's error also quotes the row, which is nobody's to read."""
    if isinstance(error, DBAPIError):
        return str(error.orig).partition("\n")[0]
    return str(error)
