"""What the application role may do: no more than the work needs."""

from collections.abc import Callable, Collection, Iterable

from sqlalchemy import Connection, text

from web.database.cluster import APPLICATION

HISTORY = ("event", "event_data")
READ_ONLY = ("alembic_version",)


def grant_application_role(
    connection: Connection,
    *,
    role: str = APPLICATION,
    history: Collection[str] = HISTORY,
    read_only: Collection[str] = READ_ONLY,
    schema: str = "public",
) -> None:
    """Give `role` exactly its rights on what the connected owner owns in `schema`.

    Ordinary tables and views: SELECT, INSERT, UPDATE, DELETE. Those in `history`: SELECT and
    INSERT, so that nothing written can be altered or removed. Those in `read_only`: SELECT.
    Sequences: USAGE and SELECT. Functions: EXECUTE, and nobody else has it. Whatever was given
    before is taken back first. Tables made later give SELECT and INSERT until this is called
    again, so call it at the end of every migration, in its transaction.

    Nothing happens when `role` is the owner itself: an external database with a single role.
    """
    (owner,) = connection.execute(text("SELECT current_user")).one()
    if role == owner:
        return
    quote = connection.dialect.identifier_preparer.quote_identifier
    names = {"role": quote(role), "schema": quote(schema), "owner": quote(owner)}
    for statement in _closing() + _opening():
        connection.execute(text(statement.format_map(names)))
    relations = _owned(connection, schema)
    tables = [name for name, kind in relations if kind != "S"]
    sequences = [name for name, kind in relations if kind == "S"]
    ordinary = [name for name in tables if name not in {*history, *read_only}]
    for rights, group in (
        ("SELECT, INSERT, UPDATE, DELETE", ordinary),
        ("SELECT, INSERT", [name for name in tables if name in history]),
        ("SELECT", [name for name in tables if name in read_only]),
    ):
        _set_rights(
            connection, names["role"], "TABLE", rights, _qualified(schema, group, quote)
        )
    _set_rights(
        connection,
        names["role"],
        "SEQUENCE",
        "USAGE, SELECT",
        _qualified(schema, sequences, quote),
    )
    routines = _routines(connection, schema)
    _set_rights(connection, names["role"], "ROUTINE", "EXECUTE", routines)


def _closing() -> list[str]:
    return [
        "REVOKE ALL ON SCHEMA {schema} FROM PUBLIC",
        "REVOKE ALL ON SCHEMA {schema} FROM {role}",
    ]


def _opening() -> list[str]:
    later = "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} "
    return [
        "GRANT USAGE ON SCHEMA {schema} TO {role}",
        later + "REVOKE EXECUTE ON ROUTINES FROM PUBLIC",
        later + "IN SCHEMA {schema} GRANT SELECT, INSERT ON TABLES TO {role}",
        later + "IN SCHEMA {schema} GRANT USAGE, SELECT ON SEQUENCES TO {role}",
        later + "IN SCHEMA {schema} GRANT EXECUTE ON ROUTINES TO {role}",
    ]


def _owned(connection: Connection, schema: str) -> list[tuple[str, str]]:
    """Name and kind of the relations in `schema` that the connected role owns."""
    found = connection.execute(
        text(
            "SELECT relname, relkind::text FROM pg_class"
            " WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = :schema)"
            " AND relkind IN ('r', 'p', 'v', 'm', 'S')"
            " AND pg_has_role(relowner, 'USAGE') ORDER BY relname"
        ),
        {"schema": schema},
    )
    return [(name, kind) for name, kind in found]


def _routines(connection: Connection, schema: str) -> list[str]:
    found = connection.execute(
        text(
            "SELECT oid::regprocedure::text FROM pg_proc"
            " WHERE pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = :schema)"
            " AND pg_has_role(proowner, 'USAGE') ORDER BY 1"
        ),
        {"schema": schema},
    )
    return [name for (name,) in found]


def _qualified(
    schema: str, names: Iterable[str], quote: Callable[[str], str]
) -> list[str]:
    return [f"{quote(schema)}.{quote(name)}" for name in names]


def _set_rights(
    connection: Connection, role: str, kind: str, rights: str, objects: list[str]
) -> None:
    """Take everything on the objects away from the role and PUBLIC, then give `rights`."""
    if not objects:
        return
    listed = ", ".join(objects).replace(":", "\\:")
    connection.execute(text(f"REVOKE ALL ON {kind} {listed} FROM PUBLIC, {role}"))
    connection.execute(text(f"GRANT {rights} ON {kind} {listed} TO {role}"))
