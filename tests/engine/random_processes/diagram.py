"""The words that random diagrams are written in: nodes, flows and event definitions, without geometry."""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="alur">'
)
FORM = "x.json"
"""The form of every task that has one."""


@dataclass
class Scope:
    """The nodes and flows of one process or sub-process."""

    nodes: list[str] = field(default_factory=list)
    flows: list[tuple[str, str, str, str | None]] = field(default_factory=list)

    def node(
        self,
        kind: str,
        name: str,
        inside: str = "",
        *,
        extensions: str = "",
        properties: dict[str, str] | None = None,
        **attributes: str,
    ) -> str:
        """Add a node; its id."""
        told = "".join(
            f" {key}={quoteattr(value)}" for key, value in attributes.items()
        )
        extensions += _properties(properties or {})
        if extensions:
            inside = (
                f"<bpmn:extensionElements>{extensions}</bpmn:extensionElements>{inside}"
            )
        self.nodes.append(f'<bpmn:{kind} id="{name}"{told}>{inside}</bpmn:{kind}>')
        return name

    def flow(self, source: str, target: str, condition: str | None = None) -> str:
        name = f"f{len(self.flows)}_{source}_{target}"
        self.flows.append((name, source, target, condition))
        return name

    def xml(self) -> str:
        return "".join(self.nodes) + "".join(
            f'<bpmn:sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}"'
            + (
                f'><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{escape(condition)}'
                "</bpmn:conditionExpression></bpmn:sequenceFlow>"
                if condition
                else "/>"
            )
            for name, source, target, condition in self.flows
        )


def _properties(values: dict[str, str]) -> str:
    inside = "".join(
        f"<spiffworkflow:property name={quoteattr(name)} value={quoteattr(value)}/>"
        for name, value in values.items()
    )
    return (
        f"<spiffworkflow:properties>{inside}</spiffworkflow:properties>"
        if inside
        else ""
    )


def operator(operation: str, **parameters: str) -> str:
    """The extension of a service task that calls an operation."""
    inside = "".join(
        f'<spiffworkflow:parameter id="{name}" type="str" value={quoteattr(value)}/>'
        for name, value in parameters.items()
    )
    return (
        f'<spiffworkflow:serviceTaskOperator id="{operation}"><spiffworkflow:parameters>'
        f"{inside}</spiffworkflow:parameters></spiffworkflow:serviceTaskOperator>"
    )


def timer(kind: str, text: str) -> str:
    return (
        f"<bpmn:timerEventDefinition><bpmn:{kind}>{escape(text)}</bpmn:{kind}>"
        "</bpmn:timerEventDefinition>"
    )


def message(name: str) -> str:
    return f'<bpmn:messageEventDefinition messageRef="m_{name}"/>'


def error(code: str) -> str:
    return f'<bpmn:errorEventDefinition errorRef="e_{code}"/>'


TERMINATE = "<bpmn:terminateEventDefinition/>"


def multi_instance(
    *,
    sequential: bool,
    cardinality: str = "",
    collection: str = "",
    item: str = "",
    outputs: str = "",
    output: str = "",
    until: str = "",
) -> str:
    """How often, over what, with what result, until when; what is empty is left out."""
    parts = (
        ("loopCardinality", cardinality),
        ("loopDataInputRef", collection),
        ("loopDataOutputRef", outputs),
    )
    inside = "".join(f"<bpmn:{tag}>{text}</bpmn:{tag}>" for tag, text in parts if text)
    items = (("inputDataItem", item), ("outputDataItem", output))
    inside += "".join(f'<bpmn:{tag} id="{name}"/>' for tag, name in items if name)
    if until:
        inside += (
            f"<bpmn:completionCondition>{escape(until)}</bpmn:completionCondition>"
        )
    return (
        f'<bpmn:multiInstanceLoopCharacteristics isSequential="{str(sequential).lower()}">'
        f"{inside}</bpmn:multiInstanceLoopCharacteristics>"
    )


def definitions(body: str, messages: list[str], codes: tuple[str, ...]) -> bytes:
    """A file with one process and the messages and errors of its bundle."""
    named = "".join(
        f'<bpmn:message id="m_{name}" name="{name}"/>'
        for name in dict.fromkeys(messages)
    )
    named += "".join(
        f'<bpmn:error id="e_{code}" errorCode="{code}"/>' for code in codes
    )
    return f"{HEAD}{named}{body}</bpmn:definitions>".encode()
