"""Recommendations of statistical activities: what was asked for in each round, what was said of it, and what came out.

No field of the request form is named here: the form is the office's (`forms/kupang-rekomendasi.formulir.json`), and
the diagram says which of its answers go into the letter and the register.
"""

from pst.recommendation.letter import note_failure, summarise
from pst.recommendation.questions import Question, Questions
from pst.recommendation.register import (
    Entry,
    Found,
    add_earlier,
    enter,
    erase,
    find,
    read,
    search,
)
from pst.recommendation.rounds import (
    ANSWER,
    Check,
    Remark,
    Version,
    count_versions,
    erase_rounds,
    record_check,
    record_form,
    versions,
)
from pst.recommendation.tables import (
    RecommendationCheck,
    RecommendationEntry,
    RecommendationVersion,
)

__all__ = [
    "ANSWER",
    "Check",
    "Entry",
    "Found",
    "Question",
    "Questions",
    "RecommendationCheck",
    "RecommendationEntry",
    "RecommendationVersion",
    "Remark",
    "Version",
    "add_earlier",
    "count_versions",
    "enter",
    "erase",
    "erase_rounds",
    "find",
    "note_failure",
    "read",
    "record_check",
    "record_form",
    "search",
    "summarise",
    "versions",
]
