"""Completions a second over HTTP: one web process and two, in turn, on the same cores as database and load.

A core that the database and the load take is one that a second web process does not have. What two can do
at most is therefore measured too: when one keeps `used` of the machine's cores busy, two do `cores / used`
times as much, and never more than twice as much. And whether Alur itself keeps two from doing twice as much
shows beside one process that has to share one core with database and load: two have two cores to share.
"""

import os
import select
import socket
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, nullcontext
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

import psutil

from bench import drawings
from bench.cores import confined, worth
from bench.http import BODY, HOST, PATIENCE, Client, gunicorn, token
from bench.plan import FULL, Plan
from bench.stats import quantile
from bench.world import World, server, world
from web.database import EmbeddedServer

LINES: Final = 16
"""Open connections, each with a case of its own: as many as two web processes have threads."""
QUIET: Final = 0.1
"""Of one core: what others may take during a round that counts."""
PATIENT: Final = 5
"""So many times as many rounds are tried before those are taken that others have disturbed."""
WANTED: Final = 1.7
TRIED: Final = 50
"""So many times as many connections are tried until each process has its share."""
_TASK: Final = b'"tasks":[{"id":'
_LENGTH: Final = b"content-length: "


class Line:
    """A connection that completes the tasks of one case, one after the other, almost without work of its own.

    The load shares the cores with what it measures: a library's client would take a seventh of them.
    """

    def __init__(self, port: int, bearer: str, task: int) -> None:
        self._socket = socket.create_connection((HOST, port), timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._rest = (
            f"/complete HTTP/1.1\r\nHost: {HOST}:{port}\r\nAuthorization: Bearer {bearer}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(BODY)}\r\n\r\n"
        ).encode() + BODY
        self._task = str(task).encode()
        self._got = b""

    def fileno(self) -> int:
        return self._socket.fileno()

    def ask(self) -> None:
        self._socket.sendall(b"POST /api/v1/tasks/" + self._task + self._rest)

    def hear(self) -> bool:
        """Read what has come; whether the answer is whole. The case's next task is then known."""
        self._got += self._socket.recv(65536)
        head, _, body = self._got.partition(b"\r\n\r\n")
        at = head.lower().find(_LENGTH) + len(_LENGTH)
        if not body or len(body) < int(head[at:].split(b"\r", 1)[0]):
            assert self._got, "the server has closed the connection"
            return False
        assert head.startswith(b"HTTP/1.1 200"), self._got.decode()
        at = body.index(_TASK) + len(_TASK)
        self._task, self._got = body[at : body.index(b",", at)], b""
        return True

    def close(self) -> None:
        self._socket.close()


def drive(lines: Sequence[Line], seconds: float) -> int:
    """Keep every line busy for so long, and wait for the last answers; how many there were."""
    with closing(select.epoll()) as ready:
        by_number = {line.fileno(): line for line in lines}
        for number, line in by_number.items():
            ready.register(number, select.EPOLLIN)
            line.ask()
        done, busy, end = 0, len(lines), time.perf_counter() + seconds
        while busy:
            for number, _ in ready.poll(PATIENCE):
                if by_number[number].hear():
                    done += 1
                    if time.perf_counter() < end:
                        by_number[number].ask()
                    else:
                        busy -= 1
    return done


@dataclass(frozen=True, kw_only=True)
class Spent:
    """Processor seconds until now, and the time."""

    at: float
    web: float
    database: float
    load: float
    all: float


@dataclass(frozen=True, kw_only=True)
class Round:
    """What was done in one round, and what it took: processor seconds, `others` those of anybody else."""

    completions: int
    seconds: float
    web: float
    database: float
    load: float
    others: float

    @property
    def per_second(self) -> float:
        return self.completions / self.seconds

    @property
    def used(self) -> float:
        """Cores that this work kept busy."""
        return (self.web + self.database + self.load) / self.seconds

    @property
    def quiet(self) -> bool:
        return self.others / self.seconds <= QUIET


@dataclass(frozen=True, kw_only=True)
class Site:
    """A web server with so many processes, and lines to it."""

    port: int
    processes: list[psutil.Process]
    lines: list[Line]
    cluster: str

    def shares(self) -> list[int]:
        """How many open connections each process holds."""
        return [_held(process, self.port) for process in self.processes]

    def round(self, seconds: float, *, cores: int | None = None) -> Round:
        """One round, on so many cores: where none are named, on those that each process is shipped to use."""
        with confined(self._everything, cores) if cores else nullcontext():
            begun = self._spent()
            done = drive(self.lines, seconds)
            ended = self._spent()
        web, database, load, everything = (
            getattr(ended, name) - getattr(begun, name)
            for name in ("web", "database", "load", "all")
        )
        return Round(
            completions=done,
            seconds=ended.at - begun.at,
            web=web,
            database=database,
            load=load,
            others=max(everything - web - database - load, 0.0),
        )

    def _everything(self) -> list[psutil.Process]:
        return [*self.processes, *_working_in(self.cluster), psutil.Process()]

    def _spent(self) -> Spent:
        machine = psutil.cpu_times()
        return Spent(
            at=time.perf_counter(),
            web=_seconds(self.processes),
            database=_seconds(_working_in(self.cluster)),
            load=time.process_time(),
            all=sum(machine) - machine.idle - machine.iowait - machine.guest,
        )


def _seconds(processes: Iterable[psutil.Process]) -> float:
    times = [process.cpu_times() for process in processes]
    return float(sum(one.user + one.system for one in times))


def _held(process: psutil.Process, port: int) -> int:
    """Connections to the port that the process has accepted and that are open on both sides."""
    return sum(
        each.status == psutil.CONN_ESTABLISHED and each.laddr.port == port
        for each in process.net_connections("tcp")
    )


def _working_in(cluster: str) -> Iterator[psutil.Process]:
    """PostgreSQL's processes work in their cluster's folder."""
    for process in psutil.process_iter(["cwd"]):
        if process.info["cwd"] == cluster:
            yield process


def measure(
    world: World, server: EmbeddedServer, plan: Plan, tell: Callable[[str], None]
) -> dict[str, Any]:
    """Rounds of one web process on one core, of one and of two on all, in turn; those that others disturbed again."""
    bearer, cluster = token(world), str(server.layout.cluster)
    with ExitStack() as stack:
        sites = [
            _site(stack, world, bearer, workers=n, cluster=cluster) for n in (1, 2)
        ]
        tell(f"throughput: {plan.rounds_of_load} rounds of one process and of two")
        for site in sites:
            site.round(plan.seconds_of_load)
        taken = _taken(sites, plan, tell)
        return described(taken) | {"shares": [site.shares() for site in sites]}


def _site(
    stack: ExitStack, world: World, bearer: str, *, workers: int, cluster: str
) -> Site:
    port, process = stack.enter_context(gunicorn(world, workers=workers))
    with closing(Client(port, bearer)) as client:
        client.until_up()
    found = psutil.Process(process.pid).children()
    assert len(found) == workers
    site = Site(port=port, processes=found, lines=[], cluster=cluster)
    for _ in range(TRIED * LINES):
        task = world.task(world.start(drawings.LOOP), "periksa")
        _join(site, stack.enter_context(closing(Line(port, bearer, task))))
        if len(site.lines) == LINES:
            return site
    raise AssertionError(f"one process accepts nothing: {site.shares()}")


def _join(site: Site, line: Line) -> None:
    """Take the line unless its process has its share; then another one is tried.

    A line stays for ever with the process that accepted it, and which one accepts is chance: all sixteen can fall
    on one of two, and the other has nothing to do. Browsers are not like that: the server as shipped closes a
    connection after two seconds without a request, and the next one goes to who is free.
    """
    # Each is answered before the next one connects, as when people come one by one.
    drive([line], 0)
    if max(site.shares()) > LINES / len(site.processes):
        line.close()
    else:
        site.lines.append(line)


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A round of each: one process on one core, one on all cores, two on all cores.

    `machine` is what two cores compute over what one does, measured in between.
    """

    narrow: Round
    one: Round
    two: Round
    machine: float

    @property
    def quiet(self) -> bool:
        return self.narrow.quiet and self.one.quiet and self.two.quiet


def _taken(
    sites: Sequence[Site], plan: Plan, tell: Callable[[str], None]
) -> list[Turn]:
    found: list[Turn] = []
    alone, both = sites
    for tried in count():
        if len(found) == plan.rounds_of_load:
            return found
        turn = Turn(
            narrow=alone.round(plan.seconds_of_load, cores=1),
            one=alone.round(plan.seconds_of_load),
            two=both.round(plan.seconds_of_load),
            machine=worth(plan.seconds_of_load / 3),
        )
        if turn.quiet or tried >= PATIENT * plan.rounds_of_load:
            found.append(turn)
            rates = [one.per_second for one in (turn.narrow, turn.one, turn.two)]
            told = "throughput: {:.0f}, {:.0f} and {:.0f} a second; the machine {:.2f}"
            tell(told.format(*rates, turn.machine))
    raise AssertionError


def described(turns: Sequence[Turn]) -> dict[str, Any]:
    """Medians. `ceiling` is what the second process could give at most on this machine."""
    cores = os.cpu_count() or 1
    ratio = _median(turn.two.per_second / turn.one.per_second for turn in turns)
    ceiling = min(2.0, cores / _median(turn.one.used for turn in turns))
    grown = _median(turn.two.per_second / turn.narrow.per_second for turn in turns)
    return {
        "two_processes_over_one": round(ratio, 2),
        "ceiling": round(ceiling, 2),
        "share_of_ceiling": round(ratio / ceiling, 2),
        "two_on_all_cores_over_one_on_one": round(grown, 2),
        "machine": round(_median(turn.machine for turn in turns), 2),
        "cores": cores,
        "lines": LINES,
        "turns": len(turns),
        "disturbed": sum(not turn.quiet for turn in turns),
        "one_on_one_core": _described([turn.narrow for turn in turns]),
        "one": _described([turn.one for turn in turns]),
        "two": _described([turn.two for turn in turns]),
    }


def _described(rounds: Sequence[Round]) -> dict[str, float]:
    """Completions a second, cores kept busy, and milliseconds of processor time a completion."""
    parts = {
        f"{part}_ms": _median(1e3 * getattr(r, part) / r.completions for r in rounds)
        for part in ("web", "database", "load")
    }
    return {
        "per_second": round(_median(r.per_second for r in rounds), 1),
        "used": round(_median(r.used for r in rounds), 2),
        "others": round(_median(r.others / r.seconds for r in rounds), 2),
        **{name: round(value, 3) for name, value in parts.items()},
    }


def _median(values: Iterable[float]) -> float:
    return quantile(list(values), 0.5)


def table(found: dict[str, Any]) -> list[str]:
    """The result as people read it. A machine may be too small for what is wanted; its ceiling says so."""
    about = (
        "two web processes do {two_processes_over_one} times what one does; "
        f"wanted are {WANTED}, at most {{ceiling}} are possible on these {{cores}} cores; "
        "{two_on_all_cores_over_one_on_one} times what one does on one core, "
        "where bare loops do {machine} times as much"
    ).format(**found)
    others = (
        f"{found['disturbed']} of {found['turns']} turns were disturbed by other work; "
        f"lines that each process held, of one and of two: {found['shares']}"
    )
    rows = [_row(name, found[name]) for name in ("one_on_one_core", "one", "two")]
    return [about, *rows, others]


def _row(name: str, at: dict[str, float]) -> str:
    return (
        f"{name:16}{at['per_second']:>8} completions a second, {at['used']} cores: web {at['web_ms']} ms, "
        f"database {at['database_ms']} ms, load {at['load_ms']} ms a completion"
    )


def main() -> None:
    """This measurement alone, printed."""
    with server() as place, world(place, "banyak") as own:
        found = measure(own, place, FULL, lambda said: print(said, file=sys.stderr))
    print("\n".join(table(found)))


if __name__ == "__main__":
    main()
