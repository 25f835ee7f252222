"""A case as its pages show it: whose turn, until when, what waits, what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _  # type: ignore[import-untyped]  # ships no types
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from engine import clocks, history
from engine.bundles import Bundle
from engine.diagrams import Node
from engine.history import Event
from engine.models import ProcessDefinition, ProcessInstance
from engine.views import Walk, rounds_before, walk_of
from pst import calendar, complaints, mail, notes, recommendation, sales
from pst.notes.tables import FollowUp
from web import access, cases, files, progress, refusals
from web.access import Identity
from web.errors import ForbiddenError
from web.formatting import Writer, size
from web.pages import (
    journey,
    limits,
    making,
    people,
    posted,
    steps,
    talk,
    words,
)
from web.pages.journey import Leg
from web.pages.limits import Due, Limit
from web.pages.making import Making
from web.pages.parts import Awaited, Deed, Linked, OpenTask, Said
from web.pages.people import Cast
from web.pages.posted import Posted
from web.pages.steps import Step
from web.pages.talk import Talk
from web.reading import Reader

NEWEST_EVENTS: Final = 600
"""Of a case's history, read for its page: some forty rounds of a conversation."""
NEWEST_LEGS: Final = 24
"""Of the past, told on the line."""


@dataclass(kw_only=True)
class Overview:
    """Reads lazily what a page asks for; `reader` knows who reads which case."""

    reader: Reader
    definition_id: int
    writer: Writer
    whole: bool = False
    """Whether all of the history is read; else its newest events, and what they hide is counted."""

    @property
    def session(self) -> Session:
        return self.reader.session

    @property
    def case(self) -> access.Case:
        return self.reader.case

    @property
    def who(self) -> Identity:
        return self.reader.who

    @cached_property
    def bundle(self) -> Bundle:
        return self.reader.engine.bundles.get(self.session, self.definition_id)

    @cached_property
    def title(self) -> str:
        found = self.session.get_one(ProcessDefinition, self.definition_id)
        return found.name

    @cached_property
    def instance(self) -> dict[str, Any]:
        return self.reader.instance()

    @cached_property
    def events(self) -> list[Event]:
        """In order; the newest ones, unless the whole history was asked for."""
        last = self.session.get_one(ProcessInstance, self.case.id).last_seq
        after = 0 if self.whole else max(0, last - NEWEST_EVENTS)
        return history.read(self.session, self.case.id, after=after)

    @cached_property
    def steps(self) -> list[Step]:
        """Those of the events; where these are not all, the first one may be only its end."""
        first = self.events[0].seq if self.events else 1
        before = None
        if first > 1:
            key = self.bundle.key
            before = rounds_before(self.session, self.case.id, key, first)
        return steps.steps(self.bundle, self.events, before)

    @property
    def complete(self) -> bool:
        """Whether `steps` are all of them."""
        return not self.events or self.events[0].seq == 1

    @cached_property
    def walk(self) -> Walk:
        return walk_of(self.session, self.case.id)

    @cached_property
    def cast(self) -> Cast:
        actors = {one.actor for one in self.events}
        actors |= {one.on_behalf_of for one in self.events}
        actors |= {one["assignee"] for one in self.instance["tasks"]}
        actors |= {one.data.get("kepada") for one in self.events}
        return Cast(
            who=self.who,
            case=self.case,
            known=people.names(self.session, actors),
            requester=self.instance["requester"]["name"],
        )

    @cached_property
    def views(self) -> list[clocks.ClockView]:
        return clocks.read(
            self.session, self.reader.engine, self.case.id, now=self.reader.now
        )

    @cached_property
    def limits(self) -> list[Limit]:
        now = self.reader.now
        return [limits.limit(one, self.days, self.writer, now) for one in self.views]

    @cached_property
    def days(self) -> calendar.OfficeCalendar:
        return calendar.read(self.session, self.case.office)

    @property
    def status(self) -> str:
        return words.STATUSES[self.instance["status"]]

    @property
    def requester(self) -> str:
        return self.instance["requester"]["name"] or people.GUEST

    def node(self, process: str, element_id: str) -> Node:
        return self.bundle.program.diagrams[process].nodes[element_id]

    def element(self, element_id: str) -> str:
        """The name of an element of the case's own diagram or of one that it calls."""
        for diagram in self.bundle.program.diagrams.values():
            if element_id in diagram.nodes:
                return words.element(diagram.nodes[element_id])
        return element_id

    @cached_property
    def tasks(self) -> list[OpenTask]:
        return [self._task(one) for one in self.instance["tasks"]]

    def _task(self, one: Mapping[str, Any]) -> OpenTask:
        node = self.node(one["process"], one["element_id"])
        return OpenTask(
            id=one["id"],
            name=one["name"],
            role=one["role"],
            holder=self.cast.holder(one["assignee"]),
            held_by_me=one["assignee"] is not None
            and one["assignee"] == self.who.account,
            free=one["assignee"] in {None, self.who.account},
            due=self.due(one["role"], one["due_at"]),
            round=self.walk.rounds.get(one["element_id"], 1),
            sentence=node.documentation,
            acting=acting(self.who, self.case, one["role"]),
        )

    def due(self, role: str, due_at: str | None) -> Due:
        """Until when: by the clock that the role must stop, else by the task's own target."""
        view = limits.governing(self.views, role)
        if view is not None:
            return limits.clock(view, self.days, self.writer, self.reader.now)
        at = None if due_at is None else datetime.fromisoformat(due_at)
        return limits.target(at, self.writer, self.reader.now)

    @property
    def mine(self) -> list[OpenTask]:
        """The open tasks that are the reader's to do, in his own name first."""
        own = [one for one in self.tasks if one.acting and one.free]
        return sorted(own, key=lambda one: one.acting != "sendiri")

    @property
    def ended(self) -> bool:
        return self.instance["status"] in {"completed", "cancelled"}

    @property
    def turn(self) -> str:
        """Whose turn it is, as a heading."""
        if self.ended:
            return str(_("Berkas %(status)s", status=self.status.lower()))
        if self.instance["status"] == "incident":
            return str(_("Berkas terkendala"))
        if any(one.acting == "sendiri" for one in self.mine):
            return str(_("Giliran Anda"))
        roles = dict.fromkeys(people.role(one.role) for one in self.tasks)
        if roles:
            return str(_("Giliran %(peran)s", peran=str(_(" dan ")).join(roles)))
        if self.waits_for_mail:
            return str(_("Menunggu surel terkirim"))
        return str(_("Giliran aplikasi") if self.making else _("Menunggu waktunya"))

    @property
    def waits_for_mail(self) -> bool:
        """Whether nobody has anything to do before a letter was sent."""
        return any(one.state == mail.WAITING for one in self.letters)

    @cached_property
    def messages(self) -> list[Awaited]:
        return [
            Awaited(
                name=one["name"],
                label=(one["schema"] or {}).get("title")
                or self.element(one["element_id"]),
                role=one["role"],
                acting=acting(self.who, self.case, one["role"]),
            )
            for one in self.instance["waiting"]["messages"]
        ]

    @cached_property
    def queue_number(self) -> str | None:
        """The number that the visitor holds, such as B-014; None where he has none."""
        return people.queue_numbers(self.session, [self.case.id]).get(self.case.id)

    @cached_property
    def notes(self) -> int:
        """How many notes the office can read on the case."""
        return notes.count(self.session, self.case.id)

    @cached_property
    def follow_up(self) -> FollowUp | None:
        """When the office wants to come back to the case."""
        return notes.follow_up_of(self.session, self.case.id)

    @cached_property
    def linked(self) -> list[Linked]:
        """The linked cases that the reader may see."""
        found = []
        for identity in self.instance["linked"]:
            other = cases.find(self.session, "berkas", identity)
            case = None if other is None else other.case
            if case is not None and access.may_see(self.who, case):
                found.append(self._linked(identity))
        return found

    def _linked(self, identity: int) -> Linked:
        row = self.session.execute(
            select(
                ProcessInstance.number, ProcessInstance.status, ProcessDefinition.name
            )
            .join(ProcessDefinition)
            .where(ProcessInstance.id == identity)
        ).one()
        status = words.STATUSES[row.status]
        return Linked(id=identity, number=row.number, title=row.name, status=status)

    @cached_property
    def complaint(self) -> bool:
        """Whether it is a complaint, which has a receipt."""
        return complaints.status(self.session, berkas=self.case.id) is not None

    @cached_property
    def form_versions(self) -> int:
        """How often the request form of a recommendation was recorded; 0 in any other case."""
        return recommendation.count_versions(self.session, berkas=self.case.id)

    @cached_property
    def invoice_versions(self) -> int:
        """How many versions the case's invoice has; 0 in any other case."""
        return sales.count_invoice_versions(self.session, berkas=self.case.id)

    @cached_property
    def downloads(self) -> int:
        """How many copies were ever released for download in the case of a sale."""
        return len(sales.downloads(self.session, berkas=self.case.id))

    @cached_property
    def papers(self) -> list[dict[str, str]]:
        """The files of the case that its reader may have, as a list of documents shows them."""
        return [self._paper(one) for one in self._files]

    @cached_property
    def made(self) -> list[dict[str, str]]:
        """Those of them that were made for whoever asked: letters and copies."""
        return [
            self._paper(one) for one in self._files if one.uploaded_by == files.MADE
        ]

    @cached_property
    def making(self) -> list[Making]:
        """What jobs are making for the case."""
        return [
            making.in_words(one, self.element(one.element_id))
            for one in progress.of_case(self.session, self.case.id)
        ]

    @cached_property
    def _files(self) -> Sequence[Row[UUID, str, int, str]]:
        inside = access.reads_inside(self.who, self.case)
        return files.of_case(self.session, self.case.id, internal=inside)

    @staticmethod
    def _paper(one: Row[UUID, str, int, str]) -> dict[str, str]:
        return {
            "nama": one.name,
            "url": url_for("api_lampiran.download", file_id=one.id),
            "kecil": size(one.size),
        }

    @cached_property
    def talk(self) -> Talk:
        """The newest messages of the conversation."""
        return talk.read(self.session, self.case, self.cast, self.writer)

    @cached_property
    def letters(self) -> list[Posted]:
        """The letters that the case sent or waits to send."""
        now = self.reader.now
        return posted.of_case(self.session, self.case.id, self.writer, now)

    @property
    def conversation(self) -> list[Said]:
        return self.talk.said

    @staticmethod
    def moment(text: str) -> datetime:
        """A time as the API and the contexts write it."""
        return datetime.fromisoformat(text)

    @cached_property
    def journey(self) -> list[Leg]:
        """The line: the past, what is open now, and what comes if all goes well."""
        legs = journey.done(self.bundle, self.steps)[-NEWEST_LEGS:]
        legs += [
            Leg(name=one.name, shape="tugas", state="kini") for one in self.tasks[:3]
        ]
        first = next((one["element_id"] for one in self.instance["tasks"]), None)
        if first is not None and self.instance["status"] == "active":
            legs += journey.ahead(self.bundle.diagram, first)
        return legs

    def deeds(self, count: int) -> list[Deed]:
        """The newest things that somebody did, or that time did."""
        told = [one for one in self.events if one.type in words.DEEDS]
        return [self.deed(one) for one in reversed(told[-count:])]

    def deed(self, event: Event) -> Deed:
        return Deed(
            when=self.writer.recent(event.at, self.reader.now),
            who=self.cast.name(event.actor, event.role),
            does=words.deed(event),
            what=self._object(event),
        )

    def _object(self, event: Event) -> str:
        if event.type.startswith("clock_"):
            return str(event.data.get("jam", ""))
        if event.type == "noted":
            return steps.subject(event)
        if words.is_refused(event):
            return str(event.data["halaman"]).removeprefix(refusals.PREFIX)
        if event.element_id is None:
            return ""
        diagram = self.bundle.program.diagrams.get(event.process)
        node = None if diagram is None else diagram.nodes.get(event.element_id)
        return words.element(node)

    def marks(self) -> dict[str, Any]:
        """The diagram's state now, as diagram.js reads it."""
        failed = {
            one["element_id"]: "gagal"
            for one in self.instance["incidents"]
            if one["element_id"]
        }
        nodes = self.bundle.diagram.nodes
        return {
            "simpul": dict.fromkeys(nodes, "nanti") | dict(self.walk.nodes) | failed,
            "aliran": dict(self.walk.flows),
            "hitung": dict(self.walk.rounds),
        }


def acting(who: Identity, case: access.Case, role: str) -> str:
    """How `who` may do what stands in the lane of `role`: sendiri, atas_nama or ""."""
    ways: Mapping[str, Mapping[str, Any]] = {
        "sendiri": {},
        "atas_nama": {"on_behalf": True, "channel": "surel"},
    }
    for way, options in ways.items():
        try:
            access.standing(who, case, role, **options)
        except ForbiddenError:
            continue
        return way
    return ""
