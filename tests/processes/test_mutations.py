"""Our own procedures, damaged at random: what the validator lets pass is deployed, and a case of it begins."""

import os
from pathlib import Path

import pytest
from sqlalchemy.orm import Session, sessionmaker

from engine import definitions, instances, views
from engine.contract import Actor, Engine, Requester
from engine.errors import DeploymentError
from engine.findings import catalogue
from engine.validator import ERROR, check
from tests.engine import mutations
from tests.engine.conftest import NOW
from web import installation
from web.composition import build

FIRST = int(os.environ.get("ALUR_SEED", "0"))
OWNER = Actor(id="pemilik.kupang", role="pemilik")
VISITOR = Actor(id="pengguna.kupang", role="pengguna")
SOURCES = definitions.read_folders(installation.PROCESSES, installation.FORMS)
FILES = sorted(name for name in SOURCES if name.endswith(".bpmn"))


@pytest.fixture
def engine() -> Engine:
    return build(defer=lambda _session, _call: None)


def passing(engine: Engine, name: str, seed: int) -> bytes | None:
    """The file with one change, where the validator has nothing against it."""
    file = mutations.mutated(SOURCES[name], seed, most=1)
    known = catalogue(engine, SOURCES)
    found = check(file, catalogue=known, stem=Path(name).stem)
    return None if any(one.severity == ERROR for one in found) else file


def begin(session: Session, engine: Engine, name: str, file: bytes) -> bool:
    """Whether a case of the damaged procedure waits for somebody; nothing of it is kept."""
    try:
        definitions.deploy(
            session, engine, SOURCES | {name: file}, force=True, actor=OWNER, now=NOW
        )
    except DeploymentError:
        return False
    key = Path(name).stem
    case = instances.start(
        session,
        engine,
        key,
        office=definitions.current(session, key).offices[0],
        requester=Requester(account="pengguna.kupang"),
        actor=VISITOR,
        now=NOW,
    )
    waiting = views.variables(session, engine, case)
    session.rollback()
    return waiting is not None


def prove(
    sessions: sessionmaker[Session], engine: Engine, seeds: range
) -> dict[str, int]:
    begun = dict.fromkeys(FILES, 0)
    for seed in seeds:
        name = FILES[seed % len(FILES)]
        file = passing(engine, name, seed)
        if file is not None:
            with sessions() as session:
                assert begin(session, engine, name, file), f"seed {seed}: {name}"
            begun[name] += 1
    return begun


def test_a_damaged_procedure_that_passes_begins(
    sessions: sessionmaker[Session], engine: Engine
) -> None:
    begun = prove(sessions, engine, range(FIRST, FIRST + 24))
    assert sum(begun.values()) > 24 / 4, "most damage is refused: nothing was tried"


@pytest.mark.soak
@pytest.mark.parametrize("block", range(10))
def test_so_does_each_of_two_thousand(
    sessions: sessionmaker[Session], engine: Engine, block: int
) -> None:
    begun = prove(sessions, engine, range(FIRST + 1_000 + block, FIRST + 3_000, 10))
    assert sum(begun.values())
