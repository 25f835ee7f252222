"""The library: its catalogue, what is read and copied of it, and the lockers of those who come.

A publication belongs to an office, not to a case, so its content stands in a table of its own. It is
read as pictures of pages and leaves the office only with a watermark that names who got it.
"""

from pst.library.catalogue import Found, find, form_of, of_office, read, search
from pst.library.contents import attach, content_of, judge, sum_of
from pst.library.drawing import Picture, Shelf, draw
from pst.library.importing import (
    COLUMNS,
    REQUIRED,
    preview,
    take,
)
from pst.library.lockers import (
    deposit,
    deposits,
    free,
    give_back,
    lockers,
    set_lockers,
)
from pst.library.softcopies import make_softcopy
from pst.library.tables import (
    Locker,
    LockerDeposit,
    Publication,
    PublicationContent,
    PublicationUse,
    Softcopy,
)
from pst.library.using import count_download, erase, record, uses

__all__ = [
    "COLUMNS",
    "REQUIRED",
    "Found",
    "Locker",
    "LockerDeposit",
    "Picture",
    "Publication",
    "PublicationContent",
    "PublicationUse",
    "Shelf",
    "Softcopy",
    "attach",
    "content_of",
    "count_download",
    "deposit",
    "deposits",
    "draw",
    "erase",
    "find",
    "form_of",
    "free",
    "give_back",
    "judge",
    "lockers",
    "make_softcopy",
    "of_office",
    "preview",
    "read",
    "record",
    "search",
    "set_lockers",
    "sum_of",
    "take",
    "uses",
]
