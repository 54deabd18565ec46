"""What is said about signals: at the command line, and in the texts of the signal log to the office."""

from __future__ import annotations

from office.wording.language import Says

RECEIVED = Says(
    "已登记 {signal}（{way}）[[，{by} 前须处理]]。", "{signal} is in the log (by {way})[[; to be decided by {by}]]."
)
REOPENED = Says(
    "{incident} 结束不满 30 天，按规则重新启动，原因 {signal}。如与其无关，请更正并在登记时加 --apart。",
    "{incident} ended less than 30 days ago and is open again by rule, because of {signal}. --apart keeps an "
    "unrelated one from that.",
)
MERGED = Says("{signals} 并入 {incident}。", "{signals} merged into {incident}.")
MOVED = Says("{signals} 改并 {incident}。", "{signals} moved to {incident}.")
RELEASED = Says("{signals} 已移出，退回待处理。", "{signals}: undecided again.")
WAS_MOVED = Says("曾并入 {left}[[，改并 {incident}]]：{reason}", "Was in {left}[[, moved to {incident}]]: {reason}")
LEFT = Says("已移出的线索：{signals}", "Signals moved away: {signals}")
VERIFIED_OFFERED = Says(
    "已有 {count} 个独立线索，可视为已核实；由人决定：hezhang fact {incident} verified=true",
    "{count} independent {count:signal counts/signals count} as verified; a person decides: hezhang fact {incident} "
    "verified=true",
)
NONE = Says("没有举报或通报。", "No signals.")
LINE = Says(
    "{signal} {at} {way}[[ {where}]] {outcome}[[ {incident}]][[（{until} 前）]]：{words}",
    "{signal} {at} {way}[[ {where}]] {outcome}[[ {incident}]][[ (by {until})]]: {words}",
)
RULE = Says(
    "依据：{rule}[[；处理 {handle} 前]][[；答复 {answer} 前]]",
    "By: {rule}[[; to be decided by {handle}]][[; to be answered by {answer}]]",
)
ANSWERED = Says("{at} 已{how}答复（{who}）：{words}", "Answered {at} {how} ({who}): {words}")
OVERDUE = Says(
    "‼ 举报与通报超期：{signals}（hezhang intake list --open）",
    "‼ Signals overdue: {signals} (hezhang intake list --open)",
)
CHILD_OF = Says("上级事件：{parent}", "Part of {parent}")
CHILDREN = Says("下级事件：{children}", "Children: {children}")
OUTFALLS = Says("排口：{outfalls}", "Outfalls: {outfalls}")
SIGNALS = Says("线索：{signals}", "Signals: {signals}")
BLOCKED = Says("已封堵", "blocked")
FLOWING = Says("未封堵", "open")
EXCEEDED = Says(
    "{monitor}连续{count}次超过{limit}：{values}",
    "{monitor}: {count} {count:value/values} in a row outside {limit}: {values}",
)
IN_DOUBT = Says(
    "{monitor}连续{count}次数值存疑（{why}）：{values}。请查看仪器；在此之前该处水质未知",
    "{monitor}: {count} {count:value/values} in a row {count:is/are} doubted ({why}): {values}. Look at the "
    "instrument; until then the water "
    "there is not known",
)
"""What a monitor says, kept in the log as the words of its signal."""
WAYS: dict[str, Says] = {
    "phone": Says("电话举报", "complaint by phone"),
    "letter": Says("来信举报", "complaint by letter"),
    "web": Says("网上举报", "complaint on the web"),
    "patrol": Says("巡查发现", "found on patrol"),
    "neighbour": Says("邻区通报", "notice of a neighbour"),
    "monitor": Says("在线监测报警", "alarm of a monitor"),
    "instrument": Says("在线监测数值存疑（请查看仪器）", "doubted value of a monitor (look at the instrument)"),
    "grid": Says("网格上报", "report of the grid"),
    "hotline": Says("12345派单", "handed on by hotline 12345"),
}
"""How a signal came, as a text to the office names it."""
TO_HANDLE: dict[str, Says] = {
    "received": Says("收到{signals}，请登录处理", "{signals} came in: log in and decide"),
    "handling": Says(
        "{signals}超过处理时限，请立即并入事件、立案或说明不办理",
        "{signals} overdue: merge into an incident, open one or say why not",
    ),
    "reply": Says("{signals}超过答复时限，请答复举报人并登记", "{signals}: answer is overdue, give it and record it"),
}
"""What the office is asked for, by the line of the text."""
SIGNAL_NAMED = Says("{water}{way}{signal}", "{water} {way} {signal}")
SEVERAL = Says("{signals}等{count}件", "{signals} and others, {count} in all")
SUBJECT = Says("举报与通报 {log}", "Signals {log}")
BODY = Says("{lines}。编号{reference}", "{lines}. Reference {reference}")
