"""What a text says of limits that ran out. In Chinese, as everything that goes out to units."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from engine.incident.duty import Duty
from engine.incident.state import Incident
from office.wording.overdue import OVERDUE, OVERDUE_KINDS, OVERDUE_UNIT


def overdue(
    incident: Incident, limits: Iterable[str], say: Callable[[datetime], str], name: Callable[[Duty], str]
) -> str:
    """The limits that ran out, `say`ing when that was: of what was due at one time each unit with its duties."""
    rows: dict[tuple[str, str], dict[str, list[Duty]]] = {}
    for limit in (incident.limits[it] for it in limits if it in incident.limits):
        duty = incident.duties[limit.subject]
        rows.setdefault((say(limit.due), limit.kind), {}).setdefault(duty.unit_zh, []).append(duty)
    return "；".join(
        OVERDUE.into(
            "zh",
            {
                "units": "，".join(_of_unit(*row, name) for row in units.items()),
                "due": due,
                "kind": OVERDUE_KINDS[kind].into("zh"),
            },
        )
        for (due, kind), units in rows.items()
    )


def _of_unit(unit: str, duties: Iterable[Duty], name: Callable[[Duty], str]) -> str:
    named = "、".join(dict.fromkeys(name(it) for it in duties))
    return OVERDUE_UNIT.into("zh", {"unit": unit, "duties": named})
