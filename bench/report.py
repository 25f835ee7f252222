"""The whole measurement: what is run, what is written to `hasil.json`, what is printed."""

import platform
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Final

import psycopg

from bench import bare, drawings, http, loops, naive, size, throughput
from bench.counting import counting
from bench.loops import Outcome
from bench.plan import Plan
from bench.stats import Samples
from bench.world import World, world
from web.database import EmbeddedServer, conninfo

Tell = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """What a number must not exceed."""

    name: str
    limit: float


BARS: Final = (
    Bar(name="engine_step_over_bare", limit=2.5),
    Bar(name="round3000_over_round10", limit=1.2),
    Bar(name="http_over_bare", limit=8),
    Bar(name="engine_statements", limit=12),
    Bar(name="http_statements", limit=18),
    Bar(name="commits", limit=1),
    Bar(name="bytes_case", limit=16 * 1024),
    Bar(name="bytes_case_100k", limit=140 * 1024),
)


def measure(
    server: EmbeddedServer, plan: Plan, *, name: str, tell: Tell
) -> dict[str, Any]:
    """Everything in one run on one server; databases begin with `name`. The content of `hasil.json`."""
    with world(server, name) as place:
        _fill(place, plan, tell)
        outcomes = [loops.measure(place, track, plan, tell) for track in loops.TRACKS]
        outcomes[0].naive = _naive(place, plan, tell)
        engine = _engine_counted(place)
        starts = _starts(place, plan, tell)
        web = http.measure(place, plan, tell)
    with world(server, f"{name}_banyak") as place:
        load = throughput.measure(place, server, plan, tell)
    with world(server, f"{name}_byte") as place:
        small = size.measure(place, plan.cases, big=False, tell=tell)
    with world(server, f"{name}_besar") as place:
        large = size.measure(place, plan.cases, big=True, tell=tell)
    return {
        **_headline(outcomes, engine, web),
        "bytes_case": small["bytes_case"],
        "bytes_case_100k": large["bytes_case"],
        "starts_per_second": starts["per_second"],
        "two_processes_over_one": load["two_processes_over_one"],
        "details": {
            "loops": {found.track.name: found.described() for found in outcomes},
            "engine_counted": engine,
            "http": web,
            "throughput": load,
            "starts": starts,
            "bytes": small,
            "bytes_100k": large,
            "samples": plan.samples,
            "server": _about(server),
        },
    }


def _headline(
    outcomes: list[Outcome], engine: dict[str, Any], web: dict[str, Any]
) -> dict[str, Any]:
    """The numbers that have a bar; of the three loops the worst."""
    return {
        "engine_step_over_bare": round(max(o.over_bare for o in outcomes), 2),
        "round3000_over_round10": round(max(o.flatness for o in outcomes), 2),
        "all_cases_completed": all(
            o.completed == sum(len(g.cases) for g in o.groups) for o in outcomes
        ),
        "http_over_bare": web["http_over_bare"],
        "engine_statements": len(engine["statements"]),
        "http_statements": len(web["statements"]),
        "commits": max(
            engine["commits"],
            web["commits"],
            round(web["writing_transactions_a_request"]),
        ),
    }


def _fill(place: World, plan: Plan, tell: Tell) -> None:
    """Other cases, and the statistics by which the database plans: nobody works in an empty one."""
    tell(f"{plan.others} other cases")
    with place.hasty():
        for number in range(plan.others):
            if number % 2:
                place.start(drawings.SIX)
            else:
                size.finish(place, big=False)
    with psycopg.connect(conninfo(place.owner), autocommit=True) as owner:
        owner.execute("ANALYZE")


def _naive(place: World, plan: Plan, tell: Tell) -> dict[str, Any]:
    with psycopg.connect(conninfo(place.owner), autocommit=True) as owner:
        owner.execute(naive.TABLE.encode())
        owner.execute(naive.GRANT.encode())
    with closing(bare.connect(place)) as connection:
        return loops.measure_naive(place, naive.Naive(connection), plan, tell)


def _engine_counted(place: World) -> dict[str, Any]:
    """The statements of one completion, in a case whose version is known to the process."""
    case = place.start(drawings.LOOP)
    task = place.task(case, "periksa")
    with counting(place.database) as found:
        place.complete(task, drawings.AGAIN)
    return {"statements": found.statements, "commits": found.commits}


def _starts(place: World, plan: Plan, tell: Tell) -> dict[str, Any]:
    tell(f"{plan.starts} cases started one after the other")
    samples = Samples()
    for _ in range(plan.starts):
        samples.time(place.start, drawings.SIX)
    return {
        **samples.described(),
        "per_second": round(len(samples.values) / sum(samples.values)),
    }


def _about(server: EmbeddedServer) -> dict[str, str]:
    with psycopg.connect(conninfo(server.maintenance_url())) as connection:

        def setting(name: str) -> str:
            found = connection.execute(
                "SELECT current_setting(%s)", (name,)
            ).fetchone() or ("",)
            return str(found[0])

        names = ("server_version", "fsync", "synchronous_commit", "full_page_writes")
        about = {name: setting(name) for name in names}
    return {
        **about,
        "python": platform.python_version(),
        "SpiffWorkflow": version("SpiffWorkflow"),
        "machine": platform.machine(),
    }


def table(found: dict[str, Any]) -> str:
    """The result as people read it."""
    lines = [f"{'':26}{'measured':>12}{'bar':>10}"]
    for bar in BARS:
        value = found[bar.name]
        verdict = "" if value <= bar.limit else "  over the bar"
        lines.append(f"{bar.name:26}{value:>12,}{bar.limit:>10,}{verdict}")
    lines += ["", f"{'milliseconds':42}{'median':>10}{'p10':>10}{'p90':>10}"]
    for name, one in found["details"]["loops"].items():
        lines.append(_row(f"{name}: bare", one["bare"]))
        lines += [_row(f"{name}: round {r}", at) for r, at in one["engine"].items()]
        for round_, at in one.get("naive", {}).items():
            if isinstance(at, dict):
                row = _row(f"{name}: naive, round {round_}", at)
                lines.append(f"{row}  {at['over_bare']} times the bare one beside it")
            else:
                lines.append(f"{name}: naive, stops without a word at round {at}")
    web = found["details"]["http"]
    lines.append(_row("HTTP: bare", web["bare"]))
    lines += [_row(f"HTTP: round {r}", at) for r, at in web["rounds"].items()]
    lines.append(_row("start of a case", found["details"]["starts"]))
    lines.append(f"{found['starts_per_second']} starts a second")
    lines += throughput.table(found["details"]["throughput"])
    return "\n".join(lines)


def _row(name: str, at: dict[str, Any]) -> str:
    return f"{name:42}{at['median_ms']:>10}{at['p10_ms']:>10}{at['p90_ms']:>10}"
