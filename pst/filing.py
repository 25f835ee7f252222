"""What a context needs of the place where a case's files stand, and of the people who wait; both are handed in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A kept file as it is told of."""

    name: str
    media_type: str


class Cabinet(Protocol):
    """Files of cases by id. An operation that has a parameter `cabinet` is given the installation's."""

    def keep(
        self,
        session: Session,
        content: bytes,
        *,
        name: str,
        media_type: str,
        berkas: int,
        now: datetime,
        internal: bool = False,
    ) -> str:
        """Keep what was made for a case, so that whoever sees the case can read it; gives the file's id.

        What is `internal` only those of the office can read, not who asked for the service.
        """

    def fetch(self, session: Session, identity: str, *, berkas: int) -> bytes:
        """The content of one of the case's files. Raises FilingError."""

    def describe(self, session: Session, identity: str, *, berkas: int) -> Kept:
        """What is told of one of the case's files. Raises FilingError."""

    def enclose(self, session: Session, identity: str, *, berkas: int) -> None:
        """Make one of the case's files the office's alone from now on. Raises FilingError."""


class Progress(Protocol):
    """Where work that takes long says how far it is, for the people who wait for it."""

    def tell(
        self, session: Session, *, berkas: int, done: int, total: int, unit: str
    ) -> None:
        """Say so outside the work's own transaction; often called, it writes now and then only."""
