"""The only place that imports SpiffWorkflow: bundles become programs, cases become runs."""

from engine.spiff.elements import (
    PENDING,
    Element,
    Fact,
    SentMessage,
    Surroundings,
    Waiting,
    WaitingCall,
    WaitingMessage,
    WaitingTask,
    WaitingTimer,
)
from engine.spiff.parser import Program, compile_bundle
from engine.spiff.recorder import CYCLE, FAILED, IGNORED, SWEPT, WHICH
from engine.spiff.run import Run

__all__ = [
    "CYCLE",
    "FAILED",
    "IGNORED",
    "PENDING",
    "SWEPT",
    "WHICH",
    "Element",
    "Fact",
    "Program",
    "Run",
    "SentMessage",
    "Surroundings",
    "Waiting",
    "WaitingCall",
    "WaitingMessage",
    "WaitingTask",
    "WaitingTimer",
    "compile_bundle",
]
