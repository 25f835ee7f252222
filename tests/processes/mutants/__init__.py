"""Procedures with one thing wrong, as a slip of the hand makes it, and whether the scenarios notice."""

from collections.abc import Iterator

from engine.findings import Sources
from tests.processes.mutants import diagrams, forms
from tests.processes.mutants.mutant import Mutant

__all__ = ["Mutant", "mutants"]


def mutants(process: str, files: Sources) -> Iterator[Mutant]:
    """Every mutant of a process's diagram and of the forms that its own elements use."""
    yield from diagrams.mutants(process, files)
    yield from forms.mutants(process, files)
