"""What can go wrong in the engine, one small class per thing a caller can do something about.

Messages are Indonesian: they say what happened and what to do. No status codes
live here; the web layer owns the table from class to status.
"""


class EngineError(Exception):
    """The engine could not do what was asked."""


class DiagramError(EngineError):
    """The file is not a diagram that can be read safely.

    `rule` names the rule that was broken; `element_id` the element, where one is known.
    """

    def __init__(
        self, message: str, *, rule: str = "xml", element_id: str | None = None
    ) -> None:
        super().__init__(message)
        self.rule = rule
        self.element_id = element_id


class ExpressionError(EngineError):
    """An expression says more than expressions may, or does not fit the data."""


class DecisionError(EngineError):
    """A decision table cannot be read, contradicts itself, or has no answer for the data."""


class FormError(EngineError):
    """A form uses a keyword outside the closed set, or contradicts itself."""
