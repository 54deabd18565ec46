"""What is wrong with the steps of a scenario: who acts, on what, and with keys that mean something there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from engine.rules.opening import check_summary
from engine.signal_log.names import year_of
from engine.values.severity import Severity
from office.files.faults import KeyPath
from practice.scenario.checks.command_lines import ReadCommand, check_line
from practice.scenario.checks.finding import Finding, unknown
from practice.scenario.checks.ground import Ground
from practice.scenario.checks.signals import Signals, named_in
from practice.scenario.scenario import ACTS, Opening, Scenario, Step

BESIDES: dict[str, frozenset[str]] = {
    "open": frozenset(),
    "facts": frozenset(),
    "grade": frozenset({"reason"}),
    "duty": frozenset({"act", "note", "proof", "reason"}),
    "pull": frozenset({"reason"}),
    "point": frozenset(),
    "readings": frozenset(),
    "write": frozenset(),
    "run": frozenset({"proof"}),
}
"""The keys that mean something beside each act of a step; `at`, `as` and `refused` do beside all."""
ALWAYS = frozenset({"at", "who", "refused"})


@dataclass
class Script:
    """The script as far as it has been looked at."""

    ground: Ground
    read: ReadCommand
    points: set[str] = field(default_factory=set)
    opened: bool = False
    signals: Signals = field(default_factory=Signals)


def check_steps(scenario: Scenario, script: Script) -> Iterator[Finding]:
    """Every step, in the order in which they are played; the script learns of the points on the way."""
    yield from _order(scenario)
    for number, step in enumerate(scenario.script):
        yield from _step(script, ("script", number), step)
        yield from _signals(scenario, script, ("script", number), step)
        if step.open is not None:
            yield from _when_opened(scenario, ("script", number, "open"), step)


def _order(scenario: Scenario) -> Iterator[Finding]:
    """The first step opens, and time goes forward."""
    opening = next((number for number, step in enumerate(scenario.script) if step.open is not None), None)
    if opening is None:
        yield Finding(("script",), "nothing_opened")
    for number, step in enumerate(scenario.script[: opening or 0]):
        if step.run is None or "{incident}" in step.run:
            yield Finding(("script", number), "before_the_opening")
    moments = [scenario.moment(step.at) for step in scenario.script]
    for number in range(1, len(moments)):
        if moments[number] < moments[number - 1]:
            values = {"at": scenario.script[number].at, "before": scenario.script[number - 1].at}
            yield Finding(("script", number, "at"), "step_out_of_order", values)


def _step(script: Script, path: KeyPath, step: Step) -> Iterator[Finding]:
    ground = script.ground
    # What a step must be refused for may be that very name; it is said all the same, since a slip would make it green.
    severity: Severity = "warning" if step.refused else "fault"
    if step.who is not None:
        yield from ground.person((*path, "as"), step.who)
    yield from _idle(path, step)
    if step.open is not None:
        if script.opened:
            yield Finding((*path, "open"), "opened_twice")
        script.opened = script.opened or not step.refused
        yield from _opening(ground, (*path, "open"), step.open, severity)
    for key, value in step.facts.items():
        yield from ground.fact((*path, "facts", key), key, value, severity)
    named = (
        [*ground.grade((*path, "grade"), step.grade)] if step.grade is not None else [],
        [*ground.duty((*path, "duty"), step.duty)] if step.duty is not None else [],
        [*ground.trigger_by_any_name((*path, "pull"), step.pull)] if step.pull is not None else [],
        [*_readings(script, path, step)],
    )
    yield from (Finding(it.path, it.code, it.values, severity) for found in named for it in found)
    if step.point is not None:
        if step.point in script.points:
            yield Finding((*path, "point"), "step_refused", {"point": step.point, "refused": "point_exists"}, severity)
        script.points.add(step.point)
    if step.run is not None:
        yield from check_line(ground, script.read, (*path, "run"), step, script.points, severity)


def _signals(scenario: Scenario, script: Script, path: KeyPath, step: Step) -> Iterator[Finding]:
    severity: Severity = "warning" if step.refused else "fault"
    year = year_of(scenario.moment(step.at), script.ground.district.timezone)
    named = [((*path, "open", "signal"), step.open.signal)] if step.open is not None and step.open.signal else []
    for where, name in named or [((*path, "run"), it) for it in named_in(step.run or "")]:
        if not script.signals.may_know(name):
            yield unknown(where, "unknown_signal", name, script.signals.known, severity)
    if step.run is not None and not step.refused:
        script.signals.learn(step.run, year)


def _opening(ground: Ground, path: KeyPath, opening: Opening, severity: Severity) -> Iterator[Finding]:
    if opening.grade is not None:
        yield from ground.grade((*path, "grade"), opening.grade)
    for key, value in opening.facts.items():
        yield from ground.fact((*path, "facts", key), key, value, severity)
    yield from ground.asked((*path, "summary"), lambda case: check_summary(case, opening.summary), severity)


def _when_opened(scenario: Scenario, path: KeyPath, step: Step) -> Iterator[Finding]:
    """An incident cannot have happened after somebody knew of it, nor be known before it is told."""
    assert step.open is not None
    severity: Severity = "warning" if step.refused else "fault"
    now = scenario.moment(step.at)
    known = scenario.moment(step.open.known_at) if step.open.known_at else now
    occurred = scenario.moment(step.open.occurred_at) if step.open.occurred_at else known
    for key, at, said in (
        ("known_at", known, step.open.known_at),
        ("occurred_at", occurred, step.open.occurred_at),
    ):
        if said and at > now:
            values = {"field": key, "given": at.isoformat(), "now": now.isoformat(), "refused": "time_in_future"}
            yield Finding((*path, key), "step_refused", values, severity)
    if known < occurred <= now:
        values = {"known": known.isoformat(), "occurred": occurred.isoformat(), "refused": "known_before_occurred"}
        yield Finding((*path, "known_at" if step.open.known_at else "occurred_at"), "step_refused", values, severity)


def _readings(script: Script, path: KeyPath, step: Step) -> Iterator[Finding]:
    for point, values in step.readings.items():
        here = (*path, "readings", point)
        if point not in script.points:
            yield unknown(here, "unknown_point", point, script.points)
        yield from script.ground.values(here, point, values, "fault")


def _idle(path: KeyPath, step: Step) -> Iterator[Finding]:
    """Keys that are written and would be passed over."""
    if step.act == "waive" and not (step.note or step.reason):
        yield Finding((*path, "act"), "step_refused", {"trigger": "waive", "refused": "reason_needed"})
    if step.duty is not None and step.proof and step.act != "done":
        yield _without_effect((*path, "proof"), "proof", step.act, ("done",))
    if step.duty is not None and step.note and step.reason:
        yield _without_effect((*path, "note"), "note", "reason", ("act", "proof"))
    act = next((name for name in ACTS if getattr(step, name)), None)
    if act is None:
        return
    for name in sorted(step.model_fields_set - BESIDES[act] - ALWAYS - {act}):
        if getattr(step, name):
            yield _without_effect((*path, name), name, act, sorted(BESIDES[act]))


def _without_effect(path: KeyPath, name: str, subject: str, may: Iterable[str]) -> Finding:
    return Finding(path, "key_without_effect", {"name": name, "subject": subject, "may": ", ".join(may)})
