"""Papers that cases make: letters on an office's letterhead, numbered, signed, and open to being checked.

A paper is drafted as often as wanted, issued once, and may be withdrawn; whoever holds it checks it with its code
(`verification`). Nothing here looks like a signature that is none: the words about an electronic signature stand
only in files that carry one.
"""

from pst.papers.agreements import draw_up, draw_up_terms, preview_text
from pst.papers.clauses import MARKS
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
from pst.papers.printing import print_paper, reprint
from pst.papers.reports import (
    Collection,
    Column,
    Report,
    print_collection,
    print_report,
)
from pst.papers.stationery import Stationery
from pst.papers.tables import (
    Paper,
    PaperLetterhead,
    PaperNumber,
    PaperSeries,
    PaperText,
)
from pst.papers.texts import (
    KINDS as TEXT_KINDS,
)
from pst.papers.texts import (
    OfficeText,
    composed_text,
    office_text,
    office_texts,
    set_text,
    withdraw_text,
)
from pst.papers.verification import DRAFT, OTHER, SAME, UNSIGNED, Verified, find

__all__ = [
    "DRAFT",
    "MARKS",
    "OTHER",
    "PLACEHOLDERS",
    "SAME",
    "TEXT_KINDS",
    "UNSIGNED",
    "Collection",
    "Column",
    "Letterhead",
    "Logo",
    "OfficeText",
    "Paper",
    "PaperLetterhead",
    "PaperNumber",
    "PaperSeries",
    "PaperText",
    "Report",
    "Stationery",
    "Verified",
    "certificate",
    "composed",
    "composed_text",
    "draft",
    "draw_up",
    "draw_up_terms",
    "erase",
    "examine",
    "example",
    "find",
    "issue",
    "let_go",
    "letterhead",
    "number",
    "offer",
    "office_text",
    "office_texts",
    "preview",
    "preview_text",
    "print_collection",
    "print_paper",
    "print_report",
    "reprint",
    "set_letterhead",
    "set_text",
    "withdraw",
    "withdraw_letterhead",
    "withdraw_text",
]
