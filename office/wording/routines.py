"""What is said of routines."""

from __future__ import annotations

from office.wording.language import Says

ROW = Says(
    "{due} 前  {title} [{routine}]  {unit}[[，上次 {last}]]（{source}）",
    "by {due}  {title} [{routine}]  {unit}[[, last {last}]] ({source})",
)
OVERDUE = Says("已逾期", "OVERDUE")
NONE = Says("没有。", "Nothing.")
DONE = Says("已登记。[[发现已记为 {signal}，请处理。]]", "Recorded.[[ What was found is {signal} in the intake log.]]")
