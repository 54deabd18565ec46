"""Prints the open duties of an incident. Shows values that others have made."""

from __future__ import annotations

from hezhang.cli.shown.output import Output
from hezhang.cli.shown.some import some
from office.views.incident.duties import DutyView
from office.views.incident.page import IncidentView
from office.wording import notices, replies
from office.wording.codes import ANSWERS, LIMIT_KINDS, PROOFS, SAYS, named
from office.wording.times import say_clock


def render_duties(out: Output, it: IncidentView) -> None:
    """A table, and how a duty is proved and who may sign."""
    if not it.duties:
        return
    out.section(out.heading("duties"))
    table = out.table("id", "duty", "unit", "answer", "phone", "due", "late", "proof")
    for duty in it.duties:
        late = ", ".join(named(LIMIT_KINDS, kind, out.lang) for kind in duty.late)
        mark = "● " if duty.blocks else ""
        style = "red" if duty.late else "green" if duty.answer == "accepted" else None
        table.add_row(
            duty.duty,
            mark + duty.title,
            duty.unit_name,
            _answer(out, duty),
            _whom(duty),
            say_clock(duty.finish_due),
            late,
            _proof(out, duty),
            style=style,
        )
    out.print(table)
    if any(duty.blocks for duty in it.duties):
        out.say(notices.BLOCKS, style="dim")
    if any(duty.proof != "none" for duty in it.duties):
        out.say(notices.PROVE, style="dim", incident=it.incident)
    if it.signers:
        out.say(notices.SIGNERS, style="dim", persons=some(out, it.signers), incident=it.incident)


def _proof(out: Output, duty: DutyView) -> str:
    return "" if duty.proof == "none" else named(PROOFS, duty.proof, out.lang)


def _whom(duty: DutyView) -> str:
    """Whom to ring while nobody has said yes, with the id under which their word is entered."""
    return "" if duty.answer == "accepted" else f"{duty.contact_name} {duty.phone} [{duty.contact}]"


def _answer(out: Output, duty: DutyView) -> str:
    said = named(ANSWERS, duty.answer or "", out.lang)
    lines = [f"{said} {say_clock(duty.answered_at)}" if duty.answered_at else said]
    if duty.answered_by and duty.answer:
        who, words = duty.answered_by_name, duty.answered_words
        lines.append(replies.SAID.into(out.lang, {"name": who, "words": words}) if words else who)
    if duty.progress:
        lines.append(f"{named(SAYS, duty.progress, out.lang)} {say_clock(duty.progress_at)}")
    return "\n".join(lines)
