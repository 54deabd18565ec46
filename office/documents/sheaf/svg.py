"""A picture as SVG inside a page: it scales with its place, and its classes are coloured by the page's sheet."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from office.documents.sheaf.picture import INKS, Box, Disc, Line, Picture, Shape, Words


def svg_of(picture: Picture) -> str:
    """The element."""
    body = "".join(part for it in picture.shapes for part in _shape(it))
    return (
        f'<svg class="pic" viewBox="0 0 {_n(picture.width)} {_n(picture.height)}" role="img" '
        f'aria-label="{escape(picture.says)}">{body}</svg>'
    )


def sheet() -> str:
    """How the inks look on paper."""
    return "\n".join(f".k-{ink} {{ --k: #{colour}; }}" for ink, colour in INKS.items()) + RULES


RULES = """
.pic { display: block; width: 100%; height: auto; overflow: visible; }
.pic .b, .pic .d, .pic .t, .pic .a { fill: var(--k); } .pic .l { fill: none; stroke: var(--k); }
.pic .h { fill: #fff; stroke: var(--k); stroke-width: 1.5; } .pic .t { font-family: inherit; }
"""


def _shape(it: Shape) -> Iterator[str]:
    match it:
        case Box():
            size = f'width="{_n(it.width)}" height="{_n(it.height)}"'
            yield f'<rect class="b k-{it.ink}" x="{_n(it.x)}" y="{_n(it.y)}" {size}/>'
        case Line():
            path = "".join(f"{'L' if at else 'M'}{_n(x)} {_n(y)}" for at, (x, y) in enumerate(it.points))
            dashes = ' stroke-dasharray="5 3"' if it.dashed else ""
            drawn = f'd="{path}{"z" if it.closed else ""}" stroke-width="{_n(it.width)}"{dashes}'
            yield f'<path class="{"a" if it.closed else "l"} k-{it.ink}" {drawn}/>'
        case Disc():
            kind = "h" if it.hollow else "d"
            yield f'<circle class="{kind} k-{it.ink}" cx="{_n(it.x)}" cy="{_n(it.y)}" r="{_n(it.radius)}"/>'
        case Words():
            place = f'x="{_n(it.x)}" y="{_n(it.y)}" text-anchor="{it.anchor}" font-size="{_n(it.size)}"'
            yield f'<text class="t k-{it.ink}" {place}>{escape(it.text)}</text>'


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
