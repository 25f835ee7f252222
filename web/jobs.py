"""Work after the step: asynchronous operations as Procrastinate jobs in the same database.

A job is queued with the session's own connection, so it exists exactly when the step that
wants it has been committed. A job that fails is tried again later; after the last try the
case gets an incident with a retry button. Finished jobs are deleted.
"""

import asyncio
import signal
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
from procrastinate.worker import Worker
from sqlalchemy import Engine as Database
from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from engine import calls, outages
from engine.contract import Engine
from engine.errors import RetryError
from engine.models import OperationCall
from web import crew, progress
from web import database as databases
from web.database import conninfo

QUEUE: Final = "operasi"
TASK: Final = "jalankan_operasi"
TRIES: Final = 6
FIRST_WAIT: Final = 5
FACTOR: Final = 4
"""Seconds before the second try, and how many times longer each next wait is (28 minutes in all)."""

HEARTBEAT: Final = 10.0
PAUSE: Final = 0.05
"""Seconds before a step is tried again that another one stood across, longer each time."""
AGAIN: Final = 1.0
"""Seconds until a worker that lost the database asks for it again."""
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
            self._step(lambda session, now: self._call(session, call_id, now))
        except Exception as error:
            log.warning(
                "job.failed", call=call_id, attempt=attempts + 1, error=str(error)
            )
            if attempts + 1 < TRIES or outages.is_outage(error):
                raise
            self._give_up(call_id, str(error))

    def _call(self, session: Session, call_id: int, now: datetime) -> None:
        call = session.get(OperationCall, call_id)
        calls.perform(session, self.engine, call_id, now=now)
        if call is not None:
            progress.forget(session, call.instance_id)

    def _give_up(self, call_id: int, message: str) -> None:
        self._step(
            lambda session, now: calls.give_up(session, call_id, message, now=now)
        )

    def _step(self, act: Callable[[Session, datetime], None]) -> None:
        """Act in one transaction, again where another one stood across it."""
        for run in range(1, RUNS + 1):
            try:
                with self.sessions.begin() as session:
                    act(session, self.now(session))
                    return
            except (RetryError, OperationalError) as error:
                crossed = isinstance(error, RetryError) or outages.is_deadlock(error)
                if not crossed or run == RUNS:
                    raise
                time.sleep(PAUSE * run)


@dataclass(frozen=True, kw_only=True)
class Queue:
    """The queue as one worker sees it: `in_hand` are the jobs that it is at."""

    app: App
    address: URL
    in_hand: set[int]

    async def work(self, *, once: bool = False, stop: asyncio.Event) -> None:
        """Do jobs until `stop`, or `once` until none waits. Raises what `crew.run` raises."""
        worker = Worker(
            app=self.app,
            queues=[QUEUE],
            wait=not once,
            listen_notify=not once,
            fetch_job_polling_interval=5.0,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=crew.SILENT,
            delete_jobs="always",
            install_signal_handlers=False,
        )
        async with self.app.open_async():
            await crew.run(worker, self.address, self.in_hand, stop)


def queue(desk: Desk, address: URL, *, connections: int = 3) -> Queue:
    """The queue with its task, for one worker at a time; `address` is the application role's."""
    app = App(
        connector=PsycopgConnector(
            conninfo=conninfo(address),
            min_size=1,
            max_size=connections,
            kwargs={"application_name": crew.NAME, **databases.line()},
        )
    )
    in_hand: set[int] = set()

    @app.task(name=TASK, queue=QUEUE, retry=Backoff(), pass_context=True)
    def run(context: JobContext, *, call_id: int) -> None:
        number = context.job.id or 0
        in_hand.add(number)
        try:
            desk.perform(call_id, context.job.attempts)
        finally:
            in_hand.discard(number)

    return Queue(app=app, address=address, in_hand=in_hand)


async def work(found: Queue) -> None:
    """Do jobs until the process gets SIGTERM or SIGINT; the job in hand is finished first.

    A database that is away is waited for.
    """
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    while not stop.is_set():
        try:
            await found.work(stop=stop)
        except (ConnectorException, psycopg.Error) as error:
            log.warning("jobs.away", error=str(error))
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), AGAIN)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Jobs that nobody alive has in hand, and those that somebody has."""

    todo: int
    doing: int

    def __bool__(self) -> bool:
        return bool(self.todo or self.doing)


def look(sessions: sessionmaker[Session], engine: Engine, *, now: datetime) -> Waiting:
    """Do the jobs that wait, now, also those that wait for another try; what there was before.

    The demo clock uses it.
    """
    waiting = _make_due(sessions)
    if waiting.todo:
        with sessions() as session:
            address = _address(session)
        desk = Desk(sessions=sessions, engine=engine, now=lambda _session: now)
        found = queue(desk, address)
        asyncio.run(found.work(once=True, stop=asyncio.Event()))
    return waiting


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
        row = session.execute(_COUNT, {"queue": QUEUE, "silent": crew.SILENT}).one()
        if row.todo:
            session.execute(_DUE, {"queue": QUEUE})
    return Waiting(todo=row.todo, doing=row.doing)


def _address(session: Session) -> URL:
    bind = session.get_bind()
    assert isinstance(bind, Database)  # noqa: S101 -- sessions are made from an engine
    return bind.url
