"""Where the stages of a playbook and the arrows between them lie in a picture: stages from top to bottom, each arrow
beside them, those that skip or lead back further out.
"""

from __future__ import annotations

from dataclasses import dataclass

from office.views.around.playbooks import ReadPlaybookView

WIDTH, HEIGHT, STEP, LEFT, LANE = 170, 40, 92, 20, 26
"""Of a stage's box, from one to the next, of the margin, and between two arrows; in user units."""


@dataclass(frozen=True)
class Box:
    """A stage."""

    stage: str
    title: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Arrow:
    """A transition: its path, and where its words begin."""

    path: str
    title: str
    x: int
    y: int
    automatic: bool


@dataclass(frozen=True)
class Picture:
    """All of it, in a frame of this size."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def drawn(book: ReadPlaybookView) -> Picture:
    """The picture of a playbook's stages."""
    places = {it.stage: LEFT // 2 + number * STEP for number, it in enumerate(book.stages)}
    boxes = tuple(Box(it.stage, it.title, LEFT, places[it.stage], WIDTH, HEIGHT) for it in book.stages)
    arrows: list[Arrow] = []
    lane = 0
    for stage in book.stages:
        for it in stage.transitions:
            begins, ends = places[stage.stage], places[it.to]
            if ends == begins + STEP and not any(one.path.startswith(f"M{LEFT + 40} {begins}") for one in arrows):
                x, top = LEFT + 40, begins + HEIGHT
                arrows.append(Arrow(f"M{x} {top} V{ends - 3}", it.title, x + 8, (top + ends) // 2 + 4, it.automatic))
                continue
            lane += 1
            out = LEFT + WIDTH + lane * LANE
            here, there = begins + HEIGHT // 2 + 4, ends + HEIGHT // 2 - 6
            path = f"M{LEFT + WIDTH} {here} H{out} V{there} H{LEFT + WIDTH + 3}"
            arrows.append(Arrow(path, it.title, out + 5, here - 4, it.automatic))
    height = max(places.values(), default=0) + HEIGHT + LEFT
    return Picture(LEFT + WIDTH + lane * LANE + 260, height, boxes, tuple(arrows))
