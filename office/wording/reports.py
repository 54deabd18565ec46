"""What stands in a report beside its own fields, and what the command line says of reports. Chinese is what an office
sends.
"""

from __future__ import annotations

from office.wording.language import Says

REPORT_ISSUED = Says(
    "报告 {report} 已签发。报送：hezhang report {incident} send {report} --to all --by fax --received-by 接收人[[；"
    "尚欠：{owed}]]",
    "The report {report} is issued. To note that it went out: hezhang report {incident} send {report} --to all --by "
    "fax --received-by NAME"
    "[[; it is owed to {owed}]]",
)
REPORT_KEPT = Says("演习报告 {report} 已留存。", "The drill's report {report} is kept.")
REPORT_SENT = Says(
    "报告 {report} 已报送：{units}[[；尚欠：{owed}]]",
    "The report {report} went to {units}[[; it is still owed to {owed}]]",
)

DUTY_TO = Says("{title}[[{to}]]", "{title}[[ to {to}]]")
"""What a duty is called; one that is a report by its addressee too."""


def duty_title(title: Says, to: Says | None) -> Says:
    """The title of a duty in both languages; `to` is the addressee of a report."""
    given = to or Says("", "")
    return Says(
        DUTY_TO.into("zh", {"title": title.zh, "to": given.zh}), DUTY_TO.into("en", {"title": title.en, "to": given.en})
    )


# ── what an office writes: Chinese alone, since that is what it sends ──

TITLE = "关于{water}{event}的{kind}"
OCCURRED = "{occurred}发生，{known}得知"
PLACE = "{district}{water}（{streets}）。{summary}"
HAPPENED = "{at}，{what}。"
KNOWN = "{at}，接到报告。"
STAGE = "{at}，进入{stage}阶段。"
DOUBTED = "{value}（存疑）"
READINGS = "共采样{count}次，点位{points}，自{first}至{last}，数据见附表。"
DONE = "{at}，{unit}：{what}，已完成。"
PLANNED = "{unit}：{what}{by}。"
BY = "，{at}前完成"
TOGETHER = "{at}，与{unit}联防：{what}，由{doer}办{when}，{state}。"
WHEN = "（{when}）"
ATTACHED = "见附件：{names}"
YES, NO = "是", "否"
UNITS = {"persons": "人", "CNY": "元", "m2": "平方米", "m3": "立方米", "L": "升", "count": "件"}
"""The units of facts as an office writes them; others, such as mg/L, stay as they are."""
DRILL_MARK = "演练"
DRILL_LINE = "演练文件，非真实事件，不得对外报送"
ORAL_LINE = "电话口头报告记录，书面报告另行补报"
MISSING_LINE = "本报告尚缺必填内容{count}项：{names}"
MISSING_FIELD = "【缺】"
NUMBER = "第{number}号"
SIGNER, OFFICE, CONTACT, WAY, TO = "签发人", "报告单位", "联系人", "联系方式", "主送"
TABLE = "附表　监测数据"
SKETCH = "附图　监测点位示意图"
SEE_SKETCH = "见附图（按监测点位绘制）"
SKETCH_POINT = "{number}　{point}（东经{longitude}，北纬{latitude}）"
SKETCH_UNPLACED = "未标坐标的点位：{points}"
SKETCH_HOW = "{water}，上北下南，线段长{metres}米{error}"
SKETCH_ERROR = "；水面轮廓仅为示意，误差约{metres}米"
POINT = "{point}：{place}，采样{times}次。"
POINT_AT = "东经{longitude}，北纬{latitude}（{crs}）"
POINT_UNPLACED = "未标坐标"
METHOD = "{items}：{method}。"
OVER = "{point}：{item}{value}{unit}，超标（{at}）。"
WITHIN = "{point}：{item}{value}{unit}，未超标（{at}）。"
COLUMNS = ("点位", "采样时间", "项目", "结果", "限值", "单位")
VOUCHED = "本报告据{incident}截至{at}的记录，记录头 {head}"
VOUCHED_WHY = "请留存：日后可据此核对记录未被改写"

# ── what the command line says ──

DRAFTED = Says("{kind}第 {number} 号草稿，主送：{to}", "{kind}, number {number}, to: {to}")
BY_RECORD = Says("记录", "record")
BY_PERSON = Says("填写", "written")
LACKS = Says("还缺必填内容：{fields}", "Required and missing: {fields}")
WRITTEN_TO = Says("已写入 {path}", "Written to {path}")
NO_REPORTS = Says("还没有报告，也没有须报的。", "There is no report, and none is owed.")
ISSUED_AS = Says("{kind}第 {number} 号，{signer} 签发，{at}", "{kind} no. {number}, signed by {signer}, {at}")
NO_SUCH_FIELD = Says(
    "这类报告没有可填写的 {field}。可填：{known}。", "This report has no field {field} to write. It has: {known}."
)
NO_HEADING = Says(
    "{path} 第 {line} 行：内容前须有一行 [字段]，如 [cause]。",
    "{path}, line {line}: a text stands under a line [FIELD], such as [cause].",
)
ISSUED_UNWRITTEN = Says(
    "报告 {report} 已签发并留存，但文件未写出：{why} 请用 `hezhang report {incident} show {report} -o 文件` 另写。",
    "{report} is issued and kept, but its file was not written: {why} `hezhang report {incident} show {report} -o "
    "FILE` writes it.",
)
OTHER_ENDING = Says(
    "{path}：报告只写成 .docx 或 .html。请换一个文件名。",
    "{path}: a report is written as .docx or .html. Choose such a name.",
)
NOT_KEPT = Says("{report} 没有留存 {form} 文件。", "No {form} of {report} was kept.")
