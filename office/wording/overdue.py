"""Which limits ran out, as it stands in the texts to those whom it concerns."""

from __future__ import annotations

from office.wording.language import Says

OVERDUE = Says("{units}（{due}前{kind}）", "{units} ({kind} by {due})")
OVERDUE_UNIT = Says("{unit}：{duties}", "{unit}: {duties}")
OVERDUE_KINDS: dict[str, Says] = {"answer": Says("应答", "to answer"), "finish": Says("完成", "to finish")}
