"""Checks of what a playbook promises: limits that something follows, urgencies that something carries, a window that
can close.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta

from engine.playbook.finding import Finding, Path, unknown
from engine.playbook.language import DutyRule, Playbook
from engine.standards.classify import can_judge
from engine.standards.model import Standard
from engine.values.durations import format_duration

SHORTEST_REPEAT = timedelta(minutes=1)
"""A ladder that repeats at once would tell its top again and again within one decision."""


def check_promises(
    playbook: Playbook, channels: Mapping[str, Collection[str]], standards: Mapping[str, Standard]
) -> Iterator[Finding]:
    """`channels`: the channels of each urgency. `standards`: by id."""
    yield from _limits(playbook)
    yield from _ladders(playbook)
    yield from _urgencies(playbook, channels)
    yield from _window(playbook, standards)


def _limits(playbook: Playbook) -> Iterator[Finding]:
    for key, duty in playbook.duties.items():
        for limit_key, limit, ladder_key, ladder in _followed(duty):
            path: Path = ("duties", key)
            if limit is not None and ladder is None:
                values = {"name": key, "limit": limit_key, "within": limit, "wanted": ladder_key}
                yield Finding((*path, limit_key), "limit_without_follow_up", values)
            if limit is None and ladder is not None:
                values = {"name": key, "limit": limit_key, "ladder": ladder, "given": ladder_key}
                yield Finding((*path, ladder_key), "follow_up_without_limit", values)


def _followed(duty: DutyRule) -> Iterator[tuple[str, str | None, str, str | None]]:
    """Each limit of a duty as it is written, and the ladder that is to follow it."""
    yield "answer", str(duty.answer) if duty.answer else None, "if_unanswered", duty.if_unanswered
    if duty.rounds is None:
        yield "finish", str(duty.finish) if duty.finish else None, "if_late", duty.if_late
    else:
        yield "rounds", format_duration(duty.rounds.due_after(0)), "if_late", duty.if_late
    yield "remind", format_duration(duty.remind) if duty.remind else None, "if_near", duty.if_near


def _ladders(playbook: Playbook) -> Iterator[Finding]:
    until_answered = {duty.if_unanswered for duty in playbook.duties.values()}
    for key, ladder in playbook.ladders.items():
        if key in until_answered and ladder.repeat is None:
            yield Finding(("ladders", key), "ladder_falls_silent", {"name": key})
        for place in range(1, len(ladder.rungs)):
            earlier, later = ladder.rungs[place - 1].after, ladder.rungs[place].after
            if later < earlier:
                values = {"name": key, "after": format_duration(later), "before": format_duration(earlier)}
                yield Finding(("ladders", key, "rungs", place, "after"), "rungs_out_of_order", values)
        if ladder.repeat is not None and ladder.repeat < SHORTEST_REPEAT:
            values = {"name": key, "least": format_duration(SHORTEST_REPEAT)}
            yield Finding(("ladders", key, "repeat"), "repeat_too_short", values)


def _urgencies(playbook: Playbook, channels: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    """Each urgency that nothing carries, at the first place that asks for it."""
    told: set[str] = set()
    for path, urgency in _asked(playbook):
        if not channels.get(urgency) and urgency not in told:
            told.add(urgency)
            served = ", ".join(sorted(name for name, found in channels.items() if found))
            yield Finding(path, "urgency_unserved", {"name": urgency, "known": served})


def _asked(playbook: Playbook) -> Iterator[tuple[Path, str]]:
    for key, duty in playbook.duties.items():
        yield ("duties", key, "urgency"), duty.urgency
    for key, message in playbook.messages.items():
        yield ("messages", key, "urgency"), message.urgency
    for key, ladder in playbook.ladders.items():
        for place, rung in enumerate(ladder.rungs):
            yield ("ladders", key, "rungs", place, "urgency"), rung.urgency


def _window(playbook: Playbook, standards: Mapping[str, Standard]) -> Iterator[Finding]:
    window = playbook.window
    standard = standards.get(window.standard)
    if standard is None:
        yield unknown(("window", "standard"), "unknown_standard", window.standard, standards)
    else:
        for place, item in enumerate(window.items):
            yield from _item(playbook, standard, item, ("window", "items", place))
    if not window.items and window.items_fact is None:
        yield Finding(("window",), "window_without_items")


def _item(playbook: Playbook, standard: Standard, item: str, path: Path) -> Iterator[Finding]:
    if item not in standard.items:
        yield unknown(path, "unknown_item", item, standard.items)
        return
    unjudged = [kind for kind in playbook.water_types if not can_judge(standard, item, kind)]
    if unjudged:
        yield Finding(path, "item_not_judged", {"name": item, "types": ", ".join(unjudged), "standard": standard.id})
