"""The queue's workers: who is alive, and what the dead had in hand.

A worker holds an advisory lock on its number as long as it works. The kernel closes a dead process's
connection and PostgreSQL lets go of the lock: whoever can have it knows at once that the worker is dead,
on whatever machine it ran. Signs of life are the second way, for connections that hang.
"""

import asyncio
from typing import Final

import psycopg
import structlog
from procrastinate import App
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job
from procrastinate.worker import Worker
from psycopg.conninfo import make_conninfo
from sqlalchemy.engine import URL

from web import database as databases
from web.database import conninfo

NAME: Final = "alur pekerja"
SILENT: Final = 30.0
"""Seconds after which a worker without a sign of life has lost its jobs, whatever its lock says."""
LOOK: Final = 2.0
"""Seconds between two looks at the others."""
NEW: Final = 1.0
"""Seconds within which a worker that has just signed on takes its lock."""
SPACE: Final = 0x414C5557

Line = psycopg.AsyncConnection[tuple[int]]
log = structlog.get_logger("alur.crew")

ALIVE: Final = "SELECT pg_advisory_lock(%(space)s, (%(me)s %% 2147483648)::int)"
"""How a worker shows that it is alive, as long as its connection lasts."""
_DEAD: Final = """
SELECT id FROM procrastinate_workers
WHERE id <> %(me)s AND last_heartbeat < now() - make_interval(secs => %(new)s)
    AND pg_try_advisory_xact_lock(%(space)s, (id %% 2147483648)::int)
"""


async def run(
    worker: Worker, address: URL, in_hand: set[int], stop: asyncio.Event
) -> None:
    """Let the worker do its jobs until `stop`, and look after those of dead ones meanwhile.

    `in_hand` are the numbers of the jobs that it is at, kept by the task itself. Raises ConnectorException
    or psycopg.Error when the database is lost; whoever cannot show that he is alive stops working.
    """
    about = make_conninfo(conninfo(address), application_name=NAME, **databases.line())
    connecting = psycopg.AsyncConnection.connect(about, autocommit=True)
    async with await connecting as line:
        await _rescue(worker.app, line, me=0)
        working = asyncio.create_task(worker.run())  # type: ignore[no-untyped-call]  # the library's
        watching = asyncio.create_task(_watch(worker, line, in_hand))
        # After the worker began: it forgets a request to stop that came before.
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait(
                {working, watching, stopping}, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            watching.cancel()
            stopping.cancel()
            worker.stop()  # type: ignore[no-untyped-call]  # the library's
            outcome = await asyncio.gather(working, watching, return_exceptions=True)
    for error in outcome:
        if isinstance(error, Exception):
            raise error


async def _watch(worker: Worker, line: Line, in_hand: set[int]) -> None:
    while worker.worker_id is None:  # noqa: ASYNC110 -- the library has no event for it
        await asyncio.sleep(NEW / 20)
    me = worker.worker_id
    await line.execute(ALIVE, {"space": SPACE, "me": me})
    dropped: set[int] = set()
    while True:
        await _rescue(worker.app, line, me=me)
        dropped = await _pick_up(worker.app, me, in_hand, dropped)
        await asyncio.sleep(LOOK)


async def _rescue(app: App, line: Line, *, me: int) -> None:
    """Put back on the queue what dead workers had in hand."""
    asked = {"space": SPACE, "me": me, "new": NEW}
    for (dead,) in await (await line.execute(_DEAD, asked)).fetchall():
        await app.job_manager.unregister_worker(dead)
        log.warning("worker.dead", worker=dead)
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT):
        await _put_back(app, job)


async def _pick_up(app: App, me: int, in_hand: set[int], dropped: set[int]) -> set[int]:
    """Put back what is ours by the table, but has not been in our hand since the look before.

    Such a job ended while the database could not be told. Gives what may be so at the next look.
    """
    found = set()
    for job in await app.job_manager.list_jobs_async(status="doing", worker_id=me):
        if job.id is None or job.id in in_hand:
            continue
        if job.id in dropped:
            await _put_back(app, job)
        found.add(job.id)
    return found


async def _put_back(app: App, job: Job) -> None:
    try:
        await app.job_manager.retry_job(job)
    except ConnectorException as error:
        # Another worker was first, or the job has come to its end after all.
        if not isinstance(error.__cause__, psycopg.errors.RaiseException):
            raise
    else:
        log.warning("job.rescued", job=job.id)
