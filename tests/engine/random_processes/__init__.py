"""Random processes of every allowed element, and drivers that walk through them with choices made by a seed."""

import random

from engine.bundles import Bundle
from tests.engine.random_processes.activities import Place
from tests.engine.random_processes.diagram import HEAD
from tests.engine.random_processes.generator import Generator
from tests.engine.random_processes.loops import AROUND, Loops
from tests.engine.random_processes.office import NOW, START, Office
from tests.engine.random_processes.walking import Walk, act, execute_again, walk

__all__ = [
    "AROUND",
    "HEAD",
    "NOW",
    "START",
    "Office",
    "Walk",
    "act",
    "bundle_of",
    "execute_again",
    "files",
    "generate",
    "long",
    "walk",
]


def files(seed: int, *, depth: int = 3, loops: int = 4) -> dict[str, bytes]:
    """The files of a random bundle, by name."""
    return Generator(random.Random(seed), loops=loops).files(Place(depth=depth))


def long(seed: int, around: str, *, rounds: int, alone: bool) -> Bundle:
    """A loop of so many rounds within something, by the name of what is around it.

    What is done in a round is random; `alone` leaves nothing of it to people, timers and messages.
    """
    loops = Loops(random.Random(seed), rounds=rounds, alone=alone)
    return bundle_of(loops.files(Place(depth=1), getattr(loops, around)))


def bundle_of(found: dict[str, bytes]) -> Bundle:
    return Bundle(
        definition_id=1, key="acak", version=1, sha256="", files=found, roles={}
    )


def generate(seed: int, *, depth: int = 3, loops: int = 4) -> Bundle:
    return bundle_of(files(seed, depth=depth, loops=loops))
