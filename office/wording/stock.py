"""What is said of the stock of the facilities."""

from __future__ import annotations

from office.wording.language import Says

ITEMS = {
    "boom_m": Says("围油栏（米）", "boom (m)"),
    "skimmer": Says("收油机（台）", "skimmers"),
    "sorbent_kg": Says("吸油材料（公斤）", "sorbent (kg)"),
}
ROW = Says(
    "{water}  {item}：{there}（低限 {low}）[[，在外：{out}]]",
    "{water}  {item}: {there} (low mark {low})[[, out: {out}]]",
)
LOW = Says("不足，请补充", "LOW: restock")
TWICE = Says(
    "‼ 同一单位的人员同时用于几起事件：{unit} → {incidents}。请核对人手是否够用。",
    "‼ PROMISED TWICE: the people of {unit} are counted on at {incidents}. Make sure that there are enough of them.",
)
FACILITY_TWICE = Says(
    "‼ 同一处设施的人员和物资同时用于几起事件：{facility}（{unit}） → {incidents}[[，已出库 {out}]]。请核对是否够用。",
    "‼ PROMISED TWICE: the crew and equipment of {unit} at {facility} are counted on at {incidents}[[; out already: "
    "{out}]]. "
    "Make sure that there is enough.",
)
BOOKED = Says("已登记：{water} {item}，现有 {left}", "booked: {item} at {water}, {left} there now")
