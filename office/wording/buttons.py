"""What the buttons of a card say, and what is said to whoever pressed one."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

LABELS: Mapping[str, Says] = {
    "yes": Says("收到", "Received"),
    "on_site": Says("已到场", "On site"),
    "done": Says("已完成", "Done"),
    "no": Says("不能办", "I cannot"),
    "help": Says("需要帮助", "I need help"),
}
"""By what an answer says. Recorded as the words of whoever pressed, as they would have texted them."""
KEPT = Says("已记录：{label}", "Recorded: {label}")
KEPT_BEFORE = Says("此前已记录，没有重复。", "Recorded before; nothing was done twice.")
NOT_YOURS = Says(
    "这张卡片不是发给您的，不算答复；已转告值班员。",
    "This card was not sent to you and answers nothing; the duty officer is told.",
)
UNKNOWN = Says("没有这个按钮，已转告值班员。", "There is no such button; the duty officer is told.")
NOT_KEPT = Says("没有记下！请打电话给值班员。", "NOT RECORDED. Ring the duty officer.")
NO_CARD = Says("查不到这张卡片，请打电话给值班员。", "This card is not known. Ring the duty officer.")
PRESSED_BY_ANOTHER = Says(
    "按了发给{whose}的卡片上的“{label}”（编号{reference}），不算本人答复",
    "pressed “{label}” on the card sent to {whose} ({reference}), which answers nothing",
)
UNKNOWN_BUTTON = Says(
    "按了卡片上不认识的按钮“{label}”（编号{reference}）", "pressed an unknown button “{label}” on a card ({reference})"
)
