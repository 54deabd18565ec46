"""Where the stages of a playbook and the arrows between them lie in a picture: stages from top to bottom, what leads to
the next one straight down, everything else on a lane of its own beside them. Each arrow bears the numbers of its
transitions, whose words stand below the picture.
"""

from __future__ import annotations

from dataclasses import dataclass

from office.views.around.playbooks import ReadPlaybookView

WIDTH, HEIGHT, STEP, MARGIN, LANE = 170, 44, 92, 12, 34
"""Of a stage's box, from one to the next, round everything, and between two lanes; in user units."""
DOWN = MARGIN + WIDTH // 2
"""Where the straight arrows run."""


@dataclass(frozen=True)
class Box:
    """A stage; its middle for its name."""

    stage: str
    title: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Arrow:
    """Transitions from one stage to another: the path, and where their numbers stand."""

    path: str
    numbers: str
    x: int
    y: int


@dataclass(frozen=True)
class Picture:
    """All of it, in a frame of this size."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def drawn(book: ReadPlaybookView) -> Picture:
    """The picture of a playbook's stages."""
    tops = {it.stage: MARGIN + number * STEP for number, it in enumerate(book.stages)}
    boxes = tuple(Box(it.stage, it.title, MARGIN, tops[it.stage], WIDTH, HEIGHT) for it in book.stages)
    ways = _ways(book)
    straight = [_straight(tops[a], said) for (a, b), said in ways.items() if tops[b] == tops[a] + STEP]
    beside = [(tops[a], tops[b], said) for (a, b), said in ways.items() if tops[b] != tops[a] + STEP]
    beside.sort(key=lambda it: abs(it[1] - it[0]))
    lanes = [_lane(number, *it) for number, it in enumerate(beside)]
    height = max(tops.values(), default=0) + HEIGHT + MARGIN
    return Picture(MARGIN * 2 + WIDTH + (len(lanes) + 1) * LANE, height, boxes, tuple(straight) + tuple(lanes))


def _ways(book: ReadPlaybookView) -> dict[tuple[str, str], str]:
    """From and to, with the numbers of the transitions between them."""
    found: dict[tuple[str, str], list[str]] = {}
    for stage in book.stages:
        for it in stage.transitions:
            found.setdefault((stage.stage, it.to), []).append(str(it.number))
    return {way: " ".join(numbers) for way, numbers in found.items()}


def _straight(top: int, numbers: str) -> Arrow:
    return Arrow(f"M{DOWN} {top + HEIGHT} V{top + STEP - 3}", numbers, DOWN + 8, top + (HEIGHT + STEP) // 2 + 4)


def _lane(number: int, begins: int, ends: int, numbers: str) -> Arrow:
    """Out of the lower half of a box, into the upper half of another."""
    edge, out = MARGIN + WIDTH, MARGIN + WIDTH + (number + 1) * LANE
    shift = number * 3 % (HEIGHT // 2 - 4)
    here, there = begins + HEIGHT // 2 + 2 + shift, ends + HEIGHT // 2 - 2 - shift
    return Arrow(f"M{edge} {here} H{out} V{there} H{edge + 4}", numbers, out + 4, (here + there) // 2 + 4)
