"""The verdict of a check for a person: one page, Chinese and English, whatever language the rest is in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from office.wording.language import LANGUAGES, Lang, Says

TITLE = Says("结论", "VERDICT")
LINES = {
    "whole": Says("未发现改动。", "Nothing was found to be changed."),
    "wrong": Says("有误：第一处问题已在上面指明。", "Something is wrong: the first place is named above."),
    "checked_ledger": Says(
        "核了什么：每条账本的哈希链、个人信息、时限与通知、所引文件和附件、登记与计数；总树的每个位置、每个检查点和签名。",
        "Checked: the chain of every stream, personal values, limits and texts, documents and proof files, registers "
        "and counts; every place of the tree, every checkpoint and its signatures.",
    ),
    "checked_bundle": Says(
        "核了什么：逐条的哈希链、个人信息、所引文件和附件、清单、时间线；有证明的，还有总树和签名。",
        "Checked: the chain entry by entry, personal values, documents and proof files, the manifest, the timelines; "
        "with a proof also the tree and the signatures.",
    ),
    "checked_growth": Says(
        "核了什么：这份证明、它的两个检查点，给了密钥的还有签名。",
        "Checked: the proof, the checkpoints at its two ends, and with a key the signatures.",
    ),
    "growth": Says(
        "证明：所给检查点所含的一切，到证明末端的检查点为止没有一条被改、被删、被插入或移位。",
        "Proved: of all that the given checkpoint covers nothing was changed, dropped, put in or moved up to the one "
        "at the end of the proof.",
    ),
    "chain": Says(
        "证明：末条之前没有一条被改、被删、被插入或移位；所附内容是条目所记的那些。",
        "Proved: no entry before the last was changed, dropped, put in or moved; what is beside them is what they "
        "name.",
    ),
    "head": Says(
        "证明：到所给账本头为止，记录就是那天的记录。",
        "Proved: up to the head that was given the record is the one of that day.",
    ),
    "checkpoint": Says(
        "证明：所给检查点所含的一切，自它发出之后未被重写。",
        "Proved: nothing that the checkpoint that was given covers was written anew since.",
    ),
    "key": Says("证明：检查点由所给密钥签名。", "Proved: the checkpoints were signed with the keys that were given."),
    "witness": Says(
        "证明：到见证人所签的检查点为止，记录只增不改；改写须见证人与本单位串通。",
        "Proved: up to the checkpoint that the witness signed, the record only grew; to write it anew, the witness and "
        "the office would have to act together.",
    ),
    "authority": Says(
        "证明：{at} 时，外部时间戳机构见过这个检查点；它所含的一切那时已在，其后未被重写。",
        "Proved: at {at} an outside timestamp authority saw the checkpoint; all that it covers was there then, and was "
        "not written anew since.",
    ),
    "true": Says(
        "不能证明：所记属实；坐在键盘前的是谁；时钟准确；收到的短信有人读过。",
        "Not proved: that what was entered is true; who sat at the keyboard; that the clock was right; that anybody "
        "read a text.",
    ),
    "outside": Says(
        "不能证明：持有账本和密钥的人没有把一切重写（须有外部保存的账本头或检查点）。",
        "Not proved: that whoever has the record and the key did not make it all anew (a head or a checkpoint that was "
        "held outside would).",
    ),
    "gaps": Says("未核的逐项列于上。", "What is not covered is named above, item by item."),
}


Checked = Literal["ledger", "bundle", "growth"]
"""What was looked at: the record itself, a bundle, or a proof that the record only grew."""


def page(*, ok: bool, what: Checked, given: Collection[str], gaps: Collection[str], stamped_at: str = "") -> str:
    """What was checked, what is proved, what is not, and what is not covered. `given`: which of `head`,
    `checkpoint`, `key`, `witness` and `authority` whoever checks brought; `gaps`: the codes of what is not covered;
    `stamped_at`: when an authority saw it.
    """
    said = (verdict(lang, ok=ok, what=what, given=given, gaps=gaps, stamped_at=stamped_at) for lang in LANGUAGES)
    return "\n".join(line for title, lines in said for line in ("", title, *(f"  · {it}" for it in lines)))


def verdict(
    lang: Lang, *, ok: bool, what: Checked, given: Collection[str], gaps: Collection[str], stamped_at: str = ""
) -> tuple[str, tuple[str, ...]]:
    """The same in one language: what it comes to, and each line of it."""
    title = f"{TITLE.into(lang)} — {LINES['whole' if ok else 'wrong'].into(lang)}"
    seen = [*(it for it in given if it != "authority"), *(["authority"] if stamped_at else [])]
    return title, tuple(LINES[it].into(lang, {"at": stamped_at}) for it in _lines(ok, what, seen, gaps))


def _lines(ok: bool, what: Checked, given: Collection[str], gaps: Collection[str]) -> Sequence[str]:
    checked = f"checked_{what}"
    if not ok:
        return [checked, "true"]
    idle = {"checkpoint": "no_held_checkpoint", "witness": "never_witnessed"}
    outside = [it for it in ("head", "checkpoint", "witness", "authority") if it in given and idle.get(it) not in gaps]
    proved = [*outside, *(["key"] if "key" in given else []), *([] if outside else ["outside"])]
    return [checked, "growth" if what == "growth" else "chain", *proved, "true", *(["gaps"] if gaps else [])]
