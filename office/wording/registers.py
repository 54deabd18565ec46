"""What is said of the registers of outfalls and sources."""

from __future__ import annotations

from office.wording.language import Says

NATURES = {
    "rain": Says("雨水", "rain"),
    "combined": Says("合流", "rain and sewage"),
    "treated": Says("再生水、尾水", "treated water"),
    "sewage": Says("生活污水", "sewage"),
    "industrial": Says("工业废水", "industrial waste water"),
    "cooling": Says("冷却水", "cooling water"),
    "mixed": Says("混合", "several kinds"),
    "unknown": Says("性质未明", "nature unknown"),
}
KINDS = {
    "key_discharger": Says("重点排污单位", "key discharger"),
    "petrol_station": Says("加油站", "petrol station"),
    "catering": Says("餐饮", "restaurant"),
    "hospital": Says("医院", "hospital"),
    "building_site": Says("工地", "building site"),
    "other": Says("其他", "other"),
}
STATES = {
    "in_use": Says("在用", "in use"),
    "sealed": Says("已封堵", "sealed"),
    "removed": Says("已拆除", "removed"),
    "unknown": Says("状态未明", "state unknown"),
}
STANDS = {
    "yes": Says("有标志牌", "a sign stands"),
    "no": Says("没有标志牌", "no sign"),
    "unknown": Says("有无标志牌未明", "whether a sign stands is unknown"),
}
WALLS = {
    "single": Says("单层罐", "single-walled tanks"),
    "double": Says("双层罐", "double-walled tanks"),
    "unknown": Says("罐壁未明", "walls of the tanks unknown"),
}
DETECTION = {
    "yes": Says("有渗漏检测", "a leak is detected"),
    "no": Says("无渗漏检测", "no leak is detected"),
    "unknown": Says("渗漏检测未明", "leak detection unknown"),
}
RESULTS = {
    "in_order": Says("正常", "in order"),
    "defect": Says("有缺陷", "to be mended"),
    "discharge": Says("异常排放", "something comes out that should not"),
}
STANDING = {
    "never": Says("从未检查", "never"),
    "overdue": Says("逾期", "overdue"),
    "soon": Says("临近", "soon due"),
    "fresh": Says("按期", "in time"),
    "unbound": Says("未定周期", "nobody goes round"),
}
HOW = {
    "outfall": Says("是该事件的排口", "an outfall of it"),
    "suspected": Says("该事件中被怀疑", "suspected in it"),
    "cleared": Says("该事件中曾被怀疑，已排除", "was suspected in it, and is no more"),
}
TABLES = {"outfalls": Says("排口", "outfalls"), "sources": Says("污染源", "sources")}

NONE = Says("登记册里没有符合的条目。", "The registers hold nothing of that kind.")
WANTED = Says("该检查的：{count}。", "To be looked at: {count}.")
RECORDED = Says(
    "已记下对{name}的检查[[，下次不迟于 {due}]]。", "The look at {name} is recorded[[; the next by {due}]]."
)
FOUND = Says("发现的问题已列入线索 {signal}。", "What was found is signal {signal}.")
ROUND_DONE = Says("本轮巡查完成：{routine}。", "The round is done: {routine}.")
LOOK = Says("{on} {who}[[ {result}]]：{found}", "{on} {who}[[ ({result})]]: {found}")
NAMED_BY = Says("{incident}：{how}", "{incident}: {how}")
CODE = Says("编号：{value}", "number: {value}")
SIGN = Says("标志牌：{value}", "sign: {value}")
WATER = Says("受纳水体：{value}", "water: {value}")
SUBDISTRICT = Says("属地街道：{value}", "subdistrict: {value}")
OPERATOR = Says("运行单位：{value}", "run by: {value}")
PLACE = Says("位置：{value}", "place: {value}")
PERMITS = Says("许可：{value}", "permits: {value}")
TANKS = Says("埋地油罐：{value}", "buried tanks: {value}")
GRID = Says("网格：{value}", "grid cell: {value}")
MONITORS = Says("在线监测：{value}", "monitors: {value}")
POLLUTANTS = Says("污染物：{value}", "pollutants: {value}")
OUTFALLS = Says("排入排口：{value}", "drains by: {value}")
DRAINED = Says("接入的污染源：{value}", "sources that drain there: {value}")
EVERY = Says("每 {value} 天检查一次", "days between two looks: {value}")
SOURCE = Says("出处：{source}（{certainty}）", "source: {source} ({certainty})")

UPSTREAM = Says("上游登记（近处在前）", "Upstream in the registers, nearest first")
UPSTREAM_LINE = Says(
    "{name}[[ {code}]] {kind}[[ 约 {metres} 米]][[，经{through}]]",
    "{name}[[ {code}]] {kind}[[, some {metres} m]][[, by {through}]]",
)
SUSPECTED = Says("怀疑：{name}（{reason}）", "Suspected: {name} ({reason})")
CLEARED = Says("已排除：{name}（{reason}）", "Not suspected any more: {name} ({reason})")

IN_TEXT = "上游登记（近处在前）：{{ found }}"
"""What stands below a duty of tracing in a text."""
NEAR = Says("{name}[[{code}]][[约{metres}米]]", "{name}[[ {code}]][[, some {metres} m]]")
"""One of them, in a text."""
