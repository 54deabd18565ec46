"""`python -m practice`: the practice world of one home as a process. With a scenario it plays it and ends; without one
it serves.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
import time
from dataclasses import asdict
from functools import partial
from pathlib import Path

from engine.stream.recorded import Recorded
from engine.whole_file import write_whole
from notify.providers.twilio.callbacks import REPLY_PATH
from office.home.home import HomeError
from practice.gateway.cards.platforms import chats_of
from practice.gateway.providers import Providers, aliyun_of
from practice.gateway.twilio import Gateway
from practice.mail import MailSink
from practice.people.agenda import Agenda
from practice.people.people import People
from practice.room.handsets import Town
from practice.room.http import room_app
from practice.room.room import Room
from practice.scenario.cast import cast
from practice.scenario.expectations import Finding, Played, weigh
from practice.scenario.reading import ScenarioError, read_scenario
from practice.scenario.scenario import Scenario
from practice.serving import serving
from practice.story.conductor import Conductor
from practice.story.door import Door
from practice.story.quiet import StoryBroken, wait_until_quiet
from practice.story.story import Story
from workers import lifeline
from workers.heart import Heart
from workers.wiring import Wiring, log_to_stderr

_BEGAN = time.monotonic()
TICK = 0.05
"""Seconds between two looks at what people are due to do, while no script is played."""


def main() -> int:
    """Exit 0: served, or every expectation met · 1: the story was broken or an expectation missed · 2: unusable · 3: no
    home.
    """
    parser = argparse.ArgumentParser(prog="hezhang practice")
    parser.add_argument("scenario", nargs="?", help="a shipped scenario's name or a .yaml file")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--result", type=Path, help="where to write what came of the expectations, as JSON")
    words = parser.parse_args()
    lifeline.hold()
    log_to_stderr()
    try:
        wiring = Wiring.from_environment(words.home)
        if not wiring.office.practice:
            print("this home is live: the practice world has no place in it", file=sys.stderr)
            return 3
        scenario = read_scenario(words.scenario) if words.scenario else None
        return asyncio.run(_run(wiring, scenario, words.result))
    except ScenarioError as error:
        print(error, file=sys.stderr)
        return 2
    except (HomeError, OSError) as error:
        print(error, file=sys.stderr)
        return 3


async def _run(wiring: Wiring, scenario: Scenario | None, result: Path | None) -> int:
    account, agenda = wiring.account, Agenda()
    # Where nothing is conducted, the training room says how fast time runs between two marks: not at all.
    story = Story(wiring.office.ledger, wiring.broker.wake, scenario.pace if scenario else 0)
    players = cast(wiring.office.district(), scenario.people if scenario else {}, scenario.seed if scenario else 0)
    twilio = _gateway(wiring, players, agenda, story, scenario)
    gateway = Providers(twilio, aliyun_of(wiring, twilio, agenda, seed=twilio.seed))
    chats = chats_of(wiring.channel_values(), players, agenda, story.now)
    heart = Heart(wiring.office.ledger, "practice", "practice", lambda: None)
    async with (
        serving(gateway, port=account.gateway_port),
        serving(chats, port=account.chat_port),
        MailSink(story.now, port=account.smtp_port) as mail,
    ):
        heart.start()
        try:
            if scenario is None:
                room = Room(wiring, Town(gateway, chats, mail), players, agenda, story)
                gateway.room = room_app(room, account)
                await _serve(room)
                return 0
            home = str(wiring.office.home.folder)
            async with Door(home) as door:
                quiet = partial(wait_until_quiet, agenda, story)
                return await _play(Conductor(scenario, story, agenda, door, quiet, home, _say), wiring, result)
        finally:
            await gateway.aclose()
            await chats.aclose()
            heart.stop()


def _gateway(wiring: Wiring, players: People, agenda: Agenda, story: Story, scenario: Scenario | None) -> Gateway:
    account = wiring.account
    with wiring.office.ledger.reading() as tx:
        # A gateway that starts anew must not give out the sids of the one before it.
        fresh = int(tx.now_machine().timestamp()) if scenario is None else scenario.seed
    return Gateway(
        account.account_sid,
        account.auth_token,
        people=players,
        agenda=agenda,
        clock=story.now,
        reply_url=f"{wiring.public_url}{REPLY_PATH}",
        sender=account.sender,
        seed=fresh,
    )


async def _serve(room: Room) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    try:
        while not stop.is_set():
            room.look()
            try:
                await asyncio.wait_for(stop.wait(), TICK)
            except TimeoutError:
                continue
    finally:
        await room.aclose()


async def _play(conductor: Conductor, wiring: Wiring, result: Path | None) -> int:
    broken = ""
    try:
        await conductor.play()
    except StoryBroken as error:
        broken = str(error)
    entries: list[Recorded] = []
    if conductor.incident is not None:
        with wiring.office.ledger.reading() as tx:
            entries = tx.read(conductor.incident)
    findings = weigh(Played(conductor.scenario, entries, conductor.refusals))
    if broken:
        findings.insert(0, Finding("the story is played to its end", False, broken))
    if result is not None:
        told = {"incident": conductor.incident, "expectations": [asdict(finding) for finding in findings]}
        write_whole(result, json.dumps(told, ensure_ascii=False, indent=1).encode())
    for finding in findings:
        _say(f"{'met   ' if finding.met else 'MISSED'} {finding.says} {finding.limit} {finding.found}")
    return 0 if all(finding.met for finding in findings) else 1


def _say(text: str) -> None:
    print(f"{time.monotonic() - _BEGAN:6.2f} {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
