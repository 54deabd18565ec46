"""What the approver's page says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

LINK_LINE = Says("点此看全文、地图和监测数据，再批：{url}", "Read all of it and decide: {url}")
TITLE = Says("请您批", "Your approval is asked for")
WORDS: Mapping[str, Says] = {
    "why": Says("为什么", "Why"),
    "public": Says("公众会看到的话", "What the public will read"),
    "rules": Says("规则怎么说", "What the rules say"),
    "free": Says("没有什么挡着，可以批", "Nothing is in the way"),
    "blocked": Says("还挡着，现在批不成", "In the way just now; it cannot be approved yet"),
    "map": Says("地图和最近监测", "Map and last readings"),
    "point": Says("点", "Point"),
    "last": Says("最近", "Last"),
    "none": Says("还没有监测数据", "No readings yet"),
    "by": Says("提出", "Asked by"),
    "call": Says("打电话", "Call"),
    "until": Says("码有效至", "The code is good until"),
    "code": Says("6 位码（短信里的，或您的验证器）", "The 6 digits of the text, or of your authenticator"),
    "refuse": Says("不批…", "No …"),
    "reason": Says("为什么不批（必填，原样告诉提出的人）", "Why not (needed; told word for word)"),
    "refused": Says("不批，告诉值班员", "Refuse it and tell the officer"),
    "approved": Says("批准", "Approve"),
    "foot": Says("链接只给您一人；没有码不算。", "This link is for you alone; without the code nothing counts."),
}
"""Labels, by what they stand at."""
DONE: Mapping[str, Says] = {
    "approved": Says("✓ 已批准，已按此办理。", "✓ Approved, and done."),
    "refused": Says(
        "✓ 已记下您不同意，值班员会看到您的理由。", "✓ Your refusal is recorded; the officer reads your reason."
    ),
}
OVER: Mapping[str, Says] = {
    "approved": Says("这件事您已批准，不用再批。", "You have approved this already."),
    "refused": Says("这件事您已不同意，不用再批。", "You have refused this already."),
    "withdrawn": Says("提出的人撤回了，不用再批。", "It was withdrawn; nothing is asked any more."),
    "expired": Says(
        "码已过期。仍要办的，请打电话让值班室重发。", "The code has ended. Call the duty room for a new one."
    ),
    "changed": Says("情况已变，这个码作废。", "It has changed since; this code counts no more."),
    "settled": Says("已另有结果，不用再批。", "It was settled otherwise."),
    "guessed": Says("错码太多，已作废。请打电话给值班室。", "Ended by too many wrong codes. Call the duty room."),
}
WRONG = Says(
    "没有办：码不对。请照短信里的六位码再填一次；错五次即作废。",
    "Nothing was done: the code is wrong. Five wrong ones end it.",
)
REASON_NEEDED = Says("没有办：不批要写理由。", "Nothing was done: a refusal needs a reason.")
NOT_DONE = Says("没有办成：{why}", "Nothing was done: {why}")
