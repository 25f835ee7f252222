"""What a context needs to know of a case's form; whoever knows the case's version hands it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.orm import Session


@dataclass(frozen=True, kw_only=True)
class Question:
    """A field of a form: its dotted path within the answer, and its title as the form has it."""

    path: str
    title: str


class Questions(Protocol):
    """Forms of cases. An operation that has a parameter `questions` is given the installation's."""

    def asked(
        self, session: Session, *, berkas: int, variable: str
    ) -> Sequence[Question]:
        """The fields of the form whose answer the case keeps under that name, in the form's order.

        Nothing where the case's version has no such form.
        """
