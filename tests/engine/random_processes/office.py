"""The surroundings of a random process: operations that only count, a calendar of 24-hour days."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from engine.bundles import Bundle
from engine.errors import OperationError
from engine.spiff import PENDING, Element

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
START: Mapping[str, Any] = {
    "awal": {"n": 4},
    "banyak": {"k": 2},
    "daftar": ["a", "b", "c"],
    "kosong": [],
    "sepasang": ["a", "b"],
}
"""The variables that a random case begins with."""
FUNCTIONS = ("hari", "aturan")


class Office:
    """`calls` counts them: every other one of `kadang` fails."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.now = NOW
        self.calls = 0
        self.case: Mapping[str, Any] = {
            "id": 1,
            "nomor": "1",
            "kantor": "kupang",
            "proses": bundle.key,
            "pengguna": None,
        }

    @property
    def functions(self) -> Mapping[str, Callable[..., Any]]:
        return {
            "hari": lambda days: self.now + timedelta(days=days),
            "aturan": {"ulang": "R3/P1D"}.get,
        }

    def call(
        self, element: Element, operation: str, parameters: Mapping[str, Any]
    ) -> object:
        self.calls += 1
        if operation == "gagal" or (operation == "kadang" and self.calls % 2):
            raise OperationError("gagal", code="GAGAL")
        if operation.startswith("nanti"):
            return PENDING
        return {"n": (parameters.get("n") or 0) + (1 if operation == "putar" else 0)}

    def decide(
        self, element: Element, decision: str, data: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        return self.bundle.decisions[decision].decide(data)

    def due(self, element: Element, evaluate: Callable[[], Any]) -> Any:
        return evaluate()
