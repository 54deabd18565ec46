"""What maps and charts of the console say: their legends, and in a sentence what each picture shows."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

PICTURES: Mapping[str, Says] = {
    # ── maps ──
    "map_title": Says("辖区水体", "Waters of the district"),
    "map_says": Says(
        "辖区水体图：画出 {count} 片水体和流向[[；有未结束事件的：{open}]]",
        "Map of {count} {count:water/waters} and which way they flow[[; an incident is open on: {open}]]",
    ),
    "map_certainty": Says(
        "手绘轮廓，误差约 {least}–{most} 米 · WGS-84", "Outlines drawn by hand, good to {least}–{most} m · WGS-84"
    ),
    "map_certainty_one": Says(
        "手绘轮廓，误差约 {most} 米 · WGS-84", "Outline drawn by hand, good to {most} m · WGS-84"
    ),
    "map_nothing": Says("没有一片水体有轮廓，只列出名称。", "No water has an outline; they are listed by name."),
    "map_metres": Says("{metres} 米", "{metres} m"),
    "map_kilometres": Says("{kilometres} 公里", "{kilometres} km"),
    "map_north": Says("北", "N"),
    "map_pick": Says("在地图上选水体", "Choose the water on the map"),
    "map_pick_lost": Says("点水体即填入水体一栏", "A click on a water fills the field of the water"),
    "map_whole": Says("看全图", "The whole map"),
    "map_class": Says("目标 {name} 类", "to keep class {name}"),
    "map_outline_error": Says("误差约 {metres} 米", "good to {metres} m"),
    "map_no_outline": Says("没有轮廓，不在图上", "no outline, not on the map"),
    "map_enters": Says("入境：{waters}（{units}）", "comes in from {waters} ({units})"),
    "map_leaves": Says("出境：{waters}（{units}）", "goes out to {waters} ({units})"),
    "map_stock": Says("码头库存", "Stock at the dock"),
    "map_held": Says("{item} {there}[[，在外 {out}]]", "{item} {there}[[, out {out}]]"),
    "map_held_low": Says("不足", "low"),
    "map_open_here": Says("在这里开启", "open one here"),
    "map_key_flow": Says("流向（虚线：没有核实）", "flow (dashed: not verified)"),
    "map_key_outfall": Says("排口", "outfall"),
    "map_key_source": Says("污染源", "source"),
    "map_key_dock": Says("有码头库存（码头位置未测）", "stock at a dock (its place is not surveyed)"),
    "map_key_border": Says("出入辖区", "across the district's border"),
    "map_key_hot": Says("有人未告知或有报警", "somebody not told, or an alarm"),
    # ── an incident's map ──
    "place_says": Says(
        "{water}和下游[[：{below}]]；图上 {points} 个采样点",
        "{water} and what is downstream[[: {below}]]; {points} sampling {points:point/points} drawn",
    ),
    "place_below": Says("水流", "Flow"),
    "place_unplaced": Says("没有可画的坐标", "no coordinates that can be drawn"),
    "place_outfall": Says("排口", "Outfall"),
    "place_shut": Says("已封堵", "blocked"),
    "place_open": Says("未封堵", "open"),
    "place_warned": Says("{colour}预警范围（粗边）", "Area of the {colour} warning (thick edge)"),
    # ── readings ──
    "chart_says": Says(
        "{item}[[（{unit}）]]：限值 {limit}；最近 {latest}[[；自 {since} 起合格]][[，最早 {full} 满窗口]]",
        "{item}[[ ({unit})]]: limit {limit}; latest {latest}[[; clean since {since}]][[, window full at {full}]]",
    ),
    "chart_log": Says("对数刻度", "logarithmic"),
    "chart_table": Says("看数值表", "The values as a table"),
    "chart_point": Says("采样点", "Point"),
    "chart_at": Says("采样时间", "Sampled"),
    "chart_doubted": Says("存疑", "doubted"),
    "chart_screening": Says("现场快测", "field value"),
    "chart_more": Says("另外 {count} 项", "{count} more {count:item/items}"),
    "chart_key_censored": Says("空心：低于检出限，画在检出限处", "hollow: below detection, drawn at its limit"),
    "chart_key_gap": Says("断线：采样间隔太长", "broken line: too long without a sample"),
    # ── duties on an axis ──
    "axis": Says("职责时间轴", "Duties over time"),
    "axis_says": Says("各单位的职责：告知、应答、完成，按时间", "Duties by unit: told, answered, done, over time"),
    "axis_hour": Says("只看最近一小时", "The last hour"),
    "axis_whole": Says("看全程", "All of it"),
    "axis_told": Says("告知 {at}", "told {at}"),
    "axis_answered": Says("应答 {at}", "answered {at}"),
    "axis_done": Says("结束 {at}", "ended {at}"),
    "axis_due": Says("时限 {at}", "due {at}"),
    "axis_key_told": Says("告知", "told"),
    "axis_key_answered": Says("应答", "answered"),
    "axis_key_done": Says("结束", "ended"),
    "axis_key_limit": Says("完成时限", "due"),
    "axis_key_waiting": Says("等应答", "waits for an answer"),
    "axis_key_running": Says("办理中", "under way"),
    "axis_key_done_bar": Says("已完成", "done"),
    "axis_key_silent": Says("过时未应答", "not answered in time"),
    "axis_key_late": Says("过时未完成", "not done in time"),
}
"""By what a template calls it."""
