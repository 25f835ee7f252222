"""From the diagrams of a bundle to specifications that can run, once per bundle."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.parser.event_parsers import (
    BoundaryEventParser,
    EndEventParser,
    EventBasedGatewayParser,
    IntermediateCatchEventParser,
    IntermediateThrowEventParser,
    SendTaskParser,
    StartEventParser,
)
from SpiffWorkflow.bpmn.parser.task_parsers import (
    CallActivityParser,
    ConditionalGatewayParser,
    GatewayParser,
    SubWorkflowParser,
)
from SpiffWorkflow.bpmn.parser.TaskParser import TaskParser
from SpiffWorkflow.bpmn.parser.util import full_tag
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.specs import defaults as bpmn
from SpiffWorkflow.bpmn.specs.event_definitions.simple import NoneEventDefinition
from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask

from engine import xml as safe
from engine.diagrams import BPMN, Diagram, Node
from engine.errors import DiagramError
from engine.spiff import catching, multi_instance, specs
from engine.spiff.catching import Failure
from engine.spiff.elements import Element, elements
from engine.spiff.events import DueTimer, Message, expression_of


@dataclass(frozen=True, kw_only=True)
class Program:
    """A bundle ready to run: the specification of its process and of all that it calls."""

    key: str
    spec: Any
    subprocesses: Mapping[str, Any]
    diagrams: Mapping[str, Diagram]

    @property
    def diagram(self) -> Diagram:
        return self.diagrams[self.key]

    def element(self, process: str, element_id: str) -> Element:
        """A drawn node, by the key of the process file that it stands in."""
        return elements(self.diagrams[process], called=process != self.key)[element_id]


class _Waiting:
    """Event parsers that make our definitions of timers and messages."""

    node: Any
    process_parser: Any

    def _node(self) -> Node:
        nodes: Mapping[str, Mapping[str, Node]] = self.process_parser.parser.nodes
        return nodes[self.process_parser.bpmn_id][self.node.get("id")]

    def parse_timer_event(self, event: Any) -> DueTimer:
        node = self._node()
        return DueTimer(node.id, node.timer_kind or "", expression_of(node.timer or ""))

    def parse_message_event(self, event: Any) -> Message:
        node = self._node()
        return Message(
            node.id,
            node.message or node.name,
            correlation=node.properties.get("korelasi"),
            payload=node.payload or node.properties.get("muatan"),
        )

    def parse_error_event(self, error_event: Any) -> Failure:
        node = self._node()
        return Failure(node.error or "kesalahan", node.error)


class _Start(StartEventParser):
    """Whatever starts a process, the engine has already decided that it starts."""

    def get_event_definition(self, xpaths: Any) -> Any:
        return NoneEventDefinition()


class _End(_Waiting, EndEventParser):
    pass


class _Catch(_Waiting, IntermediateCatchEventParser):
    pass


class _Throw(_Waiting, IntermediateThrowEventParser):
    pass


class _Send(_Waiting, SendTaskParser):
    pass


class _Boundary(_Waiting, BoundaryEventParser):
    pass


class _Loops:
    PARALLEL_MI_CLASS = multi_instance.ParallelMultiInstance
    SEQUENTIAL_MI_CLASS = multi_instance.SequentialMultiInstance


class _Task(_Loops, TaskParser):
    pass


class _SubProcess(_Loops, SubWorkflowParser):
    pass


class _Call(_Loops, CallActivityParser):
    pass


class _Parser(BpmnParser):
    PARSER_CLASSES: Final[Mapping[str, Any]] = {
        full_tag(name): pair
        for name, pair in {
            "startEvent": (_Start, bpmn.StartEvent),
            "endEvent": (_End, bpmn.EndEvent),
            "intermediateCatchEvent": (_Catch, catching.IntermediateCatchEvent),
            "intermediateThrowEvent": (_Throw, bpmn.IntermediateThrowEvent),
            "boundaryEvent": (_Boundary, catching.BoundaryEvent),
            "userTask": (_Task, specs.UserTask),
            "manualTask": (_Task, specs.ManualTask),
            "serviceTask": (_Task, specs.ServiceTask),
            "businessRuleTask": (_Task, specs.BusinessRuleTask),
            "sendTask": (_Send, specs.SendTask),
            "exclusiveGateway": (ConditionalGatewayParser, bpmn.ExclusiveGateway),
            "parallelGateway": (GatewayParser, specs.ParallelGateway),
            "eventBasedGateway": (EventBasedGatewayParser, catching.EventBasedGateway),
            "subProcess": (_SubProcess, specs.SubProcess),
            "callActivity": (_Call, specs.CallActivity),
        }.items()
    }

    def __init__(self, nodes: Mapping[str, Mapping[str, Node]]) -> None:
        super().__init__()
        self.nodes = nodes

    def get_document_positions(self, root: Any) -> dict[str, Any]:
        """No positions: the library would ask a gateway's conditions from top to bottom of the drawing.

        In the file's order, moving a shape changes no case's way.
        """
        return {}


def compile_bundle(key: str, files: Mapping[str, bytes]) -> Program:
    """Make a program of the diagrams of a bundle (process key -> XML).

    Raises DiagramError when the library cannot build it; the validator says why in more detail.
    """
    diagrams = {name: Diagram.parse(content) for name, content in files.items()}
    parser = _Parser(
        {
            process: diagram.nodes
            for diagram in diagrams.values()
            for process in diagram.process_ids
        }
    )
    try:
        for content in files.values():
            parser.add_bpmn_xml(_without_extensions(content))
        spec = parser.get_spec(key)
        subprocesses = parser.get_subprocess_specs(key)
    except ValidationException as error:
        raise DiagramError(
            f"Diagram {key} tidak dapat dijalankan: {error}", rule="rakit"
        ) from error
    drawn = {
        process: elements(diagram, called=name != key)
        for name, diagram in diagrams.items()
        for process in diagram.process_ids
    }
    for process in (spec, *subprocesses.values()):
        _prepare(process, drawn[process.name])
    return Program(key=key, spec=spec, subprocesses=subprocesses, diagrams=diagrams)


def _without_extensions(content: bytes) -> Any:
    """The diagram for the library, which looks elements up by any `id`, those of parameters included."""
    root = safe.parse(content)
    for element in list(root.iter()):
        for found in element.findall(f"{BPMN}extensionElements"):
            element.remove(found)
    return root


def _prepare(process: Any, found: Mapping[str, Element]) -> None:
    """Mix recording into every specification and tie it to what is drawn.

    The instances of a multi-instance activity stand under "<id> [child]": their loop is what is drawn,
    but they need its node for the form and the role.
    """
    for name, spec in process.task_specs.items():
        spec.__class__ = specs.recorded(type(spec))
        spec.element = found.get(name)
        spec.instance_of = found.get(name.removesuffix(" [child]"))
    for spec in process.task_specs.values():
        if isinstance(spec, LoopTask):
            # The library connects these when the first instance is made, which a restored case has behind it.
            body = process.task_specs[spec.task_spec]
            body.completed_event.connect(spec.merge_child)
