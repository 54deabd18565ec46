"""Links and tokens at the door: what opens, what is refused and how, and that nothing is answered twice or by
looking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from engine.stream.state import Delivery
from hezhang.web.entrance import TRIES, Guessing, Refused
from office.home import tokens
from office.home.os_user import os_user
from practice.people.people import Refused as NoTexts
from tests.stories.browser import Seen, fetch, form
from tests.stories.town import Town
from workers.passing_on import STRANDED_AFTER, PassingOn

MAIL = "sd_taoranting_1"
PARK = "taoranting_park_1"


@dataclass(frozen=True)
class Linked:
    """An incident, and a link in a text of it."""

    incident: str
    url: str


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    """One for all: each story has an incident of its own."""
    with TemporaryDirectory(prefix="hz-") as folder, Town(Path(folder)) as it:
        it.start("broker", "web", "worker email", "worker sms", "timekeeper")
        yield it


@pytest.fixture
def link(town: Town) -> Linked:
    """The link of a mail that asks; the person has no telephone that takes texts."""
    people = town._people
    people.set(str(town.wiring.office.district().persons[PARK].channels["sms"]), NoTexts(21610))
    incident = town.opens()
    passed_on(town, incident, "voice")
    town.until(lambda: any(incident in it.text for it in town.mailbox(PARK)), "the mail")
    mail = next(it for it in town.mailbox(PARK) if incident in it.text)
    found = re.search(r"http://127\.0\.0\.1:\d+/a/[A-Za-z0-9_-]{32}", mail.text)
    assert found
    return Linked(incident, found.group())


def passed_on(town: Town, incident: str, channel: str) -> None:
    """What nobody carries goes another way at once: whoever watches over it believes that its time is over."""
    assert channel not in town.wiring.relay.carried()

    def waiting() -> bool:
        texts = town.incident(incident).deliveries.values()
        return any(it.owed.person == PARK and it.owed.channel == channel for it in texts)

    town.until(waiting, f"a text on {channel}, which nobody carries")
    hours = iter((0.0, STRANDED_AFTER))
    passing = PassingOn(town.wiring, lambda: next(hours))
    passing.look()
    passing.look()


def mailed(town: Town, link: Linked) -> Delivery:
    incident = town.incident(link.incident)
    return next(it for it in incident.deliveries.values() if it.owed.person == PARK and it.owed.channel == "email")


def test_a_form_answers_once_and_only_that_of_the_link(town: Town, link: Linked) -> None:
    number = mailed(town, link).owed.delivery

    def answer() -> str | None:
        return town.incident(link.incident).deliveries[number].answer

    for _ in range(3):
        assert fetch(link.url).status == 200
    assert answer() is None, "a chat service that fetches a link answers nothing"
    assert "账本" not in fetch(link.url).text
    assert fetch(link.url, form("yes"), Sec_Fetch_Site="cross-site").status == 403
    assert fetch(link.url, form("perhaps")).status == 422
    assert fetch(link.url, form("yes", d77="1")).status == 422
    assert fetch(link.url, form("no", words="x" * 301)).status == 422
    assert fetch(link.url[:-1] + ("A" if link.url[-1] != "A" else "B"), form("yes")).status == 404
    assert answer() is None

    yes = form("yes")
    assert "已记录" in fetch(link.url, yes).text
    town.until(lambda: answer() == "accepted", "the yes")
    duty = town.incident(link.incident).duties["go_and_stop"]
    assert (duty.answer, duty.answered_by) == ("accepted", PARK)
    again = fetch(link.url, yes)
    assert (again.status, "没有重复" in again.text) == (200, True)
    lines = town.hezhang("timeline", link.incident).out
    assert "replied to" in lines


@pytest.mark.slow
def test_one_duty_of_several_is_declined_and_the_others_can_still_be_accepted(town: Town, link: Linked) -> None:
    asked = mailed(town, link).owed.duties
    assert len(asked) > 1
    assert 'name="d2"' in fetch(link.url).text
    assert fetch(link.url, form("no", d2="1", words="没有船")).status == 200

    def duty(place: int) -> str | None:
        return town.incident(link.incident).duties[asked[place]].answer

    town.until(lambda: duty(1) == "declined", "the no to the second")
    assert duty(0) is None
    assert fetch(link.url, form("yes")).status == 200
    town.until(lambda: duty(0) == "accepted", "the yes to the rest")


@pytest.mark.slow
def test_a_link_whose_duties_went_to_others_takes_nothing(town: Town, link: Linked) -> None:
    for duty in mailed(town, link).owed.duties:
        done = town.hezhang(
            "duty",
            link.incident,
            duty,
            "reassign",
            "--to",
            "shizheng",
            "--note",
            "人手不足",
            "--as",
            "huanbaoju_duty_1",
        )
        assert done.exit == 0, done
    assert "不需要应答" in fetch(link.url).text
    assert fetch(link.url, form("yes")).status == 409


@pytest.mark.slow
def test_who_rang_in_is_recorded_as_such_and_their_link_asks_how_far_it_is(town: Town, link: Linked) -> None:
    text = mailed(town, link).owed
    for duty in text.duties:
        done = town.hezhang("duty", link.incident, duty, "answer", "--as", PARK, "--basis", "phone", "--note", "已出发")
        assert done.exit == 0, done
    assert "我在路上了" in fetch(link.url).text
    seen = next(
        it
        for it in town.hezhang("deliveries", link.incident, "--json").json["deliveries"]
        if it["delivery"] == text.delivery
    )
    assert {(it["person"], it["via"], it["entered_by"], it["basis"], it["words"]) for it in seen["answers"]} == {
        (PARK, "cli", os_user(), "phone", "已出发")
    }
    assert f"by phone, entered by {os_user()}" in town.hezhang("deliveries", link.incident).out
    timeline = town.hezhang("timeline", link.incident).out
    assert "by phone" in timeline
    assert os_user() in timeline


def test_guessing_is_stopped_and_forgotten_after_a_while() -> None:
    now = [0.0]
    guessing = Guessing(lambda: now[0])
    for _ in range(TRIES):
        guessing.missed("a")
    with pytest.raises(Refused, match="too_many_tries"):
        guessing.missed("a")
    guessing.missed("b")
    now[0] = 61.0
    guessing.missed("a")


def test_a_subscriber_of_ipv6_is_one_client_and_has_no_end_of_addresses_to_guess_from() -> None:
    guessing = Guessing()
    for host in range(TRIES):
        guessing.missed(f"2001:db8:0:7::{host + 1:x}")
    with pytest.raises(Refused, match="too_many_tries"):
        guessing.missed("2001:db8:0:7:ffff::1")
    guessing.missed("2001:db8:0:8::1")


# ── tokens ──


def api(town: Town, path: str, token: str | None = None, document: Any = None) -> Seen:
    return fetch(f"{town.wiring.public_url}/api/v1/{path}", token=token, document=document)


def test_a_program_answers_with_its_persons_token_until_it_is_revoked(town: Town) -> None:
    incident = town.opens()
    issued = town.hezhang("token", "issue", MAIL, "--note", "街道值班系统", "--json").json
    token = issued["token"]
    with town.wiring.office.ledger.reading() as tx:
        assert token not in "".join(str(entry.event) for entry in tx.read("house"))

    seen = api(town, "me/open", token).json
    assert seen["person"] == MAIL
    text = next(it for it in seen["open"] if it["incident"] == incident)
    assert text["duties"]
    asked = {"reference": text["reference"], "answer": "accepted", "id": "once"}
    first = api(town, "answers", token, asked)
    assert (first.status, first.json["ok"], first.json["repeated"]) == (200, True, False)
    again = api(town, "answers", token, asked)
    assert (again.status, again.json["repeated"]) == (200, True)
    duty = town.incident(incident).duties[text["duties"][0]["duty"]]
    assert (duty.answer, duty.answered_by) == ("accepted", MAIL)
    delivery = next(
        it
        for it in town.hezhang("deliveries", incident, "--json").json["deliveries"]
        if it["delivery"] == text["delivery"]
    )
    assert [(it["via"], it["person"]) for it in delivery["answers"]] == [("api", MAIL)]

    by_duty = {"incident": incident, "duty": duty.id, "answer": "declined", "reason": "人手不足"}
    assert api(town, "answers", token, by_duty).status == 200
    assert town.incident(incident).duties[duty.id].answer == "declined"

    assert town.hezhang("token", "revoke", issued["id"]).exit == 0
    assert api(town, "me/open", token).status == 401
    assert [row["revoked"] for row in town.hezhang("token", "list", "--json").json["tokens"]] == [True]


def test_every_no_of_the_api_is_json_with_a_code_and_words(town: Town) -> None:
    incident = town.opens()
    token = tokens.issue(town.wiring.office.desk, MAIL, None, os_user())
    foreign = next(
        it for it in town.incident(incident).deliveries.values() if it.owed.person == PARK and it.owed.asks
    ).owed
    cases: list[tuple[str | None, Any, int, str]] = [
        (None, {}, 401, "token_needed"),
        ("hz_" + "x" * 40, {}, 401, "token_unknown"),
        (token, {}, 422, "unreadable"),
        (token, {"answer": "accepted"}, 422, "unreadable"),
        (token, {"answer": "maybe", "reference": "AAA"}, 422, "unreadable"),
        (token, {"answer": "accepted", "reference": "AAA", "delivery": "x"}, 422, "unreadable"),
        (token, {"answer": "accepted", "reference": "ZZZ"}, 404, "no_such_text"),
        (token, {"answer": "accepted", "delivery": foreign.delivery}, 404, "no_such_text"),
        (token, {"answer": "accepted", "incident": "XC-1", "duty": "x"}, 404, "unknown_incident"),
        (token, {"answer": "accepted", "incident": incident, "duty": "nothing"}, 404, "unknown_duty"),
        (token, {"answer": "accepted", "incident": incident, "duty": "go_and_stop"}, 403, "not_your_duty"),
    ]
    for given, document, status, code in cases:
        seen = api(town, "answers", given, document)
        assert (seen.status, seen.json["ok"], seen.json["code"]) == (status, False, code), document
        assert seen.json["says"]["zh"]
        assert seen.json["says"]["en"]
    assert town.hezhang("token", "issue", "nobody").exit == 1
    assert town.hezhang("token", "revoke", "ffff").exit == 1


@pytest.mark.slow
def test_an_answered_text_is_a_conflict(town: Town) -> None:
    incident = town.opens()
    token = tokens.issue(town.wiring.office.desk, MAIL, None, os_user())
    text = next(
        it.owed for it in town.incident(incident).deliveries.values() if it.owed.person == MAIL and it.owed.asks
    )
    asked = {"delivery": text.delivery, "answer": "declined", "reason": "船坏了"}
    assert api(town, "answers", token, asked).status == 200
    seen = api(town, "answers", token, asked)
    assert (seen.status, seen.json["code"]) == (409, "text_answered")
