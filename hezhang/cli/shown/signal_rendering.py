"""Prints signals: what was taken in, what became of it, who was answered. Shows values that others have made."""

from __future__ import annotations

from collections.abc import Sequence

from hezhang.cli.shown.output import Output
from office.views.around.signals import DecidedView, MergedView, MovedView, ReceivedView, SignalView
from office.wording import notices
from office.wording import signals as says
from office.wording.codes import ANSWER_WAYS, OUTCOMES, SIGNAL_WAYS, named
from office.wording.times import say_clock, say_instant


def render_received(out: Output, it: ReceivedView) -> None:
    """A signal that was taken in."""
    _repeated(out, it.repeated)
    signal = it.signal
    by, way = say_instant(signal.handle_by), named(SIGNAL_WAYS, signal.way, out.lang)
    out.say(says.RECEIVED, "bold", signal=signal.signal, way=way, by=by)
    if it.reopened is not None:
        out.say(says.REOPENED, "bold yellow", incident=it.reopened, signal=signal.signal)


def _repeated(out: Output, repeated: bool) -> None:
    if repeated:
        out.say(notices.REPEATED, "yellow")


def render_decided(out: Output, it: DecidedView) -> None:
    """A signal about which something was decided."""
    _repeated(out, it.repeated)
    render_signal(out, it.signal)


def render_merged(out: Output, it: MergedView) -> None:
    """Signals that were merged into an incident."""
    _repeated(out, it.repeated)
    out.say(says.MERGED, signals=", ".join(it.signals), incident=it.incident or "")
    if it.verified_offered:
        out.say(says.VERIFIED_OFFERED, "bold yellow", incident=it.incident or "", count=str(it.independent))


def render_moved(out: Output, it: MovedView) -> None:
    """Signals that were moved to another incident, or released."""
    _repeated(out, it.repeated)
    said = says.MOVED if it.incident is not None else says.RELEASED
    style = "" if it.incident is not None else "yellow"
    out.say(said, style, signals=", ".join(it.signals), incident=it.incident or "")


def render_signals(out: Output, rows: Sequence[SignalView]) -> None:
    """One line for each."""
    if not rows:
        out.say(says.NONE)
        return
    for it in rows:
        until = it.handle_by if it.outcome == "undecided" else it.answer_by if it.waits else None
        out.say(
            says.LINE,
            "red" if it.late else "",
            signal=it.signal,
            way=named(SIGNAL_WAYS, it.way, out.lang),
            at=say_clock(it.received_at),
            where=" ".join(part for part in (it.water, it.outfall) if part) or it.place or "",
            outcome=named(OUTCOMES, it.outcome, out.lang),
            incident=it.incident or "",
            until=say_instant(until) if until else "",
            words=it.words,
        )


def render_signal(out: Output, it: SignalView) -> None:
    """One signal with its clocks and its answer."""
    render_signals(out, [it])
    if it.rule:
        out.say(says.RULE, "dim", rule=it.rule, handle=say_instant(it.handle_by), answer=say_instant(it.answer_by))
    if it.moved_from is not None:
        out.say(says.WAS_MOVED, "yellow", left=it.moved_from, incident=it.incident or "", reason=it.moved_because or "")
    if it.answered_at is not None:
        how = named(ANSWER_WAYS, it.answered_how or "", out.lang)
        out.say(
            says.ANSWERED,
            "green",
            at=say_instant(it.answered_at),
            how=how,
            who=it.answered_by or "",
            words=it.answer or "",
        )
