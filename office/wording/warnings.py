"""What a public warning says around the words of whoever proposed it."""

from __future__ import annotations

from office.wording.language import Says

EXERCISE = Says("【演练】", "[EXERCISE] ")
EXERCISE_NOTE = Says(
    "演练 {incident}：{summary}。仅供演练参加者，公众不必行动",
    "Exercise {incident}: {summary}. For its participants alone",
)
PRACTICE_NOTE = Says(
    "练习 {incident}：{summary}。未对公众发布", "Practice {incident}: {summary}. The public was not warned"
)
HEADLINE = Says("{water}{event}{colour}预警", "{colour} warning: {event} on {water}")
CANCELLED = Says("{water}{event}{colour}预警解除", "{colour} warning lifted: {event} on {water}")
DESCRIPTION = Says("{summary}。已采取措施：{measures}", "{summary}. Measures taken: {measures}")
CANCEL_TEXT = Says("预警解除：{reason}", "The warning is lifted: {reason}")
CONTACT = Says("12369", "12369")
"""The environment hotline of the plan's time."""
FEED_TITLE = Says("西城区水污染预警", "Water pollution warnings of Xicheng District")
SMS_ISSUED = Says("[[{unit} ]]{at}发布", "Issued[[ by {unit}]] {at}")
"""突发事件应对法（2024）第64条: a warning carries the unit that issues it and the time."""
PRESS_KIND = Says("事件类别", "kind of event")
PRESS_LEVEL = Says("预警级别", "level")
PRESS_FROM = Says("发布时间", "issued")
PRESS_UNTIL = Says("有效期至", "until")
UNTIL_FURTHER_NOTICE = Says("另行通知", "further notice")
PRESS_AREA = Says("可能影响范围", "area")
PRESS_TEXT = Says("情况和措施", "what happened and what is done")
PRESS_CAUTIONS = Says("警示事项", "cautions")
PRESS_ISSUER = Says("发布机关", "issued by")
PRESS_NUMBER = Says("编号", "number")
