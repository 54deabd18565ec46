"""What a text of an incident says, part by part: the playbook's templates filled from the incident as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from engine.deciding.ruleset import Rules
from engine.incident.duty import Duty
from engine.incident.oil import BoomPlanned
from engine.incident.state import Incident
from engine.playbook.language import EARLIER_ADDRESSEES, Text
from engine.rules.texts.partner_pages import PAGE
from engine.stream.event import OF_APPROVALS, OF_REPLIES
from engine.stream.events import DeliveryOwed
from notify.text.rendering import TextError, render
from office.texts import scene
from office.texts.answer_ways import AnswerWays
from office.texts.approval_texts import approval_text
from office.texts.overdue import overdue
from office.texts.partner_texts import partner_text
from office.texts.released import released, several
from office.texts.reply_texts import reply_text
from office.texts.said_facts import said_fact
from office.texts.said_grades import GRADES_ZH, UNGRADED_ZH
from office.texts.said_times import say_day, say_span, say_time
from office.texts.upstream import nearby
from office.wording.registers import IN_TEXT
from office.wording.released import RELEASED

Fill = Callable[[str, Mapping[str, object]], str]
"""A template and its values in, the text out; raises notify's TextError."""
Facts = Callable[[Rules, Incident], dict[str, object]]
"""What a text says of the facts that are known; of one that is not, nothing."""


@dataclass(frozen=True)
class Said:
    """What a text says, part by part and in this order. `alone`: all of it, where it stands for no occasion of the
    playbook (a question back, what follows from a reply).
    """

    safety: str = ""
    """The safety card in its short form, before everything else."""
    opening: str = ""
    messages: Mapping[str, str] = field(default_factory=dict, hash=False)
    """By their keys in the playbook."""
    lines: tuple[str, ...] = ()
    """What is no longer needed, and the duties that are asked for."""
    hint: str = ""
    alone: str = ""
    appendix: str = ""
    """The whole safety card, where the length costs nothing."""

    @property
    def said(self) -> tuple[str, ...]:
        """Line by line, without how it is answered."""
        if self.alone:
            return (self.alone,)
        lead = (self.safety,) if self.safety else ()
        return (*lead, self.opening, *self.messages.values(), *self.lines)

    @property
    def whole(self) -> str:
        """Line by line."""
        return "\n".join([*self.said, *(it for it in (self.hint, self.appendix) if it)])


def plainly(rules: Rules, incident: Incident, owed: DeliveryOwed, ways: AnswerWays, replies: bool | None) -> str:
    """What must be said in any case: which incident, where, what, whose duties, and how to answer."""
    values = common_values(rules, incident, owed)
    zone = ZoneInfo(rules.district.timezone)
    lines = [f"{incident.id} {values['water']} {values['stage']}：{values['summary']}"]
    for number, duty in _asked(incident, owed):
        due = f"，{say_time(duty.finish_due, zone)}前" if duty.finish_due else ""
        lines.append(f"{number}.{duty.unit_zh} {_name(rules, duty)}{due}")
    lines += _released(rules, incident, owed, values, None)
    hint = _hint(owed, ways, f"回1接受，回9不能办。编号{owed.reference}", replies)
    return "\n".join([*lines, hint] if hint else lines)


def said_facts(rules: Rules, incident: Incident) -> dict[str, object]:
    """Every fact of the playbook as a text says it; one that is not known is empty."""
    known, standard = rules.playbook.facts, rules.standards.get(rules.playbook.window.standard)
    nothing: dict[str, object] = dict.fromkeys(known, "")
    return nothing | {key: said_fact(known.get(key), fact.value, standard) for key, fact in incident.facts.items()}


def common_values(rules: Rules, incident: Incident, owed: DeliveryOwed, facts: Facts = said_facts) -> dict[str, object]:
    """The fields that every text may use (docs/playbooks.md, "Fields")."""
    head = incident.head
    zone = ZoneInfo(rules.district.timezone)
    return {
        "incident": incident.id,
        "water": rules.district.waters[head.water].zh,
        "stage": _say(rules.playbook.stages[owed.stage].title),  # type: ignore[index]
        "summary": str(head.summary),
        "occurred_at": say_time(head.occurred_at, zone),
        "known_at": say_time(head.known_at, zone),
        "unit": rules.district.units[owed.unit].zh if owed.unit in rules.district.units else owed.unit,
        "person": str(owed.person_name),
        "reference": owed.reference,
        "drill": head.drill,
        "facts": facts(rules, incident),
        "units": rules.district.short_names,
        "reason": str(incident.stage_reason or ""),
        "grade": GRADES_ZH.get(incident.grading.grade or "", UNGRADED_ZH),
        "command": incident.grading.command.to_zh if incident.grading.command else "",
    }


def said(
    rules: Rules,
    incident: Incident,
    owed: DeliveryOwed,
    now: datetime,
    values: dict[str, object],
    ways: AnswerWays,
    fill: Fill,
    *,
    replies: bool | None = None,
) -> Said:
    """What a text says at `now` (UTC, story time). `replies`: whether what is written back comes in; None: where the
    outside can reach us. Raises notify's TextError for a template that cannot be rendered.
    """
    playbook = rules.playbook
    if owed.purpose == "question":
        return Said(
            alone=fill(_say(playbook.texts.question), values | {"words": "", "choices": str(owed.question or "")})
        )
    if owed.purpose in OF_APPROVALS:
        return Said(alone=approval_text(rules, incident, owed, ways.by(replies)))
    if owed.purpose == PAGE:
        return Said(alone=partner_text(rules, incident, owed, ways.by(replies)))
    if owed.purpose in OF_REPLIES:
        return Said(alone=reply_text(rules, incident, owed))
    zone = ZoneInfo(rules.district.timezone)
    more = values | {"overdue": overdue(incident, owed.overdue, lambda at: say_time(at, zone), partial(_name, rules))}
    asked = _asked(incident, owed)
    lines = _released(rules, incident, owed, values, fill)
    by_reply = ways.by(replies).brings_replies(owed.channel)
    lines += [
        _duty_text(rules, incident, owed, now, values, together, fill, by_reply) for together in _one_report(asked)
    ]
    asks = asked or any(playbook.messages[key].asks_answer for key in owed.messages)
    return Said(
        safety=scene.lead(rules, incident, owed, now, values, fill),
        opening=fill(_say(scene.opening(rules, incident, owed)), values),
        messages={key: fill(_say(playbook.messages[key].text), more) for key in owed.messages},
        lines=tuple(lines),
        hint=_hint(owed, ways, fill(_say(playbook.texts.answer_hint), values), replies) if asks else "",
        appendix=scene.appendix(rules, incident, owed, now),
    )


def words_to_say(rules: Rules, incident: Incident, duty: Duty, now: datetime) -> str:
    """The words that a duty has somebody say on the telephone, as whoever was asked for it last has them; empty where
    it has none.
    """
    texts = [it.owed for it in incident.deliveries.values() if duty.id in it.owed.duties]
    if rules.playbook.duties[duty.rule].say is None or not texts:
        return ""
    owed = texts[-1]
    try:
        return scene.to_say(rules, incident, duty, now, owed.person, common_values(rules, incident, owed), render)
    except TextError:
        return ""


def _released(
    rules: Rules, incident: Incident, owed: DeliveryOwed, values: Mapping[str, object], fill: Fill | None
) -> list[str]:
    """One line for each reason for which duties are no longer needed of whoever gets this text.

    By the playbook's template; in our own words where it has none, or nothing may be filled (`fill` None).
    """
    template = rules.playbook.texts.released
    lines = []
    for why, duties in released(rules, incident, owed, values["facts"]).items():  # type: ignore[arg-type]
        said = {"duties": several(duties, partial(_name, rules)), "why": why}
        by_template = template is not None and fill is not None
        lines.append(fill(_say(template), {**values, **said}) if by_template else RELEASED.into("zh", said))  # type: ignore[misc, arg-type]
    return lines


def _hint(owed: DeliveryOwed, ways: AnswerWays, by_reply: str, replies: bool | None) -> str:
    """How the text itself says that it is answered; empty where it asks nothing, a link follows, or a call says it in
    its own way.
    """
    if not owed.asks:
        return ""
    return ways.by(replies).hint(owed.channel, by_reply=by_reply, reference=owed.reference, address=str(owed.address))


def _asked(incident: Incident, owed: DeliveryOwed) -> list[tuple[int, Duty]]:
    """The duties it still asks for, each with the number under which the text has it: a number never changes its
    duty.
    """
    return [
        (number, incident.duties[duty]) for number, duty in enumerate(owed.duties, 1) if incident.still_asks(owed, duty)
    ]


Numbered = list[tuple[int, Duty]]


def _one_report(asked: Numbered) -> list[Numbered]:
    """The duties that one line says: a report to several addressees with the same limits is one line, under all its
    numbers.
    """
    lines: list[Numbered] = []
    for number, duty in asked:
        last, before = lines[-1][-1] if lines else (0, duty)
        if lines and last + 1 == number and duty.addressee is not None and _alike(duty) == _alike(before):
            lines[-1].append((number, duty))
        else:
            lines.append([(number, duty)])
    return lines


def _alike(duty: Duty) -> tuple[object, ...]:
    return duty.rule, duty.unit, duty.answer_due, duty.finish_due, duty.late


def _name(rules: Rules, duty: Duty, *more: Duty) -> str:
    """What a duty is called; a report by its addressees too. Those who had the earlier reports are known: three of them
    are counted.
    """
    rule = rules.playbook.duties[duty.rule]
    names = [it.addressee_zh for it in (duty, *more) if it.addressee_zh]
    if len(names) > 2 and EARLIER_ADDRESSEES in rule.to:
        return f"{_say(rule.title)}{names[0]}等{len(names)}家"
    return _say(rule.title) + "、".join(names)


def _duty_text(
    rules: Rules,
    incident: Incident,
    owed: DeliveryOwed,
    now: datetime,
    values: Mapping[str, object],
    together: Numbered,
    fill: Fill,
    by_reply: bool,
) -> str:
    number, duty = together[0]
    rule = rules.playbook.duties[duty.rule]
    zone = ZoneInfo(rules.district.timezone)
    work_is_late = owed.ladder is not None and owed.ladder == rule.if_late and "finish" in duty.late
    due = duty.finish_due if work_is_late else duty.answer_due or duty.finish_due
    fields = {
        **values,
        "n": number if len(together) == 1 else f"{number}-{together[-1][0]}",
        "duty": _name(rules, *(it for _, it in together)),
        "duty_unit": duty.unit_zh,
        "answer_by": say_time(duty.answer_due, zone),
        "boom": _boom(incident.oil.booms.get(rule.boom) if rule.boom else None),
        "finish_by": say_time(duty.finish_due, zone),
        "finish_day": say_day(duty.finish_due, now, zone),
        "limit": "完成" if work_is_late else "应答",
        "due": say_time(due, zone),
        "late": say_span(now - due) if due and now > due else "",
        "rung": (owed.rung or 0) + 1,
        "say": scene.to_say(rules, incident, duty, now, owed.person, values, fill)
        + scene.confirm(rule, owed, number, by_reply),
    }
    said_ = fill(_say(_template(rules, owed)), fields)
    near = nearby(rules, incident) if rule.traces and owed.purpose != "ladder" else ""
    return f"{said_}\n{fill(IN_TEXT, {'found': near})}" if near else said_


def _template(rules: Rules, owed: DeliveryOwed) -> Text:
    playbook = rules.playbook
    if owed.purpose == "reassigned":
        return playbook.texts.reassigned
    if owed.purpose == "ladder":
        return playbook.ladders[owed.ladder].text if owed.ladder else playbook.texts.duty_line
    return playbook.texts.duty_line


def _boom(plan: BoomPlanned | None) -> str:
    """How much boom the duty takes, where it was reckoned: 42米≤46°."""
    if plan is None:
        return ""
    angle = f"≤{int(float(plan.angle))}°" if plan.angle is not None else ""
    return f"{plan.length}米{angle}"


def _say(text: Text) -> str:
    return text.zh
