"""What the review of an incident says, and the yearly assessment as a document."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

REVIEW: Mapping[str, Says] = {
    "title": Says("{water}{playbook} · 事后复盘", "{playbook}, {water}: review"),
    "about": Says(
        "{incident}。{occurred} 发生，{known} 获知，{until} {how}。由记录自动写成，数字均出自所列条目。",
        "{incident}. It happened at {occurred}, the office knew at {known}; {how} {until}. Written by the record "
        "itself: every figure comes from the entries named beside it.",
    ),
    "ended": Says("结束", "ended"),
    "as_of": Says("仍未结束（截至此时）", "still open as of"),
    "grade": Says("定级 {grade}", "grade {grade}"),
    "drill": Says("演习", "DRILL"),
    "practice": Says("演练", "PRACTICE"),
    "mark_drill": Says("演习：不是真实事件", "DRILL: not a real incident"),
    "mark_practice": Says("演练 PRACTICE：应答的人都是虚构的", "PRACTICE: everybody who answers here is made up"),
    "foot": Says(
        "{incident} 的账本头 {head}，{made} 写成。核对：hezhang audit verify 包文件 --head {short}",
        "Head of the record of {incident}: {head}, written at {made}. To verify: `hezhang audit verify BUNDLE --head "
        "{short}`",
    ),
    # ── the verdict ──
    "verdict": Says("结论", "The verdict"),
    "verdict_late": Says(
        "有时限的职责 {limited} 项，{late} 项超时。最久：{title}（{unit}），晚 {by}（{side}）。",
        "Of {limited} {limited:duty/duties} with a limit {late} {late:was/were} late. The worst: {title} ({unit}), "
        "late by {by} ({side}).",
    ),
    "verdict_kept": Says(
        "有时限的职责 {limited} 项，按时 {kept} 项，没有超时的。",
        "Of {limited} {limited:duty/duties} with a limit {kept} {kept:was/were} done in time, and none was late.",
    ),
    "verdict_running": Says(
        "有时限的职责 {limited} 项，按时 {kept} 项，{running} 项时限未到，目前没有超时的。",
        "Of {limited} {limited:duty/duties} with a limit {kept} {kept:was/were} done in time; the limits of {running} "
        "are still to come. None is late so far.",
    ),
    "verdict_alarm": Says("报警没有人确认最久：{title}，{by}。", "The alarm that stood longest: {title}, for {by}."),
    "worst": Says("晚得最久的", "The latest"),
    "figure_first_told": Says("获知到第一条通知", "until the first was told"),
    "figure_first_answer": Says("获知到第一个应答", "until the first answer"),
    "figure_median_answer": Says("应答用时中位", "median time to answer"),
    "figure_worst_answer": Says("最慢的应答", "slowest answer"),
    "figure_median_finish": Says("完成用时中位", "median time to finish"),
    "figure_worst_finish": Says("最慢的完成", "slowest to finish"),
    "figure_contained": Says("获知到控制住", "until it was contained"),
    "figure_closed": Says("获知到结束", "until it was over"),
    "figure_share_late": Says("超时的职责", "duties that were late"),
    "figure_late": Says("项超时，共 {limited} 项", "late, of {limited}"),
    "stage": Says("阶段", "Stage"),
    "since_until": Says("起止", "From – to"),
    "took": Says("历时", "Took"),
    "against_plan": Says("对照预案时限", "Against the plan's limits"),
    "all_in_time": Says("{count} 项全按时", "all {count} in time"),
    "some_running": Says(
        "{in_time} 项按时，{running} 项时限未到", "{in_time} in time, the limits of {running} still to come"
    ),
    "some_late": Says(
        "{in_time} 项按时，{late} 项超时，最久 {worst}", "{in_time} in time, {late} late by up to {worst}"
    ),
    "no_limits": Says("没有时限", "no limits"),
    "bar_says": Says("各阶段历时：{stages}", "How long each stage took: {stages}"),
    # ── duties ──
    "duties": Says("告知 → 应答 → 办完", "Told → answered → done"),
    "duty": Says("职责", "Duty"),
    "answered": Says("应答", "Answered"),
    "done": Says("办完", "Done"),
    "limit": Says("时限", "Due"),
    "kept": Says("早晚", "Margin"),
    "early_by": Says("早 {by}", "{by} early"),
    "late_by": Says("晚 {by}", "{by} late"),
    "overdue_by": Says("已超 {by}", "{by} overdue"),
    "answer_late_by": Says("应答晚 {by}", "answer {by} late"),
    "key": Says(
        "▶ 告知　● 应答　■ 办完　竖线 时限（应答、完成）　红 过时未应答　橙 过时未完成　灰 免除或失效",
        "▶ told　● answered　■ done　upright line: due (to answer, to finish)　red: not answered in time　amber: not "
        "done in time　grey: waived or lapsed",
    ),
    "lane_says": Says(
        "{title}（{unit}）：{given} 交办[[，{told} 告知]][[，{answered} 应答]][[，{ended} {end}]][[，时限 {due}]]",
        "{title} ({unit}): given {given}[[, told {told}]][[, answered {answered}]][[, {end} {ended}]][[, due {due}]]",
    ),
    "no_duties": Says("没有职责。", "No duties."),
    "end_finished": Says("完成", "done"),
    "end_waived": Says("免除", "waived"),
    "end_lapsed": Says("失效", "lapsed"),
    "end_reassigned": Says("改派", "given to another"),
    "end_open": Says("未完成", "not done"),
    # ── messages ──
    "messages": Says("消息，按渠道和结果", "Messages by channel and outcome"),
    "channel": Says("渠道", "Channel"),
    "texts": Says("条", "Texts"),
    "taken": Says("受理", "Taken"),
    "delivered": Says("有回执", "With receipt"),
    "failed": Says("没到", "Failed"),
    "unknown": Says("不明", "Unknown"),
    "called_off": Says("不再发", "Called off"),
    "median": Says("中位", "Median"),
    "segments": Says("段、分钟", "Segments"),
    "no_messages": Says("没有发出消息。", "No message went out."),
    "taken_is_not_read": Says("受理不等于读到。", "Taken by a provider does not mean read by a person."),
    # ── lateness ──
    "late": Says("晚了的，按哪一边", "What was late, and on whose side"),
    "side": Says("哪一边", "Side"),
    "what": Says("什么", "What"),
    "came": Says("实际", "Came"),
    "by": Says("晚", "Late by"),
    "side_unit": Says("单位", "the unit"),
    "side_person": Says("没找到人", "nobody reached"),
    "side_channel": Says("渠道", "the channel"),
    "side_provider": Says("运营商", "the provider"),
    "side_office": Says("我们", "the office"),
    "what_answer": Says("应答", "answer"),
    "what_finish": Says("完成", "finish"),
    "what_alarm": Says("报警没人确认", "alarm nobody saw to"),
    "never": Says("没有", "never"),
    "nothing_late": Says("没有一项晚。", "Nothing was late."),
    "sides_mean": Says(
        "单位：通知已送达或单位已有回话，仍然过时。没找到人：已受理，到时限没有任何迹象表明有人看到或接听。运营商：被退回。"
        "渠道：到时限还没有交出或没有结果。我们：没有发通知、本单位自己的职责、报警没人确认。",
        "The unit: the text was delivered or the unit had spoken, and the limit passed all the same. Nobody reached: a "
        "provider took it, and nothing shows that anybody had it. The provider: it turned the text away. The channel: "
        "by the limit nothing had been handed over, or nothing had come of it. The office: no text was owed, the duty "
        "was our own, or an alarm stood.",
    ),
    # ── water ──
    "readings": Says("监测", "Readings"),
    "chart": Says("{item}[[（{unit}）]]，限值 {limit}", "{item}[[ ({unit})]], limit {limit}"),
    "window": Says(
        "结束窗口 {hours} 小时（{source}）：{state}[[，最早 {earliest}]]",
        "Closing window of {hours} {hours:hour/hours} ({source}): {state}[[, at the earliest {earliest}]]",
    ),
    "window_passed": Says("已满足", "kept"),
    "window_not": Says("没有满足", "not kept"),
    "point": Says("采样点", "Point"),
    "item": Says("项目", "Item"),
    "value": Says("值", "Value"),
    "class_limit": Says("限值", "Limit"),
    "sampled": Says("采样", "Sampled"),
    "remarks": Says("备注", "Remarks"),
    "doubted": Says("存疑", "doubted"),
    "screening": Says("现场快测", "field value"),
    "corrected": Says("更正过", "corrected"),
    "no_readings": Says("没有监测值。", "No readings."),
    "map": Says("地图", "Map"),
    "map_says": Says("{water}和采样点", "{water} and the sampling points"),
    "no_map": Says("{water}没有轮廓，不能画。", "No outline of {water} is known, so that it cannot be drawn."),
    "map_key": Says(
        "绿点 合格　红点 超标　橙点 未满　灰圈 没有数据",
        "green: clean　red: above the limit　amber: not long enough　grey: no data",
    ),
    # ── what was done about it ──
    "escalations": Says("升级和报警", "Escalations and alarms"),
    "no_escalations": Says("没有升级，也没有报警。", "Nothing went up a ladder, and no alarm was raised."),
    "decided": Says("免除、拒绝、改派、定级和更正，附理由", "Waivers, refusals, reassignments, grades, corrections"),
    "nothing_decided": Says("没有。", "None."),
    "unmet": Says("规则要求而没有得到的", "What the rules owed and did not get"),
    "nothing_unmet": Says("没有缺的。", "Nothing is missing."),
    "unmet_answer": Says("{unit} 没有应答“{title}”[[（限 {due}）]]", "{unit} never answered “{title}”[[ (due {due})]]"),
    "unmet_waived": Says("{unit} 的“{title}”没有做，已免除", "“{title}” of {unit} was not done; it was waived"),
    "unmet_lapsed": Says(
        "{unit} 的“{title}”没有做，已失效", "“{title}” of {unit} was not done; nobody needs it any more"
    ),
    "unmet_open": Says("{unit} 的“{title}”过了时限仍未完成", "“{title}” of {unit} is past its limit and not done"),
    "unmet_text": Says("{person}（{unit}）一条通知也没有收到", "Not one text came to {person} ({unit})"),
    "well": Says("做得好的", "What went well"),
    "nothing_well": Says("记录里没有。", "The record shows nothing."),
    "well_told": Says("获知后 {took}，第一条通知已发出", "The first text went out {took} after the office knew"),
    "well_texts": Says("{count} 条消息全部发到", "All {count} {count:message/messages} came through"),
    "well_stage": Says("{stage}阶段 {count} 项时限全部按时", "{stage}: all {count} {count:limit was/limits were} kept"),
    "well_unit": Says("{unit} {count} 项职责全部按时", "{unit} kept the limits of all {count} {count:duty/duties}"),
    "well_lessons": Says(
        "上次的改进事项按时完成：{lessons}", "Lessons of earlier ones that were done in time: {lessons}"
    ),
    # ── beside earlier ones ──
    "before": Says("与以前同类的比", "Beside earlier ones of its kind"),
    "figure": Says("数字", "Figure"),
    "here": Says("这一次", "This one"),
    "usual": Says("以前的中位", "Median before"),
    "of": Says("次数", "Of how many"),
    "no_before": Says(
        "以前没有结束过的同类事件（演习只与演习比）。",
        "None of its kind has ended before (drills stand beside drills).",
    ),
    "before_are": Says("以前的：{incidents}", "Earlier ones: {incidents}"),
    # ── lessons ──
    "lessons": Says("教训和改进", "Lessons"),
    "lesson": Says("要改的", "What is to be done otherwise"),
    "owner": Says("谁", "Who"),
    "due": Says("哪天前", "By"),
    "state": Says("现状", "State"),
    "lesson_open": Says("在办", "open"),
    "lesson_overdue": Says("逾期", "OVERDUE"),
    "lesson_done": Says("✓ {at} 完成", "✓ done {at}"),
    "lesson_done_late": Says("✓ {at} 完成，晚了", "✓ done {at}, late"),
    "no_lessons": Says("还没有登记。", "None has been recorded yet."),
    "left": Says("以前同类事件留下的改进事项：", "What earlier ones of its kind left to be done:"),
    "nothing_left": Says("以前同类事件没有留下改进事项。", "Earlier ones of its kind left nothing to be done."),
    "recorded": Says("记录条目", "Entries"),
    "entries": Says("所依据的条目", "The entries that this stands on"),
    "time": Says("时间", "Time"),
    "who": Says("谁", "Who"),
    "no_entries": Says("没有。", "None."),
    # ── the yearly assessment ──
    "year_title": Says("{year} 年度应急履职考核材料[[（{drills}）]]", "Assessment of {year}[[ ({drills})]]"),
    "year_about": Says(
        "由记录自动写成：每个单位全年的职责、应答、完成和超时。只列事实，不作评定。改派过的职责计在最后的单位。",
        "Written by the record itself: the duties, answers and delays of each unit over the year. It states facts and "
        "judges nobody. A duty that was given to another counts with the last unit.",
    ),
    "only_drills": Says("演习", "drills"),
    "units": Says("各单位", "Units"),
    "unit": Says("单位", "Unit"),
    "duties_count": Says("职责", "Duties"),
    "answered_late": Says("应答晚", "Answered late"),
    "never_answered": Says("没应答", "No answer"),
    "finished": Says("完成", "Done"),
    "finished_late": Says("完成晚", "Done late"),
    "overdue": Says("逾期", "Overdue"),
    "answer_times": Says("应答 中位 / 最慢", "Answer: median / slowest"),
    "finish_times": Says("完成 中位 / 最慢", "Done: median / slowest"),
    "late_share": Says("超时率", "Late"),
    "persons": Says("个人", "Persons"),
    "person": Says("姓名", "Person"),
    "said_yes": Says("收到", "Accepted"),
    "said_no": Says("拒绝", "Declined"),
    "trend": Says("历年", "Year by year"),
    "year": Says("年份", "Year"),
    "sources": Says("各数字的出处", "Where each figure stands"),
    "sources_of": Says("事件 · 条目", "Incident · entry"),
    "nothing": Says("{year} 年没有职责。", "No duties in {year}."),
    "chart_year": Says("历年超时率", "Share of late duties by year"),
}
"""By what a document calls it."""
