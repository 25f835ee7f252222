"""Work after the step: asynchronous operations as Procrastinate jobs in the same database.

A job is queued with the session's own connection, so it exists exactly when the step that
wants it has been committed. A job that fails is tried again later; after the last try the
case gets an incident with a retry button. Finished jobs are deleted.
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import psycopg
import structlog
from procrastinate import (
    App,
    BaseRetryStrategy,
    JobContext,
    PsycopgConnector,
    RetryDecision,
    SyncPsycopgConnector,
)
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job
from sqlalchemy import Engine as Database
from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from engine import calls
from engine.contract import Engine
from engine.errors import RetryError
from web.database import conninfo
from web.errors import ConflictError

QUEUE: Final = "operasi"
TASK: Final = "jalankan_operasi"
TRIES: Final = 6
FIRST_WAIT: Final = 5
FACTOR: Final = 4
"""Seconds before the second try, and how many times longer each next wait is (28 minutes in all)."""

HEARTBEAT: Final = 10.0
SILENT: Final = 30.0
"""Seconds after which a worker without a sign of life has lost its jobs to the others."""
PATIENCE: Final = 60.0
PAUSE: Final = 0.05
RUNS: Final = 5

log = structlog.get_logger("alur.jobs")


def defer(session: Session, call_id: int) -> None:
    """Queue an asynchronous operation in the session's transaction. Raises OperationalError."""
    connection = session.connection().connection.driver_connection
    # Never opened: the job goes over the connection that is given.
    app = App(connector=SyncPsycopgConnector())
    task = app.configure_task(TASK, queue=QUEUE, connection=connection)
    try:
        task.defer(call_id=call_id)
    except ConnectorException as error:
        if isinstance(error.__cause__, psycopg.OperationalError):
            # Then it is the database that is away, not the queue that is wrong.
            raise OperationalError("defer", {}, error.__cause__) from error
        raise


class Backoff(BaseRetryStrategy):
    """Each wait is FACTOR times as long as the one before; TRIES in all."""

    def get_retry_decision(
        self, *, exception: BaseException, job: Job
    ) -> RetryDecision | None:
        """Never None: the task itself gives up at its last try. The cause does not matter."""
        del exception
        return RetryDecision(retry_in={"seconds": FIRST_WAIT * FACTOR**job.attempts})


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What a job is done with. `now(session)` is the time of the cases."""

    sessions: sessionmaker[Session]
    engine: Engine
    now: Callable[[Session], datetime]

    def perform(self, call_id: int, attempts: int) -> None:
        """Do one call; `attempts` were made before.

        Raises what the operation raises, except at the last try: then an incident is opened.
        """
        if attempts >= TRIES:
            # Whoever tried it last was killed by it; the same would happen again.
            self._give_up(call_id, "Pekerja berhenti mendadak saat menjalankannya.")
            return
        try:
            with self.sessions.begin() as session:
                calls.perform(session, self.engine, call_id, now=self.now(session))
        except Exception as error:
            log.warning(
                "job.failed", call=call_id, attempt=attempts + 1, error=str(error)
            )
            if attempts + 1 < TRIES:
                raise
            self._give_up(call_id, str(error))

    def _give_up(self, call_id: int, message: str) -> None:
        for run in range(1, RUNS + 1):
            try:
                with self.sessions.begin() as session:
                    now = self.now(session)
                    calls.give_up(session, call_id, message, now=now)
                    return
            except RetryError:
                if run == RUNS:
                    raise
                time.sleep(PAUSE * run)


def application(desk: Desk, address: URL, *, connections: int = 3) -> App:
    """The queue with its task, for one worker at a time; `address` is the application role's."""
    app = App(
        connector=PsycopgConnector(
            conninfo=conninfo(address),
            min_size=1,
            max_size=connections,
            kwargs={"application_name": "alur pekerja"},
        )
    )

    @app.task(name=TASK, queue=QUEUE, retry=Backoff(), pass_context=True)
    def run(context: JobContext, *, call_id: int) -> None:
        desk.perform(call_id, context.job.attempts)

    return app


async def work(app: App) -> None:
    """Do jobs until the process gets SIGTERM or SIGINT; the job in hand is finished first."""
    async with app.open_async():
        rescue = asyncio.create_task(_rescue_for_ever(app))
        try:
            await app.run_worker_async(
                queues=[QUEUE],
                fetch_job_polling_interval=5.0,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=SILENT,
                delete_jobs="always",
            )
        finally:
            rescue.cancel()
            with suppress(asyncio.CancelledError):
                await rescue


async def _rescue_for_ever(app: App) -> None:
    while True:
        await _rescue(app)
        await asyncio.sleep(SILENT)


async def _rescue(app: App) -> None:
    """Put back on the queue what a worker had in hand when it was killed."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT):
        await app.job_manager.retry_job(job)
        log.warning("job.rescued", job=job.id)


def drain(sessions: sessionmaker[Session], engine: Engine, *, now: datetime) -> int:
    """Do every job that waits, now, also those that wait for another try; how many tries it took.

    What other workers have in hand is waited for. The demo clock and tests use it. Raises
    ConflictError when the work does not come to an end.
    """
    done, patience = 0, time.monotonic() + PATIENCE
    desk = Desk(sessions=sessions, engine=engine, now=lambda _session: now)
    while waiting := _make_due(sessions):
        if waiting.todo:
            with sessions() as session:
                address = _address(session)
            asyncio.run(_catch_up(application(desk, address)))
            done += waiting.todo
        else:
            time.sleep(PAUSE)
        if time.monotonic() > patience:
            raise ConflictError("Pekerjaan latar belum selesai. Coba lagi.")
    return done


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Jobs that nobody alive has in hand, and those that somebody has."""

    todo: int
    doing: int

    def __bool__(self) -> bool:
        return bool(self.todo or self.doing)


_COUNT: Final = text("""
    SELECT count(*) - count(w.id) AS todo, count(w.id) AS doing
    FROM procrastinate_jobs j LEFT JOIN procrastinate_workers w
        ON w.id = j.worker_id AND j.status = 'doing'
        AND w.last_heartbeat >= now() - make_interval(secs => :silent)
    WHERE j.queue_name = :queue AND j.status IN ('todo', 'doing')
""")
_DUE: Final = text(
    "UPDATE procrastinate_jobs SET scheduled_at = NULL "
    "WHERE queue_name = :queue AND status = 'todo' AND scheduled_at IS NOT NULL"
)


def _make_due(sessions: sessionmaker[Session]) -> Waiting:
    with sessions.begin() as session:
        row = session.execute(_COUNT, {"queue": QUEUE, "silent": SILENT}).one()
        if row.todo:
            session.execute(_DUE, {"queue": QUEUE})
    return Waiting(todo=row.todo, doing=row.doing)


def _address(session: Session) -> URL:
    bind = session.get_bind()
    assert isinstance(bind, Database)  # noqa: S101 -- sessions are made from an engine
    return bind.url


async def _catch_up(app: App) -> None:
    async with app.open_async():
        await _rescue(app)
        await app.run_worker_async(
            queues=[QUEUE],
            wait=False,
            listen_notify=False,
            install_signal_handlers=False,
            delete_jobs="always",
        )
