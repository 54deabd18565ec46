"""What a commander texts back about an approval: read in any form, and a yes only where every word is known."""

from __future__ import annotations

import pytest

from engine.rules.answers.approval_words import ApprovalWords, approval_words, without_codes

CODE = "482913"
APPROVED = (
    "同意 482913",
    "同意482913",
    "４８２９１３ 同意",
    "同意，482 913",
    "同意 4 8 2 9 1 3",
    "批准。码482913",
    "我同意482913",
    "回复：同意 482913",
    "482913同意",
    "好的，482913",
    "没意见 482913",
    "同意发布 482913，谢谢",
    "approve 482913",
    "I approve 482-913, thanks",
    "OK 482913",
    "Yes 482913",
    "ok482913",
    "👍 482913",
)
REFUSED = (
    ("不同意 482913 油还在", "油还在"),
    ("不同意482913油还在", "油还在"),
    ("不 482913", ""),
    ("482913 不同意，先核实", "先核实"),
    ("拒绝 482913", ""),
    ("抱歉，不同意 482913 等下一次采样", "等下一次采样"),
    ("暂缓 482913", ""),
    ("Not approved 482913: too early", "too early"),
    ("先不同意 482913", ""),
    ("不予批准 482913", ""),
    ("declined 482913", ""),
    ("I don’t approve 482913: oil is back", "oil is back"),
    ("482913 👎", ""),
    ("no 482913 wait for the next sample", "wait for the next sample"),
)
NEITHER = (
    "482913",
    "1 482913",
    "同意 482913，但是油还在",
    "同意 482913？",
    "同意吗 482913",
    "同意 482913 不",
    "不错，同意 482913",
    "否则 482913",
    "同意后出发 482913",
    "我让小王同意 482913",
    "nope 482913",
    "approve 482913 if the wind drops",
    "等油清完再同意 482913",
    "还没同意 482913",
    "领导同意 482913",
    "原则上同意 482913",
    "部分同意 482913",
    "yes 482913 but not yet",
    "同意 4829134",
    "同意 482.913",
    "",
)


@pytest.mark.parametrize("words", APPROVED)
def test_a_yes_in_many_forms_is_one(words: str) -> None:
    said = approval_words(words)
    assert (said.says, said.codes) == ("approved", (CODE,))


@pytest.mark.parametrize(("words", "reason"), REFUSED)
def test_a_no_keeps_its_reason_as_it_was_written(words: str, reason: str) -> None:
    assert approval_words(words) == ApprovalWords("refused", (CODE,), reason, named=True)


@pytest.mark.parametrize("words", NEITHER)
def test_whatever_is_left_over_makes_it_neither(words: str) -> None:
    assert approval_words(words).says == "unclear"


@pytest.mark.parametrize("words", ["同意", "1", "好的", "approve"])
def test_a_yes_without_a_code_has_none(words: str) -> None:
    assert approval_words(words).codes == ()


def test_two_codes_are_two() -> None:
    assert approval_words("同意 482913 593822").codes == ("482913", "593822")


@pytest.mark.parametrize("words", ["油量 1234567升", "13035550128", "0.482913", "K482913"])
def test_a_longer_number_is_no_code(words: str) -> None:
    assert approval_words(words).codes == ()


@pytest.mark.parametrize("words", ["同意 482913", "同意４８２ ９１３", "同意4 8 2 9 1 3"])
def test_no_code_is_left_in_what_is_kept(words: str) -> None:
    assert not any(it.isdigit() for it in without_codes(words))
