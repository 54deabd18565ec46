"""What a scenario expects, held against the record afterwards. Decides nothing and changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from engine.incident.duties import DutyAnswered, DutyAssigned, DutyFinished, LadderClimbed
from engine.incident.events import StageEntered
from engine.stream.event import Event
from engine.stream.events import DeliveryOwed, DeliverySettled, LimitArmed, LimitRanOut
from engine.stream.recorded import Recorded
from practice.scenario.scenario import Expectation, Scenario

A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Finding:
    """One expectation, whether it was met, and what was found: the moment it came true, or what stood in its place.

    `limit` says by when it had to be, in the scenario's own words.
    """

    says: str
    met: bool
    found: str = ""
    limit: str = ""


@dataclass(frozen=True)
class Refusal:
    """A step that was refused, as the script wanted it: when, the command line, and what was answered."""

    at: datetime
    line: str
    said: str


@dataclass(frozen=True)
class Played:
    """What is weighed: the entries of the incident, and what was refused, which leaves no entry."""

    scenario: Scenario
    entries: Sequence[Recorded]
    refusals: Sequence[Refusal] = ()


def weigh(played: Played) -> list[Finding]:
    """Every expectation of a scenario against what became of it."""
    return [replace(_weigh(played, wanted), limit=_limit(wanted)) for wanted in played.scenario.expect]


def _weigh(played: Played, wanted: Expectation) -> Finding:
    entries = played.entries
    if wanted.limit is not None and wanted.due is not None:
        return _due(entries, wanted.limit, played.scenario.moment(wanted.due))
    if wanted.not_owner is not None:
        owns = [
            event.duty
            for event in _events(entries, DutyAssigned)
            if event.rule == wanted.duty and event.unit == wanted.not_owner
        ]
        return Finding(f"{wanted.not_owner} does not own {wanted.duty}", not owns, ", ".join(owns))
    says, found = _searched(played, wanted)
    if wanted.never or wanted.not_told is not None:
        by = played.scenario.moment(wanted.by) if wanted.by else None
        met = found is None or (by is not None and found > by)
        return Finding(
            says if wanted.not_told is not None else f"never: {says}", met, found.isoformat() if found else ""
        )
    return _timed(played.scenario, wanted, says, found)


def _searched(played: Played, wanted: Expectation) -> tuple[str, datetime | None]:
    """What is looked for, in words, and when it first was so."""
    entries = played.entries
    earliest = played.scenario.moment(wanted.not_before) if wanted.not_before else None
    text = (f" “{wanted.text}”" if wanted.text else "") + (f" by {wanted.by_channel}" if wanted.by_channel else "")
    if wanted.stage is not None:
        return f"stage {wanted.stage}", _stage(entries, wanted.stage)
    if wanted.duty is not None and wanted.is_ is not None:
        return f"{wanted.duty} {wanted.is_}", _duty(entries, wanted.duty, wanted.is_)
    if wanted.told is not None:
        return f"{wanted.told} told{text}", _told(entries, wanted.told, wanted.text, wanted.by_channel)
    if wanted.not_told is not None:
        return f"{wanted.not_told} not told{text}", _told(entries, wanted.not_told, wanted.text, wanted.by_channel)
    if wanted.event is not None:
        fields = "".join(f" {name}={value}" for name, value in wanted.fields.items())
        return f"{wanted.event}{fields}", _event(entries, wanted.event, wanted.fields, earliest)
    missing = f", missing “{wanted.missing}”" if wanted.missing else ""
    return f"refused: {wanted.refused}{missing}", _refused(played.refusals, wanted, earliest)


def _limit(wanted: Expectation) -> str:
    return " ".join(
        ([f"due {wanted.due}"] if wanted.due else [])
        + ([f"by {wanted.by}"] if wanted.by else [])
        + ([f"not before {wanted.not_before}"] if wanted.not_before else [])
    )


def _timed(scenario: Scenario, wanted: Expectation, says: str, found: datetime | None) -> Finding:
    if found is None:
        return Finding(says, False, "never")
    by = scenario.moment(wanted.by) if wanted.by else None
    earliest = scenario.moment(wanted.not_before) if wanted.not_before else None
    return Finding(says, (by is None or found <= by) and (earliest is None or found >= earliest), found.isoformat())


def _due(entries: Sequence[Recorded], limit: str, due: datetime) -> Finding:
    """Whether a limit ran that comes due in this very minute, however often it was armed or cancelled: a demo's clock
    runs on meanwhile.
    """
    times = [event.due for event in _events(entries, LimitArmed) if event.limit == limit]
    met = any(due <= time < due + A_MINUTE for time in times)
    return Finding(f"limit {limit}", met, due.isoformat() if met else " ".join(time.isoformat() for time in times))


def _event(
    entries: Sequence[Recorded], kind: str, fields: Mapping[str, str], earliest: datetime | None
) -> datetime | None:
    """The first entry of this kind whose fields read so; an event that happened before it was entered counts from when
    it happened.
    """
    for entry in entries:
        if entry.event.type != kind or not all(
            _reads(getattr(entry.event, name, None), value) for name, value in fields.items()
        ):
            continue
        at: datetime = getattr(entry.event, "happened_at", None) or entry.at
        if earliest is None or at >= earliest:
            return at
    return None


def _reads(value: object, wanted: str) -> bool:
    """Whether a field's value is what the scenario writes: lists and mappings hold it, times are told to the minute in
    any zone.
    """
    if isinstance(value, Mapping):
        return any(_reads(it, wanted) or f"{key}={it}" == wanted for key, it in value.items())
    if isinstance(value, tuple | list | frozenset | set):
        return any(_reads(it, wanted) for it in value)
    if isinstance(value, bool):
        return wanted == ("yes" if value else "no")
    if isinstance(value, datetime):
        return value == datetime.fromisoformat(wanted)
    return str(value) == wanted


def _refused(refusals: Sequence[Refusal], wanted: Expectation, earliest: datetime | None) -> datetime | None:
    fitting = (it.at for it in refusals if (wanted.refused or "") in it.line and wanted.missing in it.said)
    return next((at for at in fitting if earliest is None or at >= earliest), None)


_Kind = TypeVar("_Kind", bound=Event)


def _events(entries: Sequence[Recorded], kind: type[_Kind]) -> list[_Kind]:
    return [entry.event for entry in entries if isinstance(entry.event, kind)]


def _stage(entries: Sequence[Recorded], stage: str) -> datetime | None:
    return next(
        (entry.at for entry in entries if isinstance(entry.event, StageEntered) and entry.event.stage == stage), None
    )


def _duty(entries: Sequence[Recorded], duty: str, state: str) -> datetime | None:
    """When it came to that; where no duty has this id, every duty of the rule of this name must have come to it."""
    assigned = _events(entries, DutyAssigned)
    named = [event.duty for event in assigned if event.duty == duty] or [
        event.duty for event in assigned if event.rule == duty
    ]
    times = [_came_to(entries, name, state) for name in named]
    return max((time for time in times if time is not None), default=None) if named and None not in times else None


def _came_to(entries: Sequence[Recorded], duty: str, state: str) -> datetime | None:
    late = any(
        isinstance(e.event, LimitRanOut) and e.event.subject == duty and e.event.kind == "finish" for e in entries
    )
    for entry in entries:
        match entry.event:
            case DutyAssigned(duty=name) if name == duty and state == "assigned":
                return entry.at
            case DutyAnswered(duty=name, answer="accepted", happened_at=at) if name == duty and state == "answered":
                return at
            case DutyFinished(duty=name, happened_at=at) if name == duty and state == "answered":
                return at  # whoever is done was asked and has answered, though no word before it said so
            case DutyFinished(duty=name, happened_at=at) if name == duty and state in ("finished", "finished_late"):
                return at if late == (state == "finished_late") else None
            case LadderClimbed(duty=name) if name == duty and state == "escalated":
                return entry.at
            case _:
                pass
    return None


def _told(entries: Sequence[Recorded], whom: str, text: str, channel: str | None) -> datetime | None:
    """When a text holding `text` was accepted by a provider for a person or a unit's person, on any channel or on this
    one.
    """
    theirs = [e.event for e in entries if isinstance(e.event, DeliveryOwed) and whom in (e.event.person, e.event.unit)]
    owed = {event.delivery for event in theirs if channel in (None, event.channel)}
    texts = {e.event.delivery: str(e.event.text) for e in entries if e.event.type == "delivery_attempted"}  # type: ignore[attr-defined]
    for entry in entries:
        event = entry.event
        if not isinstance(event, DeliverySettled) or event.outcome not in ("accepted", "delivered"):
            continue
        if event.delivery in owed and text in texts.get(event.delivery, ""):
            return entry.at
    return None
