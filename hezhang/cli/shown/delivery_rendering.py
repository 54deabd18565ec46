"""Prints the texts of an incident, one row each, for a terminal of 120 columns. Shows values that others have made;
looks nothing up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from hezhang.cli.shown.output import Output
from office.views.incident.deliveries import AnswerView, TextView, TotalView
from office.wording import notices
from office.wording.codes import (
    ADVICE,
    ANSWERS,
    BASES,
    CHANNELS,
    DELIVERY_CODES,
    DELIVERY_STATES,
    DOORS,
    SAYS,
    SUPERSEDED,
    named,
)
from office.wording.times import say_clock

if TYPE_CHECKING:
    from notify.outcome import Failed

STATE_STYLES = {
    "delivered": "green",
    "accepted": "cyan",
    "failed": "red",
    "undelivered": "red",
    "ambiguous": "yellow",
    "superseded": "dim",
}


def render_texts(out: Output, texts: Sequence[TextView], total: TotalView) -> None:
    """Everything that is known of each text, and the sum."""
    table = out.table(
        "reference", "person", "channel", "owed", "claimed", "accepted", "delivered", "state", "segments", "answered"
    )
    for it in texts:
        table.add_row(
            _reference(out, it),
            f"{it.person_name}\n{it.unit_name}",
            _channel(out, it),
            say_clock(it.owed_at),
            say_clock(it.claimed_at),
            say_clock(it.accepted_at),
            say_clock(it.delivered_at),
            state_of(out, it),
            str(it.segments or ""),
            answer_of(out, it),
        )
    out.print(table)
    counts = {field: str(getattr(total, field)) for field in ("texts", "segments", "answered", "unanswered")}
    out.say(notices.TEXTS_TOTAL, style="bold", **counts)
    if total.ambiguous:
        out.say(notices.TEXTS_AMBIGUOUS, style="yellow", ambiguous=str(total.ambiguous), twice=str(total.twice))


def state_of(out: Output, it: TextView) -> Text:
    """The state, and why, in words."""
    said = named(DELIVERY_STATES, it.state, out.lang)
    why = named(SUPERSEDED, it.superseded, out.lang) if it.superseded else code_in_words(out, it)
    shown = Text(f"{said}: {why}" if why else said, STATE_STYLES.get(it.state, ""))
    if it.twice in notices.TAKEN_TWICE:
        shown.append("\n" + out.text(notices.TAKEN_TWICE[it.twice]), "yellow")
    return shown


def code_in_words(out: Output, it: TextView) -> str:
    """A provider's code and what it means; empty where all went well."""
    if not it.code or it.state in ("accepted", "delivered"):
        return ""
    if it.code in DELIVERY_CODES:
        return named(DELIVERY_CODES, it.code, out.lang)
    from notify.registry import explain  # only where something failed

    failure = explain(it.provider or "", it.code)
    return f"{it.code} {_advice(out, failure)}"


def answer_of(out: Output, it: TextView) -> Text:
    """Yes or no, when, how, and on whose word; that an answer is still missing where one is asked for."""
    if it.answer is None:
        waiting = it.asks and it.state != "superseded"
        return Text(named(ANSWERS, "", out.lang) if waiting else "", "yellow")
    how = _how(out, it.answer) + (f" “{it.answer.words}”" if it.answer.words else "")
    further = it.answer.says if it.answer.says in ("on_the_way", "on_site", "done") else None
    told = f"\n{named(SAYS, further, out.lang)}" if further else ""
    said = f"{named(ANSWERS, it.answer.answer, out.lang)} {say_clock(it.answer.at)}\n{how}{told}"
    return Text(said, "green" if it.answer.answer == "accepted" else "red")


def _how(out: Output, it: AnswerView) -> str:
    door = named(DOORS, it.via, out.lang)
    if it.entered_by is None:
        return door
    basis = named(BASES, it.basis or "", out.lang)
    return notices.ON_THE_WORD_OF.into(out.lang, {"basis": basis, "login": it.entered_by})


def _advice(out: Output, failure: Failed) -> str:
    return named(ADVICE, failure.advice.value, out.lang)


def _reference(out: Output, it: TextView) -> str:
    """The mark, which round it is, and which text it takes the place of."""
    lines = [it.reference]
    if it.round > 1:
        lines.append(notices.ROUND.into(out.lang, {"round": str(it.round)}))
    if it.replaces_reference:
        lines.append(notices.INSTEAD_OF.into(out.lang, {"reference": it.replaces_reference}))
    return "\n".join(lines)


def _channel(out: Output, it: TextView) -> str:
    """The channel, who carried it, and who refused it before."""
    lines = [named(CHANNELS, it.channel, out.lang)]
    if it.provider:
        lines.append(it.provider)
    if refused := [name for name in it.refused_by if name != it.provider]:
        lines.append(notices.REFUSED_BY.into(out.lang, {"providers": ", ".join(refused)}))
    return "\n".join(lines)
