"""Where a diagram's shapes, lines and labels stand on paper."""

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from engine import xml
from engine.diagrams import Diagram

DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
OMGDI = "{http://www.omg.org/spec/DD/20100524/DI}"

Point = tuple[float, float]
Segment = tuple[Point, Point]


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return (self.x + self.width / 2, self.y + self.height / 2)

    def holds(self, point: Point) -> bool:
        return self.x <= point[0] <= self.right and self.y <= point[1] <= self.bottom

    def on_edge(self, point: Point) -> bool:
        x, y = point
        return self.holds(point) and (
            x in {self.x, self.right} or y in {self.y, self.bottom}
        )

    def meets(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def crossed_by(self, segment: Segment) -> bool:
        """Whether a right-angled line runs through the inside."""
        (ax, ay), (bx, by) = segment
        left, right = sorted((ax, bx))
        top, bottom = sorted((ay, by))
        return (
            left < self.right
            and right > self.x
            and top < self.bottom
            and bottom > self.y
        )


@dataclass(frozen=True)
class Drawing:
    """Boxes of shapes and labels, and the points of lines, by element id."""

    diagram: Diagram
    pool: Box
    lanes: dict[str, Box]
    shapes: dict[str, Box] = field(default_factory=dict)
    labels: dict[str, Box] = field(default_factory=dict)
    lines: dict[str, list[Point]] = field(default_factory=dict)

    def segments(self) -> list[tuple[str, Segment]]:
        return [
            (flow, segment)
            for flow, points in self.lines.items()
            for segment in pairwise(points)
        ]


def draw(path: Path) -> Drawing:
    """Read a file's diagram and its drawing."""
    content = path.read_bytes()
    root = xml.parse(content)
    boxes, labels, lines = {}, {}, {}
    for shape in root.iter(f"{DI}BPMNShape"):
        boxes[shape.get("bpmnElement")] = _box(shape.find(f"{DC}Bounds"))
    for drawn in root.iter(f"{DI}BPMNShape", f"{DI}BPMNEdge"):
        label = drawn.find(f"{DI}BPMNLabel/{DC}Bounds")
        if label is not None:
            labels[drawn.get("bpmnElement")] = _box(label)
    for edge in root.iter(f"{DI}BPMNEdge"):
        lines[edge.get("bpmnElement")] = [
            (float(point.get("x")), float(point.get("y")))
            for point in edge.iter(f"{OMGDI}waypoint")
        ]
    lanes = {
        lane.get("name"): boxes.pop(lane.get("id"))
        for lane in root.iter("{http://www.omg.org/spec/BPMN/20100524/MODEL}lane")
    }
    participant = next(
        root.iter("{http://www.omg.org/spec/BPMN/20100524/MODEL}participant")
    )
    return Drawing(
        diagram=Diagram.parse(content),
        pool=boxes.pop(participant.get("id")),
        lanes=lanes,
        shapes=boxes,
        labels=labels,
        lines=lines,
    )


def _box(bounds) -> Box:
    return Box(*(float(bounds.get(key)) for key in ("x", "y", "width", "height")))
