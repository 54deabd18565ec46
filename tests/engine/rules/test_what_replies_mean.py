"""What a reply means: generous in form, strict in meaning. A wrong yes would silence the ladder."""

from __future__ import annotations

import pytest

from engine.rules.answers import opt_out_words, reply_words
from engine.rules.answers.meanings import ACCEPTS, Meaning
from engine.rules.answers.replies import meaning
from tests.engine.rules.reply_table import NO_YES, REPLIES

YES = [words for says in ACCEPTS for words in REPLIES[says]]
TEXT = "【西城环保】陶然亭湖 东码头漏柴油，请围油。回1接受，回9不能办。编号K7F"
NAMED: dict[str, tuple[str, str | None, tuple[int, ...]]] = {
    # a reference, and its duties by number
    "1 K7F": ("yes", "K7F", ()),
    "1 k7f": ("yes", "K7F", ()),
    "K7F": ("yes", "K7F", ()),
    "k7f3m": ("yes", "K7F3M", ()),
    "K7F 1": ("yes", "K7F", ()),
    "1 K7F-2": ("yes", "K7F", (2,)),
    "1 K7F－2": ("yes", "K7F", (2,)),
    "1K7F-2": ("yes", "K7F", (2,)),
    "K7F-2 1": ("yes", "K7F", (2,)),
    "K7F-12": ("yes", "K7F", (12,)),
    "K7F第2项": ("yes", "K7F", (2,)),
    "K7F-1和2": ("yes", "K7F", (1, 2)),
    "9 K7F-2 围油栏不够": ("no", "K7F", (2,)),
    "收到 K7F": ("yes", "K7F", ()),
    "收到K7F-2": ("yes", "K7F", (2,)),
    "１ Ｋ７Ｆ－２": ("yes", "K7F", (2,)),
    "1 K7F3M-2": ("yes", "K7F3M", (2,)),
    "已到现场 K7F": ("on_site", "K7F", ()),
    "K7F done": ("done", "K7F", ()),
    "完成 K7F-2": ("done", "K7F", (2,)),
    "K7F 什么意思": ("question", "K7F", ()),
    "K7F 没收到": ("unclear", "K7F", ()),
    "AK7FB": ("unclear", None, ()),
    "1 K7F M3P": ("unclear", None, ()),
    # numbers of duties alone
    "1 和 2": ("yes", None, (1, 2)),
    "1和2": ("yes", None, (1, 2)),
    "1、2": ("yes", None, (1, 2)),
    "1 and 2": ("yes", None, (1, 2)),
    "1和2收到": ("yes", None, (1, 2)),
    "2和3接受": ("yes", None, (2, 3)),
    "第2项收到": ("yes", None, (2,)),
    "第二项收到": ("yes", None, (2,)),
    "第2项不能办": ("no", None, (2,)),
    "9和1": ("unclear", None, ()),
    "1,10分钟到": ("on_the_way", None, ()),
    # with the text that it answers
    f"> {TEXT}\n1": ("yes", "K7F", ()),
    f"1\n{TEXT}": ("yes", "K7F", ()),
    f"{TEXT}。收到": ("yes", "K7F", ()),
    f"「值班：{TEXT}」\n- - - - - - - -\n收到": ("yes", "K7F", ()),
    f"Liked “{TEXT}”": ("yes", "K7F", ()),
    f"👍 to “{TEXT}”": ("yes", "K7F", ()),
    f"Questioned “{TEXT}”": ("question", "K7F", ()),
    f"Disliked “{TEXT}”": ("unclear", "K7F", ()),
    f"> {TEXT}\n没收到": ("unclear", "K7F", ()),
    "收到\n发自我的iPhone": ("yes", None, ()),
    "OK\n\nSent from my iPhone": ("yes", None, ()),
    f"收到\n{TEXT[:36]}": ("yes", None, ()),  # cut short by the telephone
    "收到【陶然亭公园】，但是船坏了": ("unclear", None, ()),  # a sign of theirs, no text of ours
    "1 “不能办”": ("unclear", None, ()),  # quoted, and none of ours
}


@pytest.mark.parametrize("says", REPLIES)
def test_what_a_reply_says(says: str) -> None:
    assert {words: meaning(words).says for words in REPLIES[says]} == dict.fromkeys(REPLIES[says], says)


@pytest.mark.parametrize("words", NAMED)
def test_which_text_and_which_duties_it_names(words: str) -> None:
    assert meaning(words) == Meaning(*NAMED[words])  # type: ignore[arg-type]


def test_whoever_signs_says_no_more_than_without() -> None:
    names = {"李建国", "陶然亭公园管理处", "Taoranting Park"}
    assert meaning("收到 李建国", names).says == "yes"
    assert meaning("收到。陶然亭公园管理处李建国", names).says == "yes"
    assert meaning("Received, Taoranting Park", names).says == "yes"
    assert meaning("【陶然亭公园管理处】收到", names).says == meaning("收到【陶然亭公园管理处】", names).says == "yes"
    assert meaning("收到 王小明", names).says == "unclear", "another name may be whom it was passed to"
    assert meaning("李建国", names).says == "unclear", "a name alone says nothing"


def test_what_is_in_doubt_is_never_a_yes() -> None:
    assert [it for it in NO_YES.splitlines() if meaning(it).answer == "accepted"] == []


TURNS = (
    "，但是船坏了",
    "，不能去",
    "？",
    " but we have no boat",
    "，等领导同意",
    "，让小王去",
    "，我在外地",
    "，如果有船",
    "，堵车了",
    "，别人去",
    " maybe tomorrow",
    "，转给王主任了",
    "，不是我负责",
    "，下周再说",
    "，没有船",
)


@pytest.mark.parametrize("turn", TURNS)
def test_no_yes_survives_what_turns_it_around(turn: str) -> None:
    assert [words for words in YES if meaning(words + turn).answer == "accepted"] == []


@pytest.mark.parametrize("before", ["没", "不", "未", "如果", "等我", "请问", "让他", "not ", "if ", "who said "])
def test_no_yes_survives_what_stands_before_it(before: str) -> None:
    assert [words for words in YES if meaning(before + words).answer == "accepted"] == []


def test_the_tables_do_not_contradict_each_other() -> None:
    words = [word for listed in reply_words.AGREES.values() for word in listed]
    assert len(words) == len(set(words))
    assert not {*words, *reply_words.DETAIL} & {
        *reply_words.DECLINES,
        *reply_words.HELP,
        *opt_out_words.OPT_OUT,
        *opt_out_words.OPT_IN,
    }
