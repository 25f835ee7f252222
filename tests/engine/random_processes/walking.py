"""Random processes walked through: users, messages, timers and jobs in an order that a seed gives.

A choice is made by kind and position, never by an id that differs between two runs.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import cycle
from time import process_time
from typing import Any
from uuid import UUID
from zlib import crc32

import orjson
import pytest

from engine import replay
from engine.bundles import Bundle
from engine.errors import ConflictError, OperationError
from engine.history import Event
from engine.history.paths import fields
from engine.replay import Replay
from engine.spiff import Fact, Run
from tests.engine.random_processes.office import FUNCTIONS, NOW, START, Office

LAST = "tunggu"
"""How the names of those begin that act only when nobody else can."""
KINDS = ("tasks", "timers", "messages", "calls")
Choice = tuple[str, str, UUID, str]
"""Kind, element, token and operation ("" where it is none)."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What one step left behind: its facts, what waits now, a sum over the variables, whether it is over."""

    facts: list[tuple[str, str | None, str | None, str | None]]
    waiting: list[tuple[str, str | None, str]]
    variables: int
    completed: bool


@dataclass(kw_only=True)
class Walk:
    """One case from its start to its end, or to where its steps ran out.

    `sizes` are the bytes of its state before each step, `seconds` the processor time from there to the next.
    """

    bundle: Bundle
    run: Run
    moments: list[Moment] = field(default_factory=list)
    facts: list[tuple[datetime, Fact]] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    refused: int = 0

    @property
    def completed(self) -> bool:
        return self.run.completed

    def note(self) -> None:
        waiting = self.run.waiting()
        self.moments.append(
            Moment(
                facts=[_brief(fact) for fact in self.run.facts],
                waiting=[
                    (kind, one.element.process, element)
                    for kind in KINDS
                    for (_, element), one in getattr(waiting, kind).items()
                ],
                variables=crc32(
                    orjson.dumps(self.run.data, option=orjson.OPT_SORT_KEYS)
                ),
                completed=self.run.completed,
            )
        )
        self.facts += [(self.run.now, fact) for fact in self.run.facts]
        self.run.facts.clear()
        self.run.sent.clear()


def _brief(fact: Fact) -> tuple[str, str | None, str | None, str | None]:
    element = fact.element
    return (
        fact.type,
        element.process if element else None,
        element.node.id if element else None,
        fact.flow_id,
    )


def walk(
    bundle: Bundle,
    seed: int,
    *,
    save: bool,
    steps: int = 2_000,
    cancels: float = 0.01,
) -> Walk:
    """Run a case with choices of `seed`; each step cancels it with a chance of `cancels`.

    With `save` it is saved and restored before every step, by two programs in turn as by two servers, and now
    and then somebody tries what cannot be done.
    """
    rng, trying = random.Random(f"pilihan {seed}"), random.Random(f"salah {seed}")
    office, now, gone = Office(bundle), NOW, list[Choice]()
    programs = cycle([replace(bundle).program, bundle.program] if save else [])
    run = Run.new(bundle.program, office, dict(START), now=now)
    found = Walk(bundle=bundle, run=run)
    run.advance()
    found.note()
    for _ in range(steps):
        if found.completed:
            break
        now += timedelta(minutes=rng.randint(1, 600), days=60 * (rng.random() < 0.05))
        office.now = now
        begun = process_time()
        if save:
            state = found.run.dump()
            found.sizes.append(len(state))
            found.run = Run.load(next(programs), office, state, now=now)
            if trying.random() < 0.1:
                found.refused += _refuse(found.run, state, gone, trying)
        found.run.now = now
        gone.append(act(found.run, rng, cancels))
        found.seconds.append(process_time() - begun)
        found.note()
    return found


def _choices(run: Run) -> list[Choice]:
    waiting = run.waiting()
    return [
        (kind, element, token, getattr(one, "operation", ""))
        for kind in KINDS
        for (token, element), one in getattr(waiting, kind).items()
    ]


def act(run: Run, rng: random.Random, cancels: float = 0.0) -> Choice:
    """Do one thing that can be done, timers late, early and out of order."""
    possible = _choices(run)
    if rng.random() < cancels:
        run.cancel()
        run.record("instance_cancelled", None)
        return possible[0]
    chosen = rng.choice([c for c in possible if not c[1].startswith(LAST)] or possible)
    kind, _, token, operation = chosen
    if kind == "calls" and operation == "nanti_gagal" and rng.random() < 0.5:
        run.fail_call(token, OperationError("gagal", code="GAGAL"))
    else:
        _do(run, kind, chosen, {"n": rng.randint(0, 8)})
    return chosen


def _do(run: Run, kind: str, chosen: Choice, values: dict[str, Any]) -> None:
    _, element, token, _ = chosen
    if kind == "tasks":
        run.complete(token, values)
    elif kind == "timers":
        run.fire(token, element)
    elif kind == "messages":
        run.receive(token, element, values)
    else:
        run.finish_call(token, values)


def _refuse(run: Run, state: bytes, gone: list[Choice], rng: random.Random) -> int:
    """Try again what has been done, and what waits for something else; nothing may change by it."""
    waiting = {(kind, token, element) for kind, element, token, _ in _choices(run)}
    tried = 0
    for chosen in [*rng.sample(gone, min(3, len(gone))), *_choices(run)[:3]]:
        _, element, token, _ = chosen
        for kind in KINDS:
            if (kind, token, element) not in waiting:
                with pytest.raises(ConflictError):
                    _do(run, kind, chosen, {"n": 1})
                tried += 1
    assert (run.dump(), run.facts) == (state, [])
    return tried


def execute_again(walked: Walk) -> Replay:
    """Run the case again from the events that the database would have kept of it."""
    return replay.run_again(walked.bundle, _events(walked), 1, functions=FUNCTIONS)


def _events(walked: Walk) -> Iterator[Event]:
    about = {"nomor": "1", "kantor": "kupang"}
    begun = Fact(type="instance_started", data={"berkas": about, "data": START})
    for seq, (at, fact) in enumerate([(NOW, begun), *walked.facts], 1):
        # As history keeps them: fields of JSON.
        data = orjson.loads(orjson.dumps(dict(fields(fact.data))))
        element = fact.element
        yield Event(
            seq=seq,
            at=at,
            recorded_at=at,
            type=fact.type,
            actor=None,
            on_behalf_of=None,
            role=None,
            process=(element.process if element else None) or walked.bundle.key,
            element_id=element.node.id if element else None,
            flow_id=fact.flow_id,
            langkah=fact.langkah,
            data=data,
            commitments=dict.fromkeys(data, ""),
            digest=None,
            prev_hash="",
            hash="",
        )
