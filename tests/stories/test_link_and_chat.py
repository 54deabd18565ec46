"""A text in a group's chat carries a link; whoever taps on it answers in two taps, on real parts."""

from __future__ import annotations

import re
from pathlib import Path

from engine.ledger.rebuilding import differences
from office.home.links import digest_of
from practice.people.people import People, Refused
from practice.people.received import Received
from tests.stories.browser import fetch, form
from tests.stories.town import Town

ASKED = "sd_taoranting_1"


def link_in(text: Received) -> str:
    found = re.search(r"http://127\.0\.0\.1:\d+/a/[A-Za-z0-9_-]{32}", text.text)
    assert found, text.text
    return found.group()


def test_a_group_is_told_in_its_chat_and_answers_by_the_link(folder: Path) -> None:
    people = People()
    with Town(folder, people=people) as town:
        person = town.wiring.office.district().persons[ASKED]
        people.set(str(person.channels["sms"]), Refused(21610))
        town.start()
        incident = town.opens()
        town.until(lambda: bool(town.chat("taoranting_group")), "a text in the chat")
        link = link_in(town.chat("taoranting_group")[0])
        token = link.rpartition("/")[2]
        text = next(it for it in town.incident(incident).deliveries.values() if it.owed.channel == "chat")

        page = fetch(link)
        assert page.status == 200
        assert str(person.name) in page.text
        assert "不能办" in page.text
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert page.headers["Cache-Control"] == "no-store"
        assert town.incident(incident).deliveries[text.owed.delivery].answer is None, "looking answers nothing"

        said = fetch(link, form("no", words="船坏了"))
        assert "已记录" in said.text
        town.until(lambda: town.incident(incident).deliveries[text.owed.delivery].answer == "declined", "the no")
        duty = next(it for it in town.incident(incident).duties.values() if it.id in text.owed.duties)
        assert (duty.answer, duty.answered_by) == ("declined", ASKED)
        told_next = [
            it.owed.person for it in town.incident(incident).deliveries.values() if it.owed.purpose == "ladder"
        ]
        assert told_next, "a no goes up the ladder at once"

        again = fetch(link, form("yes"))
        assert again.status == 409
        assert "链接不再有效" in again.text
        assert "<form" not in fetch(link).text

        shown = town.hezhang("deliveries", incident, "--json").json
        seen = next(it for it in shown["deliveries"] if it["delivery"] == text.owed.delivery)
        assert seen["provider"] == "apprise"
        assert [(it["answer"], it["via"], it["person"], it["words"]) for it in seen["answers"]] == [
            ("declined", "link", ASKED, "船坏了")
        ]
        assert seen["link"] == digest_of(token)
        with town.wiring.office.ledger.reading() as tx:
            record = "".join(str(entry.event) + repr(entry.event) for entry in tx.read(incident))
            assert differences(tx) == []
        assert token not in record
        logs = "".join(path.read_text() for path in (town.home.folder / "logs").iterdir())
        assert token not in logs
        assert "json://" not in record + logs
