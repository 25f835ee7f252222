"""Connection pools: their sizes, limits, and what happens when a connection is lost."""

import os
import select
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import sqlalchemy
from psycopg import Connection, OperationalError
from psycopg.pq import ConnStatus
from sqlalchemy import Dialect, Engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import QueuePool

from web.database.errors import ForkedEngineError, ServerError
from web.database.server import Server

GONE: Final = 12
"""Seconds after which either end of a silent connection takes the other one for gone: three signs of life
that nobody answers, or something sent that nobody confirms. Until then PostgreSQL keeps the locks of a node
that has lost its network."""
_FIRST_SIGN: Final = 6
_SIGNS: Final = 2

_SERVER_SIDE: Final = {
    "tcp_keepalives_idle": str(_FIRST_SIGN),
    "tcp_keepalives_interval": str((GONE - _FIRST_SIGN) // _SIGNS),
    "tcp_keepalives_count": str(_SIGNS),
    "tcp_user_timeout": str(GONE * 1000),
}
_OUR_SIDE: Final[Mapping[str, int]] = {
    "connect_timeout": 10,
    "keepalives_idle": _FIRST_SIGN,
    "keepalives_interval": (GONE - _FIRST_SIGN) // _SIGNS,
    "keepalives_count": _SIGNS,
    "tcp_user_timeout": GONE * 1000,
}


def line(settings: Mapping[str, str] = MappingProxyType({})) -> dict[str, str | int]:
    """libpq's parameters of every connection of ours, with the server's `settings` for it.

    They are sent with the connection's first message: no statement of their own. Over a Unix socket, whose
    other end cannot be lost, those about TCP mean nothing.
    """
    named = {**settings, **_SERVER_SIDE}
    options = " ".join(f"-c {name}={value}" for name, value in named.items())
    return {**_OUR_SIDE, "options": options}


@dataclass(frozen=True, kw_only=True)
class Pool:
    """A pool's connections: allowed, open, and lent out now."""

    size: int
    open: int
    used: int


def create_engine(
    url: URL | str,
    *,
    pool_size: int = 5,
    max_overflow: int = 0,
    pool_timeout: float = 10.0,
    application_name: str = "alur",
    lock_timeout: float = 5.0,
    statement_timeout: float = 30.0,
    idle_in_transaction_timeout: float = 60.0,
    server: Server | None = None,
    json_serializer: Callable[[Any], str] | None = None,
    json_deserializer: Callable[[str | bytes], Any] | None = None,
) -> Engine:
    """An engine for this process: READ COMMITTED, times in seconds (0 means no limit).

    Make it after the last fork; a forked child that uses it gets ForkedEngineError. With
    `server`, a connection that cannot be made starts the embedded server again and is tried
    once more. Connections that the server has closed are replaced at checkout, without a
    statement.
    """
    settings = {
        "default_transaction_isolation": "read\\ committed",
        "timezone": "UTC",
        "lock_timeout": _milliseconds(lock_timeout),
        "statement_timeout": _milliseconds(statement_timeout),
        "idle_in_transaction_session_timeout": _milliseconds(
            idle_in_transaction_timeout
        ),
    }
    engine = sqlalchemy.create_engine(
        url,
        pool_size=pool_size,
        max_overflow=max_overflow,
        pool_timeout=pool_timeout,
        pool_use_lifo=True,
        # An error that is logged must not quote what people filled in.
        hide_parameters=True,
        json_serializer=json_serializer,
        json_deserializer=json_deserializer,
        connect_args={
            "application_name": application_name,
            **line(settings),
        },
    )
    _guard(engine, server)
    return engine


def _milliseconds(seconds: float) -> str:
    return str(round(seconds * 1000))


def _guard(engine: Engine, server: Server | None) -> None:
    maker = os.getpid()

    def refuse_after_fork() -> None:
        if os.getpid() != maker:
            raise ForkedEngineError(
                "Kumpulan koneksi basis data dibuat sebelum proses bercabang. "
                "Buat dengan create_engine() di dalam proses yang memakainya."
            )

    @event.listens_for(engine, "do_connect")
    def connect(
        dialect: Dialect,
        _record: object,
        arguments: list[str],
        named: dict[str, object],
    ) -> DBAPIConnection:
        refuse_after_fork()
        try:
            return dialect.connect(*arguments, **named)
        except OperationalError:
            if server is None:
                raise
        _bring_back(server)
        return dialect.connect(*arguments, **named)

    @event.listens_for(engine, "checkout")
    def check(connection: Connection[object], _record: object, _proxy: object) -> None:
        refuse_after_fork()
        if is_closed(connection):
            raise DisconnectionError("Server basis data sudah menutup koneksi ini.")


def _bring_back(server: Server) -> None:
    """Raises OperationalError, which everybody who asks the database expects: it cannot be reached now."""
    try:
        server.ensure_running()
    except ServerError as error:
        raise OperationalError(str(error)) from error


def is_closed(connection: Connection[object]) -> bool:
    """Whether the server has ended an idle psycopg connection; asks the kernel, not the server.

    Nothing is ever readable on an idle connection except the server's farewell, or a notice.
    """
    if connection.closed:
        return True
    socket = connection.pgconn
    waiting = select.poll()
    waiting.register(socket.socket, select.POLLIN)
    while waiting.poll(0):
        try:
            socket.consume_input()
        except OperationalError:
            return True
        if socket.status != ConnStatus.OK:
            return True
    return False


def pool_status(engine: Engine) -> Pool:
    """How full the engine's pool is, for `healthz`."""
    pool = engine.pool
    if not isinstance(pool, QueuePool):
        return Pool(size=0, open=0, used=0)
    used = pool.checkedout()
    return Pool(size=pool.size(), open=pool.checkedin() + used, used=used)
