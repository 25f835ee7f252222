"""Two web nodes and two workers on one PostgreSQL, each on a machine of its own."""

import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql
from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.orm import sessionmaker

from tests.resilience import procedure, traps
from tests.resilience.client import Client
from tests.resilience.conftest import Installed, install
from tests.resilience.network import Machine, Network, network
from tests.served import PATIENCE, Served, starting
from web.database import conninfo, create_engine
from web.database.addresses import embedded_url
from web.database.cluster import (
    APPLICATION,
    DATABASE,
    OWNER,
    SUPERUSER,
    Layout,
    ensure_cluster,
    make_roles,
    plan,
    prepare_folders,
)
from web.database.supervisor import ENVIRONMENT
from web.schema import migrate

PASSWORD: Final = "sandi-basis-data"
PORT: Final = 5432
_BUSY: Final = b'"sibuk"'


@dataclass(frozen=True, kw_only=True)
class Node:
    """A machine with Alur on it; in `snares` traps are set for it alone."""

    machine: Machine
    served: Served
    snares: Path


@dataclass
class Roaming(Client):
    """Asks the first of the nodes; where it gets no answer, or has to wait, it goes to the next one."""

    nodes: list[Node] = field(default_factory=list)

    def _try(
        self, method: str, path: str, text: bytes | None, headers: dict[str, str]
    ) -> tuple[int, bytes] | None:
        node = self.nodes[0]
        self.port = node.served.port
        with node.machine.inside():
            found = super()._try(method, path, text, headers)
        if found is None or found[0] >= 500 or _BUSY in found[1]:
            self.close()
            self.nodes.append(self.nodes.pop(0))
        return None if found is not None and _BUSY in found[1] else found


@dataclass(frozen=True, kw_only=True)
class Estate:
    """What runs, and the test's own way to the database, which no cable leads over."""

    database: Machine
    webs: list[Node]
    workers: list[Node]
    installed: Installed
    run: Callable[..., Served]

    def client(self, *numbers: int) -> Roaming:
        """Of the web nodes with these numbers, in this order."""
        nodes = [self.webs[number] for number in numbers]
        return Roaming(0, self.installed.token, nodes=nodes)

    def verify(self) -> int:
        """`alur verifikasi` on a machine of its own; its exit code."""
        served = self.run("verifikasi")
        return served.process.wait(PATIENCE)

    def count(self, question: str) -> int:
        with self.installed.sessions() as session:
            return int(session.scalar(text(question)))

    def until(self, question: str, seconds: float) -> None:
        """Wait until the database answers the question with 0."""
        pause = threading.Event()
        for _ in range(int(seconds * 20)):
            if not self.count(question):
                return
            pause.wait(0.05)
        raise AssertionError(f"still {self.count(question)}: {question}")


@contextmanager
def estate(folder: Path) -> Iterator[Estate]:
    with ExitStack() as stack:
        cables = stack.enter_context(network())
        database = cables.machine()
        layout = Layout.at(folder / "var")
        stack.enter_context(_postgresql(layout, database))
        installed = stack.enter_context(_installed(layout, database))
        installed.deploy(procedure.desks(places=2))
        begin = stack.enter_context(starting("-m", "tests.resilience.launch"))
        node = partial(_node, begin, folder, cables, installed)
        webs = [node("serve", "--port", "0", "--no-worker") for _ in range(2)]
        workers = [node("worker") for _ in range(2)]
        for web in webs:
            web.served.until_ready()
        for worker in workers:
            worker.served.until("Pekerja berjalan")
        yield Estate(
            database=database,
            webs=webs,
            workers=workers,
            installed=installed,
            run=partial(
                begin,
                folder / "lain",
                before=cables.machine().command(),
                **installed.environment,
            ),
        )


def _node(
    begin: Callable[..., Served],
    folder: Path,
    cables: Network,
    installed: Installed,
    *arguments: str,
) -> Node:
    machine = cables.machine()
    snares = folder / machine.name
    snares.mkdir()
    environment = installed.environment | {traps.FOLDER: str(snares)}
    served = begin(
        folder / f"{machine.name}-var",
        *arguments,
        before=machine.command(),
        **environment,
    )
    return Node(machine=machine, served=served, snares=snares)


@contextmanager
def _postgresql(layout: Layout, machine: Machine) -> Iterator[None]:
    """PostgreSQL that asks for a password over the network, and knows us over its socket."""
    prepare_folders(layout)
    ensure_cluster(layout, durable=False)
    order = plan(layout, durable=False)
    with (layout.cluster / "pg_hba.conf").open("a") as access:
        access.write("host all all samenet scram-sha-256\n")
    own = ["setpriv", f"--reuid={order.uid}", f"--regid={order.gid}", "--clear-groups"]
    listening = ["-c", f"listen_addresses={machine.address}"]
    with layout.log.open("wb") as log:
        process = subprocess.Popen(
            machine.command(*own, *order.command, *listening),
            cwd=order.cluster,
            env=ENVIRONMENT,
            stdout=log,
            stderr=log,
        )
    try:
        _prepare(layout)
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def _prepare(layout: Layout) -> None:
    about, pause = (
        conninfo(embedded_url(layout, SUPERUSER, "postgres")),
        threading.Event(),
    )
    for _ in range(600):
        try:
            connection = psycopg.connect(about, autocommit=True)
        except psycopg.OperationalError:
            pause.wait(0.05)
        else:
            break
    with connection:
        make_roles(connection)
        for role in (OWNER, APPLICATION):
            given = sql.SQL("ALTER ROLE {} PASSWORD {}")
            connection.execute(
                given.format(sql.Identifier(role), sql.Literal(PASSWORD))
            )
    migrate(embedded_url(layout, OWNER, DATABASE))


@contextmanager
def _installed(layout: Layout, machine: Machine) -> Iterator[Installed]:
    pool = create_engine(embedded_url(layout, APPLICATION, DATABASE))
    urls = tuple(
        URL.create("postgresql", role, PASSWORD, machine.address, PORT, DATABASE)
        for role in (OWNER, APPLICATION)
    )
    try:
        yield install(sessionmaker(pool, expire_on_commit=False), urls)
    finally:
        pool.dispose()
