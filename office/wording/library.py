"""What is said of the library of real events: what a row is about, and the two timelines side by side."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from office.wording.language import Lang, Says
from office.wording.times import say_span

WHOM: Mapping[str, Says] = {
    "began": Says("发生", "it began"),
    "noticed": Says("首先被发现", "first noticed"),
    "authority": Says("主管部门得知", "the authority knew"),
    "superior": Says("上级得知或介入", "those above it knew or acted"),
    "crew": Says("处置人员得知", "whoever acts at the water was asked"),
    "downstream": Says("下游得知", "downstream was told"),
    "public": Says("向公众发布", "the public was told"),
    "stopped": Says("切断或拦住", "stopped or held back"),
}
"""By the kind of a row."""
UNSAID = Says("来源未载", "not said")
BY_DAY = Says("{days} 天（只知日期）", "{days} {days:day/days} (by date only)")
SAME_DAY = Says("同日（只知日期）", "the same day (by date only)")
ABOUT = Says("约{span}", "about {span}")
EARLIER = Says("早{span}", "{span} before that")
AT_ONCE = Says("当即", "at once")
NEVER = Says("未达", "never")
WITHIN = Says("{span}内", "within {span}")
UNKNOWN_TIME = Says("时间不详", "time unknown")
OFFICIAL = Says("官方时间线（真实事件）", "The official timeline (the real event)")
COMPARED = Says("两条时间线：当时，与按今日预案", "The two timelines: then, and by the plan now")
COMPARED_HOW = Says(
    "“当时”从事件发生和主管部门得知算起；“预案”从本局得知算起，情景里的水体、日期和人员是移植的。",
    "“Then” counts from when it began and from when the authority knew; “the plan” from when our bureau knew. Water, "
    "day and people of the scenario are transposed.",
)
SOURCES = Says("来源", "Sources")
NOT_SAID = Says("来源没有说的：{what}", "What the sources do not say: {what}")
TRANSPOSED = Says("移植：{what}", "Transposed: {what}")
READ: Mapping[str, Says] = {
    "page": Says("已读原页", "read"),
    "copy": Says("读的是存本", "read in a stored copy"),
    "memory": Says("未得原文，凭记忆", "not at hand, from memory"),
}
"""How a source was read."""
HELD = Says("演完：预案的要求全部达到", "Played: everything that the plan asks came about in time")
NOT_HELD = Says("演完：有要求没有达到", "Played: something that the plan asks did not come about in time")


def say_elapsed(span: timedelta | None, lang: Lang, *, by_day: bool = False, about: bool = False) -> str:
    """How long it was then; None: no source says."""
    if span is None:
        return UNSAID.into(lang)
    if by_day:
        return BY_DAY.into(lang, {"days": str(span.days)}) if span.days else SAME_DAY.into(lang)
    if not span:
        return AT_ONCE.into(lang)
    if span < timedelta():
        return EARLIER.into(lang, {"span": say_span(span, lang)})
    said = say_span(span, lang)
    return ABOUT.into(lang, {"span": said}) if about else said


def say_plan(span: timedelta | None, lang: Lang) -> str:
    """How long it is by the plan; None: it never came about."""
    if span is None:
        return NEVER.into(lang)
    return say_span(span, lang) if span >= timedelta(minutes=1) else AT_ONCE.into(lang)
