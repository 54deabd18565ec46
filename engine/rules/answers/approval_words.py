"""What a reply says of an approval: 同意 482913, 不同意 482913 油还在, approve 482 913. Pure.

Generous in form and strict in meaning, as `replies` is: an approval needs its code, and beside it nothing but words
that a table holds. A bare yes is none, and neither is a yes with a "but".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

DIGITS = 6
"""Of a code."""
_YES = "同意 批准 照准 准予 准 可以 好的 好 是的 是 没意见 没有意见 无意见 无异议 没有异议"
_YES_EN = "👍 YES APPROVED APPROVE AGREED AGREE OK Y"
_NO = "👎 先不同意 不予批准 不予 不同意 不批准 不批 不准 不行 不可以 不可 不能 不要 不 否决 否 驳回 拒绝 暂不 暂缓"
_NO_EN = "REFUSED REFUSE REJECTED REJECT DENIED DENY DISAGREE DISAPPROVE DECLINED DECLINE NO N"
APPROVES = (*_YES.split(), *_YES_EN.split())
REFUSES = (
    *_NO.split(),
    *_NO_EN.split(),
    "NOT APPROVED",
    "I DO NOT APPROVE",
    "DO NOT APPROVE",
    "I DON'T APPROVE",
    "DON'T APPROVE",
)
SHORT = frozenset({"不", "否"})
"""Refuses only where it stands alone: 不错 and 否则 say something else."""
_ASIDE = "请 我 回复 回 验证码 代码 编码 码 是 为 发布 谢谢 辛苦了 了 的 吧 CODE I PLEASE THANKS"
BESIDE = (*_ASIDE.split(), "THANK YOU")
"""What may stand beside a yes and its code and changes nothing."""

Said = Literal["approved", "refused", "unclear"]
_TRADITIONAL = str.maketrans("準復驗證碼駁絕暫緩謝為發", "准复验证码驳绝暂缓谢为发")
_EDGES = " \t\n,，。.;；!！、~～…:：()[]{}'\"“”‘’「」『』《》【】*#+-—–_|/\\"
_SPLIT = re.compile(rf"[{re.escape(_EDGES)}]+")
_CODE = re.compile(r"(?:(?<![0-9A-Za-z.])|(?<=\b[oO][kK]))(?:\d{6}|\d{3}[ \-–]\d{3}|\d(?: \d){5})(?![0-9A-Za-z%]|\.\d)")
_POLITE = re.compile(r"^(?:(?:对不起|抱歉|SORRY|请|我|回复|回|I|PLEASE)[\s,，、。.:]*)+(?!\s*do not)", re.IGNORECASE)
_LEFT_OUT = "······"


@dataclass(frozen=True)
class ApprovalWords:
    """What was written: whether it approves, the codes in it, and a refusal's reason.

    `named`: a word of a table stands in it, so that it speaks of approving or refusing and not only of a number.
    """

    says: Said
    codes: tuple[str, ...] = ()
    reason: str = ""
    named: bool = False


def approval_words(words: str) -> ApprovalWords:
    """Read a reply. Width, case, punctuation and traditional characters do not matter."""
    text = unicodedata.normalize("NFKC", words).replace("’", "'").translate(_TRADITIONAL)
    codes = tuple(dict.fromkeys("".join(it for it in code if it.isdigit()) for code in _CODE.findall(text)))
    rest = _CODE.sub(" ", text).strip(_EDGES)
    reason = _begins(_POLITE.sub("", rest), REFUSES)
    if reason is not None:
        return ApprovalWords("refused", codes, reason.strip(_EDGES), named=True)
    named = any(_begins(_POLITE.sub("", part), (*APPROVES, *REFUSES)) is not None for part in _SPLIT.split(rest))
    return ApprovalWords("approved" if _only_approves(rest) else "unclear", codes, named=named)


def without_codes(words: str) -> str:
    """The words, with a mark in the place of whatever may be a code."""
    return re.sub(r"\d(?:[ \-–]?\d){5}", _LEFT_OUT, unicodedata.normalize("NFKC", words))


def _begins(text: str, table: tuple[str, ...]) -> str | None:
    """What follows the longest word of the table that the text begins with; None where it begins with none."""
    for word in sorted(table, key=len, reverse=True):
        after = text[len(word) :]
        if text[: len(word)].upper() != word or (word.isascii() and re.match(r"[A-Za-z0-9']", after)):
            continue
        if word not in SHORT or not after or after[0] in _EDGES:
            return after
    return None


def _only_approves(text: str) -> bool:
    """Every word of it is known, one of them approves, and none refuses."""
    approves, left = False, text.strip(_EDGES)
    while left:
        if (after := _begins(left, APPROVES)) is not None:
            approves, left = True, after.strip(_EDGES)
        elif (after := _begins(left, BESIDE)) is not None:
            left = after.strip(_EDGES)
        else:
            return False
    return approves
