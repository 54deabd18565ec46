"""What maps and charts of the console say: their legends, and in a sentence what each picture shows."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

PICTURES: Mapping[str, Says] = {
    # ── maps ──
    "map_title": Says("辖区水体", "Waters of the district"),
    "map_says": Says(
        "辖区水体图：画出 {count} 片水体和流向[[；有未结束事件的：{open}]]",
        "Map of {count} waters and which way they flow[[; an incident is open on: {open}]]",
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
    "map_pick_lost": Says("点水体即填入上面的栏", "A click on a water fills the field above"),
    "map_whole": Says("看全图", "The whole map"),
    "map_water": Says("水体", "Water"),
    "map_class": Says("目标 {name} 类", "to keep class {name}"),
    "map_outline_error": Says("误差约 {metres} 米", "good to {metres} m"),
    "map_no_outline": Says("没有轮廓，不在图上", "no outline, not on the map"),
    "map_flows_to": Says("流入", "Flows into"),
    "map_enters": Says("入境：{waters}（{units}）", "comes in from {waters} ({units})"),
    "map_leaves": Says("出境：{waters}（{units}）", "goes out to {waters} ({units})"),
    "map_stock": Says("码头库存", "Stock at the dock"),
    "map_held": Says("{item} {there}[[，在外 {out}]]", "{item} {there}[[, out {out}]]"),
    "map_held_low": Says("不足", "low"),
    "map_incidents": Says("未结束的事件", "Open incidents"),
    "map_open_here": Says("在这里开启", "open one here"),
    "map_key_flow": Says("流向（虚线：没有核实）", "flow (dashed: not verified)"),
    "map_key_dock": Says("有码头库存（码头位置未测）", "stock at a dock (its place is not surveyed)"),
    "map_key_border": Says("出入辖区", "across the district's border"),
    "map_key_grades": Says("Ⅳ 级", "grade Ⅳ"),
    "map_key_hot": Says("有人未告知或有报警", "somebody not told, or an alarm"),
}
"""By what a template calls it."""
