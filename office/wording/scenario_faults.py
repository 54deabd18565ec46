"""What each code of a finding about a scenario says, and what would mend it, in Chinese and in English. Decides
nothing.
"""

from __future__ import annotations

from office.wording.language import Says

_KNOWN = Says("改正它[[；可用：{known}]]", "correct it[[; known: {known}]]")

SCENARIO_WORDS: dict[str, tuple[Says, Says]] = {
    # ── the form ──
    "not_a_moment": (
        Says("“{given}”不是时刻", "“{given}” is no moment"),
        Says(
            '第一天的时刻写成 "10:40"，从开始起算写成 "+62h"，都加引号',
            'write "10:40" for the first day or "+62h" from the start, in quotes',
        ),
    ),
    "time_needs_zone": (
        Says("{given} 没有时区", "{given} has no zone"),
        Says("末尾加上时区，如 2017-05-01T10:20:00+08:00", "add it at the end, as in 2017-05-01T10:20:00+08:00"),
    ),
    "step_not_one_thing": (
        Says("一步只做一件事[[，这里写了 {said}]]", "a step does one thing[[; this one has {said}]]"),
        Says("写且只写其中之一：{of}", "write exactly one of {of}"),
    ),
    "step_of_nobody": (
        Says("没有写由谁来做", "nobody is named who does it"),
        Says(
            "写上 as: 人员；只有只看不动的 run 可以不写",
            "name them with `as`; only a `run` that just looks is nobody's act",
        ),
    ),
    "expectation_not_one_thing": (
        Says("一条预期只说一件事[[，这里写了 {said}]]", "an expectation is about one thing[[; this one has {said}]]"),
        Says("写且只写其中之一：{of}", "write exactly one of {of}"),
    ),
    "duty_expected_nothing": (
        Says("没有写职责应当怎样", "nothing is said of the duty"),
        Says("写上 is（办到哪一步）或 not_owner（不该由谁办）", "say what it `is`, or which unit is `not_owner`"),
    ),
    "limit_and_due": (
        Says("limit 和 due 要一起写", "`limit` and `due` go together"),
        Says("写上时限的编号和到期时刻", "write the limit's id and when it must run out"),
    ),
    "nothing_opened": (
        Says("没有一步开启事件", "no step opens the incident"),
        Says("第一步写 open", "let the first step open it"),
    ),
    "opened_twice": (
        Says("一个情景只开启一个事件", "a scenario opens one incident"),
        Says("另写一个情景", "write another scenario for the other one"),
    ),
    "before_the_opening": (
        Says("这一步在事件开启之前", "this step comes before the incident is open"),
        Says(
            "移到 open 之后；之前只能有不提本事件的 run",
            "put it after the opening; only a `run` that names no incident may come before",
        ),
    ),
    "step_out_of_order": (
        Says("{at} 排在 {before} 之后", "{at} comes after {before}"),
        Says("按时间先后排", "put the steps in the order of their times"),
    ),
    "key_without_effect": (
        Says("在 {subject} 旁边，{name} 不起作用", "beside {subject}, {name} means nothing"),
        Says("删掉它[[；{subject} 旁边可以写 {may}]]", "take it out[[; beside {subject} there may be {may}]]"),
    ),
    # ── names ──
    "unknown_person": (
        Says("通讯录里没有 {name}", "the directory has no person {name}"),
        Says("写 persons 里的代号", "write an id of the district's persons"),
    ),
    "unknown_unit_of_district": (
        Says("没有单位 {name}", "there is no unit {name}"),
        Says("写 units 里的代号", "write the id of a unit of the district"),
    ),
    "nobody_of_that_name": (
        Says("没有叫 {name} 的人员或单位", "there is no person and no unit {name}"),
        Says("写人员或单位的代号", "write the id of a person or a unit of the district"),
    ),
    "unknown_water": (
        Says("没有水体 {name}", "there is no water {name}"),
        Says("写 waters 里的代号或名称", "write a water of the district by id or by any of its names"),
    ),
    "water_not_covered": (
        Says("{name} 是 {type}，预案只管 {types}", "{name} is a {type}, and the playbook covers {types} only"),
        Says("换一个水体，或换一个预案", "take another water, or another playbook"),
    ),
    "playbook_has_faults": (
        Says(
            "预案 {name} 自身有 {faults} 处错误，名称无从核对",
            "the playbook {name} has {faults} {faults:fault/faults} of its own, so that no name can be checked",
        ),
        Says("先运行 hezhang playbook check {file}", "run `hezhang playbook check {file}` first"),
    ),
    "unknown_stage": (Says("没有阶段 {name}", "there is no stage {name}"), _KNOWN),
    "unknown_trigger": (Says("没有触发 {name}", "there is no trigger {name}"), _KNOWN),
    "no_such_grade": (Says("没有等级 {name}", "there is no grade {name}"), _KNOWN),
    "no_such_report_kind": (Says("没有 {name} 这种报告", "there is no report of kind {name}"), _KNOWN),
    "no_such_colour": (Says("没有预警颜色 {name}", "there is no colour of warnings {name}"), _KNOWN),
    "no_such_limit": (
        Says("没有时限 {name}", "there is no limit {name}"),
        Says("写成 职责:finish、职责:answer 或 职责:reminder", "write it as duty:finish, duty:answer or duty:reminder"),
    ),
    "duty_without_limit": (
        Says("职责 {duty} 没有 {limit} 时限", "the duty {duty} has no {limit} limit"),
        Says("写它有的时限[[：{has}]]", "name a limit that it has[[: {has}]]"),
    ),
    "duty_never_given": (
        Says(
            "记录里不会有职责 {name}：按预案它不会这样分派",
            "no record has a duty {name}: the playbook never gives it so",
        ),
        _KNOWN,
    ),
    "unknown_signal": (
        Says("此时还没有线索 {name}", "there is no signal {name} at this time"),
        Says(
            "先用一步 run: intake add 登记它[[；已有：{known}]]",
            "take it in with a step `run: intake add` before[[; there are: {known}]]",
        ),
    ),
    "unknown_point": (
        Says("此时还没有采样点 {name}", "there is no sampling point {name} at this time"),
        Says("先用一步 point 添加它[[；已有：{known}]]", "add it with a step `point` before[[; there are: {known}]]"),
    ),
    "step_refused": (Says("{refusal}", "{refusal}"), Says("改写这个值", "write another value")),
    # ── command lines ──
    "line_unreadable": (
        Says("命令行读不通：{problem}", "the command line cannot be read: {problem}"),
        Says("检查引号", "check its quotes"),
    ),
    "unknown_placeholder": (
        Says("花括号里的 {name} 没有人来填", "nothing is filled in for {name} in braces"),
        _KNOWN,
    ),
    "line_names_the_program": (
        Says("run 里不写 hezhang", "a `run` does not name hezhang itself"),
        Says("从命令写起，如 show 或 note", "begin with the command, as in show or note"),
    ),
    "no_such_command": (
        Says("没有命令“{line}”", "there is no command “{line}”"),
        Says("hezhang --help 列出全部命令", "hezhang --help names every command"),
    ),
    "line_misused": (
        Says("命令用法不对：{problem}", "the command cannot be given like this: {problem}"),
        Says("hezhang 命令 --help 说明用法", "hezhang COMMAND --help says how it is given"),
    ),
    "line_time": (
        Says("“{given}”不是时间", "“{given}” is no time"),
        Says("写成 2017-05-01T10:20", "write it like 2017-05-01T10:20"),
    ),
    "command_not_played": (
        Says("{name} 不能在情景里运行", "{name} cannot be run inside a scenario"),
        Says("删掉这一步；情景在自己的机构里演", "take the step out: a scenario is played in a home of its own"),
    ),
    # ── expectations ──
    "unknown_event": (
        Says("账本里没有 {name} 这一类条目", "the record has no entry of the kind {name}"),
        Says(
            "写 hezhang timeline --json 里的类名[[：{known}]]",
            "write a kind as `hezhang timeline --json` names it[[: {known}]]",
        ),
    ),
    "unknown_event_field": (Says("这一类条目没有字段 {name}", "entries of this kind have no field {name}"), _KNOWN),
    "event_field_never": (Says("这个字段永远不会是 {name}", "this field never reads {name}"), _KNOWN),
    "event_field_no_number": (
        Says("这个字段是整数，不会是“{given}”", "this field is a whole number, never “{given}”"),
        Says("写一个整数", "write a whole number"),
    ),
    "event_field_no_time": (
        Says("这个字段是时刻，不会是“{given}”", "this field is an instant, never “{given}”"),
        Says("写成 2017-05-01T10:20:00+08:00", "write it like 2017-05-01T10:20:00+08:00"),
    ),
    "no_step_refused": (
        Says("没有哪一步会被拒绝且命令里含有“{words}”", "no step is to be refused whose command holds “{words}”"),
        Says(
            "给那一步写上 refused: true[[；已写的在 {steps}]]",
            "write refused: true at the step that is meant[[; it stands at {steps}]]",
        ),
    ),
    "not_reached_by": (
        Says("{name} 没有 {channel} 这个渠道", "{name} has no channel {channel}"),
        Says("换一个渠道[[；可用：{has}]]", "take another channel[[; known: {has}]]"),
    ),
    "before_the_start": (
        Says("{given} 早于开始 {starts}", "{given} is before the start, {starts}"),
        Says("写开始以后的时刻", "write a moment after the start"),
    ),
    "ends_before_it_begins": (
        Says("by {by} 早于 not_before {not_before}", "by {by} is earlier than not_before {not_before}"),
        Says("对调两个时刻", "exchange the two"),
    ),
    "after_the_end": (
        Says(
            "{given} 在最后一步 {last} 之后，那时已经演完",
            "{given} is after the last step, {last}, when all has been played",
        ),
        Says("在其后加一步，例如只看不动的 run", "add a step after it, for instance a `run` that only looks"),
    ),
}
"""Code → what is wrong, what would mend it."""
