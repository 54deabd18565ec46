"""Parent and children: how they are linked, and that a parent does not end before its children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.deciding.ruleset import Rules
from engine.incident.family import ChildLinked, ParentNamed
from engine.incident.state import ENDED_STAGES
from engine.stream.refusal import Missing

if TYPE_CHECKING:
    from engine.deciding.case import Case
    from engine.incident.commands import LinkChild, NameParent

WAITS_FOR = {"closure": frozenset({"closure", *ENDED_STAGES}), "closed": ENDED_STAGES, "stood_down": ENDED_STAGES}
"""Where every child has to be for its parent to come into a stage."""


def name_parent(case: Case, command: NameParent) -> None:
    """This incident becomes the part of another one."""
    family = case.incident.family
    if command.parent == case.incident.id or family.children or family.parent not in (None, command.parent):
        case.refuse("family_tangled", child=case.incident.id, parent=command.parent)
    if family.parent is None:
        case.record(ParentNamed(parent=command.parent))


def link_child(case: Case, command: LinkChild) -> None:
    """Another incident becomes a part of this one."""
    if case.incident.family.parent is not None or command.child == case.incident.id:
        case.refuse("family_tangled", child=command.child, parent=case.incident.id)
    if case.incident.ended:
        case.refuse("incident_over", stage=case.incident.stage)
    if command.child not in case.incident.family.children:
        case.record(ChildLinked(child=command.child))


def waiting_for(rules: Rules, stage: str) -> tuple[Missing, ...]:
    """The children that are not as far as a parent has to wait for before it comes into a stage."""
    wanted = WAITS_FOR.get(stage)
    if wanted is None:
        return ()
    return tuple(
        Missing("child_open", {"child": child, "stage": at}) for child, at in rules.children.items() if at not in wanted
    )
