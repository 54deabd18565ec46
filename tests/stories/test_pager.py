"""Is the pager alive? On real parts: people asked and answering, canaries down each way, texts that go another way, a
sign of life.
"""

from __future__ import annotations

import re
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from office.home.home import CANARY_NUMBER
from office.services.canaries import last_canaries
from practice.people.people import ASKS, Answers, People, Unreachable
from tests.stories.town import Town
from workers.heart import Heart
from workers.heartbeat_out import HeartbeatOut, is_loopback

PARK = "taoranting_park_1"


def canary_states(town: Town) -> dict[str, str]:
    return {f"{it.channel}/{it.provider}": it.state for it in last_canaries(town.wiring.office)}


@pytest.mark.slow
def test_people_are_asked_and_answer_and_canaries_come_through(folder: Path) -> None:
    people = People(Answers(timedelta(0), "1", when=ASKS))
    with Town(folder, people=people) as town:
        people.set(str(town.wiring.office.district().persons["zoo_1"].channels["sms"]), Unreachable(30003))
        town.start()

        assert town.hezhang("test", "show").exit == 1, "none yet"
        begun = town.hezhang("test", "contacts", "taoranting_park", "zoo", "--json")
        assert begun.exit == 0, begun
        test = begun.json["test"]

        def texts() -> dict[tuple[str, str], dict[str, object]]:
            shown = town.hezhang("test", "show", test, "--json").json
            return {(it["person"], it["channel"]): it for unit in shown["units"] for it in unit["contacts"]}

        town.until(lambda: texts()[PARK, "sms"]["result"] == "answered", "the park's answer")
        answered = texts()[PARK, "sms"]
        assert (answered["answer"], answered["via"]) == ("accepted", "sms")
        town.until(lambda: texts()["zoo_1", "sms"]["result"] == "failed", "the zoo's handset to be found off")
        assert "30003" in str(texts()["zoo_1", "sms"]["why"])
        town.until(lambda: bool(town.mailbox(PARK)), "the park's mail")
        link = re.search(r"http://127\.0\.0\.1:\d+/a/[A-Za-z0-9_-]{32}", town.mailbox(PARK)[0].text)
        assert link, "nobody can reply to our mail, so it carries a link"
        with urllib.request.urlopen(link[0]) as page:
            assert "通信联系测试" in page.read().decode()
        urllib.request.urlopen(link[0], data=b"do=yes&key=a-key-of-this-form").close()
        town.until(lambda: texts()[PARK, "email"]["result"] == "answered", "the answer by the link")
        assert texts()[PARK, "email"]["via"] == "link"
        shown = town.hezhang("test", "show")
        assert test in shown.out, "without an id it is the last one"
        assert "FAILED: out of reach for now; the handset may be off (30003)" in shown.out
        assert town.hezhang("list", "--json").json["incidents"] == [], "a test is no incident"
        assert test in town.hezhang("timeline", test).out

        sent = town.hezhang("test", "canary", "--json")
        assert sent.exit == 0, sent
        town.until(
            lambda: (
                canary_states(town).get("sms/twilio") == "arrived"
                and canary_states(town).get("email/smtp") == "arrived"
            ),
            "the canaries through queue, worker, provider and callback",
        )
        assert "CANARY" not in town.hezhang("list").out

        people.set(CANARY_NUMBER, Unreachable(30005))
        assert town.hezhang("test", "canary").exit == 0
        town.until(lambda: canary_states(town)["sms/twilio"] == "failed", "the canary that does not arrive")
        world = Heart(town.wiring.office.ledger, "practice", "practice", lambda: None)
        world.start()
        listed = town.hezhang("list")
        world.stop()
        assert "CANARY FAILED: SMS by twilio" in listed.out
        assert town.hezhang("audit", "verify", "--all").exit == 0


@pytest.mark.slow
def test_texts_go_by_mail_while_nobody_carries_sms_and_not_twice_when_somebody_does_again(folder: Path) -> None:
    with Town(folder) as town:
        town.start("broker", "worker email", "timekeeper", "web")
        incident = town.opens(exit=3)
        town.until(lambda: any("围油栏" in mail.text for mail in town.mailbox(PARK)), "the park's duties by e-mail")
        by_sms = [
            it
            for it in town.incident(incident).deliveries.values()
            if it.owed.person == PARK and it.owed.channel == "sms"
        ]
        assert [(it.state, it.code) for it in by_sms] == [("failed", "nobody_carries")]
        town.stop()

        town.start()
        town.until(
            lambda: not any(it.state == "owed" for it in town.incident(incident).deliveries.values()),
            "everybody to be told, one way or another",
        )
        first = town.incident(incident).deliveries
        passed_on = {it.owed.replaces for it in first.values()} - {None}
        assert PARK in {first[it].owed.person for it in passed_on}
        assert town.phone(PARK).has("围油栏") == [], "they have it by mail"


@contextmanager
def listener() -> Iterator[tuple[str, list[str]]]:
    """Somebody outside who waits for a sign of life."""
    heard: list[str] = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Ear)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/ping/secret", heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.slow
def test_a_sign_of_life_goes_out_only_while_all_is_well(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with listener() as (url, heard):
        monkeypatch.setenv("HEZHANG_HEARTBEAT_URL", url)
        people, findings = People(), list[str]()
        with Town(folder, people=people) as town:
            heartbeat = HeartbeatOut(town.wiring, lambda: findings)
            heartbeat.look()
            assert heard == [], "no broker, no worker: silence"
            town.start()
            heartbeat.look()
            assert heard == ["/ping/secret"]
            findings.append("a ladder stands still")
            heartbeat.look()
            assert len(heard) == 1
            findings.clear()
            people.set(CANARY_NUMBER, Unreachable(30005))
            world = Heart(town.wiring.office.ledger, "practice", "practice", lambda: None)
            world.start()
            town.hezhang("test", "canary")
            town.until(lambda: "failed" in canary_states(town).values(), "the canary to fail")
            heartbeat.look()
            assert len(heard) == 1
            assert heartbeat.what_is_wrong() == ["canary_failed:sms/twilio"]
            world.stop()
            people.set(CANARY_NUMBER)
            town.hezhang("test", "canary")
            town.until(lambda: set(canary_states(town).values()) == {"arrived"}, "the next canary")
            heartbeat.look()
            assert len(heard) == 2
    assert "secret" not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:8/x", True),
        ("http://localhost/x", True),
        ("http://[::1]/x", True),
        ("https://hc.example.org/x", False),
        ("http://127.0.0.1.example.org/x", False),
    ],
)
def test_a_practice_home_gives_no_sign_of_life_to_the_world(url: str, here: bool) -> None:
    assert is_loopback(url) is here
