"""Diagrams are read by people: how every process in `processes/` is drawn."""

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from PIL import ImageFont

from tests.processes.geometry import Box, draw

BESIDE = 20
"""And at most so many from what it names."""
FONTS = Path(__file__).parents[2] / "node_modules" / "@fontsource-variable"
FONT = "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
SIZE, WEIGHT = 13, 500
LINE = 14
"""How the pages write in a diagram, and how high a label's box is for each line."""
PADDING = 5
"""Around the words inside a shape."""
PROCESSES = sorted((Path(__file__).parents[2] / "processes").glob("*.bpmn"))
MARGIN = 3
"""A label keeps at least this many pixels away from lines."""


@pytest.fixture(scope="module")
def font():
    found = ImageFont.truetype(FONTS / FONT, SIZE)
    found.set_variation_by_axes([WEIGHT])
    return found


def lines(font, words, width):
    """How the words fall into lines of at most this width."""
    made = [""]
    for word in words.split():
        longer = f"{made[-1]} {word}".strip()
        if made[-1] and font.getlength(longer) > width:
            made.append(word)
        else:
            made[-1] = longer
    return made


def room(font, words, width, height):
    """Whether the words stand whole in such a box."""
    made = lines(font, words, width)
    return len(made) * LINE <= height and max(map(font.getlength, made)) <= width


@pytest.fixture(params=PROCESSES, ids=lambda path: path.stem)
def drawing(request):
    return draw(request.param)


def hosted(drawing, one, other):
    nodes = drawing.diagram.nodes
    return nodes[one].attached_to == other or nodes[other].attached_to == one


def grown(box, by):
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def drawn_in(drawing, identity):
    centre = drawing.shapes[identity].centre
    return [name for name, lane in drawing.lanes.items() if lane.holds(centre)]


def test_every_flow_node_stands_in_its_own_lane(drawing):
    for identity, node in drawing.diagram.nodes.items():
        # A boundary event stands where its activity stands; its lane says who may send it.
        if node.attached_to:
            assert drawn_in(drawing, identity) == drawn_in(drawing, node.attached_to)
            assert node.lane in drawing.lanes
        else:
            assert drawn_in(drawing, identity) == [node.lane], identity


def test_only_what_is_in_the_process_is_drawn(drawing):
    assert set(drawing.shapes) == set(drawing.diagram.nodes)
    assert set(drawing.lines) == set(drawing.diagram.flows)


def test_lanes_fill_the_pool_without_a_gap(drawing):
    lanes, pool = list(drawing.lanes.values()), drawing.pool
    assert lanes[0].y == pool.y
    assert lanes[-1].bottom == pool.bottom
    assert {lane.x for lane in lanes} == {pool.x + 30}
    assert {lane.right for lane in lanes} == {pool.right}
    assert all(upper.bottom == lower.y for upper, lower in pairwise(lanes))


def test_no_two_shapes_overlap(drawing):
    for (one, box), (other, second) in combinations(drawing.shapes.items(), 2):
        if not hosted(drawing, one, other):
            assert not box.meets(second), (one, other)


def test_shapes_stay_clear_of_the_lanes_borders(drawing):
    for identity, box in drawing.shapes.items():
        lane = drawing.lanes[drawn_in(drawing, identity)[0]]
        assert lane.holds((box.x - 8, box.y - 8)), identity
        assert lane.holds((box.right + 8, box.bottom + 8)), identity


def test_a_boundary_event_sits_on_the_edge_of_its_activity(drawing):
    for identity, node in drawing.diagram.nodes.items():
        if node.attached_to:
            host = drawing.shapes[node.attached_to]
            assert host.on_edge(drawing.shapes[identity].centre), identity


def test_flows_turn_at_right_angles(drawing):
    for flow, ((ax, ay), (bx, by)) in drawing.segments():
        assert (ax == bx) != (ay == by), flow


def test_flows_begin_and_end_at_the_edges_of_their_nodes(drawing):
    for identity, points in drawing.lines.items():
        flow = drawing.diagram.flows[identity]
        assert drawing.shapes[flow.source].on_edge(points[0]), identity
        assert drawing.shapes[flow.target].on_edge(points[-1]), identity


def test_no_flow_runs_through_a_shape(drawing):
    for flow, segment in drawing.segments():
        for identity, box in drawing.shapes.items():
            assert not box.crossed_by(segment), (flow, identity)


def test_no_flow_leaves_its_pool(drawing):
    for flow, points in drawing.lines.items():
        assert all(drawing.pool.holds(point) for point in points), flow


def test_no_two_flows_lie_on_each_other(drawing):
    thick = [
        (flow, Box(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by)))
        for flow, ((ax, ay), (bx, by)) in drawing.segments()
    ]
    for (one, line), (other, second) in combinations(thick, 2):
        along = (line.height == second.height == 0 and line.y == second.y) or (
            line.width == second.width == 0 and line.x == second.x
        )
        if one != other and along:
            assert not grown(line, 0.1).meets(second), (one, other)


def test_labels_stay_clear_of_flows(drawing):
    for identity, label in drawing.labels.items():
        for flow, segment in drawing.segments():
            assert not grown(label, MARGIN).crossed_by(segment), (identity, flow)


def test_labels_stay_clear_of_shapes_and_of_each_other(drawing):
    for identity, label in drawing.labels.items():
        for other, box in drawing.shapes.items():
            assert not label.meets(box), (identity, other)
    for (one, label), (other, second) in combinations(drawing.labels.items(), 2):
        assert not label.meets(second), (one, other)


def test_a_label_stands_beside_what_it_names(drawing):
    for identity, label in drawing.labels.items():
        beside = grown(label, BESIDE)
        if identity in drawing.shapes:
            assert beside.meets(drawing.shapes[identity]), identity
        else:
            own = [line for flow, line in drawing.segments() if flow == identity]
            assert any(beside.crossed_by(line) for line in own), identity


def test_labels_have_room_for_their_words(drawing, font):
    """Words that have not are broken into lines that the drawing does not know of."""
    named = {**drawing.diagram.nodes, **drawing.diagram.flows}
    assert [
        (named[identity].name, label)
        for identity, label in drawing.labels.items()
        if not room(font, named[identity].name, label.width, label.height)
    ] == []


def test_tasks_have_room_for_their_names(drawing, font):
    for identity, node in drawing.diagram.nodes.items():
        if not node.type.endswith(("Event", "Gateway")):
            inside = grown(drawing.shapes[identity], -PADDING)
            assert room(font, node.name, inside.width, inside.height), node.name


def test_the_pool_and_its_lanes_have_room_for_their_names(drawing, font):
    """Which stand along their left edge, in one line."""
    for name, box in {drawing.diagram.name: drawing.pool, **drawing.lanes}.items():
        assert font.getlength(name) <= box.height - 2 * PADDING, name


def test_labels_stay_inside_one_lane(drawing):
    for identity, label in drawing.labels.items():
        corners = ((label.x, label.y), (label.right, label.bottom))
        assert any(
            all(lane.holds(corner) for corner in corners)
            for lane in drawing.lanes.values()
        ), identity


def test_every_flow_out_of_a_deciding_gateway_has_a_label(drawing):
    for node in drawing.diagram.nodes.values():
        if node.type == "exclusiveGateway" and len(node.outgoing) > 1:
            for flow in node.outgoing:
                assert drawing.diagram.flows[flow].name, flow
                assert flow in drawing.labels


def test_events_and_gateways_with_a_name_place_their_label(drawing):
    for identity, node in drawing.diagram.nodes.items():
        if node.name and node.type.endswith(("Event", "Gateway")):
            assert identity in drawing.labels


def test_the_process_is_read_from_left_to_right(drawing):
    nodes = drawing.diagram.nodes
    starts = [key for key, node in nodes.items() if node.type == "startEvent"]
    left = min(box.x for box in drawing.shapes.values())
    assert drawing.shapes[starts[0]].x == left
    last = max(drawing.shapes, key=lambda key: drawing.shapes[key].right)
    assert nodes[last].type == "endEvent"


def test_nothing_stands_below_the_pool(drawing):
    boxes = [*drawing.shapes.values(), *drawing.labels.values()]
    assert max(box.bottom for box in boxes) <= drawing.pool.bottom
