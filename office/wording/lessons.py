"""What is said of lessons at the command line."""

from __future__ import annotations

from datetime import datetime, timedelta

from office.wording.language import Says
from office.wording.times import local

ROW = Says(
    "{lesson}  {due} 前  {owner}  {text}（{incident}）  {state}[[：{note}]]",
    "{lesson}  by {due}  {owner}  {text} ({incident})  {state}[[: {note}]]",
)
NONE = Says("没有。", "None.")
RECORDED = Says("已登记：{lesson}", "Recorded: {lesson}")
NOT_A_DAY = Says("“{given}”不是日期。请写成 2017-05-20。", "{given} is no date. Write it as 2017-05-20.")


def last_day(due: datetime) -> datetime:
    """The day that ends with this midnight, by the district's clocks."""
    return local(due - timedelta(minutes=1))
