"""Another district is told by a text, finds the page that is shared with it by a mail, and what it says there is on the
officer's telephone, on real parts.
"""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from practice.people.received import Received
from tests.stories.browser import fetch
from tests.stories.town import Town

NEIGHBOUR, OFFICER = "nb_dongcheng_e_1", "huanbaoju_duty_1"


def link_in(text: Received) -> str:
    found = re.search(r"http://127\.0\.0\.1:\d+/p/[A-Za-z0-9_-]{32}", text.text)
    assert found, text.text
    return found.group()


def test_a_neighbour_receives_and_tells_of_its_side(folder: Path) -> None:
    with Town(folder) as town:
        town.start()
        incident = town.opens()
        notice = town.phone(NEIGHBOUR).expects_sms("通报")
        assert "/p/" not in notice.text, "a text carries no link"
        town.until(lambda: bool(town.mailbox(NEIGHBOUR)), "the mail with the link")
        link = link_in(town.mailbox(NEIGHBOUR)[0])

        assert "还没有写明由谁收到" in fetch(link).text
        form = {"key": secrets.token_urlsafe(16), "do": "receive", "name": "邓致和", "post": "值班科长"}
        assert "已记录" in fetch(link, form).text
        form = {"key": secrets.token_urlsafe(16), "do": "saw", "name": "邓致和", "words": "东便门水面有油花"}
        assert "已记录" in fetch(link, form).text
        assert "此前已记录" in fetch(link, form).text
        town.phone(OFFICER).expects_sms("东便门水面有油花")

        shown = town.hezhang("show", incident, "--json").json["partners"]
        assert {it["unit"]: it["name"] for it in shown["told"]}["nb_dongcheng_e"] == "邓致和"
        assert [it["words"] for it in shown["sightings"]] == ["东便门水面有油花"]
        assert "邓致和 (值班科长)" in town.hezhang("timeline", incident).out
        token = link.rpartition("/")[2]
        with town.wiring.office.ledger.reading() as tx:
            assert token not in "".join(repr(it.event) + str(it.event) for it in tx.read(incident))
        logs = "".join(path.read_text() for path in (town.home.folder / "logs").iterdir())
        assert token not in logs
