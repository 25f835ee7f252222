"""Letters by e-mail: the outbox, which a case's step fills, and the words of each kind of letter.

`accounts` are letters about a person's account and what he is told of; no case waits for them.

Nothing here reaches a mail server. A letter stands in the outbox exactly when the step that wants it has been
committed; whoever carries it says what became of it. The words of a letter are made when it is carried, from
what the diagram handed over, and are not kept.
"""

from pst.mail import accounts
from pst.mail.outbox import (
    BACKOFF,
    SENDING,
    accept,
    address,
    drop,
    erase,
    hurry,
    is_untold,
    next_due,
    of_case,
    oldest,
    outcome,
    postpone,
    put,
    refuse,
    send,
    told,
    untold,
    waiting,
)
from pst.mail.tables import (
    DROPPED,
    FAILED,
    SENT,
    STATES,
    WAITING,
    AccountMail,
    Mail,
)
from pst.mail.wording import (
    CLOSED,
    INDONESIAN,
    KINDS,
    LANGUAGES,
    Letter,
    Sender,
    checked_address,
    compose,
)

__all__ = [
    "BACKOFF",
    "CLOSED",
    "DROPPED",
    "FAILED",
    "INDONESIAN",
    "KINDS",
    "LANGUAGES",
    "SENDING",
    "SENT",
    "STATES",
    "WAITING",
    "AccountMail",
    "Letter",
    "Mail",
    "Sender",
    "accept",
    "accounts",
    "address",
    "checked_address",
    "compose",
    "drop",
    "erase",
    "hurry",
    "is_untold",
    "next_due",
    "of_case",
    "oldest",
    "outcome",
    "postpone",
    "put",
    "refuse",
    "send",
    "told",
    "untold",
    "waiting",
]
