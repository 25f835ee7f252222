"""Makes the database of a release, with cases that wait in every way: `python -m tests.releases.making FILE`.

To be run with the code of that release. The file is a backup as `alur cadangkan` writes it.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select, text
from sqlalchemy.orm import Session, sessionmaker

from engine import calls, definitions, instances, timers
from engine.contract import SYSTEM_ACTOR, Actor, Engine, Requester
from engine.models import OperationCall, Task
from tests.releases import diagrams
from tests.resilience.operations import ASYNCHRONOUS, OPERATIONS
from web import files, installation, jobs, schema, seed
from web.clock import RealClock
from web.composition import build
from web.database import backup, create_engine, ensure_server
from web.erasing import erase_case
from web.settings import Settings

LETTER: Final = b"%PDF-1.4\n" + bytes(range(256)) * 40 + b"\n%%EOF\n"
"""What somebody uploaded."""
DAY: Final = timedelta(days=1)
PERSON: Final = Actor(id="pengguna.kupang", role="pengguna")
OFFICER: Final = Actor(id="petugas.kupang", role="petugas")
_DROP: Final = text(
    "DELETE FROM procrastinate_jobs WHERE (args ->> 'call_id')::bigint = :call"
)


def make(target: Path) -> None:
    """Write the backup to a new file."""
    settings = Settings(secret_key="k" * 40, demo=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        ensure_server(Path(folder), durable=False, environ={}) as server,
    ):
        schema.migrate(server.owner_url)
        database = create_engine(server.application_url)
        sessions = sessionmaker(database, expire_on_commit=False)
        _fill(sessions, settings, now=RealClock().real() - 6 * DAY)
        database.dispose()
        backup(Path(folder), target, now=RealClock().real())


def _fill(
    sessions: sessionmaker[Session], settings: Settings, *, now: datetime
) -> None:
    engine = build(defer=jobs.defer, operations=OPERATIONS, asynchronous=ASYNCHRONOUS)
    office = definitions.read_folders(installation.PROCESSES, installation.FORMS)
    with sessions.begin() as session:
        sources = office | diagrams.files()
        definitions.deploy(session, engine, sources, actor=SYSTEM_ACTOR, now=now)
        seed.add_accounts(session, settings=settings, now=now)
        seed.add_hours(session, now=now)
        seed.add_cases(session, engine, now=now + 5 * DAY)
    _Maker(sessions=sessions, engine=engine, now=now).all()


@dataclass(frozen=True, kw_only=True)
class _Maker:
    sessions: sessionmaker[Session]
    engine: Engine
    now: datetime

    def all(self) -> None:
        self._half_joined()
        self._looping()
        self._at_timers()
        self._called()
        for key in ("pilih", "pesan"):
            self.start(f"uji-{key}")
        self._at_work()
        self._with_clocks()
        self._with_letters()

    def _half_joined(self) -> None:
        for done in (("satu",), ("dua",), ("dua", "tiga"), ("satu", "tiga")):
            self.do(self.start("uji-gabung"), *done)

    def _looping(self) -> None:
        case = self.start("uji-putar")
        for left in range(9, 5, -1):
            self.do(case, "kerjakan", data={"n": left})

    def _at_timers(self) -> None:
        self.start("uji-waktu")
        self.start("uji-waktu")
        self.do(self.start("uji-waktu"), "kerjakan")
        # Each has been reminded once.
        self.fire(self.now + DAY)

    def _called(self) -> None:
        self.start("uji-panggil")
        self.do(self.start("uji-panggil"), "periksa")
        self.do(self.start("uji-banyak"), "periksa")
        self.do(self.start("uji-banyak"), "periksa", "periksa", "periksa", "telaah")

    def _at_work(self) -> None:
        """A job that waits, one that was given up, and a timer's step that failed."""
        later = self.now + DAY
        self.start("uji-kerja")
        self.start("uji-kerja")
        self.fire(later)
        with self.sessions.begin() as session:
            call = select(OperationCall.id).order_by(OperationCall.id.desc()).limit(1)
            found = session.scalars(call).one()
            calls.give_up(session, found, "Surel tidak terkirim.", now=later)
            # Procrastinate removes a job after its last try.
            session.execute(_DROP, {"call": found})
        self.start("uji-kerja")
        broken = build(
            defer=jobs.defer,
            operations={**OPERATIONS, "uji.catat": _broken},
            asynchronous=ASYNCHRONOUS,
        )
        timers.fire_due(self.sessions, broken, now=later)

    def _with_clocks(self) -> None:
        steps = ("minta", "tunda", "lanjut")
        for done in range(1, 4):
            self.do(self.start("uji-jam"), *steps[:done])

    def _with_letters(self) -> None:
        """Finished, erased, and still open."""
        self.do(self._with_letter(), "baca")
        erased = self._with_letter()
        self.do(erased, "baca")
        self.use(erase_case, erased, "Diminta pemohon.", actor=OFFICER)
        self._with_letter()

    def _with_letter(self) -> int:
        case = self.start("uji-lampiran", name="Maria Contoh")
        with self.sessions.begin() as session:
            kept = files.store(
                session,
                BytesIO(LETTER),
                "surat.pdf",
                limit=2**20,
                uploaded_by=PERSON.id,
                now=self.now,
            )
            files.adopt(
                session, [("surat", kept["id"])], instance=case, holder=PERSON.id
            )
        self.do(case, "unggah", data={"surat": kept["id"]})
        return case

    def start(self, process: str, *, name: str | None = None) -> int:
        return int(
            self.use(
                instances.start,
                self.engine,
                process,
                requester=Requester(account=PERSON.id, name=name),
                actor=PERSON,
            )
        )

    def do(self, case: int, *elements: str, data: Any = None) -> None:
        """Complete these tasks of a case; of several of one element, the first."""
        for element in elements:
            with self.sessions() as session:
                task = session.scalars(
                    select(Task.id)
                    .where(
                        Task.instance_id == case,
                        Task.element_id == element,
                        Task.status == "open",
                    )
                    .order_by(Task.id)
                    .limit(1)
                ).one()
            self.use(
                instances.complete_task, self.engine, task, data or {}, actor=OFFICER
            )

    def fire(self, now: datetime) -> None:
        while timers.fire_due(self.sessions, self.engine, now=now):
            pass

    def use(self, action: Callable[..., Any], *values: Any, **named: Any) -> Any:
        with self.sessions.begin() as session:
            return partial(action, session)(*values, now=self.now, **named)


def _broken(session: Session, *, now: datetime) -> dict[str, Any]:
    raise OSError("Pencetak tidak menyala.")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
