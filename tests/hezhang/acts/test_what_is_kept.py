"""What is kept and what is held, in the console: an inspector holds an incident on a page of its own, so that nobody
erases it, and lets it go again; whoever does not answer for the record only reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from hezhang.console.app import build
from office.home.home import Home
from office.home.os_user import os_user
from office.services.erasing import erase_stream
from tests.engine.rules.story import Story
from tests.hezhang.acts.conftest import a_whole_desk
from tests.hezhang.console.hand import Hand, hand
from tests.hezhang.web.v1.program import Told
from tests.workers.desk.desk import OFFICER, ADesk

PAGE = "/audit/kept"


@pytest.fixture(scope="module")
def desk(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ADesk]:
    """A desk for the module."""
    with a_whole_desk(home, tmp_path_factory.mktemp("home")) as made:
        yield made


@pytest.fixture(scope="module")
def over(desk: ADesk) -> Story:
    """An incident that turned out to be none."""
    story = desk.open("oil_spill", water="beihai")
    story.officer.pull("false_alarm", reason="是落叶")
    return story


@pytest.fixture(scope="module")
def officer(desk: ADesk) -> Hand:
    return hand(build(desk.wiring), desk.wiring.office, OFFICER)


@pytest.fixture(scope="module")
def inspector(desk: ADesk) -> Hand:
    return hand(build(desk.wiring), desk.wiring.office, "huanbaoju_head", "inspector")


def text(told: Told) -> str:
    return told.body.decode()


def erased(desk: ADesk, stream: str, command: str) -> str | None:
    """Why it was not erased; None where it was."""
    found = erase_stream(desk.wiring.office, command, stream, "保存期满", Actor(via="cli", login=os_user()))
    return found.code if isinstance(found, Refusal) else None


def test_what_an_inspector_holds_is_erased_by_nobody_until_it_is_let_go(
    desk: ADesk, over: Story, inspector: Hand
) -> None:
    page = text(inspector.asks(f"{PAGE}?incident={over.id}"))
    assert "没有封存。" in page
    assert f'value="{over.id}"' in page, "the form knows the incident from whose page one comes"

    assert inspector.posts(f"{PAGE}/hold", {"incident": over.id, "reason": "督查调卷", "id": "h"}).status == 303
    page = text(inspector.asks(f"{PAGE}?incident={over.id}"))
    assert "已封存，什么也不能删。" in page
    assert "督查调卷" in page
    assert erased(desk, over.id, "e1") == "held"

    assert inspector.posts(f"{PAGE}/release", {"incident": over.id, "reason": "已还", "id": "r"}).status == 303
    assert "督查调卷" not in text(inspector.asks(PAGE))
    assert erased(desk, over.id, "e2") is None


def test_what_is_refused_is_said_and_what_was_typed_stays(inspector: Hand) -> None:
    told = inspector.posts(f"{PAGE}/hold", {"incident": "XC-19990101-001", "reason": "查旧案", "id": "x"})
    assert told.status == 409
    assert "XC-19990101-001" in text(told)
    assert "查旧案" in text(told)
    told = inspector.posts(f"{PAGE}/release", {"incident": "XC-19990101-001", "reason": "查旧案", "id": "y"})
    assert told.status == 409


def test_whoever_does_not_answer_for_the_record_reads_and_holds_nothing(
    desk: ADesk, over: Story, officer: Hand
) -> None:
    page = text(officer.asks(PAGE))
    assert re.search(r"<b>事件</b> \d+ 天 · 自末条起算", page)
    assert "hezhang erase" in page
    assert f'action="{PAGE}/' not in page
    assert officer.posts(f"{PAGE}/hold", {"incident": over.id, "reason": "我要", "id": "o"}).status == 409
    assert over.id not in desk.wiring.office.house().holds


def test_what_is_due_stands_there_with_the_day_it_is_counted_from(desk: ADesk, officer: Hand) -> None:
    story = desk.open("oil_spill", water="taoranting")
    story.officer.pull("false_alarm", reason="是落叶")
    assert "没有到期的内容" in text(officer.asks(PAGE))
    desk.clock.jump(days=366 * 40)
    due = text(officer.asks(PAGE))
    assert story.id in due[due.index('id="due"') :]
