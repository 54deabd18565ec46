"""What is wrong with a command line as it was typed."""

from __future__ import annotations

from office.wording.language import Says

MISSING = Says("缺少 {name}[[（{choices} 之一）]]。", "{name} is missing[[: one of {choices}]].")
NOT_AMONG = Says(
    "{name} 须为 {choices} 之一，不能是“{given}”[[。您是不是要写 {nearest}？]]",
    "{name} is one of {choices}, not “{given}”[[. Did you mean {nearest}?]]",
)
NO_WHOLE_NUMBER = Says("{name} 须为整数，不能是“{given}”。", "{name} is a whole number, not “{given}”.")
TOO_SMALL = Says("{name} 至少为 {limit}，不能是 {given}。", "{name} is at least {limit}, not {given}.")
TOO_GREAT = Says("{name} 至多为 {limit}，不能是 {given}。", "{name} is at most {limit}, not {given}.")
BAD_VALUE = Says("{name} 的值不对：{detail}", "The value of {name} is wrong: {detail}")
NO_SUCH_OPTION = Says(
    "没有选项 {option}[[。您是不是要写 {possible}？]]", "There is no option {option}[[. Did you mean {possible}?]]"
)
OPTION_ALONE = Says("选项 {option} 后面须写一个值。", "The option {option} needs a value behind it.")
TOO_MANY = Says(
    "多余的内容：{words}。含空格的文字请加引号。", "Too much: {words}. Put quotes round a text with spaces."
)
NO_COMMAND = Says("缺少命令。", "No command is given.")
NO_SUCH_COMMAND = Says(
    "没有命令 {given}[[。您是不是要写 {nearest}？]]", "There is no command {given}[[. Did you mean {nearest}?]]"
)
