"""An office in figures: its cases within and beyond their limits, waiting, load and ratings; and the cases behind each figure.

Cases that are not for the whole office (`web.guarding`) stand in no figure and in no list here, whoever reads: a
count would tell him of a case that he may not see.
"""

from collections.abc import Iterable
from typing import Final

READERS: Final = ("kepala", "pemilik", "auditor")
"""Who reads them; an admin looks after accounts and settings, not after the work."""


def overseeing(memberships: Iterable[tuple[str, str]]) -> bool:
    """Whether somebody with these (office, role) does no step of a desk: his work begins at the figures."""
    return all(role in READERS for _, role in memberships)
