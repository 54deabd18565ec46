"""Prints an incident, its timeline and its texts as tables. Shows values that others have made; looks nothing up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from hezhang.cli.shown.delivery_rendering import answer_of, state_of
from hezhang.cli.shown.nearness import say_left, style_of
from hezhang.cli.shown.oil_rendering import render_booms, render_oil
from hezhang.cli.shown.output import Output
from hezhang.cli.shown.promised import say_promised
from hezhang.cli.shown.reply_rendering import render_replies
from hezhang.cli.shown.water_rendering import render_points
from office.views.incident.deliveries import TextView
from office.views.incident.duties import DutyView
from office.views.incident.grade import GradeView
from office.views.incident.next_steps import NextView
from office.views.incident.page import IncidentView
from office.views.incident.wanted_facts import WantedFact
from office.views.record.telling import Told
from office.wording import notices, replies, scene, signals
from office.wording.codes import (
    ALARMS,
    ANSWERS,
    CERTAINTIES,
    CHANNELS,
    COLOURS,
    DOUBTS,
    GRADES,
    LIMIT_KINDS,
    PROOFS,
    ROLES,
    SAYS,
    STAGES,
    WARNINGS,
    WINDOW,
    named,
)
from office.wording.reports import UNITS
from office.wording.times import say_clock, say_instant

LATEST = 8
"""Texts in `show`; `deliveries` has them all."""
MOST_NAMED = 6
"""Persons who are named in one line; the JSON has all."""
NEAREST = 10
"""Limits in `show`; its JSON has them all."""


def render_incident(out: Output, it: IncidentView) -> None:
    """The page that an officer keeps open."""
    _head(out, it)
    _family(out, it)
    _alarms(out, it)
    render_replies(out, it.replies)
    _grade(out, it.grade)
    _warning(out, it)
    _card(out, it)
    _facts(out, it)
    _oil(out, it)
    _duties(out, it)
    _limits(out, it)
    _latest_texts(out, it.texts)
    _next(out, it)
    _window(out, it)
    _doubted(out, it)
    _adopted(out, it)
    say_promised(out, it.promised_twice)


def _family(out: Output, it: IncidentView) -> None:
    """Whose part it is and which are its parts, its outfalls, and who spoke of it."""
    if it.parent is not None:
        out.say(signals.CHILD_OF, parent=it.parent)
    if it.children:
        out.say(
            signals.CHILDREN,
            children=", ".join(f"{child} ({named(STAGES, at, out.lang)})" for child, at in it.children.items()),
        )
    if it.outfalls:
        states = {"blocked": out.text(signals.BLOCKED), "open": out.text(signals.FLOWING)}
        out.say(
            signals.OUTFALLS,
            outfalls=", ".join(f"{outfall} ({states[state]})" for outfall, state in it.outfalls.items()),
        )
    if it.signals:
        out.say(signals.SIGNALS, signals=", ".join(it.signals))
    if it.signals_left:
        moved = (f"{signal} → {incident}" if incident else signal for signal, incident in it.signals_left.items())
        out.say(signals.LEFT, "yellow", signals=", ".join(moved))


def render_timeline(out: Output, lines: Iterable[Told]) -> None:
    """One line per entry."""
    for it in lines:
        line = Text(f"{it.entry:>5}  {say_instant(it.at)}  ", style="dim")
        line.append(f"{it.icon} {it.text}", style=it.colour)
        line.append(f"  — {it.who}", style="dim")
        out.print(line)


def _latest_texts(out: Output, texts: Sequence[TextView]) -> None:
    if not texts:
        return
    out.section(out.heading("deliveries"))
    table = out.table("reference", "person", "unit", "channel", "state", "owed", "answered")
    for it in texts[-LATEST:]:
        table.add_row(
            it.reference,
            it.person_name,
            it.unit_name,
            named(CHANNELS, it.channel, out.lang),
            state_of(out, it),
            say_clock(it.owed_at),
            answer_of(out, it),
        )
    out.print(table)


def _head(out: Output, it: IncidentView) -> None:
    if it.practice:
        out.say(notices.PRACTICE, "bold yellow")
    if it.drill:
        out.say(notices.DRILL, "bold yellow")
    out.print(f"{it.incident}  {it.water_name}  {it.summary}", "bold")
    rows = (
        ("stage", f"{it.stage_name}  {out.heading('since')} {say_clock(it.stage_since)}"),
        ("officer", it.officer_name),
        ("playbook", f"{it.playbook_title} ({it.playbook} {it.playbook_digest[:12]})"),
        ("occurred", say_clock(it.occurred_at)),
        ("known", say_clock(it.known_at)),
        ("now", say_clock(it.now)),
        ("head", it.head),
    )
    for key, value in rows:
        out.print(f"  {out.heading(key)}: {value}")


def _alarms(out: Output, it: IncidentView) -> None:
    for alarm in it.alarms:
        what = named(ALARMS, alarm.code, out.lang)
        out.say(notices.ALARM, "bold red", what=what, subject=alarm.says, since=say_clock(alarm.at))


def _grade(out: Output, it: GradeView) -> None:
    by = (
        out.text(notices.GRADE_BY, by=it.by, at=say_clock(it.at))
        if it.by
        else out.text(notices.GRADE_BY_RULE)
        if it.at
        else ""
    )
    earlier = (
        out.text(notices.GRADE_EARLIER, grades=", ".join(named(GRADES, grade, out.lang) for grade in it.earlier))
        if it.earlier
        else ""
    )
    grade = named(GRADES, it.grade, out.lang)
    out.print(f"  {out.heading('grade')}: {grade} {by} {earlier}".rstrip(), "bold" if it.confirmed else "bold yellow")
    if it.proposed is not None and it.proposed != it.grade:
        proposed = named(GRADES, it.proposed, out.lang)
        out.say(notices.GRADE_PROPOSED, "yellow", grade=proposed, criteria=", ".join(it.criteria), scheme=it.scheme)
    elif it.criteria:
        out.say(notices.GRADE_BECAUSE, "dim", criteria=", ".join(it.criteria), scheme=it.scheme)
    if it.command:
        out.say(notices.COMMAND, command=it.command, source=it.command_source)


def _warning(out: Output, seen: IncidentView) -> None:
    it = seen.warning
    if it.state == "none":
        return
    colour = named(COLOURS, it.colour or it.proposed or "", out.lang)
    style = "bold red" if it.over else "bold yellow" if it.colour else ""
    out.say(notices.WARNING_STATE, style, state=named(WARNINGS, it.state, out.lang), colour=colour)
    if it.until is not None:
        out.say(notices.WARNING_OVER if it.over else notices.WARNING_UNTIL, style, until=say_clock(it.until))
    if it.proposed is not None:
        roles = ", ".join(named(ROLES, role, out.lang) for role in it.approver_roles)
        document = out.text(notices.WARNING_DOCUMENT) if it.document_needed else ""
        out.say(
            notices.WARNING_APPROVERS,
            roles=roles,
            persons=_some(out, it.approvers),
            incident=seen.incident,
            document=document,
        )


def _some(out: Output, persons: Sequence[str]) -> str:
    """The first few by id, and how many more there are."""
    more = out.text(notices.AND_MORE, count=str(len(persons) - MOST_NAMED)) if len(persons) > MOST_NAMED else ""
    return ", ".join((*persons[:MOST_NAMED], *filter(None, [more])))


def _card(out: Output, it: IncidentView) -> None:
    """What whoever goes there must know, before everything that is asked of them."""
    card = it.card
    if card is None:
        return
    said = {"substance": card.substance, "un": ", ".join(card.un), "guide": card.guide or ""}
    out.section(out.text(scene.WHOLE_CARD, **said))
    if not card.named:
        out.say(scene.COUNTS_AS, "yellow", substance=card.substance)
    out.print(Text(card.short, style="bold red" if card.hazard == "keep_off" else "bold"))
    for part in scene.CARD_PARTS:
        if text := getattr(card, part):
            out.say(scene.CARD_PARTS[part], said=text)


def _facts(out: Output, it: IncidentView) -> None:
    if it.facts:
        out.section(out.heading("facts"))
    for fact in it.facts:
        out.print(f"  {fact.title} [{fact.key}] = {fact.said}")


def _oil(out: Output, it: IncidentView) -> None:
    if it.oil is not None:
        render_oil(out, it.oil)
    render_booms(out, it.booms)


def _duties(out: Output, it: IncidentView) -> None:
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
        out.say(notices.SIGNERS, style="dim", persons=_some(out, it.signers), incident=it.incident)


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


def _limits(out: Output, it: IncidentView) -> None:
    if not it.limits:
        return
    out.section(out.heading("limits"))
    table = out.table("due", "left", "kind", "duty", "unit", "source")
    for limit in it.limits[:NEAREST]:
        kind = named(LIMIT_KINDS, limit.kind, out.lang)
        left = say_left(limit.left, out.lang)
        source = f"{limit.source} ({named(CERTAINTIES, limit.certainty, out.lang)})"
        table.add_row(
            say_clock(limit.due), left, kind, limit.title, limit.unit_name, source, style=style_of(limit.left) or None
        )
    out.print(table)
    if len(it.limits) > NEAREST:
        out.say(notices.AND_MORE, style="dim", count=str(len(it.limits) - NEAREST))


def _next(out: Output, it: IncidentView) -> None:
    if it.next:
        out.section(out.heading("next"))
    for step in it.next:
        out.print(f"  {step.trigger}: {step.title}{_who_may(out, step)}", "yellow" if step.missing else "green")
        for missing in step.missing:
            out.print(f"    {missing.line}")
        for fact in step.facts:
            out.say(
                notices.WANTED_FACT,
                incident=it.incident,
                entered=_entered(fact),
                title=fact.title,
                unit=_unit(out, fact),
            )
        if not step.missing and not step.automatic:
            out.say(
                notices.PULL,
                "green",
                incident=it.incident,
                trigger=step.trigger,
                reason="--reason …" if step.reason_required else "",
            )


def _entered(fact: WantedFact) -> str:
    """As it is typed; what a shell would read as its own stands in quotes."""
    return f'"{fact.entered}"' if len(fact.values) > 1 else fact.entered


def _unit(out: Output, fact: WantedFact) -> str:
    return (UNITS.get(fact.unit, fact.unit) if out.lang == "zh" else fact.unit) if fact.unit else ""


def _who_may(out: Output, step: NextView) -> str:
    said = [named(ROLES, role, out.lang) for role in step.by]
    if step.automatic:
        said.append(out.text(notices.BY_RULE))
    if step.reason_required:
        said.append("--reason")
    return f"  ({', '.join(said)})" if said else ""


def _window(out: Output, seen: IncidentView) -> None:
    it = seen.window
    out.section(out.text(notices.WINDOW_TITLE, hours=str(it.hours)))
    out.say(notices.WINDOW_SOURCE, "dim", source=it.source, certainty=named(CERTAINTIES, it.certainty, out.lang))
    if not it.runs:
        render_points(out, seen.points)
        out.say(notices.WINDOW_NO_ITEMS if any(not point.retired for point in seen.points) else notices.WINDOW_NONE)
        return
    table = out.table("point", "item", "value", "limit", "samples", "since", "verdict")
    for run in it.runs:
        verdict = Text(
            named(WINDOW, run.code, out.lang), "green" if run.passed else "yellow" if run.code != "exceeded" else "red"
        )
        table.add_row(run.point, run.item, run.value, run.limit, str(run.samples or ""), say_clock(run.since), verdict)
    out.print(table)
    if it.passed:
        out.say(notices.WINDOW_PASSED, "green")
    elif it.earliest is not None:
        out.say(notices.WINDOW_EARLIEST, earliest=say_clock(it.earliest))


def _doubted(out: Output, it: IncidentView) -> None:
    if it.doubted:
        out.section(out.text(notices.DOUBTED_TITLE))
    for row in it.doubted:
        why, at = named(DOUBTS, row.why, out.lang), say_clock(row.sampled_at)
        values = {
            "entry": str(row.entry),
            "point": row.point,
            "item": row.item_name,
            "value": row.value,
            "at": at,
            "why": why,
        }
        out.say(notices.DOUBTED_VALUE, "bold yellow", **values)


def _adopted(out: Output, it: IncidentView) -> None:
    if it.adopted:
        out.section(out.text(notices.ADOPTED_TITLE))
    for row in it.adopted:
        out.say(notices.ADOPTED_LIMIT, item=row.item_name, code=row.item, limit=row.limit, source=row.source)
