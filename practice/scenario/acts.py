"""A step of a scenario as the command lines that a user would type. Every act goes through that door."""

from __future__ import annotations

import shlex
from datetime import datetime

from practice.scenario.scenario import Opening, Scenario, Step


def command_lines(scenario: Scenario, step: Step, incident: str | None) -> list[list[str]]:
    """The arguments of `hezhang` for a step, one list for each command; `incident` is the id that opening gave."""
    who = ["--as", step.who] if step.who is not None else []
    if step.open is not None:
        return [[*_door(scenario, step.open), *_opening(scenario, step.open), "--json", *who]]
    if incident is None:
        if step.run is None or "{incident}" in step.run:
            raise ValueError("nothing was opened yet")
        incident = ""
    when = ["--at", _at(scenario.moment(step.at))] if step.who is not None else []
    return [[*line, *([] if _as_entered(line) else when), "--json", *who] for line in _on_incident(step, incident)]


AS_ENTERED = (
    ["open"],
    ["intake", "open"],
    ["intake", "merge"],
    ["intake", "move"],
    ["intake", "release"],
    ["intake", "dismiss"],
    ["warning"],
    ["link"],
    ["optout"],
    ["test"],
)
"""Commands that happen by being entered. Of an opening --at says when it happened, and not when somebody typed it."""


def _as_entered(line: list[str]) -> bool:
    """Whether a line goes without a time of its own; nor is one given twice."""
    return any(line[: len(it)] == it for it in AS_ENTERED) or "--at" in line or "--received-at" in line


def _door(scenario: Scenario, opening: Opening) -> list[str]:
    if opening.signal is not None:
        return ["intake", "open", opening.signal, scenario.playbook]
    return ["open", scenario.playbook, "--water", scenario.water]


def _on_incident(step: Step, incident: str) -> list[list[str]]:
    if step.readings:
        return [_reading(incident, point, values) for point, values in step.readings.items()]
    return [_one_line(step, incident)]


def _one_line(step: Step, incident: str) -> list[str]:
    if step.run is not None:
        return [
            word.replace("{incident}", incident).replace("{proof}", step.proof or "") for word in shlex.split(step.run)
        ]
    reason = ["--reason", step.reason] if step.reason else []
    if step.facts:
        return ["fact", incident, *(f"{key}={value}" for key, value in step.facts.items())]
    if step.grade is not None:
        return ["grade", incident, step.grade, *reason]
    if step.duty is not None:
        proof = ["--proof", step.proof] if step.proof else []
        return ["duty", incident, step.duty, step.act, *(["--note", step.note] if step.note else []), *proof, *reason]
    if step.pull is not None:
        return ["do", incident, step.pull, *reason]
    if step.point is not None:
        return ["point", incident, step.point, "add"]
    return ["note", incident, step.write or ""]


def _reading(incident: str, point: str, values: dict[str, str]) -> list[str]:
    return [
        "reading",
        incident,
        "--point",
        point,
        *(part for item, value in values.items() for part in ("--item", item, "--value", value)),
    ]


def _opening(scenario: Scenario, opening: Opening) -> list[str]:
    times = {"--occurred-at": opening.occurred_at, "--known-at": opening.known_at}
    return [
        "--summary",
        opening.summary,
        *(["--grade", opening.grade] if opening.grade else []),
        *(["--drill"] if scenario.drill else []),
        *(part for key, value in opening.facts.items() for part in ("--fact", f"{key}={value}")),
        *(part for name, moment in times.items() if moment for part in (name, _at(scenario.moment(moment)))),
    ]


def _at(moment: datetime) -> str:
    return moment.isoformat()
