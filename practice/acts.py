"""A step of a scenario as the command line that a user would type. Every act goes through that door."""

from __future__ import annotations

from datetime import datetime

from practice.scenario import Opening, Scenario, Step


def arguments(scenario: Scenario, step: Step, incident: str | None) -> list[str]:
    """The arguments of `hezhang` for a step; `incident` is the id that opening gave."""
    common = ["--json", "--as", step.who]
    at = _at(scenario.moment(step.at))
    if step.open is not None:
        return ["open", scenario.playbook, "--water", scenario.water, *_opening(scenario, step.open), *common]
    if incident is None:
        raise ValueError("nothing was opened yet")
    return [*_on_incident(step, incident), "--at", at, *common]


def _on_incident(step: Step, incident: str) -> list[str]:
    if step.facts:
        return ["fact", incident, *(f"{key}={value}" for key, value in step.facts.items())]
    if step.grade is not None:
        return ["grade", incident, step.grade, *(["--reason", step.reason] if step.reason else [])]
    if step.duty is not None:
        reason = ["--reason", step.reason] if step.reason else []
        proof = ["--proof", step.proof] if step.proof else []
        return ["duty", incident, step.duty, step.act, *(["--note", step.note] if step.note else []), *proof, *reason]
    if step.pull is not None:
        return ["do", incident, step.pull, *(["--reason", step.reason] if step.reason else [])]
    if step.point is not None:
        return ["point", incident, step.point, "add"]
    if step.write is not None:
        return ["note", incident, step.write]
    point, values = next(iter(step.readings.items()))
    return ["reading", incident, "--point", point, *(part for item, value in values.items() for part in ("--item", item, "--value", value))]


def _opening(scenario: Scenario, opening: Opening) -> list[str]:
    times = {"--occurred-at": opening.occurred_at, "--known-at": opening.known_at}
    return [
        "--summary", opening.summary, *(["--grade", opening.grade] if opening.grade else []),
        *(part for key, value in opening.facts.items() for part in ("--fact", f"{key}={value}")),
        *(part for name, moment in times.items() if moment for part in (name, _at(scenario.moment(moment)))),
    ]  # fmt: skip


def _at(moment: datetime) -> str:
    return moment.isoformat()
