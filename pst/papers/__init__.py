"""Papers that cases make: letters on an office's letterhead, numbered, signed, and open to being checked.

A paper is drafted as often as wanted, issued once, and may be withdrawn; whoever holds it checks it with its code
(`verification`). Nothing here looks like a signature that is none: the words about an electronic signature stand
only in files that carry one.
"""

from pst.papers.issuing import examine, issue
from pst.papers.letterheads import (
    Letterhead,
    Logo,
    composed,
    example,
    letterhead,
    set_letterhead,
    withdraw_letterhead,
)
from pst.papers.numbering import PLACEHOLDERS
from pst.papers.papers import (
    certificate,
    draft,
    erase,
    let_go,
    number,
    offer,
    preview,
    withdraw,
)
from pst.papers.stationery import Stationery
from pst.papers.tables import Paper, PaperLetterhead, PaperNumber, PaperSeries
from pst.papers.verification import DRAFT, OTHER, SAME, UNSIGNED, Verified, find

__all__ = [
    "DRAFT",
    "OTHER",
    "PLACEHOLDERS",
    "SAME",
    "UNSIGNED",
    "Letterhead",
    "Logo",
    "Paper",
    "PaperLetterhead",
    "PaperNumber",
    "PaperSeries",
    "Stationery",
    "Verified",
    "certificate",
    "composed",
    "draft",
    "erase",
    "examine",
    "example",
    "find",
    "issue",
    "let_go",
    "letterhead",
    "number",
    "offer",
    "preview",
    "set_letterhead",
    "withdraw",
    "withdraw_letterhead",
]
