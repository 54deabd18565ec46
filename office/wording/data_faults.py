"""What each code of a fault in a data file says, and what would mend it, in Chinese and in English. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.district_faults import DISTRICT_WORDS
from office.wording.form_faults import FORM_WORDS
from office.wording.language import Lang, Says
from office.wording.law_faults import LAW_WORDS
from office.wording.refusals import refusal
from office.wording.rosters import FINDINGS
from office.wording.scenario_faults import SCENARIO_WORDS

SEVERITIES: dict[str, Says] = {
    "fault": Says("错误", "fault"),
    "warning": Says("警告", "warning"),
    "note": Says("提示", "note"),
}
"""What a finding weighs, in plain words."""

_DID_YOU_MEAN = Says("是不是 {suggestion}？", "did you mean {suggestion}?")
_KNOWN = Says("可用：{known}", "known: {known}")
_GUARDS = Says("按 docs/playbooks.md 的条件一节改写", "write it as the guards of docs/playbooks.md")
_NO_GUARD = (
    ("guard_with_dot", "点号", "a dot"),
    ("guard_with_brackets", "方括号", "[…]"),
    ("guard_with_call", "函数名以外的调用", "a call of anything but a function by name"),
    ("guard_with_lambda", " lambda", "lambda"),
    ("guard_with_if_else", " if … else", "if … else"),
    ("guard_with_arithmetic", "算术", "arithmetic"),
    ("guard_with_other_comparison", "这种比较", "this comparison"),
    ("guard_with_f_string", " f 字符串", "an f-string"),
    ("guard_with_other", " {part}", "{part}"),
)
"""What no guard may hold: the code, and what it is called."""

WORDS: dict[str, tuple[Says, Says]] = {
    # ── the file ──
    "unreadable": (
        Says("读不了这个文件：{problem}", "the file cannot be read: {problem}"),
        Says("检查路径和权限", "check the path and the permissions"),
    ),
    "too_large": (
        Says("文件超过 {most}", "the file is larger than {most}"),
        Says("把它拆小，去掉不属于这里的内容", "split it, or take out what does not belong here"),
    ),
    "not_utf8": (
        Says("这一行不是 UTF-8 文字", "this line is not UTF-8 text"),
        Says("用 UTF-8 编码保存文件", "save the file as UTF-8"),
    ),
    "control_character": (
        Says("有看不见的控制字符", "there is an invisible control character"),
        Says("删掉这个字符", "delete it"),
    ),
    "reversing_character": (
        Says(
            "有改变文字方向的字符，显示的不是所写的",
            "a character turns the order of the text round: it shows other than is written",
        ),
        Says("删掉这个字符", "delete it"),
    ),
    "yaml_tab": (
        Says("用了制表符（Tab）缩进", "a tab is used to indent"),
        Says("改用空格", "use spaces"),
    ),
    "yaml_syntax": (
        Says("YAML 读不通：{problem}", "this is not YAML: {problem}"),
        Says("检查缩进、冒号和引号", "check the indentation, colons and quotes here and just above"),
    ),
    "second_document": (
        Says("文件里有第二份文档（---）", "a second document (---) begins here"),
        Says("一个文件只写一份", "keep one document in one file"),
    ),
    "too_many_values": (
        Says(
            "内容超过 {most} 项，与文件大小不相称",
            "there are more than {most} {most:key/keys} and values, too many for a file of this size",
        ),
        Says("检查括号和逗号；内容不错就把它拆小", "check the brackets and commas; if all of it is meant, split it"),
    ),
    "too_deep": (
        Says("嵌套超过 {most} 层", "it is nested more than {most} deep"),
        Says("检查缩进和括号", "check the indentation and the brackets"),
    ),
    "anchor": (
        Says("用了锚点 &{name}，不予读取", "the anchor &{name} is not read here"),
        Says("把内容写全", "write the value out where it is needed"),
    ),
    "alias": (
        Says("用了别名 *{name}，不予读取", "the alias *{name} is not read here"),
        Says("把内容写全", "write the value out"),
    ),
    "tag": (
        Says("用了标签 {tag}，不予读取", "the tag {tag} is not read here"),
        Says("去掉标签", "remove the tag"),
    ),
    "key_no_text": (
        Says("键 {name} 不是文字", "the key {name} is no text"),
        Says("给它加上引号", "put quotes around it"),
    ),
    "duplicate_key": (
        Says("第 {first} 行和第 {second} 行是同一个键", "the same key stands on line {first} and on line {second}"),
        Says("只留一个", "keep one of them"),
    ),
    "twice_in_folder": (
        Says("{first} 里已经有这个键", "this key stands in {first} already"),
        Says("只在一个文件里写", "keep it in one file"),
    ),
    "integer_too_large": (
        Says("整数 {value} 太大", "the whole number {value} is too large"),
        Says("如果是编号，加上引号", "put quotes around it if it is a name"),
    ),
    "no_such_playbook": (
        Says("没有预案 {name}", "there is no playbook {name}"),
        _KNOWN,
    ),
    "no_such_channels": (
        Says("没有渠道表 {name}", "there is no table of channels {name}"),
        Says("可用：{known}；也可以写文件路径", "known: {known}; or give the path of a file"),
    ),
    "no_such_district": (
        Says("没有区域 {name}", "there is no district {name}"),
        Says("可用：{known}；也可以写文件夹路径", "known: {known}; or give the path of a folder"),
    ),
    "no_such_scenario": (
        Says("没有情景 {name}", "there is no scenario {name}"),
        Says("可用：{known}；也可以写文件或文件夹路径", "known: {known}; or give the path of a file or a folder"),
    ),
    "no_such_event": (
        Says("真实事件库里没有 {name}", "the library has no event {name}"),
        Says("可用：{known}", "known: {known}"),
    ),
    "not_a_day": (
        Says("“{given}”不是时间", "“{given}” is no time"),
        Says(
            '写成带时区的 "2005-11-13T13:45+08:00"、只写日期的 "2005-11-18"，或 unknown',
            'write "2005-11-13T13:45+08:00" with its zone, "2005-11-18" for a day alone, or unknown',
        ),
    ),
    "no_such_source": (
        Says("没有来源 {given}", "there is no source {given}"),
        Says("在 sources 中写明该来源", "name it under `sources`"),
    ),
    "no_beginning": (
        Says("官方时间线没有以“发生”开头", "the official timeline does not begin with when it began"),
        Says("第一行写且只写一行 whom: began", "let the first row, and no other, be `whom: began`"),
    ),
    "file_of_a_folder": (
        Says("{name} 是一个文件；区域是一整个文件夹", "{name} is one file; a district is a whole folder"),
        Says("写文件夹的路径：{folder}", "give the path of the folder: {folder}"),
    ),
    "empty_folder": (
        Says("这个文件夹里没有 .yaml 文件", "no .yaml file stands in this folder"),
        Says("检查路径", "check the path"),
    ),
    # ── keys and values ──
    "not_a_mapping": (
        Says("文件最外层不是“键: 值”", "the file does not hold keys with values"),
        Says("从 {key} 这样的键写起", "begin with a key, as in `{key}`"),
    ),
    "unknown_key": (
        Says("没有 {name} 这个键", "there is no key {name}"),
        _KNOWN,
    ),
    "missing_key": (
        Says("缺少 {name}", "{name} is missing"),
        Says("补上它", "add it"),
    ),
    "not_one_of": (
        Says("不能是 {given}", "it cannot be {given}"),
        _KNOWN,
    ),
    "unquoted": (
        Says("{given} 应当是文字", "{given} should be text"),
        Says('写成 "{given}"', 'write "{given}"'),
    ),
    "wrong_type": (
        Says("这里要的是 {wanted}，写的是 {given}", "{wanted} is wanted here, not {given}"),
        Says("改成 {wanted}", "write {wanted}"),
    ),
    "bad_name": (
        Says("{name} 不合名称的写法", "{name} is no name"),
        Says("写成符合 {pattern} 的样子", "write it so that it fits {pattern}"),
    ),
    "bad_value": (
        Says("{problem}", "{problem}"),
        Says("按 {document} 改写", "write it as {document} shows"),
    ),
    "not_a_duration": (
        Says("“{given}”不是时长", "“{given}” is no duration"),
        Says("写成 5m、2h、1h30m 或 3d", "write it like 5m, 2h, 1h30m or 3d"),
    ),
    "limit_of_one_span": (
        Says("within、working_days 和 law 要写且只写一个", "a limit has one of within, working_days and law"),
        Says("留下一个", "keep one of them"),
    ),
    "rounds_and_finish": (
        Says("写了 rounds 就不写 finish", "a duty with rounds has its times from them"),
        Says("去掉 finish", "leave finish out"),
    ),
    "remind_of_nothing": (
        Says("remind 没有可提醒的时限", "remind needs a finish or rounds to remind of"),
        Says("写上 finish 或 rounds，或去掉 remind", "add finish or rounds, or take remind out"),
    ),
    "surroundings_turned": (
        Says("西不在东的西边，或南不在北的南边", "west and east, or south and north, are changed round"),
        Says("对调两个度数", "exchange the two"),
    ),
    "routine_by_days": (
        Says("period: days 要写 every_days，不写 due_day", "a routine by days has every_days and no due_day"),
        Says("写上 every_days", "give every_days"),
    ),
    "routine_by_date": (
        Says("按月、按年的例行职责要写 due_day，不写 every_days", "a monthly or yearly routine has due_day alone"),
        Says("写上 due_day", "give due_day"),
    ),
    "no_rows": (
        Says("文件里没有一行数据", "the file holds no row"),
        Says("每个排口或污染源一行", "give a row to each outfall or source"),
    ),
    "row_twice": (
        Says("{key} 在第 {first} 行已经有了", "{key} stands in line {first} already"),
        Says("去掉其中一行", "take one of them out"),
    ),
    "no_register_columns": (
        Says("表头没有 register 和 id 两列", "the header has no columns register and id"),
        Says("照 hezhang register export 写出的表头", "take the header that `hezhang register export` writes"),
    ),
    "no_geojson": (
        Says("不是 GeoJSON 的 FeatureCollection", "it is no FeatureCollection of GeoJSON"),
        Says("照 hezhang register export 写出的样子", "take the form that `hezhang register export` writes"),
    ),
    "no_such_register": (
        Says("没有登记册 {name}", "there is no register '{name}'"),
        Says("写 {known} 之一", "write one of {known}"),
    ),
    "row_without_id": (
        Says("这一行没有 id", "the row has no id"),
        Says("写一个代号：小写字母、数字和下划线", "give it one: lower-case letters, digits, underscores"),
    ),
    "blank_name": (
        Says("这里是空的", "this is blank"),
        Says("写一个看得见的名称", "write a name that can be seen"),
    ),
    "no_time_of_day": (
        Says("这不是一天里的时刻", "this is no time of day"),
        Says('加引号，写成 "08:30"', 'write it in quotes, as in "08:30"'),
    ),
    "no_day": (
        Says("这不是日期", "this is no day"),
        Says("写成 2017-05-01", "write it like 2017-05-01"),
    ),
    "other_kind_of_file": (
        Says("这是 {kind} 文件", "this is the file of a {kind}"),
        Says("用 hezhang {kind} check 检查它", "check it with `hezhang {kind} check`"),
    ),
    "not_above": (
        Says("{given} 太小", "{given} is too small"),
        Says("写一个大于 {bound} 的值", "write more than {bound}"),
    ),
    "below_least": (Says("{given} 太小", "{given} is too small"), Says("至少写 {bound}", "write {bound} or more")),
    "not_below": (
        Says("{given} 太大", "{given} is too large"),
        Says("写一个小于 {bound} 的值", "write less than {bound}"),
    ),
    "above_most": (Says("{given} 太大", "{given} is too large"), Says("最多写 {bound}", "write {bound} or less")),
    "too_few": (
        Says("这里至少要有 {bound} 项", "at least {bound} must be listed here"),
        Says("补上", "add what is missing"),
    ),
    "too_many": (
        Says("这里最多 {bound} 项", "at most {bound} may be listed here"),
        Says("去掉多余的", "take out what is too much"),
    ),
    "text_too_short": (
        Says("这段文字至少要有 {bound} 个字", "this text needs {bound} {bound:character/characters} at least"),
        Says("写上文字", "write it out"),
    ),
    "text_too_long": (
        Says("这段文字最多 {bound} 个字", "this text may have {bound} {bound:character/characters} at most"),
        Says("写短一些", "make it shorter"),
    ),
    # ── names ──
    "unknown_duty": (Says("没有职责 {name}", "there is no duty {name}"), _KNOWN),
    "unknown_message": (Says("没有通知 {name}", "there is no message {name}"), _KNOWN),
    "unknown_ladder": (Says("没有升级 {name}", "there is no ladder {name}"), _KNOWN),
    "unknown_fact": (Says("没有声明事实 {name}", "the fact {name} is not declared"), _KNOWN),
    "unknown_grade": (
        Says("没有 {name} 这个等级，永远不会成立", "there is no grade {name}, so this never holds"),
        _KNOWN,
    ),
    "unknown_choice": (
        Says("{name} 不在可选项里，永远不会成立", "{name} is none of the fact's choices, so this never holds"),
        _KNOWN,
    ),
    "unknown_unit": (
        Says("{district} 没有单位 {name}", "{district} has no unit {name}"),
        Says("用 district 文件里的单位编号", "use the id of a unit of the district"),
    ),
    # ── guards ──
    "guard_no_text": (
        Says("条件是文字，不是 {kind}", "a guard is text, not {kind}"),
        Says("加上引号", "put quotes around it"),
    ),
    "guard_too_long": (
        Says(
            "条件有 {length} 个字符，最多读 {most} 个",
            "the guard has {length} {length:character/characters}; at most {most} are read",
        ),
        Says("拆成几个条件", "make several conditions of it"),
    ),
    "guard_empty": (
        Says("条件是空的", "the guard is empty"),
        Says("写上条件，或去掉这个键", "write one, or take the key out"),
    ),
    "guard_no_expression": (Says("这不成条件", "this is no expression"), _GUARDS),
    "guard_syntax": (
        Says("第 {column} 列：这不成条件", "column {column}: this is no expression"),
        _GUARDS,
    ),
    "guard_too_deep": (
        Says("条件嵌套太深", "the guard is nested too deeply"),
        Says("拆成几个条件", "make several conditions of it"),
    ),
    "guard_unknown_function": (
        Says("第 {column} 列：没有函数 {name}", "column {column}: there is no function '{name}'"),
        _KNOWN,
    ),
    "guard_takes_a_name": (
        Says("第 {column} 列：{name} 要带一个加引号的名称", "column {column}: {name} takes one quoted name"),
        Says("写成 {name}('…')", "write it as in {name}('…')"),
    ),
    "guard_takes_nothing": (
        Says("第 {column} 列：{name} 不带参数", "column {column}: {name} takes nothing"),
        Says("写成 {name}()", "write it as in {name}()"),
    ),
    "guard_bare_name": (
        Says(
            "第 {column} 列：{name} 没有引号也没有括号", "column {column}: '{name}' stands without quotes or brackets"
        ),
        _GUARDS,
    ),
    **{
        code: (
            Says(f"第 {{column}} 列：条件里不能有{zh}", f"column {{column}}: {en} is not part of the guard language"),
            _GUARDS,
        )
        for code, zh, en in _NO_GUARD
    },
    # ── selectors ──
    "no_selector": (
        Says("“{name}”不是选择词", "'{name}' is no selector"),
        Says(
            "写一个名称，或名称带一个参数，如 facility_owner(oil_spill)",
            "write a name, or a name and one argument as in facility_owner(oil_spill)",
        ),
    ),
    "unknown_selector": (Says("没有选择词 {name}", "there is no selector '{name}'"), _KNOWN),
    "selector_takes_no_argument": (
        Says("{name} 不带参数", "{name} takes no argument"),
        Says("只写 {name}", "write {name}"),
    ),
    "selector_needs_argument": (
        Says("{name} 要带一个参数", "{name} needs one argument"),
        Says("写成 {example}", "write it as in {example}"),
    ),
    "unknown_selector_argument": (Says("{selector} 不认识 {name}", "{selector} does not know '{name}'"), _KNOWN),
    "duty_never_starts": (
        Says("没有哪个阶段会派出职责 {name}，条件永远不会成立", "no stage starts the duty {name}, so this never holds"),
        Says("把 {name} 写进一个阶段的 duties", "name {name} in the duties of a stage"),
    ),
    "named_twice": (
        Says("{name} 写了两次", "{name} is named twice"),
        Says("去掉一个", "keep one of them"),
    ),
    "unused_duty": (
        Says("没有哪个阶段用到职责 {name}", "no stage starts the duty {name}"),
        Says("写进一个阶段的 duties，或删掉", "name it in the duties of a stage, or remove it"),
    ),
    "unused_message": (
        Says("没有哪个阶段用到通知 {name}", "no stage sends the message {name}"),
        Says("写进一个阶段的 messages，或删掉", "name it in the messages of a stage, or remove it"),
    ),
    "unused_ladder": (
        Says("没有哪项职责用到升级 {name}", "no duty climbs the ladder {name}"),
        Says(
            "写进一项职责的 if_unanswered 或 if_late，或删掉",
            "name it in if_unanswered or if_late of a duty, or remove it",
        ),
    ),
    # ── facts ──
    "not_a_number": (
        Says("事实 {name} 是 {kind}，不能用 number()", "the fact {name} is {kind}, so number() finds nothing in it"),
        Says("用 fact('{name}')，或把 kind 改为 number", "ask fact('{name}'), or declare its kind as number"),
    ),
    "hazard_of_nothing": (
        Says("hazard() 没有物质可查", "hazard() has no substance to ask about"),
        Says("在预案里写 substance", "declare substance in the playbook"),
    ),
    "unknown_card": (
        Says("没有安全卡 {name}", "there is no safety card {name}"),
        _KNOWN,
    ),
    "asks_nobody": (
        Says("职责 {name} 的 {selector} 找不到人", "{selector} finds nobody to ask for the duty {name}"),
        Says("改用别的选择式，或在辖区里补上人员", "use another selector, or add the person to the district"),
    ),
    "ordered_fact": (
        Says("不能这样比较事实 {name}（{kind}）", "the fact {name} ({kind}) cannot be compared like this"),
        Says(
            "数字用 number('{name}')，其他只能用 == 或 !=",
            "ask number('{name}') for a number; other kinds know only == and !=",
        ),
    ),
    "compared_with_other_kind": (
        Says(
            "事实 {name} 是 {kind}，与 {given} 比较永远不会成立",
            "the fact {name} is {kind}, so comparing it with {given} never holds",
        ),
        Says(
            "是非类直接写 fact('{name}')，其他与带引号的文字比较",
            "write fact('{name}') alone for yes_no, compare others with quoted text",
        ),
    ),
    "choice_without_choices": (
        Says("事实 {name} 是 choice，却没有选项", "the fact {name} is a choice without choices"),
        Says("写上 choices: […]", "add choices: […]"),
    ),
    "choices_without_choice": (
        Says("事实 {name} 是 {kind}，choices 不起作用", "the fact {name} is {kind}, so its choices mean nothing"),
        Says("删掉 choices，或把 kind 改为 choice", "remove choices, or declare its kind as choice"),
    ),
    "number_without_unit": (
        Says("数字 {name} 没有单位", "the number {name} has no unit"),
        Says("写上 unit，如 unit: m2", "add its unit, as in unit: m2"),
    ),
    "not_items": (
        Says("事实 {name} 是 {kind}，不是 items", "the fact {name} is {kind}, not items"),
        Says("把它的 kind 改为 items", "declare its kind as items"),
    ),
    # ── stages ──
    "missing_stage": (
        Says("缺少阶段 {name}", "the stage {name} is missing"),
        Says("补上它，至少写 title", "add it, with a title at least"),
    ),
    "stage_unreachable": (
        Says("从 {initial} 到不了阶段 {name}", "the stage {name} cannot be reached from {initial}"),
        Says("写一条通到它的 transition", "add a transition that leads to it"),
    ),
    "stage_without_way_out": (
        Says("阶段 {name} 没有出路", "there is no way out of the stage {name}"),
        Says("写一条 from: [{name}] 的 transition", "add a transition with from: [{name}]"),
    ),
    "no_end_from_stage": (
        Says("从阶段 {name} 走不到结束（{ends}）", "from the stage {name} no end ({ends}) can be reached"),
        Says("写一条通到结束的路", "add transitions that lead to an end"),
    ),
    "trigger_twice": (
        Says(
            "在阶段 {stage}，触发 {name} 已经通到 {target}",
            "in the stage {stage} the trigger {name} leads to {target} already",
        ),
        Says("换一个名字，或合成一条", "give it another name, or make one transition of both"),
    ),
    "nobody_may": (
        Says("{name} 既不自动，也没有谁可以触发", "{name} is not automatic, and nobody may pull it"),
        Says("写上 by: […] 或 automatic: true", "add by: […] or automatic: true"),
    ),
    "automatic_circle": (
        Says(
            "自动转换兜了圈子：{name} 到 {stage} 后又会自动转回来",
            "automatic transitions run in a circle: after {name} rules can lead back from {stage}",
        ),
        Says("其中一条改为由人触发", "let a person pull one of them"),
    ),
    "blocks_an_end": (
        Says("{name} 挡的是 {stage}，那已经是结束", "{name} blocks {stage}, which is an end"),
        Says("改成要挡住的那个阶段", "name the stage that must not be left"),
    ),
    "block_not_asked": (
        Says(
            "{name} 要挡住 {stage}，但离开它的转换都不问 blocking_done()",
            "{name} blocks {stage}, but no transition forward from there asks blocking_done()",
        ),
        Says("给转换加上条件 blocking_done()", "add the condition blocking_done() to that transition"),
    ),
    # ── the district ──
    "no_water": (
        Says("区域里没有 {types} 类水体", "the district has no water of the types {types}"),
        Says("检查 water_types", "check water_types"),
    ),
    "duty_finds_no_unit": (
        Says(
            "{unit} 找不到单位，职责 {name} 没有人担[[：{waters}]]",
            "{unit} finds no unit[[ for {waters}]]: nobody would have the duty {name}",
        ),
        Says("换一个 unit 规则，或在 district 里补上", "use another rule, or add the unit to the district"),
    ),
    "unit_without_contact": (
        Says(
            "{units} 没有联系人，职责 {name} 通知不到",
            "{units} has no contact: nobody would be told of the duty {name}",
        ),
        Says("在 district 里补上联系人", "add a contact to the district"),
    ),
    "message_finds_nobody": (
        Says("通知 {name} 没有人收[[：{waters}]]", "nobody receives the message {name}[[ for {waters}]]"),
        Says("audience 里加上找得到人的规则", "add an audience that finds somebody"),
    ),
    "audience_finds_nobody": (
        Says("{selector} 在任何水体都找不到人", "{selector} finds nobody on any water"),
        Says("删掉它，或在 district 里补上", "remove it, or add the persons to the district"),
    ),
    "rung_finds_nobody": (
        Says(
            "升级 {name} 第 {rung} 级（{to}）找不到人[[：{waters}]]",
            "rung {rung} ({to}) of the ladder {name} finds nobody[[ for {waters}]]",
        ),
        Says("这一级加上找得到人的规则", "add somebody who is always found"),
    ),
    # ── promises ──
    "limit_without_follow_up": (
        Says(
            "职责 {name} 的 {limit} 时限 {within} 到了以后没有下文",
            "nothing follows when {limit} of {name} ({within}) runs out",
        ),
        Says("写上 {wanted}: 一个升级", "add {wanted}: the name of a ladder"),
    ),
    "follow_up_without_limit": (
        Says(
            "职责 {name} 没有 {limit} 时限，{ladder} 只在拒绝时才有用",
            "{name} has no {limit} limit, so no time ever runs out for {ladder}",
        ),
        Says("写上 {limit}: { within: 5m }，或删掉 {given}", "add {limit}: { within: 5m }, or remove {given}"),
    ),
    "rungs_out_of_order": (
        Says("升级 {name}：{after} 排在 {before} 后面", "in the ladder {name}, {after} comes after {before}"),
        Says("按时间先后排", "put the rungs in the order of their times"),
    ),
    "ladder_falls_silent": (
        Says("升级 {name} 到顶以后没有下文", "the ladder {name} falls silent at its top"),
        Says("写上 repeat: 15m", "add repeat: 15m"),
    ),
    "repeat_too_short": (
        Says("升级 {name} 的 repeat 短于 {least}", "repeat of the ladder {name} is shorter than {least}"),
        Says("至少 {least}", "write {least} or more"),
    ),
    "urgency_unserved": (
        Says("没有渠道承担 {name} 这一档", "no installed channel carries what is {name}"),
        Says("改用：{known}，或装上渠道", "use one of {known}, or install a channel"),
    ),
    "unknown_standard": (Says("没有标准 {name}", "there is no standard {name}"), _KNOWN),
    "unknown_item": (Says("标准里没有项目 {name}", "the standard has no item {name}"), _KNOWN),
    "item_not_judged": (
        Says(
            "{standard} 对 {types} 的 {name} 没有可用一次采样判定的限值",
            "{standard} has no limit that one sample of {name} could meet in {types}",
        ),
        Says("换一个项目", "use another item"),
    ),
    "window_without_items": (
        Says("窗口没有项目", "the window has nothing to measure"),
        Says("写上 items 或 items_fact", "add items or items_fact"),
    ),
    "never_holds": (
        Says("条件永远不会成立：{part}", "this can never hold: {part}"),
        Says("改正条件，或删掉", "correct the condition, or take it out"),
    ),
    "always_holds": (
        Says("条件总是成立：{part}", "this always holds: {part}"),
        Says("改正条件，或删掉", "correct the condition, or take it out"),
    ),
    "part_never_holds": (
        Says("其中一部分永远不会成立：{part}", "a part of this can never hold: {part}"),
        Says("改正这一部分，或删掉", "correct that part, or take it out"),
    ),
    "part_always_holds": (
        Says("其中一部分总是成立：{part}", "a part of this always holds: {part}"),
        Says("改正这一部分，或删掉", "correct that part, or take it out"),
    ),
    "conditions_exclude": (
        Says(
            "{name} 的两个条件不能同时成立：{one}；{other}",
            "two conditions of {name} can never hold together: {one}; {other}",
        ),
        Says("改正其中一个", "correct one of them"),
    ),
    "ends_as_it_begins": (
        Says(
            "职责 {name} 一派出就结束：when 成立时 {key} 也成立",
            "the duty {name} ends as it begins: whenever `when` holds, {key} holds too",
        ),
        Says("改正 when 或 {key}", "correct `when` or {key}"),
    ),
    "answer_after_finish": (
        Says(
            "职责 {name} 的应答时限 {answer} 晚于完成时限 {finish}",
            "the answer to {name} ({answer}) is due after its finish ({finish})",
        ),
        Says("缩短 answer，或延长 finish", "make answer shorter, or finish longer"),
    ),
    "reminder_too_early": (
        Says(
            "职责 {name} 的提醒 {remind} 不短于时限 {finish}，不会提醒",
            "the reminder of {name} ({remind}) is no shorter than its limit ({finish}): it never comes",
        ),
        Says("写一个更短的 remind", "write a shorter remind"),
    ),
    "round_without_span": (
        Says("职责 {name} 的轮次没有间隔", "the rounds of {name} have no span between them"),
        Says("至少写 1m", "write 1m or more"),
    ),
    # ── the file of chats ──
    "read_by_others": (
        Says(
            "别的用户也能读这个文件（权限 {mode}），里面有密钥",
            "others may read this file (mode {mode}), and it holds secrets",
        ),
        Says("chmod 600 后再用", "chmod 600 it"),
    ),
    "chats_no_mapping": (
        Says("这里应当是“名称: 网址”", "this should be a list of `name: URL`"),
        Says(
            "每个聊天写一行，例如 taoranting_group: dingtalk://…",
            "write a line for each chat, as in taoranting_group: dingtalk://…",
        ),
    ),
    "chat_no_url": (
        Says("这个聊天的网址不是网址", "what this chat has for a URL is none"),
        Says("写成 Apprise 的网址，例如 dingtalk://…", "write an Apprise URL, as in dingtalk://…"),
    ),
    "chat_url_unknown": (
        Says("Apprise 不认识这个聊天的网址", "Apprise does not know the URL of this chat"),
        Says("对照 Apprise 的说明改正它", "compare it with Apprise's list of services"),
    ),
    # ── texts ──
    "text_compares_with_nothing": (
        Says("{fact} 不会是 {name}，这段话永远不会说", "{fact} is never {name}, so this is never said"),
        _KNOWN,
    ),
    "branch_never_reached": (
        Says("这一支的条件前面已经问过，永远走不到", "an earlier branch asks the same, so this one is never come to"),
        Says("改正条件，或删掉这一支", "correct its condition, or take the branch out"),
    ),
    "choice_without_title": (
        Says("文字里会出现 {name} 的代码：{choices}", "the text would say codes of {name}: {choices}"),
        Says("在 choice_titles 里写上它们叫什么", "say in choice_titles what they are called"),
    ),
    "text_syntax": (
        Says("文字模板读不通：{problem}", "the template cannot be read: {problem}"),
        Says("检查 {{ }} 和 {% %}", "check the braces"),
    ),
    "text_forbidden": (
        Says("文字里不能这样写：{problem}", "a text may not say this: {problem}"),
        Says("只用字段、if、for 和允许的过滤器", "use only fields, if, for and the listed filters"),
    ),
    "unknown_field": (
        Says("这里没有字段 {name}", "there is no field {name} in this text"),
        _KNOWN,
    ),
    "text_fails": (
        Says("填不出这段文字：{problem}", "the text cannot be filled: {problem}"),
        Says("检查字段的用法", "check how the fields are used"),
    ),
    "url_in_text": (
        Says("文字里有网址，内地短信不能带", "the text holds a link, which mainland carriers take in no SMS"),
        Says("去掉网址", "take it out"),
    ),
    "too_many_segments": (
        Says(
            "{stage}：{person}（{unit}）在 {water} 的短信最长 {segments} 条、{characters} 字，超过 {most} 条",
            "{stage}: the SMS to {person} ({unit}) at {water} takes up to {segments} {segments:segment/segments} "
            "({characters} {characters:character/characters}), more than {most}",
        ),
        Says(
            "缩短文字，或减少一次派给同一人的职责（{parts}）",
            "shorten the texts, or give one person fewer duties at once ({parts})",
        ),
    ),
    **DISTRICT_WORDS,
    **FORM_WORDS,
    **FINDINGS,
    **LAW_WORDS,
    **SCENARIO_WORDS,
}
"""Code → what is wrong, what would mend it. Where the values hold a `suggestion`, that is the mend."""


def message_of(code: str, values: Mapping[str, str], lang: Lang) -> str:
    """What is wrong, in one sentence."""
    return WORDS[code][0].into(lang, _in(lang, values))


def mend_of(code: str, values: Mapping[str, str], lang: Lang) -> str:
    """What would mend it."""
    return (_DID_YOU_MEAN if values.get("suggestion") else WORDS[code][1]).into(lang, _in(lang, values))


def _in(lang: Lang, values: Mapping[str, str]) -> dict[str, str]:
    """The values in a language: `problem_zh` and `problem_en` are both `problem`, and a refusal is said as the command
    would say it.
    """
    said = {key.removesuffix(f"_{lang}"): value for key, value in values.items()}
    if "refused" in values:
        said["refusal"] = refusal(values["refused"], values, lang).rstrip("。.")
    return said
