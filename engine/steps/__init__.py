"""One step of a case: begun or locked, run, and saved with its history in the caller's transaction.

The order of locks is one for everybody: instances by ascending id, then counters. A step costs the lock, the
update of the instance, one statement for the history and, where the inbox changes, one for its rows.
"""

from engine.steps.beginning import MAX_LINKED, begin, link
from engine.steps.case import NOTHING, Case, Identity, note
from engine.steps.locking import lock, lock_by_task, lock_history

__all__ = [
    "MAX_LINKED",
    "NOTHING",
    "Case",
    "Identity",
    "begin",
    "link",
    "lock",
    "lock_by_task",
    "lock_history",
    "note",
]
