"""What goes out in registered words: a message in words of its own, duties in lines, the rest in further texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from notify.form import MOST, Form, places
from office.texts.forms.composing import Around, Parts, between, called, composed, noticed
from office.texts.forms.marked import Marked, marked, pieces, plain, said_once
from office.texts.said_facts import SaidFact

AROUND = Around(
    "演练", "H6K", "010-66668888", hint=f"回1接受，回9不能办；只接第1项回“1 {Marked('H6K', 'reference')}-1”。"
)


def opening(summary: str = "东码头漏油") -> str:
    return f"{Marked('XC-1', 'incident')} {Marked('陶然亭湖', 'water')}溢油：{Marked(summary, 'summary')}。"


def spill(**more: object) -> Parts:
    return replace(Parts("oil_spill", opening()), **more)  # type: ignore[arg-type]


def texts(forms: tuple[Form, ...]) -> list[str]:
    return [it.text for it in forms]


def test_a_request_that_asks_says_what_is_asked_how_to_answer_and_whom_to_ring() -> None:
    [form] = composed(spill(messages={"gates": "请关闭出水闸。"}, asking=frozenset({"gates"})), AROUND)
    assert form.key == "oil_spill.gates"
    assert form.text == (
        "应急演练：XC-1 陶然亭湖溢油：东码头漏油。请关闭出水闸。"
        "回1接受，回9不能办；只接第1项回“1 H6K-1”。值班室电话010-66668888。"
    )
    assert places(form.words) == ("drill", "incident", "water", "summary", "reference", "phone")


def test_where_no_reply_comes_back_it_says_to_ring_and_promises_nothing() -> None:
    [form] = composed(
        spill(messages={"gates": "请关闭出水闸。"}, asking=frozenset({"gates"})), replace(AROUND, hint="")
    )
    assert form.text.endswith("请打电话010-66668888告知值班室能否接办（编号H6K）。")
    assert "回1" not in form.text


def test_a_message_and_more_duties_than_one_text_holds_make_numbered_texts() -> None:
    duties = [f"{number}.第{number}项职责，1日10:40前" for number in range(1, 8)]
    forms = composed(spill(messages={"begun": "响应已启动。"}, lines=duties, lines_ask=True), AROUND)
    assert [it.key for it in forms] == ["oil_spill.begun", "oil_spill.lines3.asks", "oil_spill.lines4.asks"]
    assert [it.text[:10] for it in forms] == [f"应急演练（{number}/3）：" for number in (1, 2, 3)]
    assert all(any(duty in text for text in texts(forms)) for duty in duties)
    assert all("010-66668888" in it and "H6K" in it for it in texts(forms))


def test_a_value_that_is_too_long_stands_in_a_note_and_is_not_cut() -> None:
    long = "码头油罐车侧翻漏油约三百升，已流入湖面并向南漂移，现场有刺激性气味，游客正在疏散，请速处置"
    forms = composed(Parts("oil_spill", opening(long), messages={"begun": "响应已启动。"}), AROUND)
    assert "溢油：见注1。响应已启动。" in forms[0].text
    assert "注1：码头油罐车侧翻" in forms[1].text
    assert "请速处置" in forms[1].text
    assert all(len(value) <= MOST for form in forms for value in form.fields.values())


def test_an_office_whose_telephone_nobody_knows_sends_nothing_in_registered_words() -> None:
    assert composed(spill(messages={"begun": "响应已启动。"}), replace(AROUND, phone="")) == ()
    assert noticed(["通道自检。"], replace(AROUND, phone="")) == ()


def test_a_handsets_number_stands_where_alone_one_may_stand() -> None:
    [form] = noticed(["陶然亭公园管理处张三 +8613800138000回复“船太大”，请联系并处理。编号H6K"], AROUND)
    assert form.key == "notice.lines1.contact"
    assert "联系电话13800138000。" in form.text
    assert not any("138" in value for name, value in form.fields.items() if name != "contact")


@pytest.mark.parametrize(
    ("asks", "keys", "count", "end"),
    [
        (True, True, 4, "接受请按1，重听请按2，不能办请按9。值班室电话010-66668888。"),
        (True, False, 1, "请打电话010-66668888告知值班室能否接办。"),
        (False, True, 1, "值班室电话010-66668888。"),
    ],
)
def test_a_call_is_one_text_and_offers_keys_only_where_they_come_in(
    asks: bool, keys: bool, count: int, end: str
) -> None:
    forms = called([opening(), "1.到场指挥，1日10:40前"], AROUND, asks=asks, keys=keys)
    assert len(forms) == count
    assert forms[0].text.endswith(end)
    assert "1.到场指挥，1日10:40前" in forms[0].text


def test_what_is_too_much_for_one_call_is_not_called() -> None:
    assert called([f"{number}.职责" for number in range(13)], AROUND, asks=True, keys=True) == ()


def test_a_value_compares_and_asks_as_it_is_and_shows_where_it_stands() -> None:
    values = marked({"facts": {"oil_kind": SaidFact("diesel", "柴油"), "held": SaidFact("否", "否", holds=False)}})
    facts = values["facts"]
    assert isinstance(facts, dict)
    assert facts["oil_kind"] == "diesel"
    assert bool(facts["oil_kind"])
    assert not facts["held"]
    assert plain(f"溢油（{facts['oil_kind']}）") == "溢油（柴油）"
    assert [it if isinstance(it, str) else (it.name, it.value) for it in pieces(f"溢油（{facts['oil_kind']}）")] == [
        "溢油（",
        ("oil_kind", "柴油"),
        "）",
    ]


def test_a_unit_that_the_words_name_behind_its_value_stands_there_once() -> None:
    assert plain(said_once(f"约{Marked('60升', 'volume')}升油", ["升"])) == "约60升油"


@pytest.mark.parametrize(
    ("base", "full", "more"),
    [("甲乙", "甲因丙乙", "因丙"), ("甲乙", "甲乙因丙", "因丙"), ("甲乙", "甲乙", ""), ("甲乙", "丁乙因", None)],
)
def test_what_an_opening_says_only_now_and_then_is_told_apart(base: str, full: str, more: str | None) -> None:
    assert between(base, full) == more
