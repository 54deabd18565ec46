"""What kind of value a data file wants, or holds, where a fault says so. Decides nothing."""

from __future__ import annotations

from wording.language import Says

TEXT = Says("文字", "text")
TRUE_OR_FALSE = Says("true 或 false", "true or false")
WHOLE_NUMBER = Says("整数", "a whole number")
NUMBER = Says("数字", "a number")
DATE = Says("日期，如 2017-05-01", "a date like 2017-05-01")
TIME = Says("时间，如 2017-05-01T10:20:00+08:00", "a time like 2017-05-01T10:20:00+08:00")
KEYS = Says("键和值", "keys with values")
LIST = Says("列表", "a list")
NOTHING = Says("空的", "nothing")
