"""The three loops whose step must cost at round 3,000 what it costs at round 10."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from bench import bare, drawings
from bench.naive import Naive, StalledError
from bench.plan import Plan
from bench.stats import Samples
from bench.world import World
from engine import timers


@dataclass(frozen=True, kw_only=True)
class Track:
    """A process with a loop. `acts` are the steps of one round; `finish` ends a case."""

    name: str
    key: str
    acts: tuple[Callable[[World, int], Callable[[], None]], ...]
    finish: Callable[[World, int], None]


def _again(world: World, case: int) -> Callable[[], None]:
    task = world.task(case, "periksa")
    return lambda: world.complete(task, drawings.AGAIN)


def _answer(world: World, case: int) -> Callable[[], None]:
    return lambda: world.send(case, {"teks": "Mohon tabelnya dilengkapi."})


def _end_loop(world: World, case: int) -> None:
    world.complete(world.task(case, "periksa"), drawings.DONE)


def _end_branches(world: World, case: int) -> None:
    _end_loop(world, case)
    world.complete(world.task(case, "siapkan"), drawings.DONE)


def _end_silence(world: World, case: int) -> None:
    """Every other conversation is closed by its timer."""
    if case % 2:
        _end_loop(world, case)
        return
    _again(world, case)()
    later = world.now + timedelta(days=30)
    timers.fire_due(world.sessions, world.engine, now=later)


TRACKS: Final = (
    Track(name="simple loop", key=drawings.LOOP, acts=(_again,), finish=_end_loop),
    Track(
        name="loop in a parallel branch",
        key=drawings.PARALLEL,
        acts=(_again,),
        finish=_end_branches,
    ),
    Track(
        name="conversation",
        key=drawings.TALK,
        acts=(_again, _answer),
        finish=_end_silence,
    ),
)


@dataclass
class Group:
    """Cases that stand around one round; the next sample is taken from `current`."""

    round: int
    cases: list[int]
    rounds_each: int
    samples: Samples = field(default_factory=Samples)
    taken: int = 0

    @property
    def current(self) -> int:
        return self.cases[self.taken // self.rounds_each]


@dataclass
class Outcome:
    """What one track gave."""

    track: Track
    groups: list[Group]
    bare: Samples
    rows: list[dict[str, int]]
    completed: int = 0
    naive: dict[str, Any] = field(default_factory=dict)

    @property
    def flatness(self) -> float:
        """The step in the last group over the step in the first."""
        return self.groups[-1].samples.median / self.groups[0].samples.median

    @property
    def over_bare(self) -> float:
        """The engine's steps over the bare transactions of the same rows, at the first round."""
        return self.groups[0].samples.median / self.bare.median

    def described(self) -> dict[str, Any]:
        return {
            "rows_of_a_round": self.rows,
            "bare": self.bare.described(),
            "engine": {str(g.round): g.samples.described() for g in self.groups},
            "engine_over_bare": round(self.over_bare, 2),
            "last_round_over_first": round(self.flatness, 2),
            "cases": sum(len(g.cases) for g in self.groups),
            "cases_completed": self.completed,
            **({"naive": self.naive} if self.naive else {}),
        }


def measure(
    world: World, track: Track, plan: Plan, tell: Callable[[str], None]
) -> Outcome:
    """Bring cases to each round, then take samples of all in turn, so that noise hits all alike."""
    tell(f"{track.name}: cases to rounds {', '.join(map(str, plan.rounds))}")
    with world.hasty():
        groups = [group(world, track, round_, plan) for round_ in plan.rounds]
    rows = rows_of(world, track)
    found = Outcome(
        track=track, groups=groups, bare=Samples(), rows=[r.described() for r in rows]
    )
    tell(f"{track.name}: {plan.samples} samples of each")
    shadow, connection = bare.shadow(world, track.key), bare.connect(world)
    with connection:
        for _ in range(3):
            _bare_round(connection, shadow, rows, world)
        for _ in range(plan.samples):
            for one in groups:
                one.samples.values.append(_round(world, track, one.current))
                one.taken += 1
            found.bare.values.append(_bare_round(connection, shadow, rows, world))
    tell(f"{track.name}: every case to its end")
    found.completed = _finish(world, track, groups)
    return found


def group(world: World, track: Track, round_: int, plan: Plan) -> Group:
    window = plan.window(round_)
    count = -(-plan.samples // len(window))
    cases = [world.start(track.key) for _ in range(count)]
    for case in cases:
        for _ in range(window.start):
            _round(world, track, case)
    return Group(round=round_, cases=cases, rounds_each=len(window))


def _round(world: World, track: Track, case: int) -> float:
    """One round; the time of its steps together, without the look-ups between them."""
    samples = Samples()
    for act in track.acts:
        world.tick()
        samples.time(act(world, case))
    return sum(samples.values)


def rows_of(world: World, track: Track) -> list[bare.Rows]:
    """What each step of a round writes, from a case in its tenth round."""
    case = world.start(track.key)
    for _ in range(9):
        _round(world, track, case)
    rows = []
    for act in track.acts:
        world.tick()
        since = bare.before(world, case)
        act(world, case)()
        rows.append(bare.written(world, case, since))
    track.finish(world, case)
    return rows


def _bare_round(
    connection: bare.Connection,
    shadow: bare.Shadow,
    rows: list[bare.Rows],
    world: World,
) -> float:
    samples = Samples()
    for found in rows:
        samples.time(bare.write, connection, shadow, found, world.now)
    return sum(samples.values)


def _finish(world: World, track: Track, groups: list[Group]) -> int:
    cases = [case for one in groups for case in one.cases]
    for case in cases:
        world.tick()
        track.finish(world, case)
    return sum(world.status(case) == "completed" for case in cases)


def measure_naive(
    world: World, naive: Naive, plan: Plan, tell: Callable[[str], None]
) -> dict[str, Any]:
    """The naive way at the rounds it lives to see, and where it stops without a word."""
    tell("simple loop, the naive way")
    found: dict[str, Any] = {}
    case, round_ = naive.start(), 0
    rows, shadow = rows_of(world, TRACKS[0]), bare.shadow(world, TRACKS[0].key)
    with bare.connect(world) as connection:

        def plain() -> float:
            return _bare_round(connection, shadow, rows, world)

        try:
            for round_ in range(1, plan.naive_limit + 1):
                naive.complete(case, drawings.AGAIN)
                if round_ in plan.naive_rounds:
                    found[str(round_)] = _naive_at(naive, case, plan.samples, plain)
        except StalledError:
            found["stalled_at_round"] = round_
    return found


def _naive_at(
    naive: Naive, case: int, count: int, plain: Callable[[], float]
) -> dict[str, Any]:
    samples, beside, state = Samples(), Samples(), naive.state(case)
    for _ in range(count):
        samples.time(naive.complete, case, drawings.AGAIN)
        naive.put_back(case, state)
        beside.values.append(plain())
    over = samples.median / beside.median
    return {
        **samples.described(),
        "over_bare": round(over, 2),
        "state_bytes": len(state),
    }
