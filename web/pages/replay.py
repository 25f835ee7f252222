"""The history of a case as numbered steps: `?langkah=n` shows who, when and the data there."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from flask import Blueprint, request

from engine import history
from engine.errors import HistoryError
from engine.history import Event
from engine.views import fold
from web import auth
from web.confidential import readable_data, readable_event
from web.pages import frame, people, words
from web.pages import steps as stepping
from web.pages.login import Page
from web.pages.overview import Overview
from web.pages.steps import Change, Step
from web.pages.tasks import overview
from web.rules import milik_berkas

blueprint: Final = Blueprint("riwayat", __name__)
_SHORT: Final = 6


@dataclass(frozen=True, kw_only=True)
class Row:
    """A step in the list beside the diagram."""

    number: int
    name: str
    shape: str
    state: str
    small: str


@dataclass(frozen=True, kw_only=True)
class EventRow:
    """An event of the step with everything that proves it."""

    event: Event
    kind: str
    where: str
    who: str
    when: str
    recorded: str
    fields: Sequence[tuple[str, str]]
    erased: Sequence[str]


@dataclass(kw_only=True)
class Replay:
    """The history at one step, for whoever reads it; `number` is from 1."""

    case: Overview
    number: int

    @property
    def steps(self) -> list[Step]:
        return self.case.steps

    @property
    def step(self) -> Step:
        return self.steps[self.number - 1]

    @cached_property
    def proof(self) -> tuple[bool, str]:
        """Whether the chain of hashes holds, and the words for it."""
        try:
            count = history.verify(self.case.session, self.case.case.id)
        except HistoryError as error:
            return False, str(error)
        return True, f"Rantai hash utuh, {count} peristiwa"

    @property
    def rows(self) -> list[Row]:
        return [
            Row(
                number=one.number,
                name=one.name,
                shape=one.shape,
                state=self._state(one.number),
                small=self._small(one),
            )
            for one in self.steps
        ]

    def _state(self, number: int) -> str:
        if number == self.number:
            return "kini"
        return "lalu" if number < self.number else "nanti"

    def _small(self, step: Step) -> str:
        deed = step.deed
        who = self.case.cast.name(deed.actor, deed.role)
        return f"{self.case.writer.entry(step.last.at)} · {who}"

    @property
    def facts(self) -> list[tuple[str, str | None]]:
        """Who, in which role, for whom, when, and what proves it."""
        deed, last = self.step.deed, self.step.last
        cast, writer = self.case.cast, self.case.writer
        who = cast.name(deed.actor, deed.role)
        if deed.role:
            who = f"{who}, {people.role(deed.role).lower()}"
        found: list[tuple[str, str | None]] = [("Siapa", who)]
        if deed.on_behalf_of:
            found.append(("Atas nama", cast.name(deed.on_behalf_of, "pengguna")))
        found.append(("Waktu", writer.exact(last.at)))
        found.append(("Dicatat", writer.exact(last.recorded_at)))
        if last.langkah and last.langkah != "struktur":
            found.append(("Sumber", self._source()))
        return found

    def _source(self) -> str:
        last = self.step.last
        if last.langkah != "bukan-dari-sumber":
            return last.langkah or ""
        node = self.case.node(last.process, last.element_id or "")
        return f"Bukan dari SOP: {node.properties.get('alasan', '')}"

    @cached_property
    def changes(self) -> list[Change]:
        """The data after this step beside the data before it, as the reader may see it."""
        before = 0 if self.number == 1 else self.steps[self.number - 2].last.seq
        return stepping.changes(self._data(before), self._data(self.step.last.seq))

    def _data(self, until: int) -> Mapping[str, Any]:
        events = [one for one in self.case.events if one.seq <= until]
        found = fold(self.case.bundle, events)
        return readable_data(self.case.bundle, found, self.case.reader.roles)

    @property
    def changed(self) -> int:
        return sum(one.kind != "tetap" for one in self.changes)

    @property
    def events(self) -> list[EventRow]:
        return [self._row(one) for one in self.step.events]

    def _row(self, event: Event) -> EventRow:
        writer = self.case.writer
        read = readable_event(self.case.bundle, event, self.case.reader.roles) or {}
        node = None
        if event.element_id is not None:
            diagram = self.case.bundle.program.diagrams.get(event.process)
            node = None if diagram is None else diagram.nodes.get(event.element_id)
        return EventRow(
            event=event,
            kind=words.EVENT_NAMES.get(event.type, event.type),
            where=words.element(node) if node else event.flow_id or "",
            who=self.case.cast.name(event.actor, event.role) if event.actor else "",
            when=writer.exact(event.at),
            recorded=writer.exact(event.recorded_at),
            fields=[(path, shown(one)) for path, one in history.fields(read)],
            erased=sorted(set(event.commitments) - set(event.data)),
        )

    @property
    def marks(self) -> list[dict[str, Any]]:
        """Every step for the diagram."""
        process = self.case.bundle.key
        return [
            one.marks(process, row.small)
            for one, row in zip(self.steps, self.rows, strict=True)
        ]


def shown(value: object) -> str:
    """A value of the data in a table's cell."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, str):
        return value or "(kosong)"
    return json.dumps(value, ensure_ascii=False)


def short(hashed: str) -> str:
    """ "b71c09…5e2d"."""
    return f"{hashed[:_SHORT]}…{hashed[-4:]}"


@blueprint.get("/berkas/<id:instance_id>/riwayat")
@milik_berkas()
def show(instance_id: int) -> Page:  # noqa: ARG001 - in the path
    case = overview(whole=True)
    asked = request.args.get("langkah", default=len(case.steps), type=int)
    number = min(max(asked or 1, 1), len(case.steps))
    return frame.page(
        "riwayat.html",
        induk=frame.parent(auth.me(), case.case.office),
        gambaran=case,
        putar=Replay(case=case, number=number),
        nilai=shown,
        pendek=short,
    )
