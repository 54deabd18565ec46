"""What is said of witnesses: to the office whose record they watch, and to whoever runs one."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

WITNESS_SAID: Mapping[str, Says] = {
    "cosigned": Says(
        "{witness}：已签第 1–{size} 条的检查点", "{witness} has signed the checkpoint of {size} {size:entry/entries}"
    ),
    "already": Says(
        "{witness}：此前已签第 1–{size} 条的检查点",
        "{witness} had signed the checkpoint of {size} {size:entry/entries} before",
    ),
    "refused": Says("{witness}：拒签（{why}）", "{witness} does not sign ({why})"),
    "away": Says("{witness}：没有应答（{why}）", "{witness} does not answer ({why})"),
    "wrong": Says("{witness}：所答不是它的签名（{why}）", "{witness} answered what is no signature of it ({why})"),
}

MADE = Says(
    "见证人 {name} 已建在 {folder}。把下面的公钥告诉被见证的单位：",
    "The witness {name} is in {folder}. The office that it watches is to know its public keys:",
)
KEY = Says("  {key}", "  {key}")
WATCHES = Says("见证 {origin}", "It watches {origin}")
SIGNED = Says(
    "  最近签到第 {size} 条：", "  It has signed the first {size} {size:entry/entries}, with this checkpoint:"
)
NEVER_SIGNED = Says("  还没有签过", "  It has signed nothing yet")
REFUSED = Says(
    "  与所签相矛盾而拒签的检查点（证据）：{path}", "  Refused, since it contradicts what was signed (proof): {path}"
)
WATCHES_NONE = Says(
    "还没有见证任何账本：hezhang witness trust {folder} 公钥…",
    "It watches no log yet: hezhang witness trust {folder} VKEY…",
)
LISTENS = Says("见证人 {name} 在 {url} 听候；Ctrl-C 停止。", "The witness {name} listens at {url}; Ctrl-C ends it.")
OPEN_TO_OTHERS = Says(
    "别人能读 {path}：chmod 600 {path}，并另建一个密钥全新的见证人。",
    "Others may read {path}: chmod 600 {path}, and make another witness with new keys.",
)
NO_WITNESS_HERE = Says(
    "{folder} 里没有见证人。新建：hezhang witness init {folder} --name 名称",
    "{folder} holds no witness. To make one: hezhang witness init {folder} --name NAME",
)
UNREADABLE = Says("{path} 读不出（{why}）。请从备份放回。", "{path} cannot be read ({why}). Put it back from a backup.")
NO_NAME = Says(
    "见证人不能叫 {name}：不能有空格和 +，例如 water.example.cn/witness。",
    "A witness cannot be called {name}: no space and no +, such as water.example.cn/witness.",
)
NOT_EMPTY = Says(
    "{folder} 不是空的。请指定空的或尚不存在的文件夹。",
    "{folder} is not empty. Name a folder that is, or that is not there yet.",
)
UNWRITABLE = Says("{path} 写不了（{why}）。", "{path} cannot be written ({why}).")
KEY_UNREADABLE = Says(
    "公钥读不出：{why}。照抄 hezhang audit key 所列的整行。",
    "A key cannot be read: {why}. Copy whole lines as `hezhang audit key` prints them.",
)
