"""What each code of a finding about the tables of law says, and what would mend it, in Chinese and in English. Decides
nothing.
"""

from __future__ import annotations

from office.wording.language import Says

_DAYS = Says(
    "改正 from 或 until；确实没有规定的日子，写一个 certainty: proposed 的条款",
    "correct from or until; where there was no law, write a clause with certainty: proposed",
)

LAW_WORDS: dict[str, tuple[Says, Says]] = {
    "no_such_law": (
        Says("没有法规表 {name}", "there is no set of law {name}"),
        Says("[[可用：{known}；]]也可以写文件夹路径", "[[known: {known}; ]]or give the path of a folder"),
    ),
    "law_not_named": (
        Says("没有写用哪一套法规，按 {name} 办", "no set of law is named; {name} is taken"),
        Says("在 district.yaml 写 regulations: {name}", "write regulations: {name} in district.yaml"),
    ),
    "law_follows_itself": (
        Says("法规表 {name} 绕回到自己", "the set of law {name} goes on from itself"),
        Says("改正 follows", "correct follows"),
    ),
    "law_gap": (
        Says(
            "{key} 前一条款到 {until} 为止，这一条从 {begins} 开始，中间没有规定",
            "{key}: the clause before ends on {until}, this one begins on {begins}, and between them there is no law",
        ),
        _DAYS,
    ),
    "law_overlap": (
        Says(
            "{key} 前一条款到 {until} 为止，这一条从 {begins} 开始，有重叠",
            "{key}: the clause before ends on {until}, this one begins on {begins}; they overlap",
        ),
        _DAYS,
    ),
    "law_unended": (
        Says(
            "{key} 前一条款没有写到哪天为止，这一条从 {begins} 开始",
            "{key}: the clause before does not say until when it holds, and this one begins on {begins}",
        ),
        Says("在前一条款写 until", "write until in the clause before"),
    ),
    "law_undated": (
        Says(
            "{key} 有几个版本，这一个没有写从哪天起", "{key} has several versions, and this one does not say from when"
        ),
        Says("写上 from", "write from"),
    ),
    "law_time_missing": (
        Says("{key} 有的版本给了时限，有的没有", "some versions of {key} give a time and some give none"),
        Says("每个版本都写 within 或 working_days", "write within or working_days in each version"),
    ),
    "law_ends": (
        Says(
            "{key} 到 {until} 为止，之后没有规定；此后的事件仍按它办，并注明已失效",
            "{key} ends on {until} and nothing follows; later incidents still go by it, marked as no longer in force",
        ),
        Says("补上后来的条款，或改用较新的法规表", "add what came after it, or name a newer set of law"),
    ),
    "ends_before_it_begins": (
        Says("until 早于 from", "until lies before from"),
        Says("对调或改正这两天", "exchange or correct the two days"),
    ),
    "ended_without_until": (
        Says("写了 ended，没有写 until", "ended is written without until"),
        Says("写上 until，或去掉 ended", "add until, or take ended out"),
    ),
    "clause_of_two_spans": (
        Says("within 和 working_days 只写一个", "a clause gives within or working_days, not both"),
        Says("留下一个", "keep one of them"),
    ),
    "unknown_clause": (
        Says("法规表里没有条款 {name}", "the tables of law have no clause {name}"),
        Says("可用：{known}", "known: {known}"),
    ),
    "clause_of_no_set": (
        Says(
            "法规表里没有条款 {name}：问到它的，在这套法规下都不开始",
            "the tables of law have no clause {name}: nothing that asks for it begins under this set of law",
        ),
        Says(
            "改用较新的法规表，或改正写法（可用：{known}）",
            "name a newer set of law, or correct the key (known: {known})",
        ),
    ),
    "clause_gives_no_time": (
        Says("条款 {name} 没有给时限", "the clause {name} gives no time"),
        Says("换成给了时限的条款（{known}），或写 within", "name one that gives a time ({known}), or write within"),
    ),
    "unknown_grading": (
        Says("法规表里没有分级标准 {name}", "the tables of law have no grading scheme {name}"),
        Says("可用：{known}", "known: {known}"),
    ),
    "source_of_one_kind": (
        Says("出处要写 clause 或 law，且只写一个", "a source has either clause or law"),
        Says("留下一个", "keep one of them"),
    ),
}
"""By code: what is wrong, and what would mend it."""
