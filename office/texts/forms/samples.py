"""What stands in a form that is handed in for registration, so that whoever reviews it sees a text as it goes out."""

from __future__ import annotations

from collections.abc import Mapping

from engine.playbook.language import Playbook
from office.texts.said_facts import SaidFact, unit_of

UNIT_SAMPLE = "生态环境局"
"""What a text calls a unit."""
REFERENCE = "H6K"
SAMPLES: Mapping[str, object] = {
    "incident": "XC-20170501-001",
    "water": "陶然亭湖",
    "stage": "响应",
    "summary": "东码头工作船漏柴油约60升，油膜约6000平方米",
    "occurred_at": "5月1日10:05",
    "known_at": "5月1日10:20",
    "unit": "陶然亭公园管理处",
    "person": "张三",
    "reference": REFERENCE,
    "drill": False,
    "reason": "",
    "grade": "一般",
    "command": "区政府",
    "overdue": "区市政市容委：岸边设警戒，5月1日10:40未完成",
    "words": "",
    "choices": "H6K、G5M",
    "facts": {},
}
"""A sample for each field of a message."""
_LINES = (
    "1.到场断油源、禁明火，1日10:40前",
    "2.首道围油栏围住油源，1日10:50前",
    "3.出水口布第二道围油栏，1日11:05前",
    "4.停航、封码头，1日10:40前",
    "5.开始收油、吸油，1日11:50前",
    "6.派车清运油污垃圾，2日12:10前",
)


def line_samples(count: int) -> list[str]:
    """So many lines."""
    return [_LINES[number % len(_LINES)] for number in range(count)]


def fact_sample(playbook: Playbook, key: str) -> SaidFact:
    """What a text says of a fact."""
    rule = playbook.facts.get(key)
    match rule.kind if rule is not None else "text":
        case "yes_no":
            return SaidFact("是", "是")
        case "choice" if rule is not None and rule.choices:
            first = rule.choices[0]
            return SaidFact(first, rule.choice_titles[first].zh if first in rule.choice_titles else first)
        case "number":
            return SaidFact("60", f"60{unit_of(rule)}")
        case _:
            return SaidFact("柴油", "柴油")
