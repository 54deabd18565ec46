"""The outcome of a run as a table, and whether the goal is met. Measures nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from rich.table import Table

from bench.chaos.course import Outcome
from bench.chaos.judge import states
from office.wording.audit import violation

RESCUED_WITHIN = timedelta(seconds=35)
"""A lease of 30 s, and 5 s more."""
SHOWN = 5
"""How many ids a row shows."""


def shortfalls(outcome: Outcome) -> list[str]:
    """What keeps the goal from being met; empty when it is."""
    slowest = max((it.undisturbed for it in outcome.rescues), default=timedelta())
    wrong = {
        "something is lost": bool(outcome.lost),
        "a text was taken twice where the provider could have told": bool(outcome.twice.avoidable),
        "an invariant does not hold": any(outcome.violations.values()),
        "the record does not verify": not outcome.verified,
        "not everything settled in the calm": not outcome.settled,
        "an officer was not answered": outcome.opened < outcome.wanted.incidents,
        "a rescue took longer than lease and 5 s": slowest > RESCUED_WITHIN,
    }
    return [what for what, so in wrong.items() if so]


def table(outcome: Outcome) -> Table:
    """Every figure of a run."""
    wanted = outcome.wanted
    told = Table("what", "figure", title=f"Chaos, seed {wanted.seed}, {wanted.database}", title_justify="left")
    for what, figure in _rows(outcome):
        told.add_row(what, figure)
    return told


def _rows(outcome: Outcome) -> Iterator[tuple[str, str]]:
    wanted, ended = outcome.wanted, states(outcome.texts.values())
    yield (
        "incidents opened / asked for",
        f"{outcome.opened} / {wanted.incidents}; commands given again: {outcome.repeats}",
    )
    yield "minutes of hits, story pace", f"{wanted.minutes:g}, {wanted.pace:g} × life"
    yield "hits", _counted(f"{it.target} {it.kind}" for it in outcome.felt) + f"; {outcome.missed} met nothing"
    yield "texts owed", f"{len(outcome.texts)}: {_counted(it.owed.channel for it in outcome.texts.values())}"
    yield "carried", str(sum(it.carried_at is not None for it in outcome.texts.values()))
    yield "ended as", ", ".join(f"{state} {number}" for state, number in ended.most_common())
    yield "owed again another way", str(sum(it.owed.replaces is not None for it in outcome.texts.values()))
    yield (
        "ambiguous on the way",
        str(sum("ambiguous" in said for it in outcome.texts.values() for said in it.attempts.values())),
    )
    yield (
        "taken twice",
        f"provider could not tell {len(outcome.twice.could_not_tell)}, avoidable {_ids(outcome.twice.avoidable)}",
    )
    yield "lost", _ids(outcome.lost)
    yield "slowest rescue", _seconds([it.undisturbed for it in outcome.rescues])
    yield "… since the first of several hits", _seconds([it.altogether for it in outcome.rescues])
    yield (
        "violations",
        _ids(tuple(violation(it.code, it.subject, "en") for found in outcome.violations.values() for it in found)),
    )
    yield "record verifies, all settled", f"{_yes(outcome.verified)}, {_yes(outcome.settled)}"
    yield "load average", " ".join(f"{it:.1f}" for it in outcome.load)


def _counted(values: Iterator[str]) -> str:
    return ", ".join(f"{value} {number}" for value, number in sorted(Counter(values).items()))


def _ids(ids: tuple[str, ...]) -> str:
    shown = ", ".join(ids[:SHOWN])
    return f"{len(ids)}" + (f" ({shown}{', …' if len(ids) > SHOWN else ''})" if ids else "")


def _seconds(spans: list[timedelta]) -> str:
    return f"{max(spans, default=timedelta()).total_seconds():.1f} s"


def _yes(so: bool) -> str:
    return "yes" if so else "NO"
