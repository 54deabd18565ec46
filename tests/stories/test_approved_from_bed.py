"""A commander at home approves by answering a text, on real parts; whatever else is answered is told what is wrong."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from engine.desk import Done
from engine.incident.commands import AskApproval, ProposeWarning
from engine.incident.warning import WarningApproved
from engine.ledger import story_clock
from engine.stream.actor import Actor
from engine.stream.commands import Command
from engine.values.private import Private
from tests.stories.town import Town

DEPUTY, COMMANDER = "deputy_district_chief", "huanbaoju_commander"
OFFICER = Actor(via="cli", person="huanbaoju_duty_1")


def does(town: Town, incident: str, command: Command) -> None:
    assert isinstance(town.wiring.office.desk.submit(incident, command), Done)


def code_of(text: str) -> str:
    found = re.search(r"同意请回：同意 (\d{6})", text)
    assert found, text
    return found[1]


def test_the_deputy_head_approves_a_warning_from_bed(folder: Path) -> None:
    with Town(folder) as town:
        town.start("broker", "worker sms", "timekeeper", "web")
        incident = town.opened()
        warning = {"colour": "blue", "cautions": Private("请勿下水"), "measures": Private("已停航")}
        does(town, incident, ProposeWarning(id="propose", actor=OFFICER, **warning))  # type: ignore[arg-type]
        asked = town.hezhang(
            "approval", "ask", incident, "warning", "--to", DEPUTY, "--reason", "油在往下游走",
            "--as", "huanbaoju_duty_1", "--json",
        )  # fmt: skip
        # 3 where a text to somebody else, on a channel that nobody carries in this town, is still on its way.
        assert asked.exit in (0, 3), asked
        deputy, commander = town.phone(DEPUTY), town.phone(COMMANDER)
        code = code_of(deputy.expects_sms("请您批：批准蓝色预警").text)

        deputy.answers("1")
        deputy.expects_sms("批准要带六位码")
        commander.answers(f"同意 {code}")
        commander.expects_sms("这个码是发给另一位的")
        assert town.incident(incident).warning.status == "proposed", "nobody has approved anything"

        deputy.answers(f"同意{code}")
        town.until(lambda: town.incident(incident).warning.status == "approved", "the approval")
        deputy.expects_sms("已按您的同意办理")
        with town.wiring.office.ledger.reading() as tx:
            entries = tx.read(incident)
        approved = [it.actor for it in entries if isinstance(it.event, WarningApproved)]
        assert [(it.via, it.person, it.entered_by) for it in approved] == [("sms", DEPUTY, None)]
        assert not any(code in str(it.event) for it in entries), "the record holds no code"
        deputy.answers(f"同意 {code}")
        deputy.expects_sms("已经答复过")

        does(town, incident, AskApproval(id="late", actor=OFFICER, kind="grade", value="III", to=COMMANDER))
        late = code_of(commander.expects_sms("请您批：定为").text)
        with town.wiring.office.ledger.transaction() as tx:
            story_clock.set_clock(tx, tx.now_story() + timedelta(minutes=31), 1)
        commander.answers(f"同意 {late}")
        commander.expects_sms("过期")
        assert town.incident(incident).grading.grade == "IV"
