"""What is said of erasing, holding and keeping."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

SURE_STREAM = Says(
    "将删除 {subject} 的全部个人内容、附件和来信，不能恢复；哈希链保留。确认请再输入 {subject}：",
    "Every personal value, proof file and message of {subject} will be gone for good; the chain stays. To confirm, "
    "type {subject} again: ",
)
SURE_PERSON = Says(
    "将删除 {subject} 在所有账本中的电话、姓名和发给此人的文字，不能恢复。确认请再输入 {subject}：",
    "The numbers and names of {subject}, and all texts to them, will be gone for good wherever they are. To confirm, "
    "type {subject} again: ",
)
SURE_ACCESS = Says(
    "将删除保存期满的查阅记录，不能恢复。确认请再输入 {subject}：",
    "The files of who looked whose time is over will be gone for good. To confirm, type {subject} again: ",
)
NOT_SURE = Says(
    "没有确认，什么也没有删。确认须再输入一遍，或加 --yes。",
    "Nothing was erased: it was not confirmed. Type it again when asked, or add --yes.",
)
ERASED = Says(
    "{stream}：删除 {values} 项个人内容（{entries} 条）[[，附件 {files} 个]]",
    "{stream}: {values} personal {values:value/values} of {entries} {entries:entry/entries} erased[[, {files} proof "
    "{files:file/files}]]",
)
NOTHING_LEFT = Says("{subject} 的个人内容已无可删。", "Nothing personal of {subject} is left to erase.")
MESSAGES = Says("清空来信 {messages} 条", "{messages} {messages:message/messages} of the inbox emptied")
DIRECTORIES = Says(
    "从 {directories} 份区划资料中删除", "Erased out of {directories} stored {directories:directory/directories}"
)
DIRECTORIES_LEFT = Says(
    "早期程序整份存放的 {directories} 份区划资料中仍有：删去会破坏其哈希",
    "{directories} {directories:directory/directories} that an earlier program stored whole {directories:holds/hold} "
    "it still: to take it out would break the digest",
)
BACKUP_HOLDS = Says("备份 {backup} 中仍有：到期另删", "The backup {backup} holds it still; delete that one by itself")
HELD = Says("{incident} 已封存待查：在解除之前不能删除任何内容。", "{incident} is held: nothing of it can be erased.")
RELEASED = Says("{incident} 已解除封存。", "{incident} is released.")
IS_HELD = Says("封存：{incident}（{since}：{reason}）", "Held: {incident} (since {since}: {reason})")
IS_DUE = Says("到期：{subject}（{kind}，自 {since} 起算）", "Due: {subject} ({kind}, counted from {since})")
NOTHING_DUE = Says("没有到期的内容。", "Nothing is due.")
KINDS: Mapping[str, Says] = {
    "incident": Says("事件", "incident"),
    "drill": Says("演练", "drill"),
    "probe": Says("自检和联系测试", "canaries and tests of contacts"),
    "message": Says("来信", "messages of the inbox"),
    "access": Says("查阅记录", "who looked at what"),
}
SINCE: Mapping[str, Says] = {
    "incident": Says("末条", "its last entry"),
    "drill": Says("末条", "its last entry"),
    "probe": Says("末条", "its last entry"),
    "message": Says("收到之日", "the day it came"),
    "access": Says("当日", "the day itself"),
}
