"""A town in which three contacts are told by the applications of DingTalk, WeCom and Feishu: the practice applications
on the loopback, our providers over HTTP, and the web that takes their signed callbacks.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

import pytest

from engine.stream.state import Delivery
from hezhang.web.app import build
from office.files.shipped import DATA
from practice.gateway.cards.app import Posting, Shown
from practice.people.people import People
from practice.serving import serving
from tests.patience import PATIENCE
from tests.stories.town import Town
from workers.deliver import Deliverer

# Whoever has the shift changes with the hour; these are asked at any time, the first of them to read a notice.
WHO = {"dingtalk": "city_river_1", "wecom": "sd_taoranting_1", "feishu": "taoranting_park_1"}
USERS = {"dingtalk": "example.river1", "wecom": "example.sd1", "feishu": "ou_example_park1"}
ADDRESSES = {platform: f"{platform}:{user}" for platform, user in USERS.items()}
FIRST = {"dingtalk": "+14155550125", "wecom": "+15045550173", "feishu": "+16195550142"}
"""Their numbers in the shipped district."""
COLLEAGUE = "ou_example_park_2"
"""Of the park's second contact in the shipped district, who is reached by SMS first."""


def district(folder: Path) -> Path:
    """The shipped district, but three of its contacts are reached in their chats first."""
    copy = folder / "district"
    shutil.copytree(DATA / "districts" / "xicheng", copy)
    persons = copy / "persons.yaml"
    text = persons.read_text("utf-8").replace(", chat: taoranting_group", "")
    prefers = "prefers: {critical: [chat], immediate: [chat], normal: [chat]}"
    for platform, number in FIRST.items():
        before = f'channels: {{sms: "{number}"'
        assert before in text
        text = text.replace(before, f'{prefers},\n     channels: {{chat: "{ADDRESSES[platform]}", sms: "{number}"')
    persons.write_text(text, "utf-8")
    return copy


class CardTown(Town):
    """What a story about cards needs beside the town."""

    def __init__(self, folder: Path, people: People | None = None) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("HEZHANG_DISTRICT", str(district(folder)))
            super().__init__(folder, people=people)

    @contextmanager
    def web(self) -> Iterator[None]:
        """The web of this home, in this process."""
        stack = AsyncExitStack()
        self._await(stack.enter_async_context(serving(build(self.wiring), port=self.wiring.account.web_port)))
        try:
            yield
        finally:
            self._await(stack.aclose())

    def carry(self, stream: str) -> None:
        """Every text of a stream that is owed by chat, as a worker delivers it."""
        owing = self.wiring.office.desk.stream(stream)
        assert owing is not None
        owed = [it.owed.delivery for it in owing.deliveries.values() if it.owed.channel == "chat"]

        async def carrying() -> None:
            wiring = self.wiring
            channel = wiring.channel("chat")
            try:
                await Deliverer(
                    wiring.office.ledger, wiring.office.desk, wiring.texts, wiring.links, channel, "w"
                ).deliver(owed)
            finally:
                await channel.aclose()

        asyncio.run(carrying())

    def theirs(self, incident: str, platform: str) -> Delivery:
        """The first text to a platform's contact."""
        texts = self.incident(incident).deliveries.values()
        return next(it for it in texts if str(it.owed.address) == ADDRESSES[platform])

    def card(self, platform: str) -> Shown:
        """The last card that a platform's contact has before them."""
        return [it for it in self.cards(platform).cards.values() if it.buttons or it.note][-1]

    def posts(self, platform: str, posting: Posting) -> int:
        """Anything posted to a platform's callback; the status of the answer."""
        return self._await(self.cards(platform).post(posting))

    def _await(self, coroutine):  # type: ignore[no-untyped-def]
        return asyncio.run_coroutine_threadsafe(coroutine, self._world.loop).result(PATIENCE)
