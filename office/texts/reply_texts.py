"""What follows from a reply, as a text: it is settled already, help was passed on, a proof is missing; to the officer,
who wrote what.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from engine.deciding.ruleset import Rules
from engine.district.model import Person
from engine.incident.duty import Duty
from engine.incident.state import Incident
from engine.stream.events import DeliveryOwed
from notify.channel_spec import telephone_of
from office.home.approval_codes import MASK

MOST_WORDS = 80
"""Characters of somebody's words in a text; the record has them whole."""
MOST_DUTIES = 3
"""Duties that a text names; the others are counted."""
ENDED = {"finished": "完成", "waived": "免除", "lapsed": "失效，不再需要"}
PROOF = {"file": "照片或文件", "note": "文字说明"}


def reply_text(rules: Rules, incident: Incident, owed: DeliveryOwed) -> str:
    """The text, in Chinese, without signature. `owed` is of a purpose in `engine.stream.event.OF_REPLIES` but the
    question.
    """
    where = f"{rules.district.waters[incident.head.water].zh} {incident.id}"
    match owed.purpose:
        case "settled":
            return f"{where}：谢谢答复。{_settled(rules, incident, owed)}，无需再答。编号{owed.reference}"
        case "noted":
            passed_on = f"已将“{_short(str(owed.question or ''))}”转告{_officer(rules, incident)}"
            return f"{where}：{passed_on}。任务仍请回1接受，回9不能办。编号{owed.reference}"
        case "proof":
            return f"{where}：已记下“完成”。{_missing(rules, incident, owed)}编号{owed.reference}"
        case "page_code":
            until = _at(rules, owed.not_after)
            if _new_number(rules, owed):
                return f"{where}：确认新号码的码是{owed.question or MASK}，{until}前有效。不是您要的，请勿告诉别人。"
            return f"{where}：打开应答页的码是{owed.question or MASK}，{until}前有效。不是您要的，请勿告诉别人。"
        case _:
            who = _person(rules, owed.about or "")
            return f"{where}：{who}回复“{_short(str(owed.question or ''))}”，请联系并处理。编号{owed.reference}"


def _new_number(rules: Rules, owed: DeliveryOwed) -> bool:
    """The code goes to a number that is not theirs yet."""
    person = rules.district.persons.get(owed.person)
    return person is not None and person.channels.get(owed.channel) != owed.address


def _settled(rules: Rules, incident: Incident, owed: DeliveryOwed) -> str:
    asked = _asked(incident, owed)
    if incident.ended or not asked:
        return f"事件已结束（{_name(rules, incident.stage_by)} {_at(rules, incident.stage_at)}）"
    lines = [f"{number}.{_title(rules, duty)}{_by_whom(rules, duty)}" for number, duty in asked[:MOST_DUTIES]]
    more = f"等{len(asked)}项" if len(asked) > MOST_DUTIES else ""
    return "；".join(lines) + more


def _by_whom(rules: Rules, duty: Duty) -> str:
    if duty.open:
        return (
            f"已由{_name(rules, duty.answered_by)}接办（{_at(rules, duty.answered_at)}）"
            if duty.answer
            else f"已改派{duty.unit_zh}"
        )
    by = f"由{_name(rules, duty.ended_by)}" if duty.ended_by and duty.status != "lapsed" else ""
    return f"已{by}{ENDED[duty.status]}（{_at(rules, duty.ended_at)}）"


def _missing(rules: Rules, incident: Incident, owed: DeliveryOwed) -> str:
    open_still = [(number, duty) for number, duty in _asked(incident, owed) if duty.open]
    needing = [
        (number, duty, PROOF.get(rules.playbook.duties[duty.rule].proof or "", "")) for number, duty in open_still
    ]
    lines = [f"{number}.{_title(rules, duty)}还需{proof}" for number, duty, proof in needing[:MOST_DUTIES] if proof]
    named = incident.deliveries[str(owed.question)].owed.reference
    each = "" if lines else f"请逐项回复，如“完成 {named}-{open_still[0][0]}”。" if open_still else ""
    more = f"等{len(needing)}项" if len(needing) > MOST_DUTIES else ""
    return f"{'；'.join(lines)}{more}，请交{_officer(rules, incident)}登记后才算完成。" if lines else each


def _asked(incident: Incident, owed: DeliveryOwed) -> list[tuple[int, Duty]]:
    before = incident.deliveries.get(str(owed.question))
    return [(number, incident.duties[duty]) for number, duty in enumerate(before.owed.duties if before else (), 1)]


def _officer(rules: Rules, incident: Incident) -> str:
    login = rules.logins.get(incident.officer)
    person = rules.district.persons.get(incident.officer) or rules.district.persons.get(
        (login.person if login else None) or ""
    )
    return f"值班员{_with_number(person)}" if person is not None else "值班员"


def _person(rules: Rules, person: str) -> str:
    known = rules.district.persons.get(person)
    if known is None:
        return person
    unit = rules.district.units.get(known.unit)
    return f"{unit.zh if unit else known.unit}{_with_number(known)}"


def _with_number(person: Person) -> str:
    return f"{person.name} {telephone_of(person.channels)}".strip()


def _name(rules: Rules, person: str | None) -> str:
    known = rules.district.persons.get(person or "")
    return str(known.name) if known is not None else person or ""


def _title(rules: Rules, duty: Duty) -> str:
    return rules.playbook.duties[duty.rule].title.zh + (duty.addressee_zh or "")


def _at(rules: Rules, at: datetime | None) -> str:
    return f"{at.astimezone(ZoneInfo(rules.district.timezone)):%H:%M}" if at is not None else ""


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= MOST_WORDS else f"{line[: MOST_WORDS - 1]}…"
