"""With nothing running, or the broker down, a command commits, says in red whom to phone, and the texts go out when the
parts are back.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.town import Town


def test_open_with_nothing_running_then_the_parts_come(folder: Path) -> None:
    with Town(folder) as town:
        answer = town.hezhang(
            "open",
            "oil_spill",
            "--water",
            "陶然亭湖",
            "--summary",
            "东码头漏油",
            "--fact",
            "verified=yes",
            "--fact",
            "oil_kind=柴油",
            "--fact",
            "fire_brigade=called",
            "--grade",
            "IV",
            "--as",
            "huanbaoju_duty_1",
        )
        assert answer.exit == 3
        assert "NOBODY HAS BEEN TOLD YET" in answer.err + answer.out
        contact = town.wiring.office.district().persons["taoranting_park_1"]
        assert str(contact.channels["sms"]) in answer.err + answer.out, "the officer must see which number to phone"
        assert str(contact.name) in answer.err + answer.out
        assert town.hezhang("list").exit == 0
        assert town.taken() == []

        town.start()
        town.phone("taoranting_park_1").expects_sms("围油栏")


@pytest.mark.slow
def test_a_note_with_nothing_running_is_simply_recorded(folder: Path) -> None:
    with Town(folder) as town:
        incident = town.opens(exit=3)
        assert town.incident(incident).stage == "response"
        answer = town.hezhang("note", incident, "已电话通知公园", "--as", "huanbaoju_duty_1")
        assert answer.exit == 0, "a note owes nobody a text"
