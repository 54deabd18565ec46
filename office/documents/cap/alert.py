"""A published warning as one value that every form of it is written from: what CAP 1.2 calls an alert. Pure; writes
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from engine.deciding.ruleset import Rules
from engine.incident.state import Incident
from engine.incident.warning import Published
from engine.regulations.warning import WarningRow
from office.documents.cap.area import Ring, rings
from office.wording import warnings as says

Status = Literal["Actual", "Exercise", "Test"]
Urgency = Literal["Immediate", "Expected", "Past"]


@dataclass(frozen=True)
class Info:
    """What is said in one language."""

    language: str
    event: str
    headline: str
    description: str
    instruction: str
    sender_name: str
    area: str
    colour: str


@dataclass(frozen=True)
class Alert:
    """One message to the public. Times are aware, in the district's zone; `polygons` together cover the water, where
    its place is known.

    `references`: (identifier, sent) of the messages before it, the first first.
    """

    identifier: str
    sender: str
    sent: datetime
    status: Status
    kind: Literal["Alert", "Update", "Cancel"]
    references: tuple[tuple[str, datetime], ...]
    incident: str
    water: str
    urgency: Urgency
    severity: str
    certainty: str
    onset: datetime
    until: datetime | None
    area_code: str
    polygons: tuple[Ring, ...]
    area_error_m: int | None
    contact: str
    note: str | None
    """Which exercise an exercise is (CAP 1.2, 3.2.1: its identifier stands in the note), and that a practice home warns
    nobody.
    """
    infos: tuple[Info, ...]


_KINDS: dict[str, Literal["Alert", "Update", "Cancel"]] = {"alert": "Alert", "update": "Update", "cancel": "Cancel"}


def alerts(rules: Rules, incident: Incident) -> tuple[Alert, ...]:
    """Every message of the incident's warning, the first first."""
    sent = {it.identifier: it.sent for it in incident.warning.published}
    return tuple(_alert(rules, incident, it, sent) for it in incident.warning.published)


def _alert(rules: Rules, incident: Incident, it: Published, sent: dict[str, datetime]) -> Alert:
    zone = ZoneInfo(rules.district.timezone)
    water, row = rules.district.waters[incident.head.water], rules.regulations.warning[it.colour]
    responding = it.stage in ("response", "containment")
    return Alert(
        identifier=it.identifier,
        sender=_sender(rules),
        sent=_local(it.sent, zone),
        status=_status(incident),
        kind=_KINDS[it.kind],
        references=tuple((name, _local(sent[name], zone)) for name in it.references),
        incident=incident.id,
        water=water.id,
        urgency="Past" if it.kind == "cancel" else "Immediate" if responding else "Expected",
        severity=row.severity,
        certainty="Observed" if it.verified else "Likely",
        onset=_local(incident.head.known_at, zone),
        until=_local(it.until, zone) if it.until else None,
        area_code=rules.district.area_code,
        polygons=rings(water.place),
        area_error_m=water.place.error_m if water.place else None,
        contact=says.CONTACT.zh,
        note=_note(incident),
        infos=(_info(rules, incident, it, row, "zh"), _info(rules, incident, it, row, "en")),
    )


def _sender(rules: Rules) -> str:
    """CAP forbids spaces, commas, `<` and `&` in it."""
    return f"{rules.district.id}-huanbaoju"


def _status(incident: Incident) -> Status:
    return "Exercise" if incident.head.drill else "Test" if incident.head.practice else "Actual"


def _note(incident: Incident) -> str | None:
    if not (incident.head.drill or incident.head.practice):
        return None
    said = says.EXERCISE_NOTE if incident.head.drill else says.PRACTICE_NOTE
    values = {"incident": incident.id, "summary": str(incident.head.summary)}
    return " / ".join(said.into(lang, values) for lang in ("zh", "en"))


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(microsecond=0)


def _info(rules: Rules, incident: Incident, it: Published, row: WarningRow, lang: Literal["zh", "en"]) -> Info:
    zh = lang == "zh"
    water = rules.district.waters[incident.head.water]
    unit = rules.district.units.get("huanbaoju")
    title = rules.playbook.title
    values = {
        "water": water.zh if zh else water.en,
        "event": title.zh if zh else title.en,
        "colour": row.zh if zh else row.en,
        "measures": str(it.measures),
        "summary": str(incident.head.summary),
        "reason": str(it.reason or ""),
    }
    marked = says.EXERCISE.into(lang, {}) if incident.head.drill or incident.head.practice else ""
    headline = marked + (says.CANCELLED if it.kind == "cancel" else says.HEADLINE).into(lang, values)
    return Info(
        language="zh-CN" if zh else "en-US",
        event=values["event"],
        headline=headline,
        description=(says.CANCEL_TEXT if it.kind == "cancel" else says.DESCRIPTION).into(lang, values),
        instruction="" if it.kind == "cancel" else str(it.cautions),
        sender_name=(unit.zh if zh else unit.en) if unit else "",
        area=str(it.area or values["water"]),
        colour=values["colour"],
    )
