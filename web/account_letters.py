"""Letters to the owner of an account about the account itself, in its language."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from pst.mail import accounts as outbox
from web.models import Account


def write(
    session: Session,
    account: Account,
    kind: str,
    *,
    key: str,
    recipient: str | None = None,
    given: Mapping[str, Any],
    now: datetime,
) -> None:
    """Put a letter of that kind into the outbox, to the account's own address or to `recipient`.

    Every kind gets the name and the user name. A second one with the same `key` is not written. Raises MailError.
    """
    outbox.write(
        session,
        key=key,
        account=account.username,
        recipient=recipient or account.email or "",
        language=account.language,
        kind=kind,
        given={"nama": account.name, "nama_pengguna": account.username, **given},
        now=now,
    )
