"""What the page behind a one-time link says, and the line by which a text points to it."""

from __future__ import annotations

from office.wording.language import Says

LINK_LINE = Says("点此应答：{url}", "Answer here: {url}")

TITLE = Says("应答", "Your answer")
ASKED_OF = Says("{person}（{unit}），请应答：", "{person} ({unit}), you are asked for an answer:")
DUE = Says("{due} 前完成", "to be done by {due}")
ACCEPT = Says("接受", "I accept")
DECLINE = Says("不能办，因为…", "I cannot, because …")
REASON = Says("原因（可不填）", "The reason (may stay empty)")
WHICH = Says("哪一项", "Which")
ALL = Says("全部", "All of them")
KEPT = Says("已记录。谢谢。", "Recorded. Thank you.")
KEPT_BEFORE = Says("此前已记录，没有重复。", "Recorded before; nothing was done twice.")
ANSWERED = Says(
    "这条通知已有应答，链接不再有效。要改口请打电话给值班员。",
    "This text has been answered; the link is spent. To change it, ring the duty officer.",
)
OVER = Says("这条通知的职责已了结或事件已结束，不需要应答。", "What this text asked for is over; no answer is needed.")
UNKNOWN = Says(
    "没有这个链接。请核对网址，或打电话给值班员。",
    "There is no such link. Check the address, or ring the duty officer.",
)
TOO_MANY = Says("试得太多，请一分钟后再试。", "Too many tries; wait a minute.")
UNREADABLE = Says(
    "没有看懂，没有记录。请退回重试。", "This was not understood and not recorded. Go back and try again."
)
NOT_KEPT = Says("没有记下！请打电话给值班员。", "NOT RECORDED. Ring the duty officer.")
"""The ledger cannot be reached: whoever answered must not think that it is known."""

ACCEPTED_WORDS = "接受"
DECLINED_WORDS = "不能办"
"""The words of an answer that has none of its own."""
