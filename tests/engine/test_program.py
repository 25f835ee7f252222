"""What a diagram means does not depend on where its shapes are drawn."""

import pytest

from engine.spiff import Run
from tests.engine.random_processes import HEAD, NOW, Office, bundle_of

SHAPES = """
<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
 xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"><bpmndi:BPMNPlane>
<bpmndi:BPMNShape bpmnElement="satu"><dc:Bounds x="0" y="{}" width="9" height="9"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape bpmnElement="dua"><dc:Bounds x="0" y="{}" width="9" height="9"/></bpmndi:BPMNShape>
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"""
CONDITION = "<bpmn:conditionExpression>1 == 1</bpmn:conditionExpression>"
PROCESS = f"""<bpmn:process id="acak" isExecutable="true"><bpmn:startEvent id="mulai"/>
<bpmn:exclusiveGateway id="g"/><bpmn:userTask id="satu"/><bpmn:userTask id="dua"/><bpmn:endEvent id="selesai"/>
<bpmn:sequenceFlow id="a" sourceRef="mulai" targetRef="g"/>
<bpmn:sequenceFlow id="b" sourceRef="g" targetRef="satu">{CONDITION}</bpmn:sequenceFlow>
<bpmn:sequenceFlow id="c" sourceRef="g" targetRef="dua">{CONDITION}</bpmn:sequenceFlow>
<bpmn:sequenceFlow id="x" sourceRef="satu" targetRef="selesai"/>
<bpmn:sequenceFlow id="e" sourceRef="dua" targetRef="selesai"/></bpmn:process>"""


@pytest.mark.parametrize("places", [(10, 200), (200, 10)])
def test_conditions_are_asked_in_the_order_of_the_file(places) -> None:
    xml = f"{HEAD}{PROCESS}{SHAPES.format(*places)}</bpmn:definitions>".encode()
    bundle = bundle_of({"acak.bpmn": xml})
    run = Run.new(bundle.program, Office(bundle), {}, now=NOW)
    run.advance()
    assert [element for _, element in run.waiting().tasks] == ["satu"]
