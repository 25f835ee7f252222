"""Diagrams for tests in a few lines each, drawn in lanes with every property the validator asks for."""

import itertools
from collections.abc import Mapping
from html import escape

from tests.engine.random_processes import HEAD

ROLES = {
    "Pengguna Layanan": "pengguna",
    "Petugas Layanan": "petugas",
    "Kepala": "kepala",
    "Aplikasi": "aplikasi",
}
FORM = b"""{"type": "object", "additionalProperties": false, "properties": {
"n": {"type": "integer", "title": "Angka"}, "teks": {"type": "string", "title": "Teks", "maxLength": 200000}}}"""


def times(count: str, *, sequential: bool = False, until: str = "") -> str:
    """A multi-instance activity of so many instances."""
    condition = (
        f"<bpmn:completionCondition>{escape(until)}</bpmn:completionCondition>"
        if until
        else ""
    )
    return (
        f'<bpmn:multiInstanceLoopCharacteristics isSequential="{str(sequential).lower()}">'
        f"<bpmn:loopCardinality>{count}</bpmn:loopCardinality>{condition}"
        "</bpmn:multiInstanceLoopCharacteristics>"
    )


def each(items: str, item: str, outputs: str = "", output: str = "") -> str:
    """A multi-instance activity for each item of a list, in order."""
    return (
        '<bpmn:multiInstanceLoopCharacteristics isSequential="true">'
        f"<bpmn:loopDataInputRef>{items}</bpmn:loopDataInputRef>"
        + (
            f"<bpmn:loopDataOutputRef>{outputs}</bpmn:loopDataOutputRef>"
            if outputs
            else ""
        )
        + f'<bpmn:inputDataItem id="{item}"/>'
        + (f'<bpmn:outputDataItem id="{output}"/>' if output else "")
        + "</bpmn:multiInstanceLoopCharacteristics>"
    )


class Drawing:
    """One process. Nodes are added with their lane; flows by their ends."""

    def __init__(
        self, key: str = "proses", *, office: str = "kupang", **properties: str
    ) -> None:
        self.key = key
        self.properties = {
            "kantor": office,
            "layanan": properties.pop("layanan", "konsultasi"),
            "kanal": "langsung",
            "nama_sop": "Contoh",
            **{name.replace("__", "."): value for name, value in properties.items()},
        }
        self.nodes: list[str] = []
        self.flows: list[str] = []
        self.lanes: dict[str, list[str]] = {}
        self.messages: dict[str, str] = {}
        self.errors: dict[str, str] = {}

    @property
    def file(self) -> str:
        return f"{self.key}.bpmn"

    def node(
        self,
        kind: str,
        name: str,
        lane: str = "Petugas Layanan",
        body: str = "",
        attributes: str = "",
        label: str = "",
        **properties: str,
    ) -> "Drawing":
        if "langkah" in properties:
            found = dict(properties)
        elif self.key.startswith("bersama-"):
            found = {"langkah": "pemanggil", **properties}
        else:
            found = {"langkah": "bukan-dari-sumber", "alasan": "AMB-12", **properties}
        extensions, inside = _split(body)
        self.nodes.append(
            f'<bpmn:{kind} id="{name}" name="{label or name}"{attributes}><bpmn:extensionElements>'
            f"{_properties(found)}{extensions}</bpmn:extensionElements>{inside}</bpmn:{kind}>"
        )
        self.lanes.setdefault(lane, []).append(name)
        return self

    def start(
        self, name: str = "mulai", body: str = "", **properties: str
    ) -> "Drawing":
        return self.node("startEvent", name, body=body, **properties)

    def end(self, name: str = "selesai", body: str = "") -> "Drawing":
        return self.node("endEvent", name, body=body)

    def user(
        self,
        name: str,
        lane: str = "Petugas Layanan",
        form: bool = True,
        **properties: str,
    ) -> "Drawing":
        if form:
            properties["formJsonSchemaFilename"] = "isian.json"
        return self.node("userTask", name, lane, **properties)

    def service(
        self,
        name: str,
        operation: str = "tambah",
        loop: str = "",
        jam: str = "",
        **parameters: str,
    ) -> "Drawing":
        inside = "".join(
            f'<spiffworkflow:parameter id="{k}" type="str" value="{escape(v)}"/>'
            for k, v in parameters.items()
        )
        return self.node(
            "serviceTask",
            name,
            "Aplikasi",
            f'<spiffworkflow:serviceTaskOperator id="{operation}"><spiffworkflow:parameters>{inside}'
            f"</spiffworkflow:parameters></spiffworkflow:serviceTaskOperator>|{loop}",
            **({"jam": jam, "langkah": "CONTOH-a"} if jam else {}),
        )

    def rule(self, name: str, decision: str) -> "Drawing":
        return self.node(
            "businessRuleTask",
            name,
            "Aplikasi",
            f"<spiffworkflow:calledDecisionId>{decision}</spiffworkflow:calledDecisionId>|",
        )

    def call(self, name: str, called: str, loop: str = "") -> "Drawing":
        return self.node(
            "callActivity",
            name,
            body=f"|{loop}",
            attributes=f' calledElement="{called}"',
        )

    def sub(self, name: str, inner: "Drawing", loop: str = "") -> "Drawing":
        """A sub-process with the nodes and flows of another drawing."""
        self.messages |= inner.messages
        self.errors |= inner.errors
        self.lanes.setdefault("Petugas Layanan", [])
        for lane, names in inner.lanes.items():
            self.lanes.setdefault(lane, []).extend(names)
        inside = "".join(inner.nodes + inner.flows)
        return self.node("subProcess", name, body=f"|{loop}{inside}")

    def send(self, name: str, message: str, **properties: str) -> "Drawing":
        self.message(message)
        return self.node(
            "sendTask",
            name,
            "Aplikasi",
            attributes=f' messageRef="m_{message}"',
            **properties,
        )

    def gateway(
        self, name: str, kind: str = "exclusiveGateway", default: str = ""
    ) -> "Drawing":
        """A gateway that only forks or joins; one with a default decides and asks a question."""
        if not default:
            return self.node(kind, name, langkah="struktur")
        return self.node(
            kind, name, attributes=f' default="{default}"', label=f"{name}?"
        )

    def timer(self, expression: str, kind: str = "timeDuration") -> str:
        return (
            f"|<bpmn:timerEventDefinition><bpmn:{kind}>{escape(expression)}</bpmn:{kind}>"
            "</bpmn:timerEventDefinition>"
        )

    def message(self, name: str) -> str:
        self.messages[name] = f"m_{name}"
        return f'|<bpmn:messageEventDefinition messageRef="m_{name}"/>'

    def error(self, code: str) -> str:
        self.errors[code] = f"e_{code}"
        return f'|<bpmn:errorEventDefinition errorRef="e_{code}"/>'

    def boundary(
        self,
        name: str,
        host: str,
        body: str,
        *,
        interrupting: bool = True,
        **properties: str,
    ) -> "Drawing":
        attributes = (
            f' attachedToRef="{host}" cancelActivity="{str(interrupting).lower()}"'
        )
        return self.node(
            "boundaryEvent", name, body=body, attributes=attributes, **properties
        )

    def catch(
        self, name: str, body: str, lane: str = "Petugas Layanan", **properties: str
    ) -> "Drawing":
        return self.node("intermediateCatchEvent", name, lane, body, **properties)

    def throw(self, name: str, body: str, **properties: str) -> "Drawing":
        return self.node("intermediateThrowEvent", name, "Aplikasi", body, **properties)

    def flow(
        self, source: str, target: str, condition: str = "", name: str = ""
    ) -> "Drawing":
        identity = name or f"f_{source}_{target}"
        inside = (
            f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{escape(condition)}'
            "</bpmn:conditionExpression>"
            if condition
            else ""
        )
        self.flows.append(
            f'<bpmn:sequenceFlow id="{identity}" name="{identity}" sourceRef="{source}" '
            f'targetRef="{target}">{inside}</bpmn:sequenceFlow>'
        )
        return self

    def path(self, *names: str) -> "Drawing":
        for source, target in itertools.pairwise(names):
            self.flow(source, target)
        return self

    def xml(self) -> bytes:
        lanes = "".join(
            f'<bpmn:lane id="lane_{i}" name="{lane}">'
            + "".join(f"<bpmn:flowNodeRef>{n}</bpmn:flowNodeRef>" for n in names)
            + "</bpmn:lane>"
            for i, (lane, names) in enumerate(self.lanes.items())
        )
        return (
            HEAD
            + '<bpmn:collaboration id="k"><bpmn:participant id="p" name="Contoh" '
            + f'processRef="{self.key}"/></bpmn:collaboration>'
            + "".join(
                f'<bpmn:message id="{i}" name="{n}"/>' for n, i in self.messages.items()
            )
            + "".join(
                f'<bpmn:error id="{i}" name="{c}" errorCode="{c}"/>'
                for c, i in self.errors.items()
            )
            + f'<bpmn:process id="{self.key}" isExecutable="true"><bpmn:extensionElements>'
            + _properties(self.properties)
            + f'</bpmn:extensionElements><bpmn:laneSet id="ls">{lanes}</bpmn:laneSet>'
            + "".join(self.nodes)
            + "".join(self.flows)
            + "</bpmn:process></bpmn:definitions>"
        ).encode()


def _properties(values: Mapping[str, str]) -> str:
    inside = "".join(
        f'<spiffworkflow:property name="{name}" value="{escape(value)}"/>'
        for name, value in values.items()
    )
    return f"<spiffworkflow:properties>{inside}</spiffworkflow:properties>"


def _split(body: str) -> tuple[str, str]:
    """What stands before "|" belongs to the extensions, the rest to the element."""
    extensions, bar, rest = body.partition("|")
    return (extensions, rest) if bar else ("", body)
