"""In a replay people press the button that says what they would text; who has no buttons presses none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from engine.ledger.store import Ledger
from notify.card import Button
from notify.message import Message
from notify.outcome import Accepted, Failed
from office.services.inbox_items import ButtonItem, InboxItem
from practice.people.agenda import Agenda
from practice.people.people import ASKS, Answers, People, Refused
from practice.story.postman import Postman

START = datetime(2017, 5, 1, 2, 20, tzinfo=UTC)
CARD = Message(
    "XC-20170501-001.2",
    1,
    "chat",
    "feishu:ou_example_1",
    "请布设围油栏。请按下面的按钮答复（编号K7F）。",
    provider="feishu",
    asks=True,
    buttons=(Button("yes", "收到"), Button("no", "不能办")),
)


@pytest.mark.parametrize(
    ("says", "buttons", "pressed"),
    [
        ("1", CARD.buttons, ["yes"]),
        ("去不了", CARD.buttons, ["no"]),
        ("已处理完", CARD.buttons, []),
        ("1", (), []),
    ],
)
def test_who_would_text_it_presses_it(
    says: str, buttons: tuple[Button, ...], pressed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[InboxItem] = []
    monkeypatch.setattr(Postman, "_keep", lambda _, item: kept.append(item))
    people, agenda = People(Answers(timedelta(minutes=2), says, when=ASKS)), Agenda()
    postman = Postman(cast(Ledger, None), people, agenda, lambda: START)
    assert isinstance(postman.take(replace(CARD, buttons=buttons)), Accepted)
    agenda.run_due(START + timedelta(minutes=1))
    assert kept == []
    agenda.run_due(START + timedelta(minutes=2))
    assert [(it.button, it.users, it.delivery) for it in kept if isinstance(it, ButtonItem)] == [
        (key, ("ou_example_1",), CARD.delivery) for key in pressed
    ]


def test_whom_the_platform_does_not_know_is_refused() -> None:
    postman = Postman(cast(Ledger, None), People(Refused()), Agenda(), lambda: START)
    assert isinstance(postman.take(CARD), Failed)
