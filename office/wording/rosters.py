"""What is said of rosters: who is on duty and until when, and what each finding about a roster means and would
mend it.
"""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Lang, Says
from office.wording.times import said_if_instant

ON_DUTY = Says("{unit}：{at} 值班", "{unit}: on duty at {at}")
SHIFT = Says("  {shift}，至 {until}", "  {shift}, until {until}")
NEXT = Says("  接班：{shift}，{since} 起", "  Next: {shift}, from {since}")
NO_ROSTER = Says("{unit}没有值班表：按下列顺序通知联系人", "{unit} has no roster: its contacts are told in this order")
NOBODY = Says(
    "{unit}：{at} 值班表上无人值班，按下列顺序通知联系人",
    "{unit}: NOBODY is on duty at {at}; its contacts are told in this order",
)
THEN = Says("  其后依次：", "  After them, in this order:")
NO_CALENDAR = Says(
    "没有 {year} 年的节假日安排：节假日班次不会生效",
    "there is no calendar for {year}: shifts for holidays do not take effect then",
)
SHIFTS = Says("{unit}：{since} 至 {until} 的班次", "{unit}: shifts from {since} until {until}")
NO_SHIFTS = Says("{unit}没有值班表，也就没有班次", "{unit} has no roster, and so no shifts")
ALL_COVERED = Says("没有空档，也没有重叠", "no gap and no overlap")
GAP = Says("空档：无人值班", "GAP: nobody")
OVERLAP = Says("重叠", "OVERLAP")

_ALL_TIMES = "[[（同一时间，共 {times} 次）]]", "[[ ({times} {times:time/times} at the same hour)]]"

FINDINGS: dict[str, tuple[Says, Says]] = {
    "roster_gap": (
        Says(
            "{unit}的值班表：{since} 至 {until} 没有班次" + _ALL_TIMES[0],
            "the roster of {unit} has no shift from {since} until {until}" + _ALL_TIMES[1],
        ),
        Says("延长一个班次，或补一个", "make a shift longer, or add one for these hours"),
    ),
    "roster_gap_unmanned": (
        Says(
            "{unit}的值班表：{since} 至 {until} 的班次 {shift} 没有人轮值" + _ALL_TIMES[0],
            "the roster of {unit}: no rotation fills the shift {shift} from {since} until {until}" + _ALL_TIMES[1],
        ),
        Says("检查 rotations 的 from、until 和 days", "check from, until and days of its rotations"),
    ),
    "roster_gap_away": (
        Says(
            "{unit}的值班表：{since} 至 {until} 的班次 {shift} 无人，{persons} 请假且无人顶班" + _ALL_TIMES[0],
            "the roster of {unit}: nobody takes the shift {shift} from {since} until {until}; {persons} on leave"
            + _ALL_TIMES[1],
        ),
        Says("在 leave 里写上 substitute，或加一条 swap", "name a substitute in leave, or add a swap"),
    ),
    "roster_over": (
        Says("{unit}的值班表已于 {at} 到期", "the roster of {unit} ended at {at}"),
        Says("续排，或去掉这个单位的值班表", "carry it on, or take the roster of this unit out"),
    ),
    "roster_ends": (
        Says("{unit}的值班表将于 {at} 到期，此后没有安排", "the roster of {unit} ends at {at}, and nothing follows"),
        Says("在到期前续排 rotations", "carry its rotations on before then"),
    ),
    "roster_overlap": (
        Says(
            "{unit}的值班表：{since} 至 {until} 重叠，班次 {shift}" + _ALL_TIMES[0],
            "the roster of {unit} has more than one turn at once from {since} until {until}: {shift}" + _ALL_TIMES[1],
        ),
        Says(
            "若是有意同时值班，写成一组人；否则改正时间",
            "if they are to be on duty together, make them one team; else mend the times",
        ),
    ),
    "roster_person_unknown": (
        Says(
            "{unit}的值班表上有 {person}，通讯录里没有此人",
            "the roster of {unit} names {person}, whom the directory does not know",
        ),
        Says("改正代号，或补进 persons", "correct the id, or add the person"),
    ),
    "roster_person_elsewhere": (
        Says("{unit}的值班表上的 {person} 属于 {other}", "the roster of {unit} names {person}, who belongs to {other}"),
        Says("换成本单位的人", "name a person of this unit"),
    ),
    "roster_swap_idle": (
        Says(
            "{unit}的换班没有作用：{person} 在 {day} 不上班次 {shift}",
            "a swap of {unit} does nothing: {person} has no turn in the shift {shift} of {day}",
        ),
        Says("检查日期、班次和 instead_of", "check its day, its shift and instead_of"),
    ),
    "roster_stand_in_away": (
        Says(
            "{unit}的值班表：{person} 在 {day} 顶班次 {shift}，但当天自己请假",
            "the roster of {unit}: {person} is to stand in for the shift {shift} of {day} and is on leave that day",
        ),
        Says("换一个人顶班", "name somebody else"),
    ),
    "calendar_missing": (
        Says(
            "没有 {year} 年的节假日安排：{units}的节假日班次不会生效",
            "there is no calendar for {year}: the holiday shifts of {units} do not take effect then",
        ),
        Says(
            "国务院办公厅公布后补进 calendar.yaml；此前是不是节假日由人查明，记 holiday=yes 或 holiday=no",
            "add the year to calendar.yaml once the State Council has published it; until then find out whether it is "
            "a holiday, and record holiday=yes or holiday=no",
        ),
    ),
}
"""Code → what it means, what would mend it."""


def finding_of(code: str, values: Mapping[str, str], lang: Lang) -> str:
    """What a finding means, in one sentence; instants in local time. `unit` may be given as its name instead of
    its id.
    """
    return FINDINGS[code][0].into(lang, _said(values))


def mend_of_finding(code: str, values: Mapping[str, str], lang: Lang) -> str:
    """What would mend it."""
    return FINDINGS[code][1].into(lang, _said(values))


def _said(values: Mapping[str, str]) -> dict[str, str]:
    return {key: said_if_instant(value) for key, value in values.items()}
