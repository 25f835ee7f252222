"""Diagrams damaged at random: always an answer, soon, by element; and what passes can be built and begun."""

import os
import random
import time
from collections.abc import Mapping
from datetime import timedelta
from functools import cache

import pytest
from lxml import etree

from engine import xml as safe
from engine.diagrams import Diagram
from engine.errors import DiagramError, StepError
from engine.spiff import Run, compile_bundle
from engine.validator import ERROR, Catalogue, check
from tests.engine import foreign, mutations, random_processes
from tests.engine.drawing import ROLES, Drawing, times
from tests.engine.random_processes import NOW
from tests.engine.sample_diagram import CATALOGUE, SAMPLE

FIRST = int(os.environ.get("ALUR_SEED", "0"))
OWN = Catalogue(
    operations={"tambah": ["n"], "gagal": []},
    functions=["hari"],
    roles=ROLES,
    forms=["isian.json"],
)


def good() -> bytes:
    """A diagram of every allowed element that needs no other file."""
    drawing = Drawing().start().user("isi").gateway("pilih", default="f_pilih_bagi")
    drawing.gateway("bagi", "parallelGateway").gateway("gabung", "parallelGateway")
    drawing.service("hitung", n="isi.n").user("baca", form=False, tenggat="hari(2)")
    drawing.boundary("lewat", "baca", drawing.timer("hari(1)"), interrupting=False)
    inner = Drawing().start("s_mulai").user("s_isi").end("s_selesai")
    drawing.sub("sub", inner.path("s_mulai", "s_isi", "s_selesai"), times("2"))
    drawing.node("eventBasedGateway", "tunggu", langkah="struktur")
    drawing.catch("jawab", drawing.message("jawaban"))
    drawing.catch("habis", drawing.timer("hari(3)")).end().end("batal").end("ingat")
    drawing.path("mulai", "isi", "pilih").flow("pilih", "batal", "isi.n == 0")
    drawing.path(
        "pilih", "bagi", "hitung", "gabung", "sub", "tunggu", "jawab", "selesai"
    )
    drawing.path("bagi", "baca", "gabung").path("tunggu", "habis", "selesai")
    return drawing.flow("lewat", "ingat").xml()


@cache
def bases() -> tuple[tuple[bytes, str, Catalogue], ...]:
    """Half of what is damaged is our own, so that some of it stays good."""
    found = []
    for name in foreign.expected():
        try:
            safe.parse(foreign.content(name))
        except DiagramError:
            continue
        found.append((foreign.content(name), foreign.STEM, CATALOGUE))
    own = [(good(), "proses", OWN), (SAMPLE.encode(), "kota-jual", CATALOGUE)]
    return (*found, *own * (len(found) // 2))


def examine(seed: int) -> tuple[bytes, Catalogue, bool]:
    """Damage something, examine it, and see that the answer is one; whether it may be deployed."""
    base, stem, catalogue = random.Random(f"pilih {seed}").choice(bases())
    file = mutations.mutated(base, seed, most=1 + seed % 4)
    begin = time.process_time()
    found = check(file, catalogue=catalogue, stem=stem)
    assert time.process_time() - begin < 2, f"seed {seed}"
    assert [one for one in found if one.rule == "pemeriksaan"] == [], f"seed {seed}"
    if foreign.ids(file):
        assert foreign.unnamed(file, found) == [], f"seed {seed}"
    assert all(one.message and one.instead for one in found), f"seed {seed}"
    return file, catalogue, not any(one.severity == ERROR for one in found)


class Anything:
    """Surroundings in which every operation answers and every function says a time."""

    def __init__(self) -> None:
        self.case = {"id": 1, "nomor": "1", "kantor": "kupang", "pengguna": None}
        self.functions = {
            "hari": lambda n: NOW + timedelta(days=n if isinstance(n, int) else 1)
        }

    def call(self, element, operation, parameters):
        return {"n": 1}

    def decide(self, element, decision, data):
        return {}

    def due(self, element, evaluate):
        return evaluate()


def begin_and_walk(file: bytes, seed: int) -> bool:
    """Whether a case of it comes to an end or waits on, whatever people do.

    Only data may stand in its way: a case that waits for nothing is raised.
    """
    key = Diagram.parse(file).key
    program = compile_bundle(key, {key: file})
    rng, now, office = random.Random(seed), NOW, Anything()
    try:
        run = Run.new(program, office, {}, now=now)
        run.advance()
        for _ in range(15):
            if run.completed:
                break
            now += timedelta(minutes=rng.randint(1, 600))
            run = Run.load(program, office, run.dump(), now=now)
            random_processes.act(run, rng)
    except StepError as error:
        if "tidak ada tugas, pengatur waktu" in str(error):
            raise
        return False
    return True


def prove(seeds: range) -> Mapping[str, int]:
    passed = walked = 0
    for seed in seeds:
        file, catalogue, passes = examine(seed)
        if passes and catalogue is OWN:
            passed += 1
            walked += begin_and_walk(file, seed)
    return {"passed": passed, "walked": walked}


def test_what_is_damaged_gets_an_answer_and_what_passes_can_be_begun():
    counted = prove(range(FIRST, FIRST + 250))

    assert counted["passed"] > 5
    assert counted["walked"] > counted["passed"] / 2


@pytest.mark.soak
@pytest.mark.parametrize("block", range(20))
def test_so_do_twenty_thousand_more(block):
    assert prove(range(FIRST + 1_000 + block, FIRST + 21_000, 20))["passed"]


def test_damage_is_the_same_for_the_same_seed():
    assert [mutations.mutated(good(), 5) for _ in range(2)] == [
        mutations.mutated(good(), 5)
    ] * 2
    assert len({mutations.mutated(good(), seed) for seed in range(50)}) > 40


def test_what_is_damaged_is_good_before():
    assert check(good(), catalogue=OWN, stem="proses") == ()
    assert begin_and_walk(good(), 1)
    assert etree.fromstring(good()).tag.endswith("definitions")


def test_a_damaged_diagram_that_passes_is_deployed_and_started(host):
    begun = 0
    for seed in range(FIRST, FIRST + 60):
        file = mutations.mutated(good(), seed, most=1)
        if any(
            one.severity == ERROR for one in check(file, catalogue=OWN, stem="proses")
        ):
            continue
        drawing = Drawing()
        drawing.xml = lambda file=file: file  # type: ignore[method-assign]
        host.deploy(drawing, force=True)
        assert host.tasks(host.start()), f"seed {seed}"
        begun += 1
    assert begun > 3
