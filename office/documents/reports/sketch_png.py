"""The sketch map as a picture for a file that takes no SVG. What is drawn is sketch's."""

from __future__ import annotations

from office.documents.reports.canvas import Canvas
from office.documents.reports.sketch import HEIGHT, MARGIN, WIDTH, Sketch
from office.documents.reports.sketch_svg import BAR_UP

WHITE, WATER, SHORE, BLACK, POINT = range(5)
PALETTE = ((255, 255, 255), (219, 234, 247), (47, 110, 165), (0, 0, 0), (192, 0, 0))
DOT = 6
"""How wide a dot of a digit is."""


def png(sketch: Sketch) -> bytes:
    """The picture, the same as the drawing on the page."""
    canvas = Canvas(WIDTH, HEIGHT, PALETTE)
    if sketch.line and sketch.lake:
        canvas.fill(sketch.line, WATER)
        canvas.line([*sketch.line, sketch.line[0]], 6, SHORE)
    elif sketch.line:
        canvas.line(sketch.line, 16, SHORE)
    for it in sketch.points:
        x, y = it.at
        canvas.disc(it.at, 14, POINT)
        canvas.text(str(it.number), (x + 22, y - 50), DOT, BLACK)
    up, north = HEIGHT - BAR_UP, WIDTH - MARGIN
    canvas.line([(MARGIN, up), (MARGIN + sketch.bar, up)], 8, BLACK)
    canvas.text(f"{sketch.metres} m", (MARGIN, up - 60), DOT, BLACK)
    canvas.line([(north, MARGIN + 60), (north, MARGIN - 30), (north - 14, MARGIN + 4)], 6, BLACK)
    canvas.line([(north, MARGIN - 30), (north + 14, MARGIN + 4)], 6, BLACK)
    frame = [(1, 1), (WIDTH - 2, 1), (WIDTH - 2, HEIGHT - 2), (1, HEIGHT - 2), (1, 1)]
    canvas.line(frame, 3, BLACK)
    return canvas.png()
