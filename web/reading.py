"""Cases and tasks as the API gives them, filtered by what the reader may see of them.

Pages read through here, too, so both show the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Final

import orjson
from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from engine import clocks, forms
from engine.bundles import Bundle
from engine.contract import Engine
from engine.errors import StepError
from engine.forms import Form
from engine.spiff import Run
from engine.surroundings import Surroundings
from web import access, cases, past, requesters
from web.access import Case, Identity
from web.confidential import place, readable_data
from web.jsonio import time

CONTACT_READERS: Final = access.OFFICERS | {access.CITIZEN, "auditor"}
"""Who handles a case reads the requester's contact; who only steers does not."""

_SUGGESTED: Final = b'"pemohon.'
"""How a form's field names what is known of the requester, as `x-pilihan` writes a path."""

_TIME: Final = """'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'"""


def utc(column: str) -> str:
    """SQL for a time as the API writes it."""
    return f"to_char({column} AT TIME ZONE 'UTC', {_TIME})"


DUE: Final = """least(t.due_at, (SELECT min(c.due_at) FROM clock c
    WHERE c.instance_id = t.instance_id AND c.role = t.role AND c.state = 'berjalan'
    AND t.status = 'open'))"""
"""SQL for when a task is due: by its own target, or by the case's clock that its role must stop."""

TASK: Final = f"""jsonb_build_object(
    'id', t.id, 'instance', t.instance_id, 'process', t.process,
    'element_id', t.element_id, 'name', t.name, 'role', t.role, 'office', t.office,
    'status', t.status, 'assignee', t.assignee, 'due_at', {utc(DUE)},
    'created_at', {utc("t.created_at")}, 'completed_by', t.completed_by,
    'completed_at', {utc("t.completed_at")})"""
"""SQL for a task's row as JSON; `t` is the table."""

_CASE: Final = f"""
SELECT i.id, i.number, i.office, i.status, i.created_at, i.completed_at, i.state,
    i.definition_id, i.requester_account, i.requester_name, i.requester_email,
    i.requester_phone, d.key, d.version,
    ARRAY(SELECT {TASK} FROM task t
        WHERE t.instance_id = i.id AND t.status = 'open' ORDER BY t.id) AS tasks,
    ARRAY(SELECT jsonb_build_object('name', s.name, 'role', s.role,
            'process', s.process, 'element_id', s.element_id)
        FROM subscription s WHERE s.instance_id = i.id ORDER BY s.id) AS messages,
    ARRAY(SELECT jsonb_build_object('element_id', m.element_id, 'due_at', {utc("m.due_at")})
        FROM timer m WHERE m.instance_id = i.id ORDER BY m.due_at, m.id) AS timers,
    ARRAY(SELECT other_id FROM instance_link WHERE instance_id = i.id
        UNION SELECT instance_id FROM instance_link WHERE other_id = i.id
        ORDER BY 1) AS linked,
    ARRAY(SELECT jsonb_build_object('id', n.id, 'element_id', n.element_id,
            'message', n.message, 'opened_at', {utc("n.opened_at")})
        FROM incident n WHERE n.instance_id = i.id AND n.resolved_at IS NULL
        ORDER BY n.id) AS incidents,
    ARRAY(SELECT jsonb_build_object('kind', l.kind, 'state', l.state,
            'created_at', {utc("l.created_at")}, 'sent_at', {utc("l.sent_at")},
            'next_try_at', CASE WHEN l.state = 'menunggu' THEN {utc("l.next_try_at")} END)
        FROM mail l WHERE l.instance_id = i.id ORDER BY l.id) AS mail,
    EXISTS (SELECT FROM clock c WHERE c.instance_id = i.id) AS timed
FROM process_instance i JOIN process_definition d ON d.id = i.definition_id
"""  # noqa: S608 - constants of this module
_BY_ID: Final = text(f"{_CASE} WHERE i.id = :id")
_TASK: Final = text(
    f"SELECT {TASK} AS task, t.token, t.process, t.element_id, t.role, t.status, "  # noqa: S608 - constants of this module
    "i.id, i.state, i.definition_id "
    "FROM task t JOIN process_instance i ON i.id = t.instance_id WHERE t.id = :id"
)


@dataclass(kw_only=True)
class Reader:
    """Reads for one person in one request; `case` is one that he may see."""

    session: Session
    engine: Engine
    who: Identity
    case: Case
    now: datetime

    @cached_property
    def roles(self) -> frozenset[str]:
        return access.reading_roles(self.who, self.case)

    def instance(self) -> dict[str, Any]:
        """The case by the contract of `GET /instances/{id}`."""
        row = self.session.execute(_BY_ID, {"id": self.case.id}).one()
        bundle = self.engine.bundles.get(self.session, row.definition_id)
        data = self._data(bundle, row)
        return {
            "id": row.id,
            "number": row.number,
            "process": row.key,
            "version": row.version,
            "office": row.office,
            "requester": self._requester(row),
            "status": row.status,
            "created_at": time(row.created_at),
            "completed_at": time(row.completed_at),
            "data": readable_data(bundle, data, self.roles),
            "tasks": row.tasks,
            "clocks": self._clocks() if row.timed else [],
            "waiting": {
                "messages": [self._message(bundle, one, data) for one in row.messages],
                "timers": row.timers,
            },
            "linked": [one for one in row.linked if self._sees(one)],
            "incidents": row.incidents,
            "mail": row.mail,
        }

    def task(self, task_id: int) -> dict[str, Any]:
        """A task of the case by the contract of `GET /tasks/{id}`."""
        row = self.session.execute(_TASK, {"id": task_id}).one()
        bundle = self.engine.bundles.get(self.session, row.definition_id)
        node = bundle.program.diagrams[row.process].nodes[row.element_id]
        form = bundle.forms.get(place(bundle, row.process, row.element_id))
        run = self._run(bundle, row)
        data = self._past(bundle) if run is None else run.data_of(row.token)
        task: dict[str, Any] = row.task
        return task | {
            "langkah": node.properties.get("langkah"),
            "documentation": node.documentation,
            "form": None if form is None else self._form(form, row.role, data),
            "data": readable_data(bundle, data, self.roles),
        }

    def _sees(self, instance_id: int) -> bool:
        """Whether he may see a linked case; else nothing tells him of it."""
        found = cases.find(self.session, "berkas", instance_id)
        case = None if found is None else found.case
        return case is not None and access.may_see(self.who, case)

    def _form(self, form: Form, role: str, data: Mapping[str, Any]) -> dict[str, Any]:
        return {"schema": self._schema(form, role, data), "ui": form.ui}

    def _schema(self, form: Form, role: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """The form as this person would fill it, in the role in which he would act.

        What is known of the requester already stands beside the case's data as `pemohon`, for fields
        that suggest it.
        """
        acting = access.acting_role(self.who, self.case, role)
        if _SUGGESTED in orjson.dumps(form.schema):
            data = {"pemohon": self._known_of_requester, **data}
        return forms.resolve(form, data=data, role=acting, choices=self.engine.choices)

    @cached_property
    def _known_of_requester(self) -> Mapping[str, Any]:
        """Name and contact, and where he came from last; before that what he told in the case that led here."""
        known = requesters.known(self.session, self.case.id)
        return {**known, **self._told_before}

    @property
    def _told_before(self) -> Mapping[str, Any]:
        before = requesters.predecessor(self.session, self.case.id)
        found = None if before is None else cases.find(self.session, "berkas", before)
        if found is None or found.case is None:
            return {}
        if not access.may_see(self.who, found.case):
            return {}
        bundle = self.engine.bundles.get(self.session, found.row.definition_id)
        data = replace(self, case=found.case).instance()["data"]
        return requesters.told(bundle.diagram, data)

    def _message(
        self, bundle: Bundle, one: Mapping[str, Any], data: Mapping[str, Any]
    ) -> dict[str, Any]:
        form = bundle.forms.get(place(bundle, one["process"], one["element_id"]))
        return {
            "name": one["name"],
            "role": one["role"],
            "element_id": one["element_id"],
            "schema": None if form is None else self._schema(form, one["role"], data),
        }

    def _clocks(self) -> list[dict[str, Any]]:
        found = clocks.read(self.session, self.engine, self.case.id, now=self.now)
        return [
            {
                "name": one.name,
                "limit": one.limit,
                "due_at": time(one.due_at),
                "state": one.state,
                "source": one.source,
            }
            for one in found
        ]

    def _requester(self, row: Row[Any]) -> dict[str, Any]:
        contact = bool(self.roles & CONTACT_READERS)
        return {
            "account": row.requester_account,
            "name": row.requester_name,
            "email": row.requester_email if contact else None,
            "phone": row.requester_phone if contact else None,
        }

    def _data(self, bundle: Bundle, row: Row[Any]) -> dict[str, Any]:
        run = self._run(bundle, row)
        return self._past(bundle) if run is None else run.data

    def _past(self, bundle: Bundle) -> dict[str, Any]:
        return past.variables(self.session, bundle, self.case.id)

    def _run(self, bundle: Bundle, row: Row[Any]) -> Run | None:
        """The live case, to look at; None when it has ended."""
        if row.state is None:
            return None
        surroundings = Surroundings(
            session=self.session,
            engine=self.engine,
            bundle=bundle,
            case={"kantor": self.case.office},
            now=self.now,
            start_linked=_refuse,
        )
        return Run.load(bundle.program, surroundings, row.state, now=self.now)


def _refuse(**_: object) -> Mapping[str, Any]:
    raise StepError("Membaca berkas tidak memulai berkas lain.")
