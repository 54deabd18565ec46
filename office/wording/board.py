"""What the board says of an incident: why it wants a hand, and the act that answers it."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

WHY: Mapping[str, Says] = {
    "untold": Says("{count} 人没有被通知", "{count} {count:person has/people have} not been told"),
    "help": Says("有人求助，等人答复", "somebody asks for help"),
    "alarm": Says("报警没有人处理[[：{unit} {duty}]]", "an alarm stands[[: {unit}, {duty}]]"),
    "reply": Says("有回复还没人看", "a reply waits to be read"),
    "late": Says("{unit}超时：{duty}", "{unit} is late: {duty}"),
    "grade": Says("事实达到 {grade} 级，等指挥定级", "the facts come to grade {grade}; a commander decides"),
}
DO: Mapping[str, Says] = {
    "untold": Says("打给 {count} 人", "Ring {count} {count:person/people}"),
    "help": Says("看求助", "See who asks for help"),
    "alarm": Says("看谁没应答", "See who is silent"),
    "reply": Says("看回复", "Read the reply"),
    "late": Says("看谁超时", "See who is late"),
    "grade": Says("请指挥定级", "Ask for the grade"),
    "soon": Says("看时限", "See the limit"),
    "": Says("看卡在哪", "See what it waits for"),
}
WHERE: Mapping[str, str] = {
    "untold": "msgs",
    "help": "replies",
    "alarm": "duties",
    "reply": "replies",
    "late": "duties",
    "grade": "grade",
    "soon": "clocks",
    "": "blocks",
}
"""The part of an incident's page where that act is."""
GRADES_SHORT: Mapping[str, Says] = {
    "undetermined": Says("未定级", "not graded"),
    "I": Says("Ⅰ 红", "Ⅰ red"),
    "II": Says("Ⅱ 橙", "Ⅱ orange"),
    "III": Says("Ⅲ 黄", "Ⅲ yellow"),
    "IV": Says("Ⅳ 蓝", "Ⅳ blue"),
}
