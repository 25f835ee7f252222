"""Another address for an account: it counts once its owner has opened the letter that went there."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from pst import mail
from pst.errors import MailError
from web import account_letters, accounts, email_proofs, password_links, registering
from web.email_proofs import CHANGE
from web.errors import invalid
from web.models import Account, EmailProof
from web.settings import Settings


def ask(
    session: Session,
    account: Account,
    email: str,
    *,
    settings: Settings,
    now: datetime,
) -> None:
    """Send a link to the new address; where it is another account's, tell its owner instead.

    The answer is the same. Raises InvalidError for what is no address.
    """
    try:
        address = mail.checked_address(email)
    except MailError as error:
        raise invalid([("email", str(error))]) from error
    other = accounts.by_email(session, address)
    if other is not None and other.id != account.id:
        registering.tell_owner(session, other, settings=settings, now=now)
        return
    link = email_proofs.make(
        session, CHANGE, address, account=account.id, settings=settings, now=now
    )
    account_letters.write(
        session,
        account,
        "surel_ganti",
        key=f"{CHANGE}:{password_links.digest(link.code).hex()}",
        recipient=address,
        given={
            "tautan": link.url,
            "berlaku": accounts.writing_to(session, account).moment(link.expires_at),
        },
        now=now,
    )


def confirm(
    session: Session, code: str, *, settings: Settings, now: datetime
) -> str | None:
    """Let the address count; the user name. The former address is told.

    None for a code that proves nothing, whatever the reason.
    """
    proof = email_proofs.take(session, CHANGE, code, now=now)
    account = (
        None
        if proof is None
        else session.get(Account, proof.account_id, with_for_update=True)
    )
    if proof is None or account is None or not account.active:
        return None
    taken = accounts.by_email(session, proof.email)
    if taken is not None and taken.id != account.id:
        return None
    former = account.email if account.email_verified_at else None
    account.email, account.email_verified_at = proof.email, now
    email_proofs.settle(session, proof.email)
    session.execute(delete(EmailProof).where(EmailProof.account_id == account.id))
    if former is not None and former.lower() != account.email.lower():
        _tell_former(session, account, former, settings=settings, now=now)
    return account.username


def _tell_former(
    session: Session,
    account: Account,
    former: str,
    *,
    settings: Settings,
    now: datetime,
) -> None:
    account_letters.write(
        session,
        account,
        "surel_diganti",
        key=f"diganti:{account.username}:{now.isoformat()}",
        recipient=former,
        given={
            "surel_baru": account.email,
            "waktu": accounts.writing_to(session, account).moment(now),
            "lupa": f"{settings.address}/lupa-sandi",
        },
        now=now,
    )
