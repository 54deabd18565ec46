"""What the forms of an incident's page say: each act by its title and its button, each field by its label."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

ACTS: Mapping[str, tuple[Says, Says]] = {
    "do": (Says("推进阶段", "Move the stage"), Says("推进", "Move it")),
    "fact": (Says("记事实", "Record facts"), Says("记下", "Record")),
    "note": (Says("加备注或附件", "Add a note or files"), Says("记下", "Record")),
    "correct": (Says("更正事实", "Correct a fact"), Says("更正", "Correct")),
    "handover": (Says("交班", "Hand over"), Says("移交", "Hand over")),
    "grade": (Says("定级", "Judge the grade"), Says("定级", "Judge it")),
    "duty-answer": (Says("代记应答", "Enter an answer"), Says("记下", "Record")),
    "duty-done": (Says("记完成", "Report a duty done"), Says("记完成", "Report it done")),
    "duty-reassign": (Says("改派一项职责", "Reassign a duty"), Says("改派", "Reassign")),
    "duty-waive": (Says("免除一项职责", "Waive a duty"), Says("免除", "Waive")),
    "reading": (Says("录监测值", "Enter a reading"), Says("记下", "Record")),
    "point-add": (Says("加监测点", "Add a point"), Says("加上", "Add")),
    "point-retire": (Says("停用监测点", "Retire a point"), Says("停用", "Retire")),
    "warning-propose": (Says("提出预警", "Propose a warning"), Says("提出", "Propose")),
    "warning-approve": (Says("批准预警", "Approve the warning"), Says("批准", "Approve")),
    "warning-issue": (Says("发布预警", "Issue the warning"), Says("发布", "Issue")),
    "warning-cancel": (Says("解除预警", "Lift the warning"), Says("解除", "Lift")),
    "warning-file": (Says("记预警报备", "Record its filing"), Says("记下", "Record")),
    "reply-seen": (Says("这条回复我来处理", "I see to this reply"), Says("我来处理", "I see to it")),
    "oil-volume": (Says("估油量", "Estimate the oil"), Says("估算", "Estimate")),
    "oil-boom": (Says("算围油栏", "Plan the boom"), Says("计算", "Plan")),
}
"""Title and button."""
FIELDS: Mapping[str, Says] = {
    "trigger": Says("触发", "Trigger"),
    "reason": Says("原因", "Reason"),
    "text": Says("内容", "Text"),
    "evidence": Says("附件", "Files"),
    "entry": Says("条目", "Entry"),
    "to": Says("移交给", "To"),
    "grade": Says("等级", "Grade"),
    "duty": Says("哪项职责", "Which duty"),
    "answer": Says("说什么", "What they say"),
    "note": Says("说明", "Note"),
    "unit": Says("改派给", "To which unit"),
    "as": Says("谁说的（本人办理的不选）", "Who said it (none: you)"),
    "basis": Says("依据", "Basis"),
    "phone": Says("电话", "telephone"),
    "paper": Says("纸面", "paper"),
    "point": Says("监测点", "Point"),
    "at": Says("采样时间（不填为现在）", "Sampled at (empty: now)"),
    "sampler": Says("采样人", "Sampler"),
    "confirm": Says("存疑也录入", "Keep it even if doubted"),
    "latitude": Says("纬度", "Latitude"),
    "longitude": Says("经度", "Longitude"),
    "crs": Says("坐标系", "Reference system"),
    "kind": Says("类别", "Kind"),
    "colour": Says("颜色", "Colour"),
    "cautions": Says("公众须注意", "What people are to heed"),
    "measures": Says("正在采取的措施", "What is being done"),
    "area": Says("范围", "Area"),
    "document": Says("市级决定的文号", "The city's document"),
    "until": Says("到何时为止", "Until"),
    "reply": Says("哪条回复", "Which reply"),
    "share": Says("外观代码 {code} 占", "Appearance code {code}"),
    "boat": Says("船长", "Length of the boat"),
    "width": Says("河宽", "Width of the channel"),
    "current": Says("流速", "Current"),
}
"""By the field's name."""
