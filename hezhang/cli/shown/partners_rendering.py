"""Prints what other districts and the city's offices said. Shows values that others have made."""

from __future__ import annotations

from hezhang.cli.shown.output import Output
from office.views.incident.partners import PartnersView
from office.wording import partners as says
from office.wording.codes import MEASURES, named
from office.wording.times import say_clock


def render_partners(out: Output, it: PartnersView) -> None:
    """A line for each partner that has the notice, one for those who have not said so, and one for what each sees and
    for each joint measure.
    """
    for told in it.told:
        if told.received_at is not None:
            received = {"name": told.name, "post": told.post, "phone": told.phone, "words": told.words}
            at = {"at": say_clock(told.told_at), "received": say_clock(told.received_at)}
            out.say(says.RECEIVED, unit=told.unit_name, **at, **received)
    if silent := [told.unit_name for told in it.told if told.received_at is None]:
        out.say(says.SILENT, "yellow", units=", ".join(silent) if out.lang == "en" else "、".join(silent))
    for seen in it.sightings:
        out.say(says.SEES, unit=seen.unit_name, at=say_clock(seen.at), words=seen.words, name=seen.name)
    for measure in it.measures:
        out.say(
            says.MEASURE,
            measure=measure.measure,
            what=measure.what,
            doer=measure.doer,
            when=measure.when,
            state=named(MEASURES, measure.state, out.lang),
            by=measure.said_by,
            said=say_clock(measure.said_at),
            words=measure.words,
        )
