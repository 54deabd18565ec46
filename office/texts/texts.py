"""Turns an owed delivery into the text that goes out: the playbook's templates filled from the incident as it
stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from engine.deciding.ruleset import HomeRules, Rules
from engine.incident.duty import Duty
from engine.incident.oil import BoomPlanned
from engine.incident.state import Incident
from engine.playbook.language import EARLIER_ADDRESSEES, Text
from engine.stream.event import OF_REPLIES
from engine.stream.events import DeliveryOwed
from engine.stream.state import StreamState
from notify.card import Button
from notify.channel_spec import is_call
from notify.template_fields import DRILL, DRILL_FIELD, NO_DRILL, short
from notify.text import TextError, render, signed
from office.texts import scene, spoken
from office.texts.answer_ways import AnswerWays
from office.texts.kind_texts import text_of
from office.texts.overdue import overdue
from office.texts.released import released, several
from office.texts.reply_texts import reply_text
from office.texts.said_facts import said_fact, without_double_units
from office.texts.said_grades import GRADES_ZH, UNGRADED_ZH
from office.texts.said_times import say_day, say_span, say_time
from office.wording.released import RELEASED

log = structlog.get_logger()
Fill = Callable[[str, Mapping[str, object]], str]
"""A template and its values in, the text out; raises notify's TextError."""
Facts = Callable[[Rules, Incident], dict[str, object]]
"""What a text says of the facts that are known; of one that is not, nothing."""


@dataclass(frozen=True)
class Rendered:
    """A finished text: `subject` is for channels that have one; `hint`, how to answer in a call, is the end of
    `text`.
    """

    subject: str
    text: str
    hint: str = ""
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What fills a registered template instead; see `notify.template_fields`."""
    buttons: tuple[Button, ...] = ()
    """What a card offers below the text."""


class Texts:
    """Renders texts for one home. `signature` heads every text; a practice home marks every text 演练.

    `reached`: providers and people reach this home, so that replies, keys and links come in.
    `fill` fills a template, `facts` says the facts; whoever renders very many at once may have others that remember.
    """

    def __init__(
        self, signature: str, *, practice: bool, reached: bool = True, fill: Fill = render, facts: Facts | None = None
    ) -> None:
        self._fill = fill
        self._facts = facts or said_facts
        self._signature = signature
        self._practice = practice
        self._ways = AnswerWays(reached=reached)

    def render(
        self, rules: Rules, incident: Incident, owed: DeliveryOwed, now: datetime, head: tuple[int, str]
    ) -> Rendered:
        """The text of a delivery, as `render_strictly` gives it.

        A template that the checker would have refused gives the plain text instead: at 3 a.m. an ugly text is still a
        text.
        """
        try:
            return self.render_strictly(rules, incident, owed, now, head)
        except TextError as error:
            log.error(
                "text_unrenderable", delivery=owed.delivery, playbook=rules.playbook_digest, error=type(error).__name__
            )
            return self._finished(
                rules, incident, owed, head, incident.id, _plain_body(rules, incident, owed, self._ways)
            )

    def render_strictly(
        self, rules: Rules, incident: Incident, owed: DeliveryOwed, now: datetime, head: tuple[int, str]
    ) -> Rendered:
        """The text of a delivery at `now` (UTC, story time). `head` is the ledger's count and short hash, for the
        inspector's copy.

        Raises notify's TextError for a template that cannot be rendered.
        """
        values = common_values(rules, incident, owed, self._facts)
        subject = self._fill(_say(rules.playbook.texts.subject), values)
        return self._finished(rules, incident, owed, head, subject, self._body(rules, incident, owed, now, values))

    def said_strictly(
        self, rules: Rules, incident: Incident, owed: DeliveryOwed, now: datetime, head: tuple[int, str]
    ) -> str:
        """The text alone of what `render_strictly` gives: for whoever measures thousands, and fills no registered
        template.
        """
        values = common_values(rules, incident, owed, self._facts)
        return self._whole(incident, owed, head, self._body(rules, incident, owed, now, values))

    def _body(
        self, rules: Rules, incident: Incident, owed: DeliveryOwed, now: datetime, values: dict[str, object]
    ) -> str:
        body = "".join(_body(rules, incident, owed, now, values, self._ways, self._fill))
        return without_double_units(body, rules.playbook.facts.values())

    def render_of_kind(self, rules: HomeRules, stream: StreamState, owed: DeliveryOwed) -> Rendered:
        """The text of a stream that is no incident: fixed sentences, since no playbook stands behind it."""
        subject, body = text_of(rules, stream, owed, self._ways)
        drill = self._practice or rules.practice
        if is_call(owed.channel):
            return self._call(body, {}, drill=drill, asks=owed.asks)
        title, buttons = f"{'【演练】' if drill else ''}{subject}", self._ways.buttons(owed)
        return Rendered(title, signed(body, self._signature, drill), buttons=buttons)

    def _call(self, body: str, fields: Mapping[str, str], *, drill: bool, asks: bool) -> Rendered:
        """What a call says, and which keys answer it."""
        hint = self._ways.keys() if asks else ""
        said = spoken.spoken(signed(body, self._signature, drill))
        return Rendered("", f"{said}\n{hint}" if hint else said, hint, fields)

    def _finished(
        self, rules: Rules, incident: Incident, owed: DeliveryOwed, head: tuple[int, str], subject: str, body: str
    ) -> Rendered:
        drill = self._practice or incident.head.drill
        fields = _template_fields(rules, incident, owed, drill)
        if is_call(owed.channel):
            return self._call(body, fields, drill=drill, asks=owed.asks)
        title, buttons = f"{'【演练】' if drill else ''}{subject}", self._ways.buttons(owed)
        return Rendered(title, self._whole(incident, owed, head, body), fields=fields, buttons=buttons)

    def _whole(self, incident: Incident, owed: DeliveryOwed, head: tuple[int, str], body: str) -> str:
        """The body with all that goes before and behind it."""
        drill = self._practice or incident.head.drill
        if is_call(owed.channel):
            return self._call(body, {}, drill=drill, asks=owed.asks).text
        if owed.urgency == "formal":
            body += f"\n账本 ledger {incident.id} {head[0]}:{head[1]}"
        return signed(body, self._signature, drill)


def _plain_body(rules: Rules, incident: Incident, owed: DeliveryOwed, ways: AnswerWays) -> str:
    """What must be said in any case: which incident, where, what, whose duties, and how to answer."""
    values = common_values(rules, incident, owed)
    zone = ZoneInfo(rules.district.timezone)
    lines = [f"{incident.id} {values['water']} {values['stage']}：{values['summary']}"]
    for number, duty in _asked(incident, owed):
        due = f"，{say_time(duty.finish_due, zone)}前" if duty.finish_due else ""
        lines.append(f"{number}.{duty.unit_zh} {_name(rules, duty)}{due}")
    lines += _released(rules, incident, owed, values, None)
    hint = _hint(owed, ways, f"回1接受，回9不能办。编号{owed.reference}")
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
        "reason": str(incident.stage_reason or ""),
        "grade": GRADES_ZH.get(incident.grading.grade or "", UNGRADED_ZH),
        "command": incident.grading.command.to_zh if incident.grading.command else "",
    }


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


def _template_fields(rules: Rules, incident: Incident, owed: DeliveryOwed, drill: bool) -> dict[str, str]:
    """What fills a registered template: every field of `template_fields.NAMES`; `by` is the nearest limit in the
    district's time.
    """
    values = common_values(rules, incident, owed)
    duties = [duty for _, duty in _asked(incident, owed)]
    due = [at for duty in duties for at in (duty.answer_due, duty.finish_due) if at is not None]
    said = {key: str(values[key]) for key in ("incident", "water", "stage", "reference", "unit", "person")} | {
        "what": "、".join(_name(rules, duty) for duty in duties),
        "count": str(len(duties)),
        "by": say_time(min(due, default=None), ZoneInfo(rules.district.timezone)),
        "choices": str(owed.question or "") if owed.purpose == "question" else "",
        DRILL_FIELD: DRILL if drill else NO_DRILL,
    }
    return {key: short(value) for key, value in said.items()}


def _body(
    rules: Rules,
    incident: Incident,
    owed: DeliveryOwed,
    now: datetime,
    values: dict[str, object],
    ways: AnswerWays,
    fill: Fill,
) -> list[str]:
    playbook = rules.playbook
    if owed.purpose == "question":
        return [fill(_say(playbook.texts.question), values | {"words": "", "choices": str(owed.question or "")})]
    if owed.purpose in OF_REPLIES:
        return [reply_text(rules, incident, owed)]
    opening = scene.opening(rules, incident, owed)
    parts = [scene.lead(rules, incident, owed, now, values, fill), fill(_say(opening), values)]
    zone = ZoneInfo(rules.district.timezone)
    said = values | {"overdue": overdue(incident, owed.overdue, lambda at: say_time(at, zone), partial(_name, rules))}
    parts += ["\n" + fill(_say(playbook.messages[key].text), said) for key in owed.messages]
    parts += ["\n" + line for line in _released(rules, incident, owed, values, fill)]
    asked = _asked(incident, owed)
    by_reply = ways.brings_replies(owed.channel)
    lines = (
        _duty_text(rules, incident, owed, now, values, together, fill, by_reply) for together in _one_report(asked)
    )
    parts += ["\n" + line for line in lines]
    if asked or any(playbook.messages[key].asks_answer for key in owed.messages):
        hint = _hint(owed, ways, fill(_say(playbook.texts.answer_hint), values))
        parts += ["\n" + hint] if hint else []
    parts.append(scene.appendix(rules, incident, owed, now))
    return parts


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


def form_of(owed: DeliveryOwed) -> str:
    """Which registered text says it: one that asks for a duty has a form of its own, and nobody is asked to do
    nothing.
    """
    return "other" if owed.purpose == "stage" and not owed.duties else owed.purpose


def _hint(owed: DeliveryOwed, ways: AnswerWays, by_reply: str) -> str:
    """How the text itself says that it is answered; empty where it asks nothing, a link follows, or a call says it in
    its own way.
    """
    if not owed.asks:
        return ""
    return ways.hint(owed.channel, by_reply=by_reply, reference=owed.reference, address=str(owed.address))


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
    fields = dict(values) | {
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
    return fill(_say(_template(rules, owed)), fields)


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
