"""What an office writes on a case for itself: notes with papers, and the day to come back to it.

Neither is part of the case's history, which its requester reads: who wrote what when stands in the rows themselves,
and a note that was taken back stays as one.
"""

from pst.notes.following import (
    LONGEST_REASON,
    erase_follow_up,
    follow_up_of,
    follow_up_on,
    set_aside,
)
from pst.notes.writing import LONGEST, count, erase, notes, take_back, write

__all__ = [
    "LONGEST",
    "LONGEST_REASON",
    "count",
    "erase",
    "erase_follow_up",
    "follow_up_of",
    "follow_up_on",
    "notes",
    "set_aside",
    "take_back",
    "write",
]
