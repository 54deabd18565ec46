"""Everything that the command line can do on an incident, an officer can do in the console: the two lists are held
together, command by command, on pages as they are served.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from engine.desk import Done
from engine.incident.commands import NameOutfall, SuspectSource
from engine.incident.reporting import ReportIssued, ReportSent
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from engine.values.private import Private
from hezhang.acts.table import ACTS
from hezhang.cli.main import app
from hezhang.console.doing import SPECIAL
from office.home.directories import load_into
from office.home.os_user import os_user
from tests.engine.rules.story import Story
from tests.hezhang.console.browsing import Console
from tests.hezhang.console.calling import Caller, cookie_of
from tests.places import ROOT
from tests.registers import with_registers
from tests.timestamp_authority import Authority
from tests.workers.desk.desk import OFFICER, ADesk

DEPUTY = "deputy_district_chief"
DONE_AS: Mapping[str, tuple[str, ...]] = {
    "alarm": ("alarm-seen",),
    "approval answer": ("approval-answer",),
    "approval ask": ("approval-ask",),
    "approval list": ("#approvals",),
    "approval withdraw": ("approval-withdraw",),
    "audit access": ("/audit/access?incident={incident}",),
    "audit export": ("/audit/bundle?stream={incident}",),
    "audit stamp": ("/audit > /audit/stamp",),
    "background": ("background",),
    "correct": ("correct",),
    "deliveries": ("#msgs",),
    "do": ("do",),
    "duty": ("duty-answer", "duty-done", "duty-waive", "duty-reassign"),
    "fact": ("fact",),
    "grade": ("grade",),
    "handover": ("handover",),
    "hold": ("/audit/kept?incident={incident}", "/audit/kept > /audit/kept/hold", "/audit/kept > /audit/kept/release"),
    "intake list": ("/signals",),
    "item": ("item",),
    "lesson add": ("/incidents/{incident}/review > /incidents/{incident}/review",),
    "link": ("link",),
    "note": ("note",),
    "oil boom": ("oil-boom",),
    "oil volume": ("oil-volume",),
    "outfall": ("outfall-add", "outfall-block", "outfall-unblock"),
    "paper enter": ("paper",),
    "paper form": ("/incidents/{incident}/paper.csv",),
    "playbook move": ("playbook-move",),
    "point": ("point-add", "point-retire"),
    "reading": ("reading", "readings"),
    "release": ("release",),
    "reopen": ("do",),
    "reply seen": ("reply-seen",),
    "report": ("report-sent", "report-returned", "/incidents/{incident}/reports/initial"),
    "review": ("/incidents/{incident}/review",),
    "show": ("#head", "#duties", "#limits", "#grade"),
    "stock": ("/stock?incident={incident}",),
    "suspect": ("suspect", "clear"),
    "timeline": ("#log",),
    "warning approve": ("warning-approve",),
    "warning cancel": ("warning-cancel",),
    "warning file": ("warning-file",),
    "warning issue": ("warning-issue",),
    "warning propose": ("warning-propose",),
    "warning show": ("/incidents/{incident}/warning/cap",),
}
"""Each command that takes an incident: the acts that its page has a form for, its parts (#), the pages beside it, to
which its own leads, and what a form of such a page is posted to (>).
"""
ELSEWHERE = {"text-answer": "duty-answer", "report-issue": "/incidents/{incident}/reports/initial"}
"""Acts of the API that the page offers in another form."""


def commands(group: Any, path: str = "") -> Iterator[str]:
    """Every command that takes an incident, by the words that call it."""
    for name, command in getattr(group, "commands", {}).items():
        words = f"{path} {name}".strip()
        yield from commands(command, words)
        if any(it.name == "incident" for it in command.params):
            yield words


def test_every_command_on_an_incident_is_named_here() -> None:
    assert set(commands(get_command(app))) == set(DONE_AS)


def test_every_act_of_the_table_is_reached_by_a_command() -> None:
    named = {it for acts in DONE_AS.values() for it in acts}
    assert (set(ACTS) | set(SPECIAL)) - set(ELSEWHERE) <= named
    assert set(ELSEWHERE.values()) <= named


@pytest.fixture(scope="module")
def call(console: Console) -> Caller:
    """Somebody without a browser."""
    return Caller(console)


@pytest.fixture(scope="module")
def cookies(console: Console) -> dict[str, str]:
    """An officer, who decides on a warning, and who answers for the record."""
    people = {"officer": (OFFICER,), "deputy": (DEPUTY,), "inspector": (OFFICER, "inspector")}
    return {who: cookie_of(console, f"list-{who}", *known) for who, known in people.items()}


def warned(desk: ADesk, how_far: int) -> Story:
    """An incident whose warning is proposed, approved, or issued."""
    story = desk.open("oil_spill", water="beihai", verified="yes", grade="IV")
    steps = [
        lambda: story.officer.warns("blue"),
        lambda: story.by(DEPUTY).approves_warning(),
        lambda: story.officer.issues_warning(),
    ]
    for step in steps[:how_far]:
        step()
    return story


def full(desk: ADesk) -> Story:
    """An incident with a silent unit, an unread reply, readings, outfalls and somebody who was asked."""
    story = desk.open_s2()
    desk.send_texts()
    desk.phones.of("sd_taoranting_1").replies("我们没有围油栏，请支援")
    desk.take_in()
    story.officer.add_point("P1")
    story.sampler.sample("P1", oil="6.8")
    actor = Actor(via="console", login="tang", person=OFFICER)
    suspected = SuspectSource(id="suspect-1", actor=actor, source="example_station", reason=Private("油味"))
    assert isinstance(desk.submit(story.id, suspected), Done)
    for name in ("Y1", "Y2"):
        desk.submit(story.id, NameOutfall(id=f"name-{name}", actor=actor, outfall=name))
    desk.clock.forward(hours=3)
    story.officer.asks_approval("grade", DEPUTY, "III", reason="油膜扩大")
    return story


def forms_of(text: str) -> set[str]:
    """The acts for which a page has a form."""
    return set(re.findall(r'action="/incidents/[^/"]+/acts/([a-z-]+)"', text))


@pytest.fixture
def changed_playbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The playbook's file is another one than when the incidents were opened."""
    text = (ROOT / "playbooks" / "oil_spill.yaml").read_text(encoding="utf-8")
    file = tmp_path / "oil_spill.yaml"
    file.write_text(text.replace("水面溢油", "水面溢油（新）", 1), encoding="utf-8")
    monkeypatch.setattr("hezhang.console.drawing.find_playbooks", lambda place: {"oil_spill": file})


@pytest.fixture
def registers(console: Console, tmp_path: Path) -> None:
    """The district has outfalls and sources."""
    loaded = console.does(lambda desk: load_into(desk.desk, with_registers(tmp_path), os_user(), replace=True))
    assert not isinstance(loaded, Refusal), loaded


@pytest.fixture
def authority(console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A timestamp authority is set."""
    office, root = console.desk.wiring.office, Authority(tmp_path / "authority").root
    given = {"hezhang_timestamp_url": "http://127.0.0.1:9/tsr", "hezhang_timestamp_certificate": root}
    monkeypatch.setattr(office, "settings", office.settings.model_copy(update=given))


@pytest.mark.usefixtures("changed_playbook", "registers", "authority")
def test_each_of_them_has_its_place_in_the_console(console: Console, call: Caller, cookies: dict[str, str]) -> None:
    story = console.does(full)
    stories = [story, *(console.does(lambda desk, far=far: warned(desk, far)) for far in (1, 2, 3))]
    origin = f"http://{call.host}"

    def post(path: str, **form: str) -> int:
        return call("POST", f"/incidents/{story.id}{path}", form, Cookie=cookies["officer"], Origin=origin)[0]

    assert post("/acts/outfall-block", outfall="Y1", id="block-y1") == 303
    given = {"do": "issue", "signer": "huanbaoju_head", "oral": "yes", "id": "first-report"}
    assert post("/reports/initial", **given) == 303
    issued = console.does(lambda desk: story.happened(ReportIssued))[-1]
    sent = {"report": issued.report, "addressee": "all", "way": "phone", "received_by": "王某", "id": "sent-to-all"}
    assert post("/acts/report-sent", **sent) == 303
    assert len(console.does(lambda desk: story.happened(ReportSent))) == 2
    held = {"incident": story.id, "reason": "督查调卷", "id": "held"}
    assert call("POST", "/audit/kept/hold", held, Cookie=cookies["inspector"], Origin=origin)[0] == 303

    shown = [call("GET", f"/incidents/{it.id}", Cookie=cookie)[2] for it in stories for cookie in cookies.values()]
    there = {it for text in shown for it in forms_of(text)}
    for command, places in DONE_AS.items():
        for place in places:
            page, _, action = place.partition(" > ")
            if action:
                answer = call("GET", page.format(incident=story.id), Cookie=cookies["inspector"])
                assert f'action="{action.format(incident=story.id)}"' in answer[2], f"{command}: {place}"
            elif place.startswith("/"):
                incident = stories[-1].id if "warning" in place else story.id
                answer = call("GET", place.format(incident=incident), Cookie=cookies["officer"])
                assert answer[0] == 200, f"{command}: {place}"
                assert any(f'href="{place.format(incident=incident)}' in it for it in shown), f"{command}: no way there"
            elif place.startswith("#"):
                assert f'id="{place[1:]}"' in shown[0], f"{command}: {place}"
            else:
                assert place in there, f"{command}: no form for {place}"
