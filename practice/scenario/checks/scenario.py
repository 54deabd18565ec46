"""Everything that is wrong with a scenario's names: what it is played on, who its people are, its steps and what it
expects.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.district.lookup import find_water
from office.files.faults import KeyPath
from practice.scenario.cast import DEFAULT
from practice.scenario.checks.command_lines import ReadCommand
from practice.scenario.checks.expectations import check_expectations
from practice.scenario.checks.finding import Finding, placeholders, unknown
from practice.scenario.checks.ground import Ground
from practice.scenario.checks.steps import Script, check_steps
from practice.scenario.scenario import Person, Scenario


def check_names(scenario: Scenario, ground: Ground, read: ReadCommand) -> Iterator[Finding]:
    """Every finding, in no order."""
    yield from _water(scenario, ground)
    for whom, person in scenario.people.items():
        yield from placeholders(("people", whom, "says"), person.says, ("reference",))
        if whom != DEFAULT:
            known = {DEFAULT, *ground.district.persons, *ground.district.units}
            if whom not in known:
                yield unknown(("people", whom), "nobody_of_that_name", whom, known)
        yield from _manners(("people", whom), person)
    script = Script(ground, read)
    yield from check_steps(scenario, script)
    yield from check_expectations(scenario, ground, script.points)
    for number, wanted in enumerate(scenario.expect):
        signal = wanted.fields.get("signal")
        if signal is not None and not script.signals.may_know(signal):
            yield unknown(("expect", number, "fields", "signal"), "unknown_signal", signal, script.signals.known)


OF_TEXTS, OF_CALLS = ("after", "says"), ("picks_up_after", "presses", "presses_after")


def _manners(path: KeyPath, person: Person) -> Iterator[Finding]:
    """Keys of somebody's manners that are written and would be passed over."""
    silent = "unreachable" if person.unreachable else "answers" if not person.answers else ""
    phone = person.phone or ("rings" if silent else "picks_up")
    idle = [*(OF_TEXTS if silent else ()), *(OF_CALLS if phone not in ("picks_up", "mailbox") else ())]
    for name in idle:
        if name in person.model_fields_set:
            subject = silent if name in OF_TEXTS else f"phone: {phone}"
            yield Finding((*path, name), "key_without_effect", {"name": name, "subject": subject, "may": ""})


def _water(scenario: Scenario, ground: Ground) -> Iterator[Finding]:
    yield from ground.water(("water",), scenario.water)
    water = find_water(ground.district, scenario.water)
    if water is not None and ground.playbook is not None and water.type not in ground.playbook.water_types:
        types = ", ".join(ground.playbook.water_types)
        yield Finding(("water",), "water_not_covered", {"name": water.id, "type": water.type, "types": types})
