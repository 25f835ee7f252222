"""What is known of the requester when a form asks who he is, so that nothing is typed twice (AMB-62).

Such a form's fields suggest it (`x-pilihan`, `"default": "pemohon.surel"`); it can be changed there, and nothing
enters the case that nobody sent.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from engine.diagrams import Diagram
from engine.models import InstanceLink, ProcessInstance
from pst import guestbook

KNOWN_BY: Final = "pemohon"
"""How a procedure says by which form's answer its requester is known."""


def known(session: Session, case: int) -> dict[str, str | None]:
    """akun, nama, surel and telepon of the case; asal of an account, as he wrote it last."""
    row = session.execute(
        select(
            ProcessInstance.requester_account.label("akun"),
            ProcessInstance.requester_name.label("nama"),
            ProcessInstance.requester_email.label("surel"),
            ProcessInstance.requester_phone.label("telepon"),
        ).where(ProcessInstance.id == case)
    ).one()
    return {**row._mapping, "asal": _origin(session, case, row.akun)}  # noqa: SLF001 -- SQLAlchemy's public name


def _origin(session: Session, case: int, account: str | None) -> str | None:
    if account is None:
        return None
    own = select(ProcessInstance.id).where(
        ProcessInstance.requester_account == account, ProcessInstance.id != case
    )
    return guestbook.origin_of(session, session.scalars(own).all())


def predecessor(session: Session, case: int) -> int | None:
    """The newest case that this one is tied to, began before it, and is the same person's."""
    here = aliased(ProcessInstance)
    return session.scalar(
        select(ProcessInstance.id)
        .join(InstanceLink, InstanceLink.instance_id == ProcessInstance.id)
        .join(here, here.id == InstanceLink.other_id)
        .where(
            here.id == case,
            ProcessInstance.requester_account.is_not_distinct_from(
                here.requester_account
            ),
            ProcessInstance.office == here.office,
        )
        .order_by(ProcessInstance.id.desc())
        .limit(1)
    )


def told(diagram: Diagram, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a case's requester wrote of himself, from its data; nothing where he was not asked."""
    found = data.get(diagram.properties.get(KNOWN_BY, ""))
    return found if isinstance(found, Mapping) else {}
