"""What jobs are making for a case, told while the reader waits."""

from dataclasses import dataclass

from web.progress import Making as Told


@dataclass(frozen=True, kw_only=True)
class Making:
    """`name` is the element's that waits for it; `text` how far it is, with its numbers where the work tells them."""

    name: str
    text: str
    done: int | None
    total: int | None


def in_words(told: Told, name: str) -> Making:
    """As people read it: `halaman 120 dari 300`, or that nothing is known yet."""
    text = "Menunggu giliran atau baru mulai."
    if told.total:
        text = f"{(told.unit or '').capitalize()} {told.done} dari {told.total}."
    return Making(name=name, text=text, done=told.done, total=told.total)
