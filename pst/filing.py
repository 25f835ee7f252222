"""What a context needs of the place where a case's files stand; the place itself is handed in."""

from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session


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
