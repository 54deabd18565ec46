"""Prints an incident, its timeline and its texts as tables. Shows values that others have made; looks nothing up."""

from __future__ import annotations

from collections.abc import Sequence

from hezhang.cli.shown.approval_rendering import render_approvals
from hezhang.cli.shown.delivery_rendering import answer_of, state_of
from hezhang.cli.shown.duties_rendering import render_duties
from hezhang.cli.shown.law_rendering import render_law
from hezhang.cli.shown.nearness import say_left, style_of
from hezhang.cli.shown.oil_rendering import render_booms, render_oil
from hezhang.cli.shown.output import Output
from hezhang.cli.shown.partners_rendering import render_partners
from hezhang.cli.shown.promised import say_promised
from hezhang.cli.shown.register_rendering import render_upstream
from hezhang.cli.shown.reply_rendering import render_replies
from hezhang.cli.shown.some import some
from hezhang.cli.shown.window_rendering import render_window
from office.views.incident.deliveries import TextView
from office.views.incident.grade import GradeView
from office.views.incident.limits import LimitView
from office.views.incident.next_steps import NextView
from office.views.incident.page import IncidentView
from office.views.incident.wanted_facts import WantedFact
from office.wording import notices, scene, signals
from office.wording.codes import (
    ALARMS,
    CERTAINTIES,
    CHANNELS,
    COLOURS,
    GRADES,
    LIMIT_KINDS,
    ROLES,
    STAGES,
    WARNINGS,
    named,
)
from office.wording.law import STANDINGS
from office.wording.reports import UNITS
from office.wording.times import say_clock

LATEST = 8
"""Texts in `show`; `deliveries` has them all."""
NEAREST = 10
"""Limits in `show`; its JSON has them all."""


def render_incident(out: Output, it: IncidentView) -> None:
    """The page that an officer keeps open."""
    _head(out, it)
    render_law(out, it.law)
    _family(out, it)
    _alarms(out, it)
    render_replies(out, it.replies)
    render_partners(out, it.partners)
    render_approvals(out, (one for one in it.approvals if one.state == "open"))
    _grade(out, it.grade)
    _warning(out, it)
    _card(out, it)
    _facts(out, it)
    _oil(out, it)
    render_duties(out, it)
    _limits(out, it)
    _latest_texts(out, it.texts)
    _next(out, it)
    render_window(out, it)
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
    render_upstream(out, it)
    if it.signals:
        out.say(signals.SIGNALS, signals=", ".join(it.signals))
    if it.signals_left:
        moved = (f"{signal} → {incident}" if incident else signal for signal, incident in it.signals_left.items())
        out.say(signals.LEFT, "yellow", signals=", ".join(moved))


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
            persons=some(out, it.approvers),
            incident=seen.incident,
            document=document,
        )


def _card(out: Output, it: IncidentView) -> None:
    """What whoever goes there must know, before everything that is asked of them."""
    card = it.card
    if card is None:
        return
    said = {"substance": card.substance, "un": ", ".join(card.un), "guide": card.guide or ""}
    out.section(out.text(scene.WHOLE_CARD, **said))
    if not card.named:
        out.say(scene.COUNTS_AS, "yellow", substance=card.substance)
    out.print(card.short, "bold red" if card.hazard == "keep_off" else "bold")
    for part in scene.CARD_PARTS:
        if text := getattr(card, part):
            out.say(scene.CARD_PARTS[part], said=text, sure=named(CERTAINTIES, card.certainty, out.lang))
    for duty in it.duties:
        if duty.say:
            out.print(f"{duty.title} {duty.say}", "bold")


def _facts(out: Output, it: IncidentView) -> None:
    if it.facts:
        out.section(out.heading("facts"))
    for fact in it.facts:
        out.print(f"  {fact.title} [{fact.key}] = {fact.said}")


def _oil(out: Output, it: IncidentView) -> None:
    if it.oil is not None:
        render_oil(out, it.oil)
    render_booms(out, it.booms)


def _limits(out: Output, it: IncidentView) -> None:
    if not it.limits:
        return
    out.section(out.heading("limits"))
    table = out.table("due", "left", "kind", "duty", "unit", "source")
    for limit in it.limits[:NEAREST]:
        kind = named(LIMIT_KINDS, limit.kind, out.lang)
        left = say_left(limit.left, out.lang)
        source = f"{limit.source} ({_how_sure(out, limit)})"
        table.add_row(
            say_clock(limit.due), left, kind, limit.title, limit.unit_name, source, style=style_of(limit.left) or None
        )
    out.print(table)
    if len(it.limits) > NEAREST:
        out.say(notices.AND_MORE, style="dim", count=str(len(it.limits) - NEAREST))


def _how_sure(out: Output, limit: LimitView) -> str:
    """How sure the clause is, and how it stands today where that is known."""
    sure = named(CERTAINTIES, limit.certainty, out.lang)
    return f"{sure}, {named(STANDINGS, limit.standing, out.lang)}" if limit.standing else sure


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
