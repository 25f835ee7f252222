"""What a story of the demo is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Done:
    """A task that somebody did: by the demo account `by`, for the visitor where `behalf`."""

    task: str
    by: str
    data: Mapping[str, Any] = field(default_factory=dict)
    behalf: bool = False


@dataclass(frozen=True, kw_only=True)
class Story:
    """A case that `by` began `ago`, and what was done in it, a few minutes apart."""

    process: str
    office: str
    by: str
    ago: timedelta
    done: tuple[Done, ...]
    claimed_by: str | None = None
    guest: str | None = None
    channel: str | None = None
    """How the guest asked, and what is said of every step that is done for him."""
