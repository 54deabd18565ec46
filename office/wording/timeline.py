"""One readable line for every kind of event, with the mark and the colour it is shown in. What an event means is
decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from office.wording.codes import FLAGS, named, spoken
from office.wording.language import Lang, Says
from office.wording.visible import visible

EXTRA_FIELDS: Mapping[str, str] = {
    "who": "who acted, with the basis where somebody entered it for them",
    "holder": "the unit that has the duty",
    "to": "the person and unit that a text is for",
    "channel": "the channel that a text goes by",
    "what": "what is to be approved",
    "blocks": "what stands in the way; empty for nothing",
    "files": "how many files are attached; empty for none",
    "changes": "the facts or values, as k=v",
    "subject": "what a limit or an alarm speaks of",
    "kind": "what is expected by a limit",
    "rung": "which rung of a ladder, counted from 1; empty for none",
    "at_top": "whether a ladder tells its top rung once more",
    "doubts": "which values are doubted, and why; empty for none",
}
"""What a line may say beside the event's own fields. Ids of duties, units, persons and texts come in as names
already.
"""


STATED = Says("〔时间 {at}〕", " [at {at}]")
"""What is added to the line of an act that somebody entered later than it happened."""
STATED_IN = ("happened_at", "sampled_at")
"""The fields of events in which that time stands, whatever the kind of event."""


@dataclass(frozen=True)
class Line:
    """How an event is said, and the mark and colour (names of Rich) that it is seen by."""

    says: Says
    icon: str
    colour: str


def _line(icon: str, colour: str, zh: str, en: str) -> Line:
    return Line(Says(zh, en), icon, colour)


LINES: dict[str, Line] = {
    # ── the incident ──
    "incident_opened": _line(
        "◆",
        "bold",
        "事件开启：{water}，{summary}（预案 {playbook}，值班员 {officer}）[[——{drill}]][[——{practice}]]",
        "Incident opened: {water}, {summary} (playbook {playbook}, officer {officer})[[ – {drill}]][[ – {practice}]]",
    ),
    "facts_learnt": _line(
        "·",
        "cyan",
        "登记事实：{changes}[[；略去或改读的字符：{read_as}]]",
        "Facts: {changes}[[; characters dropped or read as others: {read_as}]]",
    ),
    "facts_lapsed": _line(
        "·", "yellow", "退回后不再有效、须重新登记：{keys}", "No longer known after going back: {keys}"
    ),
    "stage_entered": _line(
        "▶",
        "bold magenta",
        "进入{stage}阶段（{trigger}[[，{by_rule}]]）[[，原因：{reason}]]",
        "Stage: {stage} ({trigger}[[, {by_rule}]])[[, reason: {reason}]]",
    ),
    "playbook_moved": _line(
        "⇄",
        "yellow",
        "改用预案版本 {digest}，原因：{reason}[[；进行中的时限不变：{kept}]]",
        "Moved to playbook version {digest}, reason: {reason}[[; running limits stay: {kept}]]",
    ),
    "handed_over": _line("⇄", "cyan", "值班交接给 {officer}", "Handed over to {officer}"),
    "note_added": _line("✎", "cyan", "备注：{text}[[（附件 {files}）]]", "Note: {text}[[ (files: {files})]]"),
    "entry_corrected": _line(
        "✎",
        "yellow",
        "更正第 {entry} 条：{changes}，原因：{reason}[[；存疑：{doubts}]][[；略去或改读的字符：{read_as}]]",
        "Entry {entry} corrected: {changes}, reason: {reason}[[; doubted: {doubts}]][[; characters dropped or read "
        "as others: {read_as}]]",
    ),
    # ── the grade ──
    "grade_proposed": _line(
        "▽",
        "yellow",
        "按已知事实提出等级：{grade}[[（{criteria}，{scheme}）]]",
        "The facts come to grade {grade}[[ ({criteria}; {scheme})]]",
    ),
    "grade_set": _line(
        "▼",
        "bold yellow",
        "等级：{grade}[[（原为 {previous}）]][[，{by_rule}]][[，原因：{reason}]]",
        "Grade: {grade}[[ (was {previous})]][[, {by_rule}]][[, reason: {reason}]]",
    ),
    "command_passed": _line("★", "bold magenta", "指挥：{to_zh}（{source}）", "In command: {to_en} ({source})"),
    # ── the public warning ──
    "warning_proposed": _line(
        "△",
        "yellow",
        "提出{colour}预警[[（{area}）]]：{cautions}；措施：{measures}",
        "A {colour} warning is proposed[[ ({area})]]: {cautions}; measures: {measures}",
    ),
    "warning_approved": _line(
        "△", "bold yellow", "批准{colour}预警[[（{document}）]]", "The {colour} warning is approved[[ ({document})]]"
    ),
    "warning_issued": _line(
        "▲",
        "bold yellow",
        "发布{colour}预警 {identifier}[[（原为{previous}）]][[，至 {until}]]",
        "The {colour} warning {identifier} is published[[ (was {previous})]][[, until {until}]]",
    ),
    "warning_cancelled": _line(
        "▽",
        "green",
        "解除{colour}预警（{identifier}），原因：{reason}",
        "The {colour} warning is lifted ({identifier}), reason: {reason}",
    ),
    "warning_filed": _line(
        "·", "cyan", "预警 {identifier} 已报市级备案：{note}", "The warning {identifier} is filed with the city: {note}"
    ),
    # ── approvals ──
    "approval_asked": _line(
        "✎",
        "bold yellow",
        "请{person}批准 {approval}：{what}[[，理由：{reason}]]，{until} 前有效[[；还挡着：{blocks}]]",
        "{person} is asked to approve {approval}: {what}[[, reason: {reason}]], good until {until}"
        "[[; in the way: {blocks}]]",
    ),
    "approval_answered": _line(
        "✎",
        "bold green",
        "{person}{answer} {approval}：{what}[[，理由：{reason}]]",
        "{person} on {approval}: {answer}: {what}[[, reason: {reason}]]",
    ),
    "approval_hindered": _line(
        "✎",
        "yellow",
        "{person}答复 {approval}（{what}），没有办成：{blocks}",
        "{person} answered {approval} ({what}), and it could not be done: {blocks}",
    ),
    "approval_missed": _line(
        "✎",
        "yellow",
        "{person}的回复“{words}”什么也没批（{why}）[[：{approvals}]]",
        "The reply “{words}” of {person} approves nothing ({why})[[: {approvals}]]",
    ),
    "approval_ended": _line(
        "✎",
        "cyan",
        "{approval} 作废（{why}）：{what}[[，{reason}]]",
        "{approval} ended ({why}): {what}[[, {reason}]]",
    ),
    # ── duties ──
    "duty_assigned": _line(
        "□",
        "blue",
        "职责 {duty} → {unit}[[，{answer_due} 前应答]][[，{finish_due} 前完成]]",
        "Duty {duty} → {unit}[[, answer by {answer_due}]][[, finish by {finish_due}]]",
    ),
    "duty_answered": _line(
        "✓",
        "green",
        "{holder}（{person}）对职责 {duty}：{answer}[[，{reason}]][[（回复 {delivery}）]]",
        "{holder} ({person}) on the duty {duty}: {answer}[[, {reason}]][[ (to the text {delivery})]]",
    ),
    "duty_finished": _line(
        "■",
        "green",
        "职责 {duty} 完成（{holder}[[，{by_rule}]]）[[：{note}]][[（附件 {files}）]]",
        "Duty {duty} done ({holder}[[, {by_rule}]])[[: {note}]][[ (files: {files})]]",
    ),
    "duty_waived": _line(
        "–", "yellow", "职责 {duty}（{holder}）免除，原因：{reason}", "Duty {duty} ({holder}) waived, reason: {reason}"
    ),
    "duty_reassigned": _line(
        "⇄", "yellow", "职责 {duty} 改派给{unit}，原因：{reason}", "Duty {duty} given to {unit}, reason: {reason}"
    ),
    "duty_lapsed": _line(
        "–",
        "dim",
        "职责 {duty}（{holder}）失效，不再待办[[：{why}]]",
        "Duty {duty} ({holder}) lapsed, no longer owed[[: {why}]]",
    ),
    # ── limits ──
    "limit_armed": _line(
        "◷",
        "dim",
        "时限：{subject} 须于 {due} 前{kind}[[（第 {rung} 级）]][[（{at_top}）]]",
        "Limit: {subject}, {kind} by {due}[[ (rung {rung})]][[ ({at_top})]]",
    ),
    "limit_cancelled": _line(
        "◷",
        "dim",
        "时限解除：{subject}，{kind}[[（第 {rung} 级）]][[（{at_top}）]]",
        "Limit lifted: {subject}, {kind}[[ (rung {rung})]][[ ({at_top})]]",
    ),
    "limit_ran_out": _line(
        "⚠",
        "red",
        "超时：{subject}，{kind}，时限 {due}[[（第 {rung} 级）]][[（{at_top}）]][[，{late_at_intake}]]",
        "Late: {subject}, {kind}, was due {due}[[ (rung {rung})]][[ ({at_top})]][[, {late_at_intake}]]",
    ),
    "ladder_climbed": _line(
        "▲",
        "red",
        "职责 {duty}（{holder}）升级：通知 {persons}",
        "Duty {duty} ({holder}) goes up its ladder: telling {persons}",
    ),
    "alarm_raised": _line("‼", "bold red", "报警：{code}（{subject}）", "Alarm: {code} ({subject})"),
    # ── texts ──
    "delivery_owed": _line(
        "✉",
        "dim",
        "待发 {reference} → {to}，{channel}（{purpose}[[，{asks}]]）",
        "Text {reference} owed → {to}, {channel} ({purpose}[[, {asks}]])",
    ),
    "delivery_attempted": _line(
        "✉",
        "white",
        "发送 {delivery} → {to}，{channel}：{text}[[（与 {together} 合为一条）]]",
        "Sending {delivery} → {to}, {channel}: {text}[[ (as one text: {together})]]",
    ),
    "delivery_settled": _line(
        "✉",
        "dim",
        "{delivery} → {to}，{channel}：{outcome}[[（代码 {code}）]][[，{late}]]",
        "{delivery} → {to}, {channel}: {outcome}[[ (code {code})]][[, {late}]]",
    ),
    "delivery_superseded": _line(
        "✉", "dim", "{delivery} → {to} 不再发送：{reason}", "{delivery} → {to} not sent: {reason}"
    ),
    "text_answered": _line(
        "✆",
        "green",
        "{person} 回复 {delivery}[[ 第 {item} 项]][[ 第 {items} 项]]：“{words}”（{answer}[[：{says}]]）",
        "{person} replied to {delivery}[[, number {item}]][[, numbers {items}]]: “{words}” ({answer}[[: {says}]])",
    ),
    "reply_unclear": _line(
        "✆",
        "yellow",
        "{person} 的回复“{words}”不明确（{says}），已询问",
        "The reply “{words}” of {person} is unclear ({says}); asked back",
    ),
    "reply_heard": _line("✆", "yellow", "{person} 回复：“{words}”（{says}）", "{person} replied: “{words}” ({says})"),
    "alarm_seen": _line("☑", "cyan", "处理报警：{code}[[（{subject}）]]", "Sees to an alarm: {code}[[ ({subject})]]"),
    "reply_seen": _line(
        "✆", "cyan", "第 {reply} 条回复已阅[[：{note}]]", "The reply of entry {reply} was read[[: {note}]]"
    ),
    # ── partners ──
    "notice_received": _line(
        "✉",
        "green",
        "{to} 收悉通报：{name}（{post}[[，{phone}]]）[[：{words}]]（凭 {delivery} 的链接）",
        "{to} has the notice: {name} ({post}[[, {phone}]])[[: {words}]] (by the link of {delivery})",
    ),
    "partner_saw": _line(
        "◉",
        "yellow",
        "{to} 看到：{words}（{name}，凭 {delivery} 的链接）",
        "{to} sees: {words} ({name}, by the link of {delivery})",
    ),
    "measure_entered": _line(
        "⇄",
        "bold cyan",
        "联防措施 {measure}：{what}，由{doer}办[[，{when}]]（{to}·{name}，凭 {delivery} 的链接）",
        "Joint measure {measure}: {what}, by {doer}[[, {when}]] ({to}, {name}, by the link of {delivery})",
    ),
    "measure_reported": _line(
        "⇄",
        "cyan",
        "联防措施 {measure}：{state}[[，{words}]]（{to}·{name}，凭 {delivery} 的链接）",
        "Joint measure {measure}: {state}[[, {words}]] ({to}, {name}, by the link of {delivery})",
    ),
    "duty_progressed": _line(
        "➤",
        "green",
        "{holder}（{person}）报告职责 {duty}：{says}[[（回复 {delivery}）]]",
        "{holder} ({person}) on the duty {duty}: {says}[[ (to the text {delivery})]]",
    ),
    # ── water ──
    "point_added": _line(
        "⊕",
        "blue",
        "采样点 {point}[[（{latitude}，{longitude}）]][[，位置{doubted}]]",
        "Sampling point {point}[[ ({latitude}, {longitude})]][[, position {doubted}]]",
    ),
    "quality_released": _line(
        "◉", "blue", "向公众发布 {point} 的水质：{words}", "Quality at {point} released to the public: {words}"
    ),
    "point_retired": _line(
        "⊖", "yellow", "停用采样点 {point}，原因：{reason}", "Sampling point {point} retired, reason: {reason}"
    ),
    "reading_taken": _line(
        "≈",
        "blue",
        "监测 {point}：{changes}[[（采样员 {sampler}）]][[，方法 {method}]][[，{screening}]][[；存疑：{doubts}]][[；"
        "换算：{derived}]]"
        "[[；略去或改读的字符：{read_as}]]",
        "Reading {point}: {changes}[[ (sampler {sampler})]][[, method {method}]][[, {screening}]][[; doubted: "
        "{doubts}]]"
        "[[; worked out: {derived}]][[; characters dropped or read as others: {read_as}]]",
    ),
    "item_adopted": _line(
        "≈",
        "bold yellow",
        "采用限值 {zh}[[ ≤{at_most}]][[ ≥{at_least}]] {unit}（出处：{source}[[；{own}]]）",
        "Limit adopted: {en}[[ ≤{at_most}]][[ ≥{at_least}]] {unit} (source: {source}[[; {own}]])",
    ),
    "background_rule_invoked": _line(
        "≈",
        "bold yellow",
        "适用对照点规则（对照点本身超标，恢复到对照点水平即可）：{changes}，原因：{reason}",
        "The background rule holds (the background itself exceeds; back to its level is enough): {changes}, reason: "
        "{reason}",
    ),
    # ── signals, outfalls, several waters ──
    "signal_joined": _line(
        "☎",
        "cyan",
        "并入{way}线索 {signal}（{received_at} 收到[[，自 {left} 移来]]）",
        "Signal {signal} ({way}, {received_at}) merged[[, moved from {left}]]",
    ),
    "signal_left": _line(
        "☎",
        "yellow",
        "线索 {signal} 移出本事件[[，改并 {incident}]]，原因：{reason}",
        "Signal {signal} is not about this[[; moved to {incident}]], reason: {reason}",
    ),
    "outfall_named": _line("⊕", "blue", "排口 {outfall}[[：{place}]]", "Outfall {outfall}[[: {place}]]"),
    "outfall_blocked": _line("⊗", "green", "排口 {outfall} 已封堵或截流", "Outfall {outfall} blocked"),
    "outfall_unblocked": _line("⊙", "red", "排口 {outfall} 又有来水", "Outfall {outfall} open again"),
    "source_suspected": _line("?", "yellow", "怀疑污染源 {source}：{reason}", "Source {source} is suspected: {reason}"),
    "source_cleared": _line(
        "✓", "green", "污染源 {source} 不再被怀疑：{reason}", "Source {source} is not suspected any more: {reason}"
    ),
    "parent_named": _line("⤴", "cyan", "归入上级事件 {parent}", "Part of {parent}"),
    "child_linked": _line("⤵", "cyan", "关联下级事件 {child}", "Child {child} linked"),
    "intake_started": _line(
        "☎", "bold", "{year} 年举报与通报登记[[——{practice}]]", "Signals of {year}[[ – {practice}]]"
    ),
    "signal_received": _line(
        "☎",
        "bold",
        "{signal} {way}[[（{water}）]][[ {place}]]：{words}[[；{handle_by} 前处理]][[；{answer_by} 前答复]]",
        "{signal} by {way}[[ ({water})]][[ {place}]]: {words}[[; to be decided by {handle_by}]][[; to be answered by "
        "{answer_by}]]",
    ),
    "signal_merged": _line("⇄", "cyan", "{signal} 并入 {incident}", "{signal} merged into {incident}"),
    "signal_released": _line(
        "⇄",
        "yellow",
        "{signal} 未能并入 {incident}，退回[[ {back_to}]]",
        "{signal} could not be merged into {incident}, as it was before[[: {back_to}]]",
    ),
    "signal_moved": _line(
        "⇄",
        "yellow",
        "{signal} 移出 {left}[[，改并 {incident}]]，原因：{reason}",
        "{signal} is not about {left}[[; moved to {incident}]], reason: {reason}",
    ),
    "signal_opened": _line("◆", "bold", "{signal} 立案：{incident}", "{signal} opened {incident}"),
    "signal_dismissed": _line(
        "✕", "yellow", "{signal} 不予办理，原因：{reason}", "{signal} dismissed, reason: {reason}"
    ),
    "signal_answered": _line("✓", "green", "{signal} 已{how}答复：{words}", "{signal} answered {how}: {words}"),
    # ── oil ──
    "oil_estimated": _line(
        "≈",
        "blue",
        "油量估计：{said_least}[[–{said_most}]] L（油膜 {area} m²，外观 {shares}）",
        "Oil estimated: {said_least}[[–{said_most}]] L (slick of {area} m², appearance {shares})",
    ),
    "boom_planned": _line(
        "⊂",
        "blue",
        "围油栏计算：{line}，{length} m[[，夹角不超过 {angle}°]]",
        "Boom reckoned: {line}, {length} m[[, at most {angle}° to the current]]",
    ),
    # ── stock ──
    "stock_begun": _line(
        "▤", "bold", "开始登记应急物资[[——{practice}]]", "The stock is kept from now on[[ – {practice}]]"
    ),
    "stock_counted": _line(
        "▤", "cyan", "{facility} 现有：{has}（低限 {low}）", "{facility} holds {has} (low marks {low})"
    ),
    "stock_moved": _line(
        "▤",
        "cyan",
        "{facility} {item} {act} {amount}[[（事件 {incident}）]]，现有 {left}[[：{note}]]",
        "{facility}: {amount} {item} {act}[[ (incident {incident})]], {left} there now[[: {note}]]",
    ),
    "stock_low": _line(
        "‼", "bold red", "{facility} {item} 只剩 {left}，低于 {low}", "{facility}: only {left} {item} left, below {low}"
    ),
    # ── registers ──
    "registers_begun": _line(
        "▦", "bold", "登记册开始记录检查[[——{practice}]]", "Looks at the registers are kept[[ – {practice}]]"
    ),
    "item_checked": _line(
        "▦", "", "{unit} 检查了 {item}（{result}）：{found}", "{unit} looked at {item} ({result}): {found}"
    ),
    # ── monitors ──
    "monitor_began": _line(
        "◉",
        "bold",
        "{monitor} 开始报数：{water} {item}[[——{practice}]]",
        "{monitor} reports: {water} {item}[[ – {practice}]]",
    ),
    "value_measured": _line(
        "◉",
        "dim",
        "{value}（{limit}）[[，原为 {written}]][[，{exceeds}]][[，存疑：{doubts}]]",
        "{value} ({limit})[[, written {written}]][[, {exceeds}]][[, doubted: {doubts}]]",
    ),
    "monitor_exceeded": _line(
        "◉",
        "bold red",
        "{monitor} 自 {since} 起连续超过 {limit}：{values}",
        "{monitor} has been outside {limit} since {since}: {values}",
    ),
    "monitor_doubted": _line(
        "◉",
        "bold yellow",
        "{monitor} 自 {since} 起数值连续存疑（{doubts}），请查看仪器：{values}",
        "{monitor} sends doubtful values since {since} ({doubts}); look at the instrument: {values}",
    ),
    # ── routines ──
    "routines_begun": _line(
        "↻", "bold", "开始看管例行职责[[——{practice}]]", "Routines are watched from now on[[ – {practice}]]"
    ),
    "routine_due": _line(
        "↻", "dim", "{unit} 的 {routine} 须于 {due} 前完成（{source}）", "{unit}: {routine} is due by {due} ({source})"
    ),
    "routine_done": _line(
        "↻",
        "green",
        "{unit} 完成 {routine}：{note}[[；发现：{findings}]]",
        "{unit} did {routine}: {note}[[; found: {findings}]]",
    ),
    "routine_overdue": _line(
        "‼", "bold red", "{unit} 的 {routine} 逾期（{due}）", "{unit}: {routine} is OVERDUE (was due {due})"
    ),
    # ── lessons ──
    "lessons_begun": _line(
        "✎", "bold", "开始登记改进事项[[——{practice}]]", "Lessons are kept from now on[[ – {practice}]]"
    ),
    "lesson_learnt": _line(
        "✎",
        "bold",
        "{incident} 的改进事项 {lesson}，{owner_name} 须于 {due} 前完成：{text}",
        "Lesson {lesson} of {incident}, for {owner_name} by {due}: {text}",
    ),
    "lesson_done": _line("✎", "green", "改进事项 {lesson} 完成：{note}", "Lesson {lesson} is done: {note}"),
    "lesson_overdue": _line(
        "‼", "bold red", "改进事项 {lesson} 逾期（{due}）", "Lesson {lesson} is OVERDUE (was due {due})"
    ),
    # ── reports ──
    "report_issued": _line(
        "▤",
        "bold green",
        "签发{kind}（第 {number} 号），{signer}[[，{oral}]][[，{drill}]][[；缺：{missing}]]（{report}，附件 {files}）",
        "{kind} no. {number} issued, signed by {signer}[[, {oral}]][[, {drill}]][[; missing: {missing}]] ({report}, "
        "files: {files})",
    ),
    "report_sent": _line(
        "▤",
        "green",
        "报告 {report} 报{addressee}：{way}，{received_by} 接收（{happened_at}）",
        "Report {report} to {addressee}: {way}, taken by {received_by} ({happened_at})",
    ),
    "report_returned": _line(
        "▤",
        "red",
        "{addressee}退回报告 {report}：{reason}（{happened_at}）",
        "{addressee} sent the report {report} back: {reason} ({happened_at})",
    ),
    # ── probes ──
    "contact_test_started": _line(
        "?",
        "bold",
        "联系测试开始，{answer_by} 前应答（{channels}[[，{by_calendar}]]）[[——{practice}]]",
        "Contact test begun, to be answered by {answer_by} ({channels}[[, {by_calendar}]])[[ – {practice}]]",
    ),
    "contact_test_ended": _line(
        "?",
        "bold",
        "联系测试结束[[；无人应答的单位：{silent}]]",
        "Contact test over[[; units of which nobody answered: {silent}]]",
    ),
    "canaries_started": _line("?", "bold", "{day} 的通道自检[[——{practice}]]", "Canaries of {day}[[ – {practice}]]"),
    "canary_sent": _line(
        "?", "dim", "通道自检 {delivery}：{channel} / {provider}", "Canary {delivery}: {channel} by {provider}"
    ),
    "canary_failed": _line(
        "‼",
        "bold red",
        "通道自检失败：{channel} / {provider}，{code}（{delivery}）",
        "Canary failed: {channel} by {provider}, {code} ({delivery})",
    ),
    # ── the house ──
    "home_founded": _line("⌂", "bold", "建立：{home}（{kind}）", "Home {home} founded ({kind})"),
    "home_adopted": _line(
        "⌂",
        "bold yellow",
        "认定目录 {home}（{adopted}；原为 {was}）位于 {place}，编号 {identity}"
        "[[；少了至少 {entries} 条记录：{lacking}]]",
        "Home {home} adopted ({adopted}; it was {was}) at {place}, number {identity}"
        "[[; at least {entries} {entries:entry is/entries are} gone: {lacking}]]",
    ),
    "home_restored": _line(
        "⌂",
        "bold yellow",
        "从备份恢复（{backup}）：账本是 {taken_story} 时的状态，原在 {where}；此后发生的事不在其中",
        "Restored from a backup ({backup}): the record is as it was at {taken_story}, at {where}; what came after is "
        "not in it",
    ),
    "checkpoint_key_taken": _line(
        "⌂",
        "bold yellow",
        "检查点改用新密钥签名（{why}；日志 {origin}）[[，原因：{reason}]]",
        "Checkpoints are signed with new keys from here on ({why}; log {origin})[[, because: {reason}]]",
    ),
    "district_loaded": _line("⌂", "cyan", "启用区划 {district}（{digest}）", "District {district} in force ({digest})"),
    "directory_swap_proposed": _line(
        "⇄",
        "cyan",
        "提出换班 {swap}：{day} {shift}（{unit}），{person} 替 {instead_of}[[，原因：{reason}]]",
        "Swap {swap} asked for: {day} {shift} ({unit}), {person} for {instead_of}[[, reason: {reason}]]",
    ),
    "directory_swap_decided": _line(
        "⇄",
        "cyan",
        "换班 {swap} 有了结果[[：{approved}]]，原因：{reason}",
        "Swap {swap} is decided[[: {approved}]], reason: {reason}",
    ),
    "directory_taken": _line(
        "⌂",
        "cyan",
        "名录取自文件[[ {district}]]（{digest}）[[，撤回 {undone}]][[，改了联系方式：{persons}]]",
        "The directory comes from files[[ {district}]] ({digest})[[, taking back {undone}]][[, reached otherwise: "
        "{persons}]]",
    ),
    "directory_row_put": _line(
        "⊞",
        "cyan",
        "名录新增 {table} {key}，原因：{reason}（{digest}）",
        "Directory: {table} {key} put in, reason: {reason} ({digest})",
    ),
    "directory_row_changed": _line(
        "⊞",
        "cyan",
        "名录修改 {table} {key}，原因：{reason}（{digest}）",
        "Directory: {table} {key} changed, reason: {reason} ({digest})",
    ),
    "directory_row_removed": _line(
        "⊟",
        "yellow",
        "名录移除 {table} {key}，原因：{reason}（{digest}）",
        "Directory: {table} {key} removed, reason: {reason} ({digest})",
    ),
    "standards_loaded": _line("⌂", "cyan", "启用水质标准（{digest}）", "Water-quality standards in force ({digest})"),
    "channels_loaded": _line(
        "⌂", "cyan", "启用渠道表 {channels}（{digest}）", "Table of channels {channels} in force ({digest})"
    ),
    "login_enrolled": _line(
        "⌂", "cyan", "登记用户 {login}：{roles}[[（{person}）]]", "Login {login} enrolled: {roles}[[ ({person})]]"
    ),
    "opted_out": _line(
        "⊘",
        "yellow",
        "{person} 退订 {address} 的{channel}：“{words}”",
        "{person} wants no more {channel} at {address}: “{words}”",
    ),
    "opt_out_ended": _line(
        "⊙",
        "cyan",
        "{person} 恢复接收 {address} 的{channel}，原因：{reason}",
        "{person} gets {channel} at {address} again, reason: {reason}",
    ),
    "login_revoked": _line("⚿", "yellow", "停用登录名 {login}", "Login {login} revoked"),
    "login_reset": _line(
        "⚿",
        "yellow",
        "作废登录名 {login} 的密码和验证器，发出新的设置链接",
        "Password and authenticator of {login} thrown away, a new link given out",
    ),
    "login_set_up": _line(
        "⚿",
        "cyan",
        "登录名 {login} 设好密码[[（{second_factor}）]]",
        "{login} chose a password[[ ({second_factor})]]",
    ),
    "signed_in": _line(
        "→",
        "cyan",
        "{login} 登录（{by}，{client}，会话 {session}）",
        "{login} signed in ({by}, {client}, session {session})",
    ),
    "sign_in_refused": _line(
        "⊘",
        "red",
        "拒绝以 {login} 登录：{reason}，共 {times} 次（{client}）",
        "Sign-in as {login} refused: {reason}, {times} in all ({client})",
    ),
    "signed_out": _line("←", "dim", "{login} 的会话 {session} 结束", "Session {session} of {login} ended"),
    "token_issued": _line(
        "⚿",
        "cyan",
        "发放接口令牌 {digest} 给 {person}[[（{note}）]]",
        "API token {digest} issued to {person}[[ ({note})]]",
    ),
    "token_revoked": _line("⚿", "yellow", "作废接口令牌 {digest}", "API token {digest} revoked"),
    "stream_begun": _line(
        "⌂",
        "dim",
        "开始一本账：{stream}[[（此前已有 {before}）]]",
        "Stream {stream} begun[[ (there before: {before})]]",
    ),
    "values_erased": _line(
        "⌫",
        "yellow",
        "{stream} 的 {values} 项个人内容已删除[[（{person} 的）]][[：{reason}]]",
        "{values} personal {values:value/values} of {stream}[[ that {values:was/were} {person}'s]] {values:was/were} "
        "erased[[: {reason}]]",
    ),
    "access_noted": _line(
        "◦",
        "dim",
        "{day} 的查阅记录（{host}）：{lines} 条，末条 {head}",
        "Who looked at what on {day} ({host}): {lines} {lines:line/lines}, the last {head}",
    ),
    "hold_placed": _line("⚑", "yellow", "{stream} 封存待查：{reason}", "{stream} held: {reason}"),
    "hold_released": _line("⚐", "yellow", "{stream} 解除封存：{reason}", "{stream} released: {reason}"),
}


def line(kind: str, values: Mapping[str, str], lang: Lang) -> str:
    """The line of an event of this kind. `values`: its fields as text, names resolved, empty for what is not so; see
    EXTRA_FIELDS.

    Codes are said in the reader's words, a flag that holds (`true`) by its own name. Line breaks become spaces, what
    nobody sees is escaped.
    """
    said = {field: _spoken(field, value, lang) for field, value in values.items()}
    return visible(" ".join(LINES[kind].says.into(lang, said).split()))


def _spoken(field: str, value: str, lang: Lang) -> str:
    if field in FLAGS and value in ("true", "false"):
        return named(FLAGS, field, lang) if value == "true" else ""
    return spoken(field, value, lang)
