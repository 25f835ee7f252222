"""What an account is told of: in the bell of its pages, by e-mail, and by telephone where an office set that up."""

from web.notices.hearing import on_step
from web.notices.kinds import KINDS, Kind
from web.notices.letters import tell_of_letter, tell_of_own_letter
from web.notices.posting import post
from web.notices.reading import (
    COUNTED,
    erase_account,
    erase_case,
    find,
    mark,
    names,
    open_task,
    page,
    purge,
    unread,
)
from web.notices.reminding import next_due, remind
from web.notices.tables import Notice
from web.notices.telling import tell
from web.notices.wording import marked

__all__ = [
    "COUNTED",
    "KINDS",
    "Kind",
    "Notice",
    "erase_account",
    "erase_case",
    "find",
    "mark",
    "marked",
    "names",
    "next_due",
    "on_step",
    "open_task",
    "page",
    "post",
    "purge",
    "remind",
    "tell",
    "tell_of_letter",
    "tell_of_own_letter",
    "unread",
]
