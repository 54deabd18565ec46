"""What an incident's page says of its ladders, texts, timeline, reports, approvals, oil and family."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

INCIDENT_PAGE: Mapping[str, Says] = {
    "this_page": Says("本页", "This page"),
    "take_bundle": Says("导出审计包", "Take out as a bundle"),
    "enter_wanted": Says("就在这里记缺的事实", "Enter the facts it waits for"),
    "who_may_pull": Says("可由 {who} 推进", "May be done by: {who}"),
    "acts_duties": Says("职责与回复", "Duties and replies"),
    "acts_course": Says("事实、备注、等级、交班", "Facts, notes, grade, handover"),
    "acts_water": Says("监测、排口、油", "Readings, outfalls, oil"),
    "acts_decided": Says("预警、请批、报告", "Warning, approvals, reports"),
    "paper_form": Says("下载补录表", "Download the sheet"),
    "no_proofs": Says("还没有附件", "No file yet"),
    "more_limits": Says("另有 {count} 个时限", "{count} more {count:limit/limits}"),
    # ── upstream ──
    "upstream": Says("上游登记的排口和污染源", "Upstream in the registers"),
    "upstream_registers": Says("登记册", "Registers"),
    "upstream_metres": Says("约 {metres} 米", "some {metres} m"),
    "upstream_through": Says("经{name}", "by {name}"),
    "upstream_more": Says("另有 {count} 处", "{count} more"),
    "suspected": Says("被怀疑", "is suspected"),
    "suspect_cleared": Says("已排除", "is not suspected any more"),
    # ── ladders ──
    "ladders": Says("升级", "Ladders"),
    "more_ladders": Says("另有 {count} 项在升级", "{count} more"),
    "no_ladder": Says("没有在升级的职责", "No ladder runs"),
    "ladder_answer": Says("没有应答", "no answer"),
    "ladder_finish": Says("超时没办完", "not done in time"),
    "ladder_reminder": Says("快到时限", "near its limit"),
    "ladder_answered": Says("后来应答了", "answered since"),
    "rung_told": Says("已通知", "told"),
    # ── texts ──
    "texts_sum": Says(
        "{count} 条 · 没送到 {lost} · 要应答未应答 {silent}", "{count} · not through {lost} · no answer yet {silent}"
    ),
    "texts_lost": Says("没送到、还在路上：{count}", "Not through, or on its way: {count}"),
    "texts_silent": Says("要应答未应答：{count}", "Asked for an answer and has none: {count}"),
    "texts_rest": Says("其余：{count}", "All others: {count}"),
    "no_texts": Says("还没有通知", "No text yet"),
    "no_answer_yet": Says("未应答", "no answer"),
    "segments": Says("{count} 段", "{count} {count:segment/segments}"),
    "text_number": Says("编号", "Number"),
    "text_who": Says("谁", "Who"),
    "text_channel": Says("渠道", "Channel"),
    "text_state": Says("现状", "State"),
    "text_at": Says("时间", "Time"),
    # ── timeline ──
    "sort_people": Says("人做的", "People"),
    "sort_ladder": Says("升级、超时", "Ladders, late"),
    "sort_water": Says("监测", "Readings"),
    "sort_texts": Says("通知", "Texts"),
    "sort_limits": Says("时限", "Limits"),
    "find_in_log": Says("在记录里找", "Find in the timeline"),
    "nothing_in_log": Says("没有这样的记录", "No entry is like that"),
    # ── reports ──
    "report_clocks": Says("报告", "Reports"),
    "no_reports_owed": Says("现在不欠报告", "No report is owed"),
    "report_write": Says("写{kind}", "Write the {kind}"),
    "report_lacks": Says("缺 {count} 项", "lacks {count} {count:field/fields}"),
    "report_whole": Says("没有缺项", "nothing is missing"),
    "report_missing": Says("缺", "missing"),
    "report_by_record": Says("按记录填的", "from the record"),
    "report_attach": Says("附文件即填上", "filled by the files that are attached"),
    "report_fields": Says("报告内容", "What it says"),
    "report_goes": Says("谁签发，报给谁", "Who signs, and to whom"),
    "report_issue": Says("签发", "Issue it"),
    "report_look": Says("再看还缺什么", "See what it still lacks"),
    "report_file": Says("下载草稿（Word）", "Download the draft (Word)"),
    "report_came_back": Says("{at} 退回", "came back {at}"),
    "report_sent_nowhere": Says("还没有记送给谁", "not sent to anybody yet"),
    # ── approvals ──
    "approvals": Says("请批", "Approvals"),
    "no_approvals": Says("没有请人批准过什么。", "Nobody was asked to approve anything."),
    "ask_approval": Says("请人批准", "Ask somebody"),
    "approval_asked": Says("{name} {at} 请批", "asked by {name} at {at}"),
    "approval_until": Says("有效至", "good until"),
    "approval_blocks": Says("还挡着", "in the way"),
    "approval_guesses": Says("错码 {count} 次", "{count} wrong {count:code/codes}"),
    # ── facts, family, oil, warning ──
    "correct_one": Says("更正一条事实", "Correct a fact"),
    "family_parent": Says("属于", "Part of"),
    "family_child": Says("下级", "Has as a part"),
    "safety_card": Says("安全卡", "Safety card"),
    "oil_and_boom": Says("油量、围油栏、物资", "Oil, boom, stock"),
    "book_stock": Says("出入库", "Book stock"),
    "oil_on": Says("油膜 {area} 平方米，含油", "A slick of {area} m² holds"),
    "oil_litres": Says("{least}–{most} 升", "{least}–{most} L"),
    "oil_litres_open": Says("至少 {least} 升", "at least {least} L"),
    "boom_of": Says("围油栏 {metres} 米", "{metres} m of boom"),
    "boom_angle": Says("与水流夹角不大于 {angle}°", "at most {angle}° to the current"),
    "counted_twice": Says("{unit}同时被 {incidents} 指望", "{incidents} count on {unit} at once"),
    "no_oil_yet": Says("还没有估过油量，也没有算过围油栏", "No oil was estimated and no boom planned yet"),
    "warning_as_cap": Says("CAP 文件", "CAP file"),
    "warning_as_press": Says("新闻稿", "press text"),
    "warning_as_sms": Says("短信稿", "text message"),
}
"""By what a template calls it."""
