"""`alur serve`, `worker`, `migrate`, `deploy`: bringing an installation to life."""

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context
from typing import Final

import click
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from engine.definitions import Deployed
from engine.errors import DeploymentError
from pst import offices
from web import installation, schema, seed, serving, settings
from web.cli import place
from web.cli.place import tell
from web.cli.speech import Command, RefusedError, table
from web.database import Server, ensure_server
from web.database.addresses import URL_VARIABLE
from web.installation import Installation
from web.seed import Origin
from web.serving import PortError, Site, Supervisor
from web.settings import DEMO_CERTIFICATES, Settings

NO_FACTOR: Final = (
    "Faktor kedua tidak diwajibkan bagi siapa pun. Wajibkan dengan ALUR_SECOND_FACTOR, "
    "misalnya ALUR_SECOND_FACTOR=admin,petugas atau ALUR_SECOND_FACTOR=semua."
)
NO_ANTIVIRUS: Final = (
    "Berkas yang diunggah tidak diperiksa dari virus. Pasang clamd dan atur ALUR_ANTIVIRUS, "
    "misalnya ALUR_ANTIVIRUS=/run/clamav/clamd.ctl."
)
NOT_SEEDED: Final = (
    "Belum ada akun. Buat yang pertama: alur akun buat NAMA --peran KANTOR:admin"
)


class Steps:
    """Says each step of a start and how long it took."""

    def __init__(self) -> None:
        self.began = time.monotonic()

    @contextmanager
    def step(self, name: str) -> Iterator[Callable[[str], None]]:
        """Time a step; its body may give what came of it, shown behind the name."""
        began, outcome = time.monotonic(), [""]
        yield lambda text: outcome.__setitem__(0, f": {text}")
        tell(f"  {_seconds(time.monotonic() - began):>10}  {name}{outcome[0]}")

    @property
    def total(self) -> str:
        return _seconds(time.monotonic() - self.began)


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} detik".replace(".", ",")


@click.command(cls=Command)
@click.option(
    "--demo", is_flag=True, help="Isi data dan akun contoh; jam dapat dimajukan."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Bawaan: ALUR_PORT atau 8000."
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=serving.WORKERS,
    help=f"Banyaknya proses web. Bawaan: {serving.WORKERS}.",
)
@click.option(
    "--threads",
    type=click.IntRange(1, 64),
    default=serving.THREADS,
    help=f"Utas tiap proses web. Bawaan: {serving.THREADS}.",
)
@click.option(
    "--no-worker",
    is_flag=True,
    help="Jangan jalankan pekerja di sini; pakai `alur worker`.",
)
def serve(
    *, demo: bool, port: int | None, workers: int, threads: int, no_worker: bool
) -> None:
    """Jalankan web dan satu pekerja."""
    found = settings.read(os.environ, demo=demo)
    steps = Steps()
    tell("Alur dijalankan.")
    if not found.demo and not found.second_factor:
        tell(NO_FACTOR)
    if not found.demo and found.antivirus is None:
        tell(NO_ANTIVIRUS)
    try:
        listener = serving.listen(found.port if port is None else port)
    except PortError as error:
        raise RefusedError(str(error)) from error
    # Links that are handed out lead to where it really listens.
    found = replace(found, port=listener.getsockname()[1])
    with listener, _database(found, steps) as server:
        peopled = prepare(found, server, steps)
        site = Site(
            settings=found,
            server=server,
            listener=listener,
            workers=workers,
            threads=threads,
        )
        supervisor = Supervisor(site, background=not no_worker, say=tell)
        supervisor.run(lambda: _welcome(site, steps, peopled=peopled))
    tell("Alur dihentikan.")


def _database(found: Settings, steps: Steps) -> Server:
    if os.environ.get(URL_VARIABLE):
        return ensure_server(found.data)
    with steps.step("PostgreSQL"):
        return ensure_server(found.data, notify=lambda text: tell(f"  {text}"))


def prepare(found: Settings, server: Server, steps: Steps) -> bool:
    """Schema, processes and, in demo mode, the demo's data; whether anybody had an account before."""
    plain = create_engine(server.owner_url, poolclass=NullPool)
    with plain.connect() as connection:
        origin = seed.require(connection, demo=found.demo)
    own = not os.environ.get(URL_VARIABLE)
    if own or found.demo:
        with steps.step("Skema basis data") as outcome:
            outcome(schema.migrate(server.owner_url))
    else:
        place.require_schema(server)
    if found.demo and origin is Origin.EMPTY:
        _claim(server)
    with installation.opened(found, server) as here:
        with here.sessions() as session:
            peopled = seed.has_accounts(session)
        with steps.step("Proses dan formulir") as outcome:
            outcome(_deploy(here))
    if found.demo:
        with steps.step("Data contoh") as outcome:
            outcome(_seed(found, server))
    return peopled


def _claim(server: Server) -> None:
    engine = create_engine(server.owner_url, poolclass=NullPool)
    with engine.begin() as connection:
        seed.claim(connection)


def _deploy(here: Installation) -> str:
    """What came of the deployment; a version published in the browser stays."""
    try:
        deployed = here.deploy()
    except DeploymentError as error:
        if error.verdicts:
            raise
        return str(error)
    return _outcome(deployed)


def _outcome(deployed: list[Deployed]) -> str:
    new = sum(one.changed for one in deployed)
    return f"{len(deployed)} proses, {new or 'tidak ada'} yang berubah"


def _seed(found: Settings, server: Server) -> str:
    """Add the examples in a process of its own; what came of it.

    Whoever forks a site's processes must not have made a paper before: the threads of the library that
    typesets do not come along, and a process without them waits for them for ever.
    """
    addresses = Server(owner=server.owner_url, application=server.application_url)
    with ProcessPoolExecutor(
        1, mp_context=get_context("fork"), initializer=serving.die_with_parent
    ) as apart:
        return apart.submit(_seed_here, found, addresses).result()


def _seed_here(found: Settings, server: Server) -> str:
    with installation.opened(found, server) as here:
        return _add_examples(here)


def _add_examples(here: Installation) -> str:
    now = here.now()
    with here.sessions.begin() as session:
        accounts = seed.add_accounts(session, settings=here.settings, now=now)
        seed.add_hours(session, now=now)
        seed.add_counters(session, now=now)
        seed.add_letterheads(session, now=now)
        seed.add_library(session, now=now)
        seed.add_recommendations(session, now=now)
        seed.add_products(session, now=now)
    folder = here.settings.certificates
    if folder is not None and folder.name == DEMO_CERTIFICATES:
        seed.add_certificates(folder, now=now)
    with here.sessions.begin() as session:
        cases = seed.add_cases(session, here.engine, now=now)
    return (
        f"{accounts} akun dan {cases} berkas baru" if accounts or cases else "sudah ada"
    )


def _welcome(site: Site, steps: Steps, *, peopled: bool) -> None:
    """Say where the site is. The database is asked for nothing: it may fail from now on, and the site stays."""
    tell(f"Alur siap dalam {steps.total} di {site.address}")
    if site.settings.demo:
        tell("\n" + demo_accounts())
    elif not peopled:
        tell(NOT_SEEDED)
    tell("\nHentikan dengan Ctrl+C.")


def demo_accounts() -> str:
    """The demo's accounts, for the terminal."""
    keys = ", ".join(office.key for office in offices.offices())
    rows = [(name, f"{name}.kupang") for name in seed.ROLES]
    return (
        f"Mode demo. Akun <peran>.<kantor> untuk kantor {keys}, "
        f"kata sandi {seed.PASSWORD}:\n{table(('peran', 'contoh akun'), rows)}"
    )


@click.command(cls=Command)
def worker() -> None:
    """Jalankan satu pekerja tanpa web.

    Pekerja menjalankan pengatur waktu, berkas berkala, dan operasi latar.
    """
    with place.database() as (found, server):
        place.require_schema(server)
        tell("Pekerja berjalan. Hentikan dengan Ctrl+C.")
        serving.work(found, server)
        tell("Pekerja berhenti.")


@click.command(cls=Command)
def migrate() -> None:
    """Siapkan atau perbarui skema basis data."""
    with place.database() as (_, server):
        click.echo(f"Skema basis data: {schema.migrate(server.owner_url)}")


@click.command(cls=Command)
@click.option(
    "--timpa", is_flag=True, help="Gantikan juga versi yang terbit dari peramban."
)
def deploy(*, timpa: bool) -> None:
    """Terbitkan processes/ dan forms/ sebagai versi baru."""
    with place.here() as here:
        deployed = here.deploy(force=timpa, actor=installation.operator())
    rows = [
        (one.key, one.version, "baru" if one.changed else "tetap") for one in deployed
    ]
    click.echo(table(("proses", "versi", "keadaan"), rows))


COMMANDS: Final = (serve, worker, migrate, deploy)
