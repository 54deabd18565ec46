"""The sketch map inline in a page. What is drawn is sketch's."""

from __future__ import annotations

from collections.abc import Iterator

from office.documents.reports.sketch import HEIGHT, MARGIN, WIDTH, Sketch

BAR_UP = 40
"""How far above the lower edge the scale stands."""


def svg(sketch: Sketch, label: str) -> str:
    """As wide as its place; `label` says to whoever does not see it what it shows."""
    return (
        f'<svg class="sketch" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">{"".join(_parts(sketch))}'
        "</svg>"
    )


def _parts(sketch: Sketch) -> Iterator[str]:
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff" stroke="#000" stroke-width="3"/>'
    if sketch.line:
        corners = " ".join(f"{x:g},{y:g}" for x, y in sketch.line)
        shape, fill = ("polygon", "#dbeaf7") if sketch.lake else ("polyline", "none")
        width = 6 if sketch.lake else 16
        yield f'<{shape} points="{corners}" fill="{fill}" stroke="#2f6ea5" stroke-width="{width}"/>'
    for it in sketch.points:
        x, y = it.at
        yield f'<circle cx="{x:g}" cy="{y:g}" r="14" fill="#c00000"/>'
        yield f'<text x="{x + 22:g}" y="{y - 10:g}" font-size="48" font-family="sans-serif">{it.number}</text>'
    up, left = HEIGHT - BAR_UP, MARGIN
    yield f'<path d="M{left} {up}h{sketch.bar:g}" stroke="#000" stroke-width="8"/>'
    yield f'<text x="{left}" y="{up - 16}" font-size="40" font-family="sans-serif">{sketch.metres} m</text>'
    north = f"M{WIDTH - MARGIN} {MARGIN + 60}v-90l-14 34h28l-14 -34"
    yield f'<path d="{north}" stroke="#000" stroke-width="6" fill="none"/>'
