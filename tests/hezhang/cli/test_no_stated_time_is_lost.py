"""`--at` is kept in the record, or refused: there is no command that takes it and drops it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from typer.main import get_command

from engine.desk import Desk
from engine.stream.commands import Command
from engine.stream.refusal import Refusal
from hezhang.cli.main import app
from office.wording.times import say_clock
from tests.hezhang.cli.conftest import Terminal

ID, OTHER = "{incident}", "{other}"
SAID = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=20)
AT = ("--at", SAID.isoformat())

TO_THE_DESK: dict[str, tuple[str, ...]] = {
    "open": ("open", "oil_spill", "--water", "beihai", "--summary", "漏油"),
    "do": ("do", ID, "contain"),
    "fact": ("fact", ID, "verified=true"),
    "note": ("note", ID, "风向东南"),
    "correct": ("correct", ID, "1", "verified=true", "--reason", "误"),
    "handover": ("handover", ID, "--to", "huanbaoju_duty_2"),
    "reopen": ("reopen", ID, "--reason", "又见油"),
    "duty": ("duty", ID, "first_boom", "answer"),
    "grade": ("grade", ID, "III", "--reason", "按损失"),
    "point": ("point", ID, "P1", "add"),
    "reading": ("reading", ID, "--point", "P1", "--item", "oil", "--value", "0.1"),
    "item": ("item", ID, "二甲基亚砜", "--at-most", "0.5", "--unit", "mg/L", "--source", "函"),
    "background": ("background", ID, "--reason", "对照点超标"),
    "release": ("release", ID, "P1", "--words", "已达标"),
    "outfall": ("outfall", ID, "东口", "block"),
    "suspect": ("suspect", ID, "example_station", "--reason", "油味"),
    "register check": ("register", "check", "houhai_shore", "--found", "无异常", "--by", "sd_shichahai"),
    "report": ("report", ID, "issue", "initial", "--signer", "huanbaoju_commander", "--oral"),
    "warning propose": ("warning", "propose", ID, "--colour", "blue", "--cautions", "勿近水", "--measures", "停船"),
    "warning approve": ("warning", "approve", ID),
    "warning issue": ("warning", "issue", ID),
    "warning cancel": ("warning", "cancel", ID, "--reason", "已清"),
    "warning file": ("warning", "file", ID, "--note", "已备案"),
    "approval ask": ("approval", "ask", ID, "waiver", "first_boom", "--to", "huanbaoju_commander"),
    "approval withdraw": ("approval", "withdraw", ID, "A1"),
    "approval answer": ("approval", "answer", ID, "A1", "approved"),
    "oil volume": ("oil", "volume", ID, "--area", "200", "--share", "2=100"),
    "oil boom": ("oil", "boom", ID, "--boat", "20"),
    "reply seen": ("reply", "seen", ID, "3"),
    "alarm": ("alarm", ID, "untold"),
    "intake add": ("intake", "add", "phone", "--words", "有油味", "--place", "东岸"),
    "intake open": ("intake", "open", "{signal}", "oil_spill", "--water", "beihai", "--summary", "漏油"),
    "intake dismiss": ("intake", "dismiss", "{signal}", "--reason", "误报"),
    "intake answer": ("intake", "answer", "{signal}", "--words", "已处理"),
    "stock": ("stock", "taoranting", "out", "--item", "boom_section", "--amount", "1"),
    "routine done": ("routine", "done", "dock_readiness", "taoranting_park", "--note", "齐"),
    "test contacts": ("test", "contacts"),
    "lesson done": ("lesson", "done", "lesson-1", "--note", "已换"),
    "playbook move": ("playbook", "move", ID, "{digest}", "--reason", "改正"),
}
"""Commands whose stated time comes to the Desk, which keeps it or refuses."""
REFUSED_AT_ONCE: dict[str, tuple[str, ...]] = {
    "register import": ("register", "import", "registers.csv", "--reason", "普查"),
    "link": ("link", ID, "--parent", OTHER),
    "optout end": ("optout", "end", "huanbaoju_duty_1", "--reason", "已商定"),
    "intake merge": ("intake", "merge", "{signal}", "--into", ID),
    "intake move": ("intake", "move", "{signal}", "--to", ID, "--reason", "误"),
    "intake release": ("intake", "release", "{signal}", "--reason", "误"),
    "lesson add": (
        *("lesson", "add", ID, "--text", "备足围油栏", "--owner", "huanbaoju_duty_1"),
        *("--due", (SAID + timedelta(days=9)).date().isoformat()),
    ),
    "district set": ("district", "set", "units", "huanwei", "en=Sanitation", "--reason", "改名"),
    "district remove": ("district", "remove", "units", "huanwei", "--reason", "撤并"),
    "stock, looked at": ("stock", "taoranting"),
    "report, looked at": ("report", ID, "list"),
    "oil volume by itself": ("oil", "volume", "--area", "200", "--share", "2=100"),
    "oil boom by itself": ("oil", "boom", "--boat", "20"),
}
"""Forms of commands that say so before anything is asked of the Desk."""
LOOKS = {"roster", "ready"}
"""There `--at` is the hour that is asked for."""


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    if hasattr(command, "commands"):
        for name in command.commands:
            yield from commands(command.commands[name], (*path, name))
    else:
        yield " ".join(path), command


def test_every_command_that_takes_a_time_is_spoken_of_here() -> None:
    taking = {
        name for name, it in commands(get_command(app)) if any("--at" in parameter.opts for parameter in it.params)
    }
    told = {name.split(",")[0].removesuffix(" by itself") for name in (*TO_THE_DESK, *REFUSED_AT_ONCE)}
    assert taking - LOOKS == told


@pytest.fixture
def names(typed: Terminal, incident: str) -> dict[str, str]:
    """What the command lines speak of."""
    other = typed("open", "oil_spill", "--water", "beihai", "--summary", "漏油", "--json").document["incident"]
    added = typed("intake", "add", "phone", "--words", "有油味", "--place", "东岸", "--json")
    assert added.code in (0, 3), added.err
    signal = added.document["signal"]["signal"]
    digest = typed("playbook", "show", "oil_spill", "--json").document["digest"]
    return {"incident": incident, "other": other, "signal": signal, "digest": digest}


def test_a_stated_time_comes_to_the_desk_whatever_the_command(
    typed: Terminal, names: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Command] = []

    def no(self: Desk, command: Command, *others: object) -> Refusal:
        asked.append(command)
        return Refusal("unknown_incident", {"incident": "x"})

    monkeypatch.setattr(Desk, "_carry_out", no)
    lost = []
    for name, words in TO_THE_DESK.items():
        asked.clear()
        answer = typed(*(word.format(**names) for word in words), *AT, "--json")
        if [it.at for it in asked[:1]] != [SAID]:
            lost.append((name, [(type(it).__name__, it.at) for it in asked], answer.err))
    assert not lost


@pytest.mark.parametrize("name", REFUSED_AT_ONCE)
def test_what_has_no_place_for_a_time_says_so(typed: Terminal, names: dict[str, str], name: str) -> None:
    answer = typed("--lang", "en", *(word.format(**names) for word in REFUSED_AT_ONCE[name]), *AT)
    assert answer.code == 2
    assert "--at" in answer.err


@pytest.fixture
def an_hour_old(typed: Terminal, carried: None) -> str:
    """An incident that began before the time that is stated."""
    began = (SAID - timedelta(minutes=40)).isoformat()
    words = (
        "open",
        "oil_spill",
        "--water",
        "taoranting",
        "--summary",
        "漏油",
        "--fact",
        "verified=true",
        "--fact",
        "oil_kind=柴油",
        "--fact",
        "fire_brigade=called",
    )
    return str(typed(*words, "--at", began, "--json").document["incident"])


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (TO_THE_DESK["oil volume"], "oil_estimated"),
        (TO_THE_DESK["oil boom"], "boom_planned"),
        (("outfall", ID, "东口", "add"), "outfall_named"),
    ],
)
def test_what_has_a_place_for_it_keeps_it(typed: Terminal, an_hour_old: str, words: tuple[str, ...], kind: str) -> None:
    assert typed(*(word.format(incident=an_hour_old) for word in words), *AT).code == 0
    told = [it["text"] for it in typed("timeline", an_hour_old, "--json").document["entries"] if it["kind"] == kind]
    assert say_clock(SAID) in told[0]


def test_what_happens_by_being_entered_drops_no_time(typed: Terminal, an_hour_old: str) -> None:
    words = [word.format(incident=an_hour_old) for word in TO_THE_DESK["warning propose"]]
    before = len(typed("timeline", an_hour_old, "--json").document["entries"])
    answer = typed(*words, *AT, "--json")
    assert (answer.code, answer.document["error"]["code"]) == (1, "time_not_kept")
    assert len(typed("timeline", an_hour_old, "--json").document["entries"]) == before
    assert typed(*words).code == 0
