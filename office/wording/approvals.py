"""What is said of approvals: what is asked, how it stands, and what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

WHAT: Mapping[str, Says] = {
    "grade": Says("定级：{value}", "Grade: {value}"),
    "warning": Says("批准预警：{value}", "Approve the warning: {value}"),
    "end": Says("终止：{value}", "End: {value}"),
    "waiver": Says("免除职责：{value}", "Waive the duty: {value}"),
}
"""By the kind of approval."""
STATES: Mapping[str, Says] = {
    "open": Says("等待答复", "waiting for an answer"),
    "approved": Says("已批准", "approved"),
    "refused": Says("不同意", "refused"),
    "withdrawn": Says("已撤回", "withdrawn"),
    "expired": Says("已过期，无人答复", "expired without an answer"),
    "changed": Says("情况已变，作废", "overtaken: it has changed"),
    "settled": Says("另有结果，作废", "overtaken: settled otherwise"),
    "guessed": Says("错码太多，作废", "ended: too many wrong codes"),
}
NONE = Says("{incident} 没有请人批准过什么。", "Nobody was asked to approve anything of {incident}.")
LINE = Says(
    "{approval} {what} → {person}（{by} {at} 请批，{until} 前有效）：{state}[[，{ended_by} {ended_at}]]"
    "[[，理由：{reason}]]",
    "{approval} {what} → {person} (asked by {by} at {at}, good until {until}): {state}[[, {ended_by} {ended_at}]]"
    "[[, reason: {reason}]]",
)
BLOCK = Says("    还挡着：{block}", "    In the way: {block}")
