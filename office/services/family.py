"""A parent and its child are linked in both records, and the parent looks again when a child comes into another
stage.
"""

from __future__ import annotations

import structlog

from engine.desk import Done
from engine.incident.commands import LinkChild, LookAgain, NameParent
from engine.incident.events import StageEntered
from engine.stream.actor import WORKER, Actor
from engine.stream.refusal import Refusal
from office.office import Office

log = structlog.get_logger()


def link(office: Office, actor: Actor, command: str, parent: str, child: str) -> Done | Refusal:
    """Make an incident a part of another one; repeating it changes nothing. Raises LedgerError."""
    known = office.desk.load(child)
    hindered = hindrance(office, parent, child, drill=known.head.drill if known is not None else None)
    if hindered is not None:
        return hindered
    named = office.desk.submit(child, NameParent(id=f"{command[:55]}-child", actor=actor, parent=parent))
    if isinstance(named, Refusal):
        return named
    return office.desk.submit(parent, LinkChild(id=command, actor=actor, child=child))


def hindrance(office: Office, parent: str, child: str, *, drill: bool | None) -> Refusal | None:
    """Why an incident cannot have this child now; `child` may be the water of one that is not open yet. Raises
    LedgerError.

    `drill`: whether the child is one, None where nobody knows it. What is meant never waits for a drill, nor a drill
    for what is meant.
    """
    known = office.desk.load(parent)
    if known is None:
        return Refusal("unknown_incident", {"incident": parent})
    if drill is not None and known.head.drill != drill:
        return Refusal("family_drill", {"child": child, "parent": parent})
    if known.family.parent is not None:
        return Refusal("family_tangled", {"child": child, "parent": parent})
    if known.ended and child not in known.family.children:
        return Refusal("incident_over", {"stage": known.stage})
    return None


def parent_looks(office: Office, done: Done) -> Done | None:
    """Let the parent go on where a child's new stage was what it waited for; None where nobody waits. Raises
    LedgerError.
    """
    entered = next((entry for entry in done.entries if isinstance(entry.event, StageEntered)), None)
    child = office.desk.load(done.stream) if entered is not None and not done.repeated else None
    if entered is None or child is None or child.family.parent is None:
        return None
    looked = office.desk.submit(
        child.family.parent, LookAgain(id=f"look:{done.stream}:{entered.version}", actor=WORKER)
    )
    if isinstance(looked, Refusal):
        log.error("parent_refused", stream=child.family.parent, code=looked.code)
        return None
    return looked
