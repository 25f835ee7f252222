"""How many statements and commits a step costs, as the database driver sends them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Engine, event


@dataclass
class Counted:
    """Statements as they were sent; BEGIN and COMMIT are not among them."""

    statements: list[str] = field(default_factory=list)
    commits: int = 0


@contextmanager
def counting(database: Engine) -> Iterator[Counted]:
    """Count what is sent over the engine's connections meanwhile."""
    found = Counted()

    def sent(
        _connection: object, _cursor: object, statement: str, *_rest: object
    ) -> None:
        found.statements.append(" ".join(statement.split())[:100])

    def committed(_connection: object) -> None:
        found.commits += 1

    event.listen(database, "before_cursor_execute", sent)
    event.listen(database, "commit", committed)
    try:
        yield found
    finally:
        event.remove(database, "before_cursor_execute", sent)
        event.remove(database, "commit", committed)
