"""The approver's page at the door: a GET changes nothing, the code decides, and nobody else's login has a say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pytest

from engine.desk import Done
from engine.incident.commands import AskApproval, ProposeWarning
from engine.stream.actor import Actor
from engine.values.private import Private
from office.home.approval_codes import ApprovalCodes
from tests.stories.browser import Seen, fetch
from tests.stories.town import Town

DEPUTY = "deputy_district_chief"
OFFICER = Actor(via="cli", person="huanbaoju_duty_1")


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    with TemporaryDirectory(prefix="hz-") as folder, Town(Path(folder)) as it:
        it.start("broker", "web", "worker email", "worker sms")
        yield it


class Asked:
    """A warning that the deputy head is asked to approve, the link of the mail and the code of the text."""

    def __init__(self, town: Town, number: int) -> None:
        self.town = town
        done = town.wiring.office.desk
        self.incident = town.opened() if number == 0 else town.opens(water=("beihai", "xihai", "houhai")[number - 1])
        warning = {"colour": "blue", "cautions": Private("<b>请勿下水"), "measures": Private("已停航")}
        propose = ProposeWarning(id=f"propose {number}", actor=OFFICER, **warning)  # type: ignore[arg-type]
        ask = AskApproval(id=f"ask {number}", actor=OFFICER, kind="warning", to=DEPUTY, reason=Private("往下游走"))
        for command in (propose, ask):
            assert isinstance(done.submit(self.incident, command), Done)
        town.until(lambda: bool(self.links), "the mail with the link")
        self.url = self.links[-1]
        asked = town.incident(self.incident).approvals.by_id["A1"].asked
        self.code = ApprovalCodes(town.wiring.office.ledger).code(self.incident, asked)

    @property
    def links(self) -> list[str]:
        mails = [it.text for it in self.town.mailbox(DEPUTY) if self.incident in it.text]
        return [found for text in mails for found in re.findall(r"http://\S+/approve/[\w-]+", text)]

    @property
    def status(self) -> str:
        return self.town.incident(self.incident).warning.status

    def sends(self, decision: str, code: str | None = None, reason: str = "") -> Seen:
        return fetch(self.url, {"decision": decision, "code": code or self.code, "reason": reason})


@pytest.fixture(scope="module")
def asked(town: Town) -> Asked:
    return Asked(town, 0)


def decided(town: Town, asked: Asked) -> list[str]:
    """What the record says of the approval and of the warning."""
    with town.wiring.office.ledger.reading() as tx:
        return [it.event.type for it in tx.read(asked.incident) if it.event.type.startswith(("approval", "warning"))]


def test_the_page_shows_what_is_asked_and_looking_changes_nothing(town: Town, asked: Asked) -> None:
    before = decided(town, asked)
    seen = fetch(asked.url)
    assert seen.status == 200
    for words in ("批准预警：蓝色", "往下游走", "&lt;b&gt;请勿下水", "没有什么挡着", "<svg"):
        assert words in seen.text
    assert asked.code not in seen.text, "whoever has the link alone has no code"
    assert len(seen.text.encode()) < 50_000
    assert "<script" not in seen.text
    assert decided(town, asked) == before


def test_the_page_speaks_one_language_and_has_a_switch_to_the_other(asked: Asked) -> None:
    zh, en = fetch(asked.url), fetch(f"{asked.url}?lang=en")
    assert "Approve" not in zh.text
    assert f'href="{urlsplit(asked.url).path}?lang=en"' in zh.text
    assert "Approve the warning: blue" in en.text
    assert "批准" not in en.text
    assert "没有什么挡着" not in en.text
    wrong = fetch(f"{asked.url}?lang=en", {"decision": "refused", "code": asked.code, "reason": ""})
    assert "a refusal needs a reason" in wrong.text, "an answer speaks as its form did"


def test_every_page_behind_the_link_says_that_it_is_practice(asked: Asked) -> None:
    for seen in (fetch(asked.url), fetch(asked.url[:-4] + "AAAA"), asked.sends("perhaps")):
        assert 'class="practice"' in seen.text


def test_the_mail_has_the_link_and_no_code_and_the_text_has_the_code_and_no_link(town: Town, asked: Asked) -> None:
    mails = [it.text for it in town.mailbox(DEPUTY) if "/approve/" in it.text]
    assert mails
    assert not any(asked.code in it for it in mails)
    text = town.phone(DEPUTY).expects_sms(asked.code).text
    assert "http" not in text


def test_without_the_code_nothing_counts_and_a_refusal_needs_its_reason(asked: Asked) -> None:
    wrong = asked.sends("approved", f"{(int(asked.code) + 1) % 1_000_000:06d}")
    assert (wrong.status, "码不对" in wrong.text) == (403, True)
    assert asked.sends("refused").status == 422
    assert asked.sends("perhaps").status == 422
    foreign = fetch(asked.url, {"decision": "approved", "code": asked.code}, Sec_Fetch_Site="cross-site")
    assert foreign.status == 403
    assert asked.status == "proposed"


def test_the_code_approves_it_once(town: Town, asked: Asked) -> None:
    done = asked.sends("approved")
    assert (done.status, asked.status) == (200, "approved"), done.text
    assert 'class="practice"' in done.text, "it was practice, also once it is done"
    again = asked.sends("approved")
    assert again.status == 200, "a form that is sent twice does nothing twice"
    assert asked.sends("refused", reason="改了主意").status == 409
    assert "您已批准" in fetch(asked.url).text
    with town.wiring.office.ledger.reading() as tx:
        approved = [it.actor for it in tx.read(asked.incident) if it.event.type == "warning_approved"]
    assert [(it.via, it.person, it.login) for it in approved] == [("link", DEPUTY, None)]


def test_a_link_that_nobody_gave_out_is_told_so(asked: Asked) -> None:
    assert fetch(asked.url[:-4] + "AAAA").status == 404
