"""The main road on real parts: opened by a process, told by workers, answered by a signed reply, finished, waived,
closed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.town import Town


def test_the_park_is_told_answers_by_text_and_the_officer_sees_it(folder: Path) -> None:
    with Town(folder) as town:
        town.start()
        incident = town.opens()
        text = town.phone("taoranting_park_1").expects_sms("围油栏")
        assert text.text.startswith("【西城环保】【演练】"), "a practice home marks every text"
        assert "http" not in text.text

        town.phone("taoranting_park_1").answers("１")
        town.until(lambda: town.incident(incident).duties["go_and_stop"].answer == "accepted", "the park's yes")
        duty = town.incident(incident).duties["go_and_stop"]
        assert duty.answered_by == "taoranting_park_1"
        shown = town.hezhang("show", incident, "--json").json
        assert shown["stage"] == "response"

        town.until(lambda: bool(town.mailbox("jiancha_1")), "the inspector's mail")
        mail = town.mailbox("jiancha_1")[0]
        assert incident in mail.text
        assert "账本" in mail.text, "the ledger's head goes out with every change of stage"
        states = {it.state for it in town.incident(incident).deliveries.values()}
        town.until(
            lambda: {it.state for it in town.incident(incident).deliveries.values()} <= {"accepted", "delivered"},
            f"all texts; {states}",
        )


@pytest.mark.slow
def test_a_refused_number_goes_by_mail_instead(folder: Path) -> None:
    from practice.people.people import People, Refused

    people = People()
    with Town(folder, people=people) as town:
        number = str(town.wiring.office.district().persons["taoranting_park_1"].channels["sms"])
        people.set(number, Refused(21610))
        town.start()
        incident = town.opens()
        town.until(
            lambda: any("围油栏" in mail.text for mail in town.mailbox("taoranting_park_1")), "the duties by e-mail"
        )
        by_person = [it for it in town.incident(incident).deliveries.values() if it.owed.person == "taoranting_park_1"]
        assert [it.owed.channel for it in by_person] == ["sms", "voice", "email"], "who takes no text is called first"
        assert by_person[0].state == "failed"
        assert by_person[0].code == "21610"
