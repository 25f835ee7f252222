"""What can go wrong in the engine, one small class per thing a caller can do something about.

Messages are Indonesian: they say what happened and what to do. No status codes
live here; the web layer owns the table from class to status.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.forms import FieldError


class EngineError(Exception):
    """The engine could not do what was asked."""


class DiagramError(EngineError):
    """The file is not a diagram that can be read safely.

    `rule` names the rule that was broken; `element_id` the element, where one is known. The message is
    `what` is wrong and, behind it, what to do `instead`.
    """

    def __init__(
        self,
        what: str,
        *,
        instead: str = "",
        rule: str = "xml",
        element_id: str | None = None,
    ) -> None:
        super().__init__(f"{what} {instead}".strip())
        self.what = what
        self.instead = instead
        self.rule = rule
        self.element_id = element_id


class ExpressionError(EngineError):
    """An expression says more than expressions may, or does not fit the data."""


class DecisionError(EngineError):
    """A decision table cannot be read, contradicts itself, or has no answer for the data."""


class FormError(EngineError):
    """A form uses a keyword outside the closed set, or contradicts itself."""


class NotFoundError(EngineError):
    """There is no such process, case, task, message or incident."""


class ConflictError(EngineError):
    """Somebody or something was first. `by` and `at` say who and when, where that is known."""

    def __init__(
        self, message: str, *, by: str | None = None, at: datetime | None = None
    ) -> None:
        super().__init__(message)
        self.by = by
        self.at = at


class ForbiddenError(EngineError):
    """The rules of the process do not let this person do it (separation of duties)."""


class InvalidDataError(EngineError):
    """The data does not fit the form. `errors` holds one FieldError for each field."""

    def __init__(self, message: str, errors: Sequence["FieldError"]) -> None:
        super().__init__(message)
        self.errors = tuple(errors)


class DeploymentError(EngineError):
    """A bundle may not be deployed. `verdicts` maps a file's name to what was found in it."""

    def __init__(
        self,
        message: str,
        verdicts: Mapping[str, Sequence[Any]] | None = None,
    ) -> None:
        super().__init__(message)
        self.verdicts = dict(verdicts or {})


class StepError(EngineError):
    """A step could not be carried to its end; nothing of it was saved.

    `element_id` names the element that failed, where one is known.
    """

    def __init__(self, message: str, *, element_id: str | None = None) -> None:
        super().__init__(message)
        self.element_id = element_id


class OperationError(StepError):
    """An operation failed in a way that the diagram may catch: `code` is the BPMN error code."""

    def __init__(
        self, message: str, *, code: str | None = None, element_id: str | None = None
    ) -> None:
        super().__init__(message, element_id=element_id)
        self.code = code


class HistoryError(EngineError):
    """The history does not hold together: a hash, a digest or a sequence number is wrong."""


class RetryError(EngineError):
    """Another transaction holds what this one needs, against the order of locks: run it again."""
