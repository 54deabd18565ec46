"""What is said of the directory's tables, rows and edits."""

from __future__ import annotations

from office.wording.language import Says

TABLES = {
    "district": Says("区划总项", "the district itself"),
    "units": Says("单位", "units"),
    "waters": Says("水体", "waters"),
    "facilities": Says("设施", "facilities"),
    "facility_rules": Says("设施归属规则", "rules of facilities"),
    "flows": Says("水流走向", "flows"),
    "river_chiefs": Says("河长", "river chiefs"),
    "persons": Says("人员", "persons"),
    "contacts": Says("联系人次序", "contacts in order"),
    "heads": Says("单位负责人", "heads of units"),
    "copy_to": Says("抄送", "copies to"),
    "calendar": Says("节假日", "calendar"),
    "rosters": Says("值班表", "rosters"),
    "stock": Says("物资", "stock"),
    "routines": Says("例行职责", "routines"),
    "monitors": Says("在线监测点", "monitors"),
    "outfalls": Says("排口", "outfalls"),
    "sources": Says("污染源", "sources"),
    "plan_items": Says("实施方案任务", "tasks of the plan"),
}
ACTS = {
    "put": Says("新增", "put in"),
    "changed": Says("修改", "changed"),
    "removed": Says("移除", "removed"),
}
EXPORTED = Says(
    "已写出 {count} 个文件到 {folder}，可用 hezhang district load 装回",
    "{count} {count:file/files} written to {folder}; hezhang district load takes them back",
)
WHOLE = Says(
    "{district}（{digest}）：装入文件后改过 {edits} 处",
    "{district} ({digest}): {edits} {edits:edit/edits} since it came from files",
)
TABLE = Says(
    "{table}  {title}：{rows} 行[[，改过 {edited} 处]]", "{table}  {title}: {rows} {rows:row/rows}[[, {edited} edited]]"
)
ROW = Says("{act} {table} {key}", "{act}: {table} {key}")
CHANGE = Says("  {field}：{before} → {after}", "  {field}: {before} → {after}")
NOTHING = Says("〔无〕", "(none)")
SAME = Says("与现用名录一致，没有差别", "the same as the directory in force")
UNDOES = Says(
    "装入会撤回 {count} 处已记录的修改：{rows}。确要撤回时加 --replace。",
    "Loading it takes back {count} {count:edit/edits} of the record: {rows}. Only with --replace.",
)
TOLD = Says(
    "  补发 {incident}：{name} {channel} {address}[[（代替 {instead_of}）]]：{duties}",
    "  told anew, {incident}: {name}, {channel} {address}[[ (instead of {instead_of})]]: {duties}",
)
NOBODY_TOLD = Says("未结束的事件不受影响，不补发。", "Nobody is told anew of what is open.")
SAVED = Says("已记录，名录现为 {digest}", "Recorded; the directory in force is {digest}")
WOULD = Says("没有保存，这是会发生的事：", "Not saved; this is what would follow:")
UNCHANGED = Says("没有变化，没有记录。", "Nothing would change; nothing was recorded.")
EDIT = Says(
    "{at}  {by}：{row}，原因：{reason}[[，{undone}]]",
    "{at}  {by}: {row}, reason: {reason}[[, {undone}]]",
)
UNDONE = Says("后被文件取代", "files came after it")
NO_EDITS = Says("没有修改记录。", "No edits are recorded.")
