"""The naive way: the whole workflow of the library as JSON in one row, read and written at every step.

No inbox, no history, no form: only the library's own parser, serializer and engine, and one UPDATE.
"""

from typing import Any, Final

from lxml import etree
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.spiff.parser.process import SpiffBpmnParser
from SpiffWorkflow.spiff.serializer.config import SPIFF_CONFIG
from SpiffWorkflow.util.task import TaskState

from bench import drawings
from bench.bare import Connection

TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS bench_naive "
    "(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, state text NOT NULL)"
)
GRANT: Final = "GRANT SELECT, INSERT, UPDATE ON bench_naive TO alur"


class StalledError(Exception):
    """The case is not completed and nothing in it is ready; the library says nothing."""


class Naive:
    """The loop process as the library runs it, one row a case."""

    def __init__(self, connection: Connection) -> None:
        parser = SpiffBpmnParser()
        # The library's conditions see the variables of a task as plain names.
        xml = drawings.loop().xml().replace(b"periksa.hasil", b"hasil")
        parser.add_bpmn_xml(etree.fromstring(xml))
        self._spec: Any = parser.get_spec(drawings.LOOP)
        registry = BpmnWorkflowSerializer.configure(SPIFF_CONFIG)
        self._serializer: Any = BpmnWorkflowSerializer(registry)
        self._connection = connection

    def start(self) -> int:
        workflow: Any = BpmnWorkflow(self._spec)
        workflow.do_engine_steps()
        made = self._connection.execute(
            "INSERT INTO bench_naive (state) VALUES (%s) RETURNING id",
            (self._serializer.serialize_json(workflow),),
        ).fetchone()
        self._connection.commit()
        assert made is not None
        return int(made[0])

    def complete(self, case_id: int, data: dict[str, Any]) -> int:
        """One step; how many bytes were written. Raises StalledError."""
        row = self._connection.execute(
            "SELECT state FROM bench_naive WHERE id = %s FOR UPDATE", (case_id,)
        ).fetchone()
        assert row is not None
        workflow = self._serializer.deserialize_json(row[0])
        ready = workflow.get_next_task(state=TaskState.READY, manual=True)
        if ready is None:
            self._connection.rollback()
            raise StalledError
        ready.data.update(data)
        ready.run()
        workflow.do_engine_steps()
        state: str = self._serializer.serialize_json(workflow)
        self._connection.execute(
            "UPDATE bench_naive SET state = %s WHERE id = %s", (state, case_id)
        )
        self._connection.commit()
        return len(state)

    def state(self, case_id: int) -> str:
        row = self._connection.execute(
            "SELECT state FROM bench_naive WHERE id = %s", (case_id,)
        ).fetchone()
        self._connection.commit()
        assert row is not None
        return str(row[0])

    def put_back(self, case_id: int, state: str) -> None:
        """Write an earlier state again, so that one round can be measured many times."""
        self._connection.execute(
            "UPDATE bench_naive SET state = %s WHERE id = %s", (state, case_id)
        )
        self._connection.commit()
