"""Texts about approvals: what a person is asked to approve, what came of their answer, and what the officer hears of
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from engine.deciding.ruleset import Rules
from engine.incident.approvals import IN_WRITING, MOST_GUESSES, Approval, ApprovalAsked, Hindrance
from engine.incident.state import Incident
from engine.stream.events import DeliveryOwed
from notify.channel_spec import is_call
from office.home.approval_codes import MASK, said_slowly
from office.texts.answer_ways import AnswerWays
from office.texts.said_grades import GRADES_ZH
from office.texts.said_times import say_time
from office.wording.codes import COLOURS
from office.wording.refusals import MISSING, missing, refusal

MOST, MOST_IN_WAY = 90, 3
"""Characters of each part that somebody wrote, and hindrances that a text names; the record has all of them."""
HOW = "同意请回：同意 {code}；不同意请回：不同意 {code} 理由。"
KEYS = "同意请按1，再按六位码；不同意请按9，再按六位码；最后按井号键。六位码是：{code}。"
NO_KEYS = "电话里按键不算批准。请照发给您的短信回，或打值班室电话。"
"""Ends a call that takes no code: one of a provider that takes a single key, or of an office that no key reaches."""
ELSEWHERE = "六位码已另发到您的手机。"
BY_PAGE = "码{code}。"
RING = "本信息收不到回复，请打电话{phone}告知值班室。"
SAID: Mapping[str, str] = {
    "approved": "已按您的同意办理：{what}（{at}）。",
    "refused": "已记下您不同意：{what}。值班员会看到您的理由。",
    "hindered": "没有办成：{what}。{hindered}",
    "withdrawn": "不用再回了：{what}，{by}{at}撤回了请求。",
    "expired": "没有办：{what}。码已过期（{until}止）。仍要办的，请打电话让值班室重发。",
    "changed": "不用再回了：{what}，情况已变（{at}），这个码作废。要办的会重新请您批。",
    "settled": "不用再回了：{what}，已有结果（{by}{at}）。",
    "guessed": "没有办：{what}。错码已满{most}次，这个码作废。请打电话给值班室。",
    "wrong_code": "没有办：码不对。请照收到的短信回：同意 码，或 不同意 码 理由。错{most}次即作废。",
    "not_yours": "没有办：这个码是发给另一位的，只有本人用自己的号码回才算。",
    "no_code": "没有办：批准要带六位码，单写1或同意不算。请回：同意 码，或 不同意 码 理由。",
    "unclear": "没有办：没看懂同意还是不同意。请只回：同意 码，或 不同意 码 理由。",
    "several_codes": "没有办：一次只能回一个码。请一条一条回。",
}
"""To whoever answered, by what came of it. What was not done is said first."""
TOLD: Mapping[str, str] = {
    "approved": "{who}已批准：{what}。",
    "refused": "{who}不同意：{what}。理由：{reason}。",
    "hindered": "{who}要批准“{what}”，规则挡着：{hindered}",
    "expired": "{who}没有答复：{what}，码已过期。请打电话。",
    "changed": "请{who}批的“{what}”情况已变，码作废。要办请重新请批。",
    "guessed": "请{who}批的“{what}”错码已满{most}次，码作废。请打电话核实是谁在试。",
}
"""To the officer."""


def approval_text(rules: Rules, incident: Incident, owed: DeliveryOwed, ways: AnswerWays) -> str:
    """The text, in Chinese, without signature. `owed` is of a purpose in `engine.stream.event.OF_APPROVALS`."""
    where = f"{rules.district.waters[incident.head.water].zh} {incident.id}"
    known = incident.approvals.by_id.get(owed.approval or "")
    if owed.purpose == "approval" and known is not None:
        return f"{where}：{_asked(rules, incident, known, owed, ways)}"
    said = str(owed.question or "")
    table = TOLD if owed.purpose == "approval_told" else SAID
    values = _values(rules, incident, known) if known is not None else {}
    blank = {"what": "", "by": "", "at": "", "until": "", "hindered": "", "who": "", "reason": ""}
    return f"{where}：{table[said].format(**blank | values, most=MOST_GUESSES)}编号{owed.reference}"


def call_hint(owed: DeliveryOwed, ways: AnswerWays) -> str:
    """How a call that asks for an approval is answered."""
    code = said_slowly(str(owed.question)) if owed.question else MASK
    return KEYS.format(code=code) if ways.brings_keys else NO_KEYS


def what(rules: Rules, incident: Incident, asked: ApprovalAsked) -> str:
    """What is to be approved, in a few words."""
    match asked.kind:
        case "grade":
            return f"定为{GRADES_ZH[asked.value]}"
        case "warning":
            return f"批准{COLOURS[asked.value].zh}预警"
        case "waiver":
            duty = incident.duties[asked.value]
            return f"免除{duty.unit_zh}的“{rules.playbook.duties[duty.rule].title.zh}{duty.addressee_zh or ''}”"
        case "end":
            titled = {it.trigger: it.title.zh for it in rules.playbook.transitions}
            return titled.get(asked.value, asked.value)


def in_the_way(hindrances: tuple[Hindrance, ...]) -> list[str]:
    """Each thing that stands in the way, in Chinese."""
    return [
        missing(it.code, it.values, it.says_zh, "zh") if it.code in MISSING else refusal(it.code, it.values, "zh")
        for it in hindrances
    ]


def _asked(rules: Rules, incident: Incident, known: Approval, owed: DeliveryOwed, ways: AnswerWays) -> str:
    asked = known.asked
    by = _person(rules, known.asked_by)
    reason = f"。理由：{_short(str(asked.reason))}" if asked.reason else ""
    parts = [f"请您批：{what(rules, incident, asked)}{_public(incident, asked)}{reason}（{by}请批）。"]
    blocks = in_the_way(asked.hindrances)
    if blocks:
        parts.append(f"还挡着{len(blocks)}条：{_several(blocks)}")
    parts.append(f"{say_time(asked.until, ZoneInfo(rules.district.timezone))}前有效，只认您本人的号码。")
    if phone := ways.duty_room():
        parts.append(f"要问请打{phone}。")
    if is_call(owed.channel):
        return "".join(parts)
    return "".join([*parts, _how(owed, ways), f"编号{owed.reference}"])


def _how(owed: DeliveryOwed, ways: AnswerWays) -> str:
    if owed.urgency == IN_WRITING:
        return ELSEWHERE
    code = str(owed.question or MASK)
    if ways.brings_replies(owed.channel):
        return HOW.format(code=code)
    if ways.brings_links(owed.channel, str(owed.address)):
        return BY_PAGE.format(code=code)
    return RING.format(phone=ways.duty_room())


def _public(incident: Incident, asked: ApprovalAsked) -> str:
    """What the public will read."""
    said = incident.warning.proposal
    if asked.kind != "warning" or said is None:
        return ""
    return f"（警示：{_short(str(said.cautions))}；措施：{_short(str(said.measures))}）"


def _values(rules: Rules, incident: Incident, known: Approval) -> dict[str, str]:
    zone = ZoneInfo(rules.district.timezone)
    return {
        "what": what(rules, incident, known.asked),
        "who": _person(rules, known.asked.person),
        "by": _person(rules, known.ended_by) if known.ended_by else "",
        "at": say_time(known.ended_at, zone),
        "until": say_time(known.asked.until, zone),
        "reason": _short(str(known.reason or "未说")),
        "hindered": _several(in_the_way(known.hindered)),
    }


def _several(lines: list[str]) -> str:
    said = [it if it.endswith(("。", "！", "？")) else f"{it}。" for it in lines[:MOST_IN_WAY]]
    more = f"等{len(lines)}条。" if len(lines) > MOST_IN_WAY else ""
    return "".join(f"{number}.{it}" for number, it in enumerate(said, 1)) + more if len(lines) > 1 else "".join(said)


def _person(rules: Rules, name: str) -> str:
    """A person by name; nobody for the engine itself."""
    login = rules.logins.get(name)
    known = rules.district.persons.get(name) or rules.district.persons.get((login.person if login else None) or "")
    return str(known.name) if known is not None else "" if name == "engine" else name


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= MOST else f"{line[: MOST - 1]}…"
