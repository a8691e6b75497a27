"""What a picture must never show: shapes that overlap, edges through shapes, anything outside of its pool."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from journeykit_bpmn._diagram import Diagram
from journeykit_bpmn._placing import Box, Placing


def inside_of_pools(diagram):
    """Give the ids of what stands in each pool, by the pool's id: nodes and annotations."""
    return {pool.id: [each.id for each in (*pool.nodes, *pool.notes)] for pool in diagram.pools}


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def contains(outer: Box, inner: Box) -> bool:
    return outer.x <= inner.x and inner.right <= outer.right and outer.y <= inner.y and inner.bottom <= outer.bottom


def segments(points):
    return list(pairwise(points))


def crosses(segment, box: Box) -> bool:
    """Say whether a segment at right angles goes through the inside of a box."""
    (x1, y1), (x2, y2) = segment
    return min(x1, x2) < box.right and max(x1, x2) > box.x and min(y1, y2) < box.bottom and max(y1, y2) > box.y


def faults(diagram: Diagram, picture: Placing) -> Iterator[str]:
    """Give what is wrong with a picture, a sentence each."""
    yield from _missing(diagram, picture)
    solid = [id for ids in inside_of_pools(diagram).values() for id in ids]
    boxes = [(id, picture.shapes[id].box) for id in solid]
    boxes += [(pool.id, picture.shapes[pool.id].box) for pool in diagram.pools if not pool.process]
    boxes.sort(key=lambda each: each[1].x)
    reach = []
    for id, box in boxes:
        reach = [(other, held) for other, held in reach if held.right > box.x]
        yield from (f"{id} overlaps {other}" for other, held in reach if overlap(box, held))
        reach.append((id, box))
    yield from (
        f"the pools {one.id} and {other.id} overlap"
        for one, other in combinations(diagram.pools, 2)
        if overlap(picture.shapes[one.id].box, picture.shapes[other.id].box)
    )
    yield from _lanes(diagram, picture)
    for id, edge in picture.edges.items():
        for segment in segments(edge.points):
            if segment[0][0] != segment[1][0] and segment[0][1] != segment[1][1]:
                yield f"{id} is not at right angles"
            yield from (f"{id} goes through {other}" for other, box in boxes if crosses(segment, box))


def _missing(diagram, picture):
    shapes = {each.id for pool in diagram.pools for each in (pool, *pool.lanes, *pool.nodes, *pool.notes)}
    shapes |= {f"{stage.id}_group" for stage in diagram.stages if diagram.has_groups}
    edges = {flow.id for pool in diagram.pools for flow in pool.flows}
    edges |= {message.id for message in diagram.messages}
    edges |= {f"{note.id}_association" for pool in diagram.pools for note in pool.notes}
    yield from (f"{id} is not drawn" for id in shapes ^ set(picture.shapes) | edges ^ set(picture.edges))
    yield from (f"{id} has no two points" for id, edge in picture.edges.items() if len(edge.points) < 2)
    yield from (
        f"{id} has no size" for id, shape in picture.shapes.items() if min(shape.box.width, shape.box.height) <= 0
    )


def _lanes(diagram, picture):
    for pool in diagram.pools:
        outer = picture.shapes[pool.id].box
        held = {id: lane.id for lane in pool.lanes for id in lane.nodes}
        for each in (*pool.lanes, *pool.nodes, *pool.notes):
            if not contains(outer, picture.shapes[each.id].box):
                yield f"{each.id} is outside of {pool.id}"
        for id, lane in held.items():
            if not contains(picture.shapes[lane].box, picture.shapes[id].box):
                yield f"{id} is outside of its lane {lane}"
        for edge in (*pool.flows, *(f"{note.id}_association" for note in pool.notes)):
            id = getattr(edge, "id", edge)
            if not all(
                outer.x <= x <= outer.right and outer.y <= y <= outer.bottom for x, y in picture.edges[id].points
            ):
                yield f"{id} leaves {pool.id}"
        yield from (
            f"the lanes {one.id} and {other.id} overlap"
            for one, other in combinations(pool.lanes, 2)
            if overlap(picture.shapes[one.id].box, picture.shapes[other.id].box)
        )


def ends_apart(diagram: Diagram, picture: Placing) -> Iterator[str]:
    """Give the edges that do not begin and end at the side of what they connect."""
    flows = [flow for pool in diagram.pools for flow in pool.flows]
    for flow in (*flows, *diagram.messages):
        points = picture.edges[flow.id].points
        for id, (x, y) in ((flow.source, points[0]), (flow.target, points[-1])):
            box = picture.shapes[id].box
            on_side = x in (box.x, box.right) and box.y <= y <= box.bottom
            on_top = y in (box.y, box.bottom) and box.x <= x <= box.right
            if not on_side and not on_top:
                yield f"{flow.id} does not touch {id}"


def lies_upon(diagram: Diagram, picture: Placing) -> Iterator[str]:
    """Give the pairs of flows without a common end that run upon each other."""
    flows = [flow for pool in diagram.pools for flow in pool.flows] + list(diagram.messages)
    for along in (0, 1):
        lines = {}
        for flow in flows:
            for start, end in segments(picture.edges[flow.id].points):
                if start[1 - along] == end[1 - along]:
                    low, high = sorted((start[along], end[along]))
                    lines.setdefault(start[1 - along], []).append((low, high, flow))
        for held in lines.values():
            held.sort(key=lambda each: each[:2])
            for place, (_, high, flow) in enumerate(held):
                for low, _, other in held[place + 1 :]:
                    if low >= high:
                        break
                    if flow.source != other.source and flow.target != other.target:
                        yield f"{flow.id} runs upon {other.id}"


def crossings(picture: Placing) -> int:
    """Count the places where two edges cross."""
    across, down = [], []
    for id, edge in picture.edges.items():
        for (x1, y1), (x2, y2) in segments(edge.points):
            if y1 == y2:
                across.append((y1, min(x1, x2), max(x1, x2), id))
            else:
                down.append((x1, min(y1, y2), max(y1, y2), id))
    return sum(
        low < x < high and top < y < bottom and one != other
        for y, low, high, one in across
        for x, top, bottom, other in down
    )
