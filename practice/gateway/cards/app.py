"""What the practice applications do alike: they show a card once, people press its buttons, and the answer changes
it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

import aiohttp
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from engine.rules.answers.replies import meaning
from notify.addresses.chat import user_of
from practice.gateway.faults import HangUp
from practice.people.agenda import Agenda
from practice.people.people import ASKS, People
from practice.people.received import Received, ReceivedLog

CardFault = Literal["too_many", "server_error", "hang_up", "nonsense", "taken_then_hang_up"]
HOLDS = 7200
"""Seconds for which a token holds, as all three platforms say."""


@dataclass(frozen=True)
class Shown:
    """A card, or a text without buttons, as somebody has it before them."""

    id: str
    address: str
    title: str
    text: str
    buttons: Mapping[str, str] = field(default_factory=dict)
    """Key to label."""
    note: str = ""


@dataclass(frozen=True)
class Posting:
    """A callback as it is posted."""

    method: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class CardWorld:
    """Where an application lives: its people, what they will do, story time, what reached them, and whom it calls."""

    people: People
    agenda: Agenda
    clock: Callable[[], datetime]
    received: ReceivedLog
    public_url: str


class Repeated(Exception):
    """There is a card of this id already."""


class CardApp(ABC):
    """One platform's application. Belongs to one event loop."""

    platform: str

    def __init__(self, world: CardWorld) -> None:
        self._people, self._agenda, self._clock = world.people, world.agenda, world.clock
        self.received = world.received
        self._callback_url = f"{world.public_url}/callbacks/{self.platform}"
        self._session: aiohttp.ClientSession | None = None
        self._read: Counter[str] = Counter()
        self._tokens: set[str] = set()
        self._given = 0
        self.cards: dict[str, Shown] = {}
        self.faults: list[CardFault] = []
        """What goes wrong with the next requests that send, one after the other."""
        self.asked: list[str] = []
        """Which addresses were asked, in order."""
        self.statuses: list[int] = []
        """What the receiver of callbacks answered."""
        self.app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
        self.app.add_api_route("/{path:path}", self._asked, methods=["GET", "POST"])

    @abstractmethod
    async def answer(self, path: str, request: Request) -> Response:
        """The answer to one request."""

    @abstractmethod
    def posting(self, card: Shown, key: str, user: str) -> Posting:
        """The callback for a button that this user pressed."""

    @abstractmethod
    def changed(self, card: Shown, body: bytes) -> Shown:
        """The card after the answer to a callback."""

    @abstractmethod
    def too_many(self) -> Response:
        """How the platform says that it was asked too often."""

    def token(self) -> str:
        """A new token."""
        self._given += 1
        token = f"{self.platform}-token-{self._given}"
        self._tokens.add(token)
        return token

    def spoil_tokens(self) -> None:
        """No token given so far holds any longer."""
        self._tokens.clear()

    def holds(self, token: str) -> bool:
        """Whether a token was given and still holds."""
        return token in self._tokens

    def refuses(self, user: str) -> bool:
        """Whether the platform knows nobody of this id."""
        return self._people.refusal(self.address(user)) is not None

    def address(self, user: str) -> str:
        """The address of a user, as the directory writes it."""
        return f"{self.platform}:{user}"

    def show(self, card: Shown) -> None:
        """Show it, and let its person do what they do. Raises Repeated."""
        if card.id in self.cards:
            raise Repeated
        self.cards[card.id] = card
        self.received.add(Received(card.address, card.text, self._clock(), card.id, card.title))
        self._read[card.address] += 1
        asks = f"{card.text}\n{ASKS}" if card.buttons else card.text
        answer = self._people.answer(card.address, asks, self._read[card.address])
        key = meaning(answer.text).says if answer is not None else ""
        if answer is not None and key in card.buttons:
            self._agenda.add(
                self._clock() + answer.after,
                lambda: self._agenda.start(self._pressed(card.id, key)),
                address=card.address,
                words=card.buttons[key],
            )

    async def press(self, card_id: str, key: str, user: str = "") -> int:
        """Somebody presses a button, whoever has the card or another user; the status of the receiver's answer."""
        card = self.cards[card_id]
        return await self.post(self.posting(card, key, user or user_of(card.address)), card_id)

    async def post(self, posting: Posting, card_id: str = "") -> int:
        """Post a callback once, and change the card as its answer says; 0: nobody answered."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5))
        try:
            async with self._session.request(
                posting.method,
                self._callback_url,
                params=posting.query,
                headers=posting.headers,
                data=posting.body,
            ) as answer:
                body = await answer.read()
                self.statuses.append(answer.status)
                if answer.status == 200 and card_id:
                    self.cards[card_id] = self.changed(self.cards[card_id], body)
                return answer.status
        except (aiohttp.ClientError, TimeoutError, OSError):
            return 0

    async def aclose(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def _pressed(self, card_id: str, key: str) -> None:
        await self.press(card_id, key)

    async def _asked(self, path: str, request: Request) -> Response:
        self.asked.append(f"/{path}")
        return await self.answer(f"/{path}", request)

    def faulty(self) -> CardFault | None:
        """What goes wrong with this request that sends."""
        return self.faults.pop(0) if self.faults else None

    def before(self, fault: CardFault | None) -> Response | None:
        """The answer to a request of which nothing is looked at; None: it is taken."""
        match fault:
            case "too_many":
                return self.too_many()
            case "server_error":
                return Response("busy", status_code=502)
            case "hang_up":
                return HangUp()
            case "nonsense":
                return Response("<html>welcome</html>")
            case _:
                return None


def after(fault: CardFault | None, answer: Mapping[str, object]) -> Response:
    """The answer to what was taken, unless it is lost on its way."""
    return HangUp() if fault == "taken_then_hang_up" else JSONResponse(answer)


def noted(card: Shown, note: str, buttons: Mapping[str, str]) -> Shown:
    """The card with what has become of it."""
    return replace(card, note=note, buttons=buttons)
