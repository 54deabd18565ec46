"""What is wrong with what a scenario expects: an expectation about something that cannot be would be met, or missed, by
its slip.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from typing import Literal, get_args, get_origin

from engine.incident.events import BY_TYPE
from engine.stream.event import Event
from engine.values.severity import Severity
from office.files.faults import KeyPath
from office.files.model_faults import bare
from practice.scenario.acts import command_lines
from practice.scenario.checks.command_lines import INCIDENT
from practice.scenario.checks.finding import Finding, unknown
from practice.scenario.checks.ground import Ground
from practice.scenario.scenario import SUBJECTS, Expectation, Scenario

TIMED = frozenset({"by", "not_before", "never"})
BESIDES: Mapping[str, frozenset[str]] = {
    "stage": TIMED,
    "duty": TIMED | {"is_", "not_owner"},
    "limit": frozenset({"due"}),
    "event": TIMED | {"fields"},
    "told": TIMED | {"text", "by_channel"},
    "not_told": frozenset({"by", "text", "by_channel"}),
    "refused": TIMED | {"missing"},
}
"""The keys that mean something beside each subject of an expectation."""
_Check = Callable[[Ground, KeyPath, str], Iterator[Finding]]
FIELDS: Mapping[str, _Check] = {
    "duty": lambda ground, path, name: ground.duty(path, name),
    "duties": lambda ground, path, name: ground.duty(path, name),
    "rule": lambda ground, path, name: ground.rule(path, name),
    "unit": lambda ground, path, name: ground.unit(path, name),
    "addressee": lambda ground, path, name: ground.unit(path, name),
    "person": lambda ground, path, name: ground.person(path, name),
    "stage": lambda ground, path, name: ground.stage(path, name),
    "trigger": lambda ground, path, name: ground.trigger(path, name),
    "ladder": lambda ground, path, name: ground.ladder(path, name),
    "messages": lambda ground, path, name: ground.message(path, name),
    "limit": lambda ground, path, name: ground.limit(path, name),
    "water": lambda ground, path, name: ground.water(path, name),
    "channel": lambda ground, path, name: ground.channel(path, name),
    "key": lambda ground, path, name: ground.fact_key(path, name),
    "keys": lambda ground, path, name: ground.fact_key(path, name),
    "facts": lambda ground, path, pair: ground.fact_pair(path, pair),
    "grade": lambda ground, path, name: ground.grade(path, name),
}
"""The fields of entries whose text is a name."""


def check_expectations(scenario: Scenario, ground: Ground, points: Collection[str]) -> Iterator[Finding]:
    """Every expectation by itself. `points`: those that the script adds."""
    for number, wanted in enumerate(scenario.expect):
        path: KeyPath = ("expect", number)
        yield from _idle(path, wanted)
        yield from _subject(scenario, ground, path, wanted)
        if (point := wanted.fields.get("point")) is not None and point not in points:
            yield unknown((*path, "fields", "point"), "unknown_point", point, points)
        yield from _times(scenario, path, wanted)


def _subject(scenario: Scenario, ground: Ground, path: KeyPath, wanted: Expectation) -> Iterator[Finding]:
    if wanted.stage is not None:
        yield from ground.stage((*path, "stage"), wanted.stage)
    if wanted.duty is not None:
        yield from ground.duty((*path, "duty"), wanted.duty)
    if wanted.not_owner is not None:
        yield from ground.unit((*path, "not_owner"), wanted.not_owner)
    if wanted.limit is not None:
        yield from ground.limit((*path, "limit"), wanted.limit)
    if wanted.event is not None:
        yield from _event(ground, path, wanted.event, wanted.fields)
    if wanted.refused is not None:
        yield from _refused(scenario, path, wanted.refused, "fault" if wanted.never else "warning")
    for key, whom in (("told", wanted.told), ("not_told", wanted.not_told)):
        if whom is not None:
            yield from _whom(ground, (*path, key), whom, wanted.by_channel)


def _whom(ground: Ground, path: KeyPath, whom: str, channel: str | None) -> Iterator[Finding]:
    yield from ground.person_or_unit(path, whom)
    persons = [it for it in ground.district.persons.values() if whom in (it.id, it.unit)]
    if channel is not None and persons and not any(channel in it.channels for it in persons):
        has = ", ".join(sorted({it for person in persons for it in person.channels}))
        yield Finding((*path[:-1], "by_channel"), "not_reached_by", {"name": whom, "channel": channel, "has": has})


def _event(ground: Ground, path: KeyPath, kind: str, fields: Mapping[str, str]) -> Iterator[Finding]:
    model = BY_TYPE.get(kind)
    if model is None:
        yield unknown((*path, "event"), "unknown_event", kind, BY_TYPE)
        return
    for name, value in fields.items():
        here = (*path, "fields", name)
        if name not in model.model_fields:
            yield unknown(here, "unknown_event_field", name, model.model_fields)
        else:
            yield from _value(ground, here, model, name, value)


def _value(ground: Ground, path: KeyPath, model: type[Event], name: str, value: str) -> Iterator[Finding]:
    """Whether an entry's field could ever read so."""
    kind = bare(model.model_fields[name].annotation)
    if get_origin(kind) is dict:
        kind = bare(get_args(kind)[0])
    if get_origin(kind) is tuple:
        kind = bare(get_args(kind)[0])
    if get_origin(kind) is Literal:
        words = [str(word) for word in get_args(kind)]
        if value not in words:
            yield unknown(path, "event_field_never", value, words)
    elif kind is bool and value not in ("yes", "no"):
        yield unknown(path, "event_field_never", value, ("yes", "no"))
    elif kind is int and not value.lstrip("-").isdecimal():
        yield Finding(path, "event_field_no_number", {"given": value})
    elif kind is datetime and not _is_instant(value):
        yield Finding(path, "event_field_no_time", {"given": value})
    elif kind is str and name in FIELDS:
        yield from FIELDS[name](ground, path, value)


def _is_instant(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _refused(scenario: Scenario, path: KeyPath, words: str, severity: Severity) -> Iterator[Finding]:
    """Some step must be refused whose command line holds these words: without one it is missed, or with `never` met,
    whatever comes.
    """
    if words not in "\n".join(_lines_refused(scenario)):
        steps = ", ".join(step.at for step in scenario.script if step.refused)
        yield Finding((*path, "refused"), "no_step_refused", {"words": words, "steps": steps}, severity)


def _lines_refused(scenario: Scenario) -> Iterator[str]:
    for step in scenario.script:
        if not step.refused:
            continue
        try:
            yield from (shlex.join(line) for line in command_lines(scenario, step, INCIDENT))
        except ValueError:
            yield step.run or ""  # It is told where it stands.


def _times(scenario: Scenario, path: KeyPath, wanted: Expectation) -> Iterator[Finding]:
    by = scenario.moment(wanted.by) if wanted.by else None
    earliest = scenario.moment(wanted.not_before) if wanted.not_before else None
    last = scenario.script[-1].at
    if wanted.due is not None and scenario.moment(wanted.due) < scenario.starts:
        values = {"given": wanted.due, "starts": scenario.starts.isoformat()}
        yield Finding((*path, "due"), "before_the_start", values)
    if by is not None and by < scenario.starts:
        yield Finding(
            (*path, "by"), "before_the_start", {"given": str(wanted.by), "starts": scenario.starts.isoformat()}
        )
    if by is not None and earliest is not None and by < earliest:
        yield Finding(
            (*path, "by"), "ends_before_it_begins", {"by": str(wanted.by), "not_before": str(wanted.not_before)}
        )
    if earliest is not None and earliest > scenario.moment(last):
        yield Finding((*path, "not_before"), "after_the_end", {"given": str(wanted.not_before), "last": last})


def _idle(path: KeyPath, wanted: Expectation) -> Iterator[Finding]:
    """Keys that are written and would be passed over."""
    subject = next(name for name in SUBJECTS if getattr(wanted, name) is not None)
    may = frozenset({"not_owner"}) if wanted.not_owner is not None else BESIDES[subject]
    for name in sorted(wanted.model_fields_set - may - {subject}):
        if getattr(wanted, name):
            values = {
                "name": name.rstrip("_"),
                "subject": subject,
                "may": ", ".join(sorted(it.rstrip("_") for it in may)),
            }
            yield Finding((*path, name.rstrip("_")), "key_without_effect", values)
