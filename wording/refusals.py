"""What is said when a rule says no: what is wrong, and what would mend it. One sentence per code of the engine."""

from __future__ import annotations

from collections.abc import Mapping

from wording.codes import spoken
from wording.language import Lang, Says
from wording.times import said_if_instant

REFUSALS: dict[str, Says] = {
    # ── who may ──
    "unknown_login": Says(
        "系统用户 {login} 还没有在本机构登记。请由管理员登记，或换用已登记的用户。",
        "The system user {login} is not enrolled in this home. Have an administrator enrol it, or use an enrolled one.",
    ),
    "unknown_person": Says(
        "通讯录里没有 {person}。请用通讯录中的人员代号。",
        "The directory knows no {person}. Use the id of a person in the directory.",
    ),
    "unknown_test": Says(
        "没有联系测试 {test}。编号形如 T-20261124-001，开始测试时会给出。",
        "There is no contact test {test}. Its id looks like T-20261124-001 and is given when it begins.",
    ),
    "no_test_yet": Says(
        "还没有做过联系测试。用 hezhang test contacts 开始。", "There has been no contact test yet. `hezhang test contacts` begins one."
    ),
    "unknown_channel": Says("没有渠道 {channel}。有：{known}。", "There is no channel {channel}. There are: {known}."),
    "not_for_probes": Says(
        "{incident} 是联系测试或通道自检，不是事件，不能这样办理。请用事件的编号。",
        "{incident} is a contact test or a canary, no incident, and takes no such act. Use the id of an incident.",
    ),
    "basis_needed": Says(
        "代 {person} 录入须说明依据。请加 --basis phone（电话）或 --basis paper（书面）。",
        "Entering for {person} needs its basis. Add --basis phone or --basis paper.",
    ),
    "not_allowed": Says(
        "{who} 不能{command}：需要的职务是 {needs}。请由有此职务的人办理。",
        "{who} may not do this ({command}); it takes the role: {needs}. Let somebody who has it do this.",
    ),
    "not_your_duty": Says(
        "职责 {duty} 属于{unit}（{unit_id}），{who} 不是该单位的人，也没有在升级中被通知。请由该单位的人办理，或用 --as 代录，或先改派。",
        "The duty {duty} belongs to {unit_id} ({unit}); {who} is not of that unit and was not told of it on a ladder. "
        "Let that unit do it, enter it for them with --as, or reassign the duty first.",
    ),
    "unknown_token": Says(
        "没有令牌 {token}。hezhang token list 列出全部令牌。",
        "There is no token {token}. `hezhang token list` names them all.",
    ),
    "token_several": Says(
        "有几个令牌以 {token} 开头。请多写几位。",
        "Several tokens begin with {token}. Write more of it.",
    ),
    # ── when ──
    "time_without_zone": Says(
        "{field}的时间 {given} 没有时区。请写成 2017-05-01T10:20+08:00。",
        "The time of {field}, {given}, has no zone. Write it like 2017-05-01T10:20+08:00.",
    ),
    "time_in_future": Says(
        "{field}的时间 {given} 在将来，现在是 {now}。请写已经发生的时间。",
        "The time of {field}, {given}, lies in the future; it is {now} now. State a time that has passed.",
    ),
    "known_before_occurred": Says(
        "得知时间 {known} 早于发生时间 {occurred}。请更正其中之一。",
        "It was known at {known}, before it occurred at {occurred}. Correct one of the two.",
    ),
    # ── opening ──
    "unknown_playbook": Says(
        "没有名为 {playbook} 的预案。现有：{known}。",
        "There is no playbook {playbook}. There are: {known}.",
    ),
    "playbook_faulty": Says(
        "预案 {playbook} 有 {faults} 处错误，不能启用。请运行 hezhang playbook check 逐条改正。",
        "The playbook {playbook} has {faults} fault(s) and cannot be used. Run `hezhang playbook check` and mend each.",
    ),
    "incident_exists": Says("事件 {incident} 已经存在。", "The incident {incident} exists already."),
    "unknown_incident": Says(
        "没有编号为 {incident} 的事件。hezhang list 列出全部事件。",
        "There is no incident {incident}. `hezhang list` names them all.",
    ),
    "unknown_water": Says(
        "本区没有名为 {water} 的水体。现有：{known}。",
        "This district has no water {water}. It has: {known}.",
    ),
    "water_not_covered": Says(
        "预案 {playbook} 不适用于{water}。请选用覆盖该类水体的预案。",
        "The playbook {playbook} does not cover {water}. Choose one that is for this kind of water.",
    ),
    "summary_needed": Says("请写摘要：什么事，在哪里。", "A summary is needed: what happened, and where."),
    "summary_too_long": Says(
        "摘要有 {length} 字，最多 {most} 字。请写短些，其余写在备注里。",
        "The summary has {length} characters, at most {most} fit. Shorten it and put the rest into a note.",
    ),
    "no_drill_list": Says(
        "通讯录中没有人列入演习名单，不能开启演习。请先为参演人员标注 drill_list。",
        "Nobody in the directory is on the drill list, so no drill can be opened. Mark those who take part with drill_list.",
    ),
    # ── stages ──
    "unknown_trigger": Says(
        "预案里没有触发 {trigger}。可用的有：{known}。",
        "The playbook has no trigger {trigger}. It has: {known}.",
    ),
    "trigger_not_open": Says(
        "现在处于{stage}阶段，不能用 {trigger}。[[此时可用：{open}。]]",
        "The stage is {stage}, where {trigger} is not open.[[ Open now: {open}.]]",
    ),
    "guard_failed": Says(
        "还不能 {trigger}（现处{stage}阶段）。还缺：",
        "{trigger} cannot be done yet (the stage is {stage}). Still missing:",
    ),
    "reason_needed": Says("{trigger}须写明原因。请加 --reason。", "This needs a reason ({trigger}). Add --reason."),
    "note_needed": Says("备注是空的。请写内容，或附文件。", "The note is empty. Write something, or attach a file."),
    "limit_not_due": Says("时限 {limit} 尚未到（{due}）。", "The limit {limit} has not come yet ({due})."),
    "id_reserved": Says("--id 不能含冒号（{id}）。", "An --id holds no colon ({id}); those are the engine's own."),
    "id_taken": Says(
        "--id 已用于 {incident} 的另一次办理。请换一个。", "This --id was used for something else, on {incident}. Take another."
    ),
    "district_in_use": Says(
        "新区划缺少未结束事件还在用的：{missing}。请保留到事件结束。",
        "The new district lacks what open incidents still use: {missing}. Keep it until they are over.",
    ),
    "same_playbook": Says("事件已在用这一版预案（{digest}）。", "The incident follows this version already ({digest})."),
    "other_playbook": Says(
        "{playbook} 是另一个预案，事件用的是 {wanted}。只能换同一预案的版本。",
        "{playbook} is another playbook; the incident follows {wanted}. Only a version of the same playbook can take its place.",
    ),
    "playbook_lacks": Says(
        "这一版 {playbook} 没有事件里已有的职责：{duties}。请在预案里补上。",
        "This version of {playbook} lacks duties that the incident has: {duties}. Put them back into the playbook.",
    ),
    "playbook_changed": Says(
        "预案文件现在的摘要是 {digest}，与给出的 {given} 不符。请用 playbook show 核对。",
        "The playbook's file has the digest {digest} now, not {given}. Look at it with playbook show.",
    ),
    "incident_over": Says(
        "事件已到{stage}，不再登记。需要时请先用 reopen 重新开启。",
        "The incident is over ({stage}); nothing more is recorded here. Re-open it first if there is need.",
    ),
    # ── the grade ──
    "unknown_grade": Says(
        "没有 {grade} 这个等级。等级是 {known}（一般、较大、重大、特别重大）。",
        "There is no grade {grade}. The grades are {known}, from the least grave to the gravest.",
    ),
    "same_grade": Says("等级已由人定为 {grade}。", "The grade is {grade} already, set by a person."),
    "grade_not_lowered": Says(
        "{who} 不能把等级定为 {grade}：现在或按已知事实是 {held}，降级须由{needs}写明原因办理。事实有误的，请先更正事实。",
        "{who} may not set {grade}: what is in force or what the facts come to is {held}. Lowering takes the role {needs} and a reason. "
        "If a fact is wrong, correct it first.",
    ),
    # ── the public warning ──
    "unknown_colour": Says("没有 {colour} 这个预警颜色。有：{known}。", "There is no warning of the colour {colour}. There are: {known}."),
    "warning_text_needed": Says(
        "预警须写明{part}（警示事项 cautions、已采取的措施 measures）。请补上。",
        "A warning has to say its {part} (cautions: what people are to heed; measures: what is being done). Add it.",
    ),
    "no_warning_proposed": Says(
        "没有待批的预警（现为：{status}）。请先 warning propose。",
        "No warning waits for approval (it is: {status}). Propose one first.",
    ),
    "warning_approver": Says(
        "{who} 不能批准{colour}预警：须由{needs}批准（{source}）。",
        "{who} may not approve a {colour} warning; it takes {needs} ({source}).",
    ),
    "warning_document_needed": Says(
        "{colour}预警由市级批准。请用 --document 写明市级的决定文件。",
        "A {colour} warning is the city's to decide. Name the paper in which it did with --document.",
    ),
    "warning_not_approved": Says(
        "预警还没有批准（现为：{status}），不能发布。请先 warning approve。",
        "The warning is not approved (it is: {status}), so it cannot be published. Have it approved first.",
    ),
    "warning_already_over": Says(
        "有效期 {given} 已过，现在是 {now}。请写将来的时间。", "It would end at {given}, and it is {now} now. State a time to come."
    ),
    "no_warning_stands": Says("没有已发布的预警（现为：{status}）。", "No warning has been published (it is: {status})."),
    "unknown_message": Says("没有编号为 {message} 的预警信息。有：{known}。", "There is no message {message}. There are: {known}."),
    # ── facts and corrections ──
    "unknown_fact": Says("预案没有声明事实 {fact}。可登记：{known}。", "The playbook declares no fact {fact}. It declares: {known}."),
    "bad_fact": Says(
        "事实 {fact} 的值“{value}”不对。应为：{wanted}。",
        "“{value}” is no value for the fact {fact}. It takes: {wanted}.",
    ),
    "nothing_to_correct": Says(
        "第 {entry} 条不是可更正的事实或监测数据，或所给内容不属于该条。[[该条的事实：{facts}。]]用 timeline 查看编号。",
        "Entry {entry} holds no facts or reading that this could correct.[[ Its facts: {facts}.]] `timeline` shows the numbers.",
    ),
    # ── duties ──
    "unknown_duty": Says(
        "没有职责 {duty}。[[未完成的职责：{known}。]]",
        "There is no duty {duty}.[[ Open duties: {known}.]]",
    ),
    "duty_of_several_units": Says(
        "职责 {duty} 分给了几个单位。请写明是哪一项：{choices}。",
        "The duty {duty} was given to several units. Name one: {choices}.",
    ),
    "duty_not_open": Says("职责 {duty} {status}，不再待办。", "The duty {duty} is {status} and no longer owed."),
    "proof_needed": Says(
        "完成职责 {duty} 须附 {proof}。请加 --proof 文件，或（如只需说明）--note。",
        "To report {duty} done takes {proof}. Add --proof FILE, or --note where a note is enough.",
    ),
    "unknown_unit": Says(
        "本区没有单位 {unit}。[[是不是 {suggestion}？]]请用单位代号、全称或别名。",
        "This district has no unit {unit}.[[ Did you mean {suggestion}?]] Use its id, its full name or an alias.",
    ),
    "same_unit": Says("职责 {duty} 本来就由{unit}承担。", "The duty {duty} is with {unit} already."),
    # ── texts ──
    "unknown_delivery": Says("没有发给此人的通知 {delivery}。", "There is no text {delivery} to this person."),
    "unknown_item": Says(
        "通知 {reference} 只有 {of} 项职责，没有第 {item} 项。",
        "The text {reference} asks about {of} duties; there is no number {item}.",
    ),
    "unknown_limit": Says("没有时限 {limit}。", "There is no limit {limit}."),
    # ── water ──
    "point_exists": Says("采样点 {point} 已经有了。请换一个名称。", "The sampling point {point} exists already. Take another name."),
    "bad_coordinate": Says(
        "采样点 {point} 的坐标不对[[（{value}）]]。请同时给出 --lat 和 --lon，WGS-84 十进制度。",
        "The coordinates of {point} are wrong[[ ({value})]]. Give both --lat and --lon, in WGS-84 decimal degrees.",
    ),
    "unknown_point": Says(
        "没有在用的采样点 {point}。[[在用：{known}。]]请先用 hezhang point 事件 {point} add 增设。",
        "No sampling point {point} is in use.[[ In use: {known}.]] Add it with `hezhang point ID {point} add`.",
    ),
    "no_value": Says(
        "请至少给出一个项目及其值：--item oil --value 0.05。", "Give at least one item with its value: --item oil --value 0.05."
    ),
    "unknown_item_code": Says("标准里没有项目 {item}。可用：{known}。", "The standard has no item {item}. It has: {known}."),
    "bad_value": Says(
        "{item} 的值“{value}”不是监测值：{why}。请写数字，或如 <0.01。",
        "“{value}” is no measured value of {item}: {why}. Write a number, or something like <0.01.",
    ),
    "sampler_without_certificate": Says(
        "{person} 不是持有效证书的采样员[[（证书到 {until}）]]。请换有证的采样员。",
        "{person} is no sampler with a valid certificate[[ (it ran out on {until})]]. Name one who has it.",
    ),
}

MISSING: dict[str, Says] = {
    "guard": Says("{says}", "{says}"),
    "blocking_duty": Says("职责未完成：{says}（{unit}，{duty}）", "Duty still open: {says} ({unit_en}, {duty})"),
    "window_no_point": Says(
        "还没有采样点，水质窗口无从计算。请先增设采样点。",
        "There is no sampling point yet, so there is no closing window. Add one first.",
    ),
    "window_no_sample": Says("{point} 的 {item} 还没有数据。请采样。", "{item} at {point} has no sample yet. Take one."),
    "window_exceeded": Says(
        "{point} 的 {item} 最近为 {value}，限值 {limit}。须重新合格满 {hours} 小时。",
        "{item} at {point} was last {value}, the limit is {limit}. It must be clean again for {hours} hours.",
    ),
    "window_stale": Says(
        "{point} 的 {item} 最近的样品太旧，数据中断。请再采样。",
        "The last sample of {item} at {point} is too old. Take another.",
    ),
    "window_too_short": Says(
        "{point} 的 {item} 自 {since} 起合格，还不满 {hours} 小时。",
        "{item} at {point} is clean since {since}, not yet for {hours} hours.",
    ),
    "window_too_few": Says(
        "{point} 的 {item} 合格样品只有 {samples} 个，还不够。请继续采样。",
        "{item} at {point} has only {samples} clean samples so far. Go on sampling.",
    ),
}


def refusal(code: str, values: Mapping[str, str], lang: Lang) -> str:
    """The sentence of a refusal, its codes and times in the reader's words."""
    return REFUSALS[code].into(lang, _said(values, lang))


def missing(code: str, values: Mapping[str, str], says: str, lang: Lang) -> str:
    """One line on what is still missing; `says` is the playbook's own sentence in that language, or empty."""
    return MISSING[code].into(lang, {**_said(values, lang), "says": says})


def _said(values: Mapping[str, str], lang: Lang) -> dict[str, str]:
    return {field: said_if_instant(spoken(field, value, lang)) for field, value in values.items()}
