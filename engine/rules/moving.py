"""Moving an incident to another version of its playbook: never by itself, and only where nothing open would lose its rule."""

from __future__ import annotations

from engine.incident.commands import MovePlaybook
from engine.incident.events import PlaybookMoved
from engine.rules.case import Case


def move(case: Case, command: MovePlaybook) -> None:
    """Follow the version that `case.rules` hold. Refused: another playbook, the same version, one that lacks an open duty's rule."""
    incident, playbook = case.incident, case.rules.playbook
    if command.digest == incident.playbook_digest:
        case.refuse("same_playbook", digest=command.digest)
    if playbook.playbook != incident.head.playbook:
        case.refuse("other_playbook", playbook=playbook.playbook, wanted=incident.head.playbook)
    if not command.reason.strip():
        case.refuse("reason_needed", trigger="playbook move")
    lacking = sorted({duty.rule for duty in incident.duties.values() if duty.rule not in playbook.duties})
    if lacking:
        case.refuse("playbook_lacks", playbook=playbook.playbook, duties=", ".join(lacking))
    case.record(PlaybookMoved(digest=command.digest, previous=incident.playbook_digest, reason=command.reason))
