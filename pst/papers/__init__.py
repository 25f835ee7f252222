"""Papers that cases make: letters on an office's letterhead, numbered, signed, and open to being checked.

A paper is drafted as often as wanted, issued once, and may be withdrawn; whoever holds it checks it with its code
(`verification`). Nothing here looks like a signature that is none: the words about an electronic signature stand
only in files that carry one.
"""

from pst.papers.papers import (
    draft,
    erase,
    issue,
    let_go,
    number,
    offer,
    withdraw,
)
from pst.papers.stationery import Stationery
from pst.papers.tables import Paper, PaperLetterhead, PaperNumber, PaperSeries

__all__ = [
    "Paper",
    "PaperLetterhead",
    "PaperNumber",
    "PaperSeries",
    "Stationery",
    "draft",
    "erase",
    "issue",
    "let_go",
    "number",
    "offer",
    "withdraw",
]
