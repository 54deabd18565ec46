"""Prints an estimate of oil and boom lines. Shows values that others have made."""

from __future__ import annotations

from collections.abc import Iterable

from hezhang.cli.shown.output import Output
from office.views.incident.oil import BoomView, OilView
from office.wording import oil as words


def render_oil(out: Output, it: OilView) -> None:
    """How much there is, and by which rule."""
    says = words.VOLUME if it.said_most is not None else words.VOLUME_OPEN
    out.say(says, area=it.area, least=it.said_least, most=it.said_most or "", source=it.source)


def render_booms(out: Output, booms: Iterable[BoomView]) -> None:
    """How much boom each line takes, in which pieces, and for which duty."""
    for it in booms:
        pieces = out.text(words.OR).join(f"{count}×{length} m" for length, count in it.sections.items())
        values = {"length": str(it.length), "pieces": pieces, "duties": ", ".join(it.duties), "angle": it.angle or ""}
        out.say(words.BOOMS[it.line], **values, source=it.source)
