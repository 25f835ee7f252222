"""Complaints beyond the case itself: the register, who answers for it, and what it is counted by.

The register holds no word of a complaint and nobody's name: what anybody may read of it with a number and a
code is read from here. Its deadlines are rules of the office (`pst.offices`); the law that is said of each
comes with how sure that is, because not every text could be read.
"""

from pst.complaints.publishing import (
    Category,
    Deadline,
    Desk,
    categories,
    deadlines,
    desk,
    set_categories,
    set_desk,
)
from pst.complaints.register import (
    OMBUDSMAN_HINT,
    Status,
    classify,
    close,
    in_words,
    let_go,
    mark_overdue,
    monthly,
    open_line,
    receive,
    status,
    verify,
)
from pst.complaints.tables import Complaint, ComplaintCategory, ComplaintContact

__all__ = [
    "OMBUDSMAN_HINT",
    "Category",
    "Complaint",
    "ComplaintCategory",
    "ComplaintContact",
    "Deadline",
    "Desk",
    "Status",
    "categories",
    "classify",
    "close",
    "deadlines",
    "desk",
    "in_words",
    "let_go",
    "mark_overdue",
    "monthly",
    "open_line",
    "receive",
    "set_categories",
    "set_desk",
    "status",
    "verify",
]
