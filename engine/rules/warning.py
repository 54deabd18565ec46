"""The public warning: who may propose, approve, issue, adjust, cancel and file it, and in which order.

Source: 北京市实施《突发事件应对法》办法第41至45条.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from engine.deciding.permissions import OFFICERS, roles
from engine.deciding.ruleset import Rules
from engine.incident.warning import Warning as PublicWarning
from engine.incident.warning import WarningApproved, WarningCancelled, WarningFiled, WarningIssued, WarningProposed
from engine.regulations.colours import COLOURS, Colour
from engine.regulations.warning import WarningRow
from engine.values.private import Private

if TYPE_CHECKING:
    from engine.deciding.case import Case
    from engine.incident import commands as ask

SUPERIORS = frozenset({"deputy_district_head", "district_chief"})
"""May adjust and cancel what was published below them."""


def propose(case: Case, command: ask.ProposeWarning) -> None:
    """A new warning, or an adjustment of the one that stands. Every part that the public must be told is needed."""
    _going_on(case)
    colour = _colour(case, command.colour)
    for field, text in (("cautions", command.cautions), ("measures", command.measures)):
        if not text.strip():
            case.refuse("warning_text_needed", part=field)
    area = command.area if command.area is not None and command.area.strip() else None
    _fits(case, cautions=command.cautions, measures=command.measures, area=area)
    case.record(WarningProposed(colour=colour, area=area, cautions=command.cautions, measures=command.measures))


def approve(case: Case, command: ask.ApproveWarning) -> None:
    """The district approves blue and yellow by its own head; what the city decides is recorded with the paper it came
    in.

    What the city published is adjusted, too, as the city decides (办法第45条). Whoever proposed it does not approve it:
    what the public is told was seen by two.
    """
    _going_on(case)
    proposal = case.incident.warning.proposal
    if proposal is None or case.incident.warning.status != "proposed":
        case.refuse("no_warning_proposed", status=case.incident.warning.word)
    row = deciding(case.rules, case.incident.warning, proposal.colour)
    may = frozenset(row.approved_by)
    if not may & roles(case.rules, case.actor):
        case.refuse(
            "warning_approver",
            who=case.actor.name,
            colour=proposal.colour,
            needs=" | ".join(row.approved_by),
            source=row.source,
        )
    if case.actor.name == case.incident.warning.proposed_by:
        case.refuse("warning_own", who=case.actor.name, colour=proposal.colour, needs=" | ".join(row.approved_by))
    if row.level == "city" and not (command.document or "").strip():
        case.refuse("warning_document_needed", colour=proposal.colour)
    case.record(WarningApproved(colour=proposal.colour, level=row.level, document=command.document))


def deciding(rules: Rules, standing: PublicWarning, colour: Colour) -> WarningRow:
    """The row of whoever decides: that of the colour, but the city's where the warning that stands is the city's."""
    table = rules.regulations.warning
    of_city = [it for it in table.values() if it.level == "city"]
    return (
        of_city[0]
        if standing.stands and standing.level == "city" and table[colour].level != "city" and of_city
        else table[colour]
    )


def issue(case: Case, command: ask.IssueWarning) -> None:
    """Publish what was approved; where a warning stands already this is its update."""
    _going_on(case)
    warning = case.incident.warning
    if warning.approval is None or warning.status != "approved":
        case.refuse("warning_not_approved", status=warning.word)
    until = _end(case, command)
    case.record(
        WarningIssued(
            identifier=_identifier(case),
            colour=warning.approval.colour,
            previous=warning.colour,
            references=tuple(it.identifier for it in warning.published) if warning.stands else (),
            until=until,
        )
    )


def cancel(case: Case, command: ask.CancelWarning) -> None:
    """End a warning that stands. What the city published ends on the city's word only."""
    warning = case.incident.warning
    if not warning.stands or warning.colour is None:
        case.refuse("no_warning_stands", status=warning.word)
    if not (command.reason or "").strip():
        case.refuse("reason_needed", trigger="warning cancel")
    _fits(case, reason=command.reason)
    if not (OFFICERS | SUPERIORS) & roles(case.rules, case.actor):
        case.refuse(
            "not_allowed", who=case.actor.name, command="CancelWarning", needs=" | ".join(sorted(OFFICERS | SUPERIORS))
        )
    if warning.level == "city" and not (command.document or "").strip():
        case.refuse("warning_document_needed", colour=warning.colour)
    references = tuple(it.identifier for it in warning.published)
    reason = (
        command.reason if not (command.document or "").strip() else Private(f"{command.reason}（{command.document}）")
    )
    case.record(
        WarningCancelled(identifier=_identifier(case), colour=warning.colour, references=references, reason=reason)
    )


def file(case: Case, command: ask.FileWarning) -> None:
    """The district filed with the city what it published; what a drill published it files with nobody."""
    if case.incident.head.drill:
        case.refuse("drill_filing", incident=case.incident.id)
    warning = case.incident.warning
    if not warning.published:
        case.refuse("no_warning_stands", status=warning.word)
    if not command.note.strip():
        case.refuse("note_needed")
    case.record(WarningFiled(identifier=warning.published[-1].identifier, note=command.note))


def _going_on(case: Case) -> None:
    if case.incident.ended:
        case.refuse("incident_over", stage=case.incident.stage)


def _fits(case: Case, **texts: str | None) -> None:
    """Refuse a text that would be cut short on its way to the public."""
    for part, row in case.rules.regulations.warning_texts.items():
        length = len(texts.get(part) or "")
        if length > row.most:
            case.refuse("warning_text_too_long", part=part, length=str(length), most=str(row.most), source=row.source)


def _end(case: Case, command: ask.IssueWarning) -> datetime:
    """When it ends by itself: a warning that names no end stays in front of the public when nobody thinks of it any
    more.
    """
    until = command.until
    if until is None:
        case.refuse("warning_end_needed")
    if until.tzinfo is None:
        case.refuse("time_without_zone", field="until", given=until.isoformat())
    if until <= case.now:
        case.refuse("warning_already_over", given=until.isoformat(), now=case.now.isoformat())
    return until


def _colour(case: Case, given: str) -> Colour:
    table = case.rules.regulations.warning
    colour = next((it for it in COLOURS if given in (it, table[it].zh if it in table else it)), None)
    if colour is None or colour not in table:
        case.refuse("unknown_colour", colour=given, known=", ".join(table))
    return colour


def _identifier(case: Case) -> str:
    """Unique for ever and without the characters that CAP forbids: the incident's own id and the message's number in
    it.
    """
    return f"{case.incident.id}-W{len(case.incident.warning.published) + 1}"
