"""Walks through a procedure over HTTP, led by what the API says of the case; no procedure is named here.

A walker looks at the open tasks, the awaited messages and the timers of a case, decides, and lets
somebody act, by the API or by the pages. A walk is the list of its decisions, so that another can
go the same way up to one of them and decide otherwise there.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import count
from typing import Any, Protocol

from jsonschema import Draft202012Validator
from lxml import etree

from tests.web.conftest import Api
from tests.web.pages.town import SETTINGS, Town
from web import accounts
from web import sessions as web_sessions
from web.clock import DemoClock

MOST_STEPS = 60
TASK, MESSAGE, TIME = "tugas", "pesan", "waktu"
FILE = "berkas"
TEXTS = {
    "email": "maria@contoh.test",
    "uri": "https://contoh.test/rapat",
    "date": "2026-11-20",
    "time": "10:00:00+08:00",
}

SOON = "segera"
"""For a moment a minute from now, whenever the walk comes there."""
GIVEN_ONCE = {"kode_billing": "{:015d}", "ntpn": "NTPN{:012d}"}
"""What the treasury gives once only, and how a walker makes up the next one."""
_SERIAL = count(1)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What is done next: a task, a message, or waiting for the timer that is due first.

    `changed` are fields that get another value than the ordinary one; `beside` is what could have been done instead
    of a message, which may lead elsewhere from each place where it is awaited.
    """

    kind: str
    at: str
    changed: tuple[tuple[str, Any], ...] = ()
    beside: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        return (self.kind, self.at, self.beside, *map(repr, self.changed[-1:]))


@dataclass(kw_only=True)
class Walk:
    """One case from its beginning to its end, and what else could have been decided on the way."""

    case: int
    decisions: list[Decision] = field(default_factory=list)
    others: list[list[Decision]] = field(default_factory=list)
    flows: set[str] = field(default_factory=set)


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """A procedure as the API describes it; `deciding` are the fields that its conditions read."""

    key: str
    channel: str
    offices: tuple[str, ...]
    flows: frozenset[str]
    deciding: frozenset[str]


class Way(Protocol):
    """How somebody acts: by the API or by the pages."""

    def start(self, process: Procedure, office: str) -> int: ...
    def who(self, role: str, office: str) -> str: ...
    def upload(self, who: str) -> Any: ...
    def complete(self, who: str, task: Mapping[str, Any], data: Any) -> None: ...
    def send(self, who: str, case: int, told: Mapping[str, Any], data: Any) -> None: ...


@dataclass(kw_only=True)
class Desk:
    """The API for everybody in the town, each with a token of his own."""

    town: Town
    clients: dict[str, Api] = field(default_factory=dict)

    def of(self, username: str) -> Api:
        if username not in self.clients:
            with self.town.sessions.begin() as session:
                token = web_sessions.make_token(
                    session,
                    account_id=accounts.get(session, username).id,
                    instance_id=None,
                    label="jalan",
                    settings=SETTINGS,
                    now=DemoClock().real(),
                )
            client = self.town.app.test_client(use_cookies=False)
            self.clients[username] = Api(client, token)
        return self.clients[username]

    def read(self, username: str, path: str) -> Any:
        answer = self.of(username).get(path)
        assert answer.status_code == 200, (username, path, answer.json)
        return answer.json

    def act(self, username: str, path: str, body: Mapping[str, Any]) -> Any:
        answer = self.of(username).post(path, body)
        assert answer.status_code in {200, 201}, (username, path, body, answer.json)
        return answer.json

    def procedure(self, key: str) -> Procedure:
        told = self.read("auditor.kupang", f"/processes/{key}")
        path = f"/processes/{key}/versions/{told['version']}.bpmn"
        answer = self.of("auditor.kupang").get(path)
        tree = etree.fromstring(answer.data)
        conditions = " ".join(
            one.text or "" for one in tree.iter("{*}conditionExpression")
        )
        return Procedure(
            key=key,
            channel=told["channel"],
            offices=tuple(told["offices"]),
            flows=frozenset(one.get("id") for one in tree.iter("{*}sequenceFlow")),
            deciding=frozenset(re.findall(r"\.([a-z_]+)", conditions)),
        )


@dataclass(kw_only=True)
class Walker:
    """Takes cases of one procedure in one office from beginning to end.

    `repair` puts right what an office has not set up, once a task comes again just after it was done.
    """

    desk: Desk
    way: Way
    process: Procedure
    office: str
    repair: Callable[[], None] | None = None

    def walk(self, plan: list[Decision]) -> Walk:
        """Follow the plan, then go the ordinary way until the case is completed."""
        walk = Walk(case=self.way.start(self.process, self.office))
        self.desk.town.work()
        for number in range(MOST_STEPS):
            state = self._state(walk.case)
            if state["status"] == "completed":
                walk.flows = self.flows_of(walk.case)
                return walk
            assert state["status"] == "active", state
            decision = plan[number] if number < len(plan) else ordinary(state)
            others = self._do(walk.case, state, decision)
            self.desk.town.work()
            walk.decisions.append(decision)
            if (
                self.repair
                and [one.at for one in walk.decisions[-2:]] == [decision.at] * 2
            ):
                self.repair()
            walk.others.append([*others, *self._elsewhere(state, decision)])
        raise AssertionError(f"{self.process.key} tidak selesai: {walk.decisions}")

    def onward(self, case: int, *, until: str) -> None:
        """Take a case that is under way the ordinary way, until that task is open."""
        for _ in range(MOST_STEPS):
            state = self._state(case)
            if until in {one["element_id"] for one in state["tasks"]}:
                return
            self._do(case, state, ordinary(state))
            self.desk.town.work()
        raise AssertionError(f"{self.process.key} tidak sampai ke {until}")

    def explore(self) -> list[Walk]:
        """The ordinary way, then one for each other choice, message and timer met on any way."""
        walks, tried = [], set()
        plans: deque[list[Decision]] = deque([[]])
        while plans:
            walk = self.walk(plans.popleft())
            walks.append(walk)
            tried |= {decision.key for decision in walk.decisions}
            for number, others in enumerate(walk.others):
                for other in others:
                    if other.key not in tried:
                        tried.add(other.key)
                        plans.append([*walk.decisions[:number], other])
        return walks

    @staticmethod
    def up_to_choice(walk: Walk) -> list[Decision]:
        """The walk's decisions up to its last one that was not the ordinary way."""
        made = [number for number, one in enumerate(walk.decisions, 1) if one.changed]
        return walk.decisions[: made[-1]] if made else []

    def flows_of(self, case: int) -> set[str]:
        events = self.desk.read(self._observer, f"/instances/{case}/history?limit=5000")
        return {one["flow_id"] for one in events["items"] if one["flow_id"]}

    @property
    def _observer(self) -> str:
        return f"auditor.{self.office}"

    def _state(self, case: int) -> Any:
        return self.desk.read(self._observer, f"/instances/{case}")

    def _do(
        self, case: int, state: Mapping[str, Any], decision: Decision
    ) -> Iterator[Decision]:
        """Act; gives what the same form could have said instead."""
        if decision.kind == TIME:
            self._wait(state)
            return iter(())
        if decision.kind == MESSAGE:
            told = _named(state["waiting"]["messages"], "name", decision.at)
            data = filled(told["schema"], {}, self._now())
            self.way.send(self.way.who(told["role"], self.office), case, told, data)
            return iter(())
        found = _named(state["tasks"], "element_id", decision.at)
        who = found["assignee"] or self.way.who(found["role"], self.office)
        task = self.desk.read(who, f"/tasks/{found['id']}")
        schema = (task["form"] or {"schema": {"properties": {}}})["schema"]
        now = self._now()
        soon = (now + timedelta(minutes=1)).isoformat()
        changed = {
            name: soon if value == SOON else value for name, value in decision.changed
        }
        data = filled(schema, changed, now)
        self.way.complete(who, task, self._with_files(who, schema, data))
        return self._otherwise(decision, schema, data, now)

    def _with_files(self, who: str, schema: Any, value: Any) -> Any:
        """The value with an upload in the place of every file that is asked for."""
        if schema.get("format") == FILE:
            return self.way.upload(who)
        if isinstance(value, Mapping):
            fields = schema["properties"]
            return {
                name: self._with_files(who, fields[name], one)
                for name, one in value.items()
            }
        if isinstance(value, list):
            return [self._with_files(who, schema["items"], one) for one in value]
        return value

    def _otherwise(
        self, decision: Decision, schema: Any, data: Mapping[str, Any], now: datetime
    ) -> Iterator[Decision]:
        asked_for = conditional(schema)
        for name, inner in schema["properties"].items():
            if name in asked_for and name not in data:
                continue
            options = self._options(name, inner, data, now)
            usual = data.get(name, options[0] if options else None)
            for option in options:
                if option != usual and name not in dict(decision.changed):
                    changed = (*decision.changed, (name, option))
                    yield Decision(kind=TASK, at=decision.at, changed=changed)

    def _options(
        self,
        name: str,
        inner: Mapping[str, Any],
        data: Mapping[str, Any],
        now: datetime,
    ) -> list[Any]:
        """What the field could say: a choice that decides, a time that is soon, another amount, other lines."""
        if name not in data:
            return choices(inner) if name in self.process.deciding else []
        if inner.get("format") == "date-time":
            return [SOON]
        if inner["type"] == "integer" and inner.get("default") is not None:
            return [inner["default"] + 1]
        if inner["type"] == "array" and "properties" in inner["items"]:
            return [[row] for row in variants(inner["items"], data[name][0], now)]
        return choices(inner) if name in self.process.deciding else []

    def _elsewhere(
        self, state: Mapping[str, Any], decision: Decision
    ) -> Iterator[Decision]:
        """Another task, message or timer that the case waits for just as well."""
        waiting = state["waiting"]
        met = [Decision(kind=TASK, at=one["element_id"]) for one in state["tasks"]]
        met += [
            Decision(kind=MESSAGE, at=one["name"], beside=decision.at)
            for one in waiting["messages"]
        ]
        met += [
            Decision(kind=TIME, at=one["element_id"]) for one in waiting["timers"][:1]
        ]
        return (one for one in met if one.key != decision.key)

    def _wait(self, state: Mapping[str, Any]) -> None:
        due = datetime.fromisoformat(state["waiting"]["timers"][0]["due_at"])
        seconds = max(1, int((due - self._now()).total_seconds()) + 1)
        body = {"advance": f"PT{seconds}S"}
        self.desk.act(self._observer, "/demo/clock", body)

    def _now(self) -> datetime:
        told = self.desk.read(self._observer, "/demo/clock")["now"]
        return datetime.fromisoformat(told)


def ordinary(state: Mapping[str, Any]) -> Decision:
    """The first open task as it is usually done; else what is awaited, and time last."""
    if state["tasks"]:
        return Decision(kind=TASK, at=state["tasks"][0]["element_id"])
    waiting = state["waiting"]
    if waiting["messages"]:
        return Decision(kind=MESSAGE, at=waiting["messages"][0]["name"])
    return Decision(kind=TIME, at=waiting["timers"][0]["element_id"])


def choices(inner: Mapping[str, Any]) -> list[Any]:
    """Everything that can be chosen in a field; the first is the ordinary way."""
    if inner.get("type") == "boolean":
        return [True, False]
    return list(inner.get("enum", [one["const"] for one in inner.get("oneOf", [])]))


def conditional(schema: Mapping[str, Any]) -> set[str]:
    """Fields that only a condition asks for: they are chosen where it does."""
    found: set[str] = set()
    for branch in (schema[key] for key in ("then", "else") if key in schema):
        found |= {*branch.get("required", ()), *conditional(branch)}
    return found


def variants(
    items: Mapping[str, Any], row: Mapping[str, Any], now: datetime
) -> Iterator[dict[str, Any]]:
    """The row otherwise: its first two choices side by side, and with each group that may be left out."""
    fields = items["properties"]
    chosen = [name for name in row if len(choices(fields[name])) > 1][:2]
    listed = [choices(fields[name]) for name in chosen]
    for shift in (0, 1):
        for place in range(1, max(map(len, listed), default=0)):
            yield {**row, **_side_by_side(chosen, listed, place, shift)}
    for name, inner in fields.items():
        if inner["type"] == "object" and name not in row:
            yield {**row, name: filled(inner, {}, now)}


def _side_by_side(
    names: Sequence[str], listed: Sequence[Sequence[Any]], place: int, shift: int
) -> dict[str, Any]:
    """The option at that place of the first field, and of the next one at it or the one before."""
    at = [place, place - shift]
    return {
        name: options[at[number] % len(options)]
        for number, (name, options) in enumerate(zip(names, listed, strict=True))
    }


def filled(
    schema: Mapping[str, Any] | None, changed: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    """The least that a resolved form accepts, with these fields as given."""
    if schema is None:
        return {}
    data = dict(changed)
    while missing := [name for name in required(schema, data) if name not in data]:
        for name in missing:
            data[name] = _usual(schema["properties"][name], now)
    for name in GIVEN_ONCE.keys() & data.keys():
        data[name] = GIVEN_ONCE[name].format(next(_SERIAL))
    return data


def required(schema: Mapping[str, Any], data: Mapping[str, Any]) -> list[str]:
    found = list(schema.get("required", ()))
    for one in (schema, *schema.get("allOf", ())):
        if "if" in one:
            holds = Draft202012Validator(one["if"]).is_valid(data)
            found += required(one.get("then" if holds else "else", {}), data)
    return found


def _usual(inner: Mapping[str, Any], now: datetime) -> Any:
    if inner.get("default") is not None:
        return inner["default"]
    if inner["type"] in {"object", "array"}:
        return _nested(inner, now)
    if options := choices(inner):
        return options[0]
    if inner["type"] in {"integer", "number"}:
        return inner.get("minimum", 1)
    if inner.get("format") == "date-time":
        # In two days, in the evening of every zone of the country: never in office hours.
        day = (now + timedelta(days=2)).date()
        return datetime.combine(day, time(12, 30), tzinfo=UTC).isoformat()
    text = inner.get("examples", [TEXTS.get(inner.get("format", ""), "Contoh")])[0]
    return text.ljust(inner.get("minLength", 0), "x")[: inner.get("maxLength", 4000)]


def _nested(inner: Mapping[str, Any], now: datetime) -> Any:
    """A group with what it needs, or a list with as few items as it may have."""
    if inner["type"] == "object":
        return filled(inner, {}, now)
    return [_usual(inner["items"], now) for _ in range(inner.get("minItems", 0))]


def _named(found: list[dict[str, Any]], name: str, value: str) -> dict[str, Any]:
    hits = [one for one in found if one[name] == value]
    assert hits, f"{value} tidak ditunggu; yang ditunggu: {found}"
    return hits[0]
