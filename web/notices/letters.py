"""Word to the office of a letter that could not be sent, and to a person of one that did not reach him."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from pst import mail
from pst.mail import AccountMail, Mail
from web.access import STEERING
from web.notices.telling import tell

_STEERING: Final = text("""
SELECT i.number, i.office, i.readers IS NOT NULL AS guarded, d.name AS title,
    ARRAY(SELECT DISTINCT a.username FROM membership m JOIN account a ON a.id = m.account_id
        WHERE m.office = i.office AND m.role = ANY(:steering) AND a.active
        AND (i.readers IS NULL OR m.role = ANY(i.readers)
            AND NOT a.username = ANY(coalesce(i.barred, '{}')))) AS accounts
FROM process_instance i JOIN process_definition d ON d.id = i.definition_id WHERE i.id = :case
""")
"""Whoever may correct the address and run the step again, and may see the case."""


def tell_of_letter(session: Session, entry: Mail, *, now: datetime) -> None:
    """A case's letter failed: tell whoever can do something about it."""
    values: dict[str, Any] = {"case": entry.instance_id, "steering": sorted(STEERING)}
    case = session.execute(_STEERING, values).one()
    tell(
        session,
        accounts=case.accounts,
        key=f"surel_gagal:{entry.id}:{entry.tries}",
        kind="surel_gagal",
        office=case.office,
        case=entry.instance_id,
        given={
            "nomor": case.number,
            "layanan": case.title,
            "tertutup": case.guarded,
            "jenis": mail.KINDS.get(entry.kind, entry.kind),
        },
        now=now,
    )


def tell_of_own_letter(session: Session, entry: AccountMail, *, now: datetime) -> None:
    """A letter to an account was refused: the bell says so, as no letter can."""
    called = (entry.recipient or "").startswith(mail.accounts.TELEPHONE)
    if entry.account is None or called:
        return
    tell(
        session,
        accounts={entry.account},
        key=f"surel_sendiri:{now:%Y-%m-%d}",
        kind="surel_sendiri",
        office=None,
        case=None,
        given={},
        now=now,
    )
