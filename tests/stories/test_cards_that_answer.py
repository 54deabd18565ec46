"""Cards in the chats of three platforms: a button is an answer like a text, by whoever the card was sent to and nobody
else.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from engine.desk import Done
from engine.ledger.work import inbox
from engine.probe.commands import StartContactTest
from engine.stream.actor import TIMEKEEPER, Actor
from engine.stream.events import TextAnswered
from office.services.canaries import last_canaries
from practice.gateway.cards.app import Posting
from practice.gateway.cards.dingtalk import DingtalkPractice
from practice.gateway.cards.feishu import FeishuPractice
from practice.gateway.cards.wecom import WecomPractice
from practice.people.people import Answers, People
from tests.stories.card_town import ADDRESSES, COLLEAGUE, USERS, WHO, CardTown
from workers.probing import send_canary

PLATFORMS = tuple(WHO)


@pytest.fixture(scope="module")
def told() -> Iterator[tuple[CardTown, str]]:
    """A home whose three contacts have their cards, with a web that listens."""
    folder = Path(tempfile.mkdtemp(prefix="hz-"))
    with CardTown(folder) as town, town.web():
        incident = town.opened()
        town.carry(incident)
        yield town, incident
    shutil.rmtree(folder, ignore_errors=True)


def kept(town: CardTown) -> int:
    with town.wiring.office.ledger.reading() as tx:
        return inbox.waiting(tx) + len(inbox.unmatched(tx))


def aside(town: CardTown) -> list[tuple[str, str]]:
    with town.wiring.office.ledger.reading() as tx:
        return [(it.kind, it.note) for it in inbox.unmatched(tx)]


def heard(town: CardTown, incident: str) -> list[tuple[str, str, str]]:
    """What was said and answers nothing."""
    return [(it.person, it.says, str(it.words)) for it in town.incident(incident).replies.values()]


def test_the_card_says_what_the_record_says_and_how_to_answer(told: tuple[CardTown, str]) -> None:
    town, incident = told
    for platform in PLATFORMS:
        delivery = town.theirs(incident, platform)
        assert (delivery.state, delivery.provider) == ("accepted", platform)
        text = str(delivery.text)
        assert text.startswith("【西城环保】【演练】")
        assert f"请按下面的按钮答复（编号{delivery.owed.reference}）" in text
        assert "http" not in text
        assert "回1" not in text, "nobody can write to a card"
        shown = "".join(it.text for it in town.chats(ADDRESSES[platform]))
        for line in text.splitlines():
            assert line in shown, (platform, line)
        offered = ["yes", "on_site", "done", "no", "help"] if delivery.owed.duties else ["yes", "no", "help"]
        assert list(town.card(platform).buttons) == offered
    assert town.card("feishu").buttons["yes"] == "收到"


def test_a_button_answers_as_a_text_does_and_the_card_shows_it(told: tuple[CardTown, str]) -> None:
    town, incident = told
    for platform in PLATFORMS:
        assert town.presses(platform, town.card(platform).id, "yes") == 200
        card = town.card(platform)
        assert card.note == "已记录：收到"
        assert "yes" not in card.buttons, "nobody is offered the same answer twice"
        assert ("on_site" in card.buttons) == bool(town.theirs(incident, platform).owed.duties)
        town.wiring.inbox.drain()
        now, delivery = town.incident(incident), town.theirs(incident, platform)
        assert delivery.answer == "accepted"
        for duty in delivery.owed.duties:
            assert (now.duties[duty].answer, now.duties[duty].answered_by) == ("accepted", WHO[platform])
    with town.wiring.office.ledger.reading() as tx:
        entries = [it for it in tx.read(incident) if isinstance(it.event, TextAnswered)]
    said = {it.event.delivery: (it.actor.via, it.event.person, str(it.event.words)) for it in entries}  # type: ignore[attr-defined]
    for platform in PLATFORMS:
        assert said[town.theirs(incident, platform).owed.delivery] == ("chat", WHO[platform], "收到")


def test_how_far_it_is_is_said_by_the_next_button(told: tuple[CardTown, str]) -> None:
    town, incident = told
    assert town.presses("wecom", town.card("wecom").id, "on_site") == 200
    town.wiring.inbox.drain()
    assert town.incident(incident).duties["cordon"].progress == "on_site"
    assert town.presses("wecom", town.card("wecom").id, "done") == 200
    town.wiring.inbox.drain()
    assert (town.card("wecom").note, dict(town.card("wecom").buttons)) == ("已记录：已完成", {})


def test_a_cry_for_help_reaches_the_officer(told: tuple[CardTown, str]) -> None:
    town, incident = told
    assert town.presses("feishu", town.card("feishu").id, "help") == 200
    town.wiring.inbox.drain()
    assert ("taoranting_park_1", "help", "需要帮助") in heard(town, incident)
    told_officer = [it for it in town.incident(incident).deliveries.values() if it.owed.purpose == "reply"]
    assert told_officer


def test_somebody_else_who_presses_answers_nothing_and_is_named(told: tuple[CardTown, str]) -> None:
    town, incident = told
    before = town.theirs(incident, "feishu").answer
    answers = len(town.incident(incident).deliveries)
    card = town.card("feishu")
    assert town.presses("feishu", card.id, "no", user="ou_example_nobody") == 200
    assert "不是发给您的" in town.card("feishu").note
    town.wiring.inbox.drain()
    assert ("button", "pressed by somebody who is not in the directory, and not asked") in aside(town)
    assert (town.theirs(incident, "feishu").answer, len(town.incident(incident).deliveries)) == (before, answers)

    assert town.presses("feishu", card.id, "no", user=COLLEAGUE) == 200
    town.wiring.inbox.drain()
    assert town.theirs(incident, "feishu").answer == before, "a no by a colleague changes nothing"
    whose = town.theirs(incident, "feishu").owed
    words = f"按了发给{whose.person_name}的卡片上的“不能办”（编号{whose.reference}），不算本人答复"
    assert ("taoranting_park_2", "unclear", words) in heard(town, incident)
    texts = town.incident(incident).deliveries.values()
    assert [it for it in texts if it.owed.purpose == "reply" and it.owed.about == "taoranting_park_2"]


def test_capitals_in_an_id_do_not_make_another_person(told: tuple[CardTown, str]) -> None:
    town, incident = told
    assert town.presses("wecom", town.card("wecom").id, "yes", user="EXAMPLE.SD1") == 200
    assert "不是发给您的" not in town.card("wecom").note
    town.wiring.inbox.drain()
    assert town.theirs(incident, "wecom").answer == "accepted"


def test_a_button_that_nobody_knows_is_kept_and_read_by_a_person(told: tuple[CardTown, str]) -> None:
    town, incident = told
    assert town.presses("feishu", town.card("feishu").id, "dance") == 200
    town.wiring.inbox.drain()
    [words] = [words for _, says, words in heard(town, incident) if says == "unclear" and "dance" in words]
    assert words.startswith("按了卡片上不认识的按钮“dance”")


def test_a_press_that_the_platform_tells_of_twice_is_kept_once(told: tuple[CardTown, str]) -> None:
    town, _ = told
    for platform in PLATFORMS:
        posting = town.cards(platform).posting(town.card(platform), "help", USERS[platform])
        before = kept(town)
        assert [town.posts(platform, posting) for _ in range(3)] == [200, 200, 200]
        assert kept(town) == before + 1, platform
    town.wiring.inbox.drain()


def forged(posting: Posting) -> list[Posting]:
    """The same with another signature, none, another body, and another key's."""
    headers = {
        name: "0" * 64 if "ignature" in name and "imestamp" not in name else it for name, it in posting.headers.items()
    }
    query = {name: "0" * 40 if name == "msg_signature" else it for name, it in posting.query.items()}
    return [replace(posting, headers=headers, query=query), replace(posting, headers={}, query={})]


def test_what_is_not_signed_by_the_platform_is_refused_and_leaves_nothing(told: tuple[CardTown, str]) -> None:
    town, _ = told
    before = kept(town)
    for platform in PLATFORMS:
        good = town.cards(platform).posting(town.card(platform), "no", USERS[platform])
        for posting in forged(good):
            assert town.posts(platform, posting) == 403, (platform, posting)
        assert town.posts(platform, replace(good, method="GET", body=b"")) in (400, 403), platform
        assert town.posts(platform, replace(good, body=b"x" * 100_000)) == 413, platform
    changed = town.cards("feishu").posting(town.card("feishu"), "no", USERS["feishu"])
    assert town.posts("feishu", replace(changed, body=changed.body + b" ")) == 403
    assert kept(town) == before


def test_an_old_signature_is_refused(told: tuple[CardTown, str], monkeypatch: pytest.MonkeyPatch) -> None:
    town, _ = told
    before = kept(town)
    postings = {it: town.cards(it).posting(town.card(it), "no", USERS[it]) for it in PLATFORMS}
    then = time.time()
    monkeypatch.setattr("hezhang.web.entrance.time.time", lambda: then + 601)
    for platform, posting in postings.items():
        assert town.posts(platform, posting) == 403, platform
    monkeypatch.setattr("hezhang.web.entrance.time.time", lambda: then - 601)
    for platform, posting in postings.items():
        assert town.posts(platform, posting) == 403, platform
    assert kept(town) == before


def test_what_is_signed_and_cannot_be_used_is_refused(told: tuple[CardTown, str]) -> None:
    town, _ = told
    before = kept(town)
    feishu, wecom, dingtalk = town.cards("feishu"), town.cards("wecom"), town.cards("dingtalk")
    assert isinstance(feishu, FeishuPractice)
    assert isinstance(wecom, WecomPractice)
    assert isinstance(dingtalk, DingtalkPractice)
    head = {"token": feishu.ours.verification_token, "app_id": feishu.ours.app_id, "event_type": "card.action.trigger"}
    for event, status in (
        ({}, 403),
        ({"header": {**head, "token": "another"}}, 403),
        ({"header": {**head, "app_id": "cli_another"}}, 403),
        ({"header": head}, 400),
        ({"header": {**head, "event_id": "1"}, "event": {"action": {"value": "yes"}, "operator": {}}}, 400),
        ({"header": {**head, "event_type": "im.message.receive_v1"}, "event": {}}, 200),
    ):
        assert town.posts("feishu", feishu.sealed(event)) == status, event
    event = f"<ToUserName>{wecom.ours.corp_id}</ToUserName><Event>template_card_event</Event>"
    for said, status in (
        ("", 403),
        ("<ToUserName>ww_another</ToUserName><Event>template_card_event</Event>", 403),
        (f"{event}<AgentID>7</AgentID>", 403),
        (event, 400),
        (f"{event}<FromUserName>a</FromUserName><EventKey>yes</EventKey><CreateTime>now</CreateTime>", 400),
        (f"{event}<FromUserName>a</FromUserName><EventKey>yes</EventKey><CreateTime>{'9' * 5000}</CreateTime>", 400),
        ("<a>", 400),
        (f"<ToUserName>{wecom.ours.corp_id}</ToUserName><Event>enter_agent</Event>", 200),
    ):
        assert town.posts("wecom", wecom.sealed(said)) == status, said
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>'
    assert town.posts("wecom", replace(wecom.sealed(event), body=bomb)) == 400
    press = {"type": "actionCallback", "corpId": dingtalk.ours.corp_id, "userId": "u", "outTrackId": "x"}
    content = json.dumps({"cardPrivateData": {"actionIds": ["yes"]}})
    for told_of, status in (
        ({}, 400),
        ([], 400),
        (press, 400),
        ({**press, "content": "{"}, 400),
        ({**press, "content": content, "corpId": "another"}, 403),
        ({**press, "content": content, "outTrackId": "00000000-XC-1"}, 403),
        ({**press, "type": "another"}, 200),
    ):
        assert town.posts("dingtalk", dingtalk.sealed(told_of)) == status, told_of  # type: ignore[arg-type]
    assert kept(town) == before


def test_a_card_that_was_never_sent_is_kept_for_a_person(told: tuple[CardTown, str]) -> None:
    town, _ = told
    unknown = replace(town.card("feishu"), id=town.card("feishu").id.rpartition("@")[0] + "@9999")
    posting = town.cards("feishu").posting(unknown, "yes", USERS["feishu"])
    assert town.posts("feishu", posting) == 200
    town.wiring.inbox.drain()
    assert ("button", "no such card") in aside(town)


def test_a_platform_may_try_our_address(told: tuple[CardTown, str]) -> None:
    town, _ = told
    feishu, wecom = town.cards("feishu"), town.cards("wecom")
    assert isinstance(feishu, FeishuPractice)
    assert isinstance(wecom, WecomPractice)
    trial = feishu.sealed({"type": "url_verification", "challenge": "c", "token": feishu.ours.verification_token})
    assert town.posts("feishu", trial) == 200
    assert town.posts("feishu", replace(trial, headers={})) == 200, "a trial comes without a signature"
    wrong = feishu.sealed({"type": "url_verification", "challenge": "c", "token": "another"})
    assert town.posts("feishu", replace(wrong, headers={})) == 403
    text = wecom.echo("1616140317555161061")
    assert town.posts("wecom", Posting("GET", {**wecom.signed(text), "echostr": text}, {}, b"")) == 200
    assert town.posts("wecom", Posting("GET", {**wecom.signed("x"), "echostr": text}, {}, b"")) == 403


def test_a_contact_test_is_answered_by_its_one_button(told: tuple[CardTown, str]) -> None:
    town, _ = told
    command = StartContactTest(
        id="card test", actor=Actor(via="cli", person="huanbaoju_duty_1"), asks=("chat",), within=timedelta(hours=1)
    )
    done = town.wiring.office.desk.hand_in(command)
    assert isinstance(done, Done), done
    town.carry(done.stream)
    card = town.card("feishu")
    assert dict(card.buttons) == {"yes": "收到"}
    assert "按下面的按钮应答" in card.text
    assert town.presses("feishu", card.id, "yes") == 200
    assert dict(town.card("feishu").buttons) == {}
    town.wiring.inbox.drain()
    test = town.wiring.office.desk.stream(done.stream)
    assert test is not None
    answered = {str(it.owed.address) for it in test.deliveries.values() if it.answer == "accepted"}
    assert answered == {card.address}


def test_a_canary_by_card_has_arrived_once_the_platform_took_it(told: tuple[CardTown, str]) -> None:
    town, _ = told
    done = send_canary(town.wiring, ("chat", "wecom", "wecom:example.office"), "card canary", TIMEKEEPER)
    assert isinstance(done, Done), done
    town.carry(done.stream)
    [canary] = last_canaries(town.wiring.office)
    assert (canary.channel, canary.provider, canary.state) == ("chat", "wecom", "arrived")


@pytest.mark.slow
def test_three_contacts_answer_by_the_buttons_of_their_cards(folder: Path) -> None:
    """On real parts: a worker sends the cards, invented people press, the web takes it, the timekeeper hands it on."""
    people = People()
    for address in ADDRESSES.values():
        people.set(address, Answers(timedelta(0), "收到", when="回1"))
    with CardTown(folder, people) as town:
        town.start("broker", "worker chat", "timekeeper", "web")
        incident = town.opens(exit=3)
        for platform in PLATFORMS:
            town.until(lambda it=platform: town.theirs(incident, it).answer == "accepted", f"the yes by {platform}")
            assert town.card(platform).note == "已记录：收到"
        lines = [it["text"] for it in town.hezhang("timeline", incident, "--json").json["entries"]]
        persons = town.wiring.office.district().persons
        for platform in PLATFORMS:
            name, reference = persons[WHO[platform]].name, town.theirs(incident, platform).owed.reference
            assert any(name in it and reference in it and "“收到”" in it for it in lines), platform
        seen = town.hezhang("deliveries", incident, "--json").json["deliveries"]
        answers = {it["delivery"]: it["answers"] for it in seen}
        for platform in PLATFORMS:
            [answer] = answers[town.theirs(incident, platform).owed.delivery]
            assert (answer["via"], answer["person"], answer["words"]) == ("chat", WHO[platform], "收到")
        logs = "".join(path.read_text() for path in (town.home.folder / "logs").iterdir())
        secrets = [it for name, it in town.wiring.channel_values().items() if "SECRET" in name or "KEY" in name]
        assert not [it for it in (*secrets, *USERS.values()) if it in logs]
