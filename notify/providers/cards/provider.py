"""What every provider of cards does alike: a token, one request for each part, and what an answer says about the text.

The id that a platform is given for a card is made of the delivery alone, and not of the attempt. A text that may have
been sent is therefore sent again under the same id, and the platform shows it once.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping, Sequence

from notify.fan_out import fan_out
from notify.message import Message
from notify.outcome import Accepted, Ambiguous, Failed, Outcome
from notify.providers.cards.http import Answer, JsonHttp, NonsenseAnswer, RedirectAnswer
from notify.providers.cards.tokens import Granted, Tokens
from notify.providers.code_table import CodeTable
from notify.providers.verdicts import ON_THE_WAY, Verdicts, verdict, without_refusal

DEADLINE = 10.0
"""Seconds for one request: a third of the 30 s for which a worker leases a delivery."""
AT_ONCE = 20
VERDICTS: Verdicts = ((RedirectAnswer, "misconfigured"), (NonsenseAnswer, "unknown"), *ON_THE_WAY)
FAULTS: tuple[type[Exception], ...] = tuple(error for error, _ in VERDICTS)
"""All that is the platform's or the network's doing. Anything else raised is a fault of ours and is not caught."""


class NoToken(Exception):
    """The platform gave no access token; nothing was sent. `failure` says what that means."""

    def __init__(self, failure: Failed) -> None:
        super().__init__(failure.code)
        self.failure = failure


class CardProvider(ABC):
    """Sends cards by one platform's API. Belongs to one event loop. A platform says how it is asked and what it
    answers.
    """

    name: str
    codes: CodeTable
    """What the platform's codes mean."""
    spoilt: frozenset[str]
    """Codes which say that the access token no longer holds."""

    def __init__(self, base: str, deadline: float = DEADLINE, at_once: int = AT_ONCE) -> None:
        self._http = JsonHttp(base, deadline, at_once)
        self._gate = asyncio.Semaphore(at_once)
        self._tokens = Tokens(self._granted)

    @property
    @abstractmethod
    def sender(self) -> str:
        """See `provider.Provider`."""

    @abstractmethod
    async def _ask_for_token(self) -> Answer:
        """Ask for an access token."""

    @abstractmethod
    def _token_in(self, answer: Answer) -> Granted | None:
        """The token that an answer holds; None for an answer that is none of the platform's."""

    @abstractmethod
    def _code(self, answer: Answer) -> str:
        """The code of an answer; empty for a yes, and for an answer that has none."""

    @abstractmethod
    async def _post(self, token: str, path: str, body: Mapping[str, object]) -> Answer:
        """One request with the token."""

    @abstractmethod
    async def _hand_over(self, message: Message) -> Outcome:
        """Send a message, in one request or several, by `_asked`."""

    async def warm(self) -> Failed | Ambiguous | None:
        """Try the credentials, for which the platform gives a token. See `provider.Warmable`."""
        try:
            await self._token()
        except NoToken as no:
            return no.failure
        return None

    async def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        """See `provider.Provider`."""
        async for told in fan_out(messages, self._send, self._gate):
            yield told

    async def aclose(self) -> None:
        """Close the pool of connections."""
        await self._http.close()

    async def _send(self, message: Message) -> Outcome:
        try:
            return await self._hand_over(message)
        except NoToken as no:
            return no.failure
        except FAULTS as error:
            return without_refusal(self.name, error, verdict(VERDICTS, type(error)))

    async def _asked(self, path: str, body: Mapping[str, object]) -> Answer:
        """The answer to one request. Where the token no longer holds it was not looked at: it is sent once more with
        another. Raises NoToken, and what HTTP raises.
        """
        token = await self._token()
        answer = await self._post(token, path, body)
        if self._code(answer) in self.spoilt:
            self._tokens.spoilt(token)
            answer = await self._post(await self._token(), path, body)
        return answer

    def refusal(self, answer: Answer) -> Failed | Ambiguous | None:
        """What an answer has against a message; None for a yes."""
        code = self._code(answer)
        if code and self.codes.known(code):
            return self.codes.failure(code)
        if answer.status >= 500 or answer.status == 408:
            return Ambiguous(self.name, f"http_{answer.status}")
        if answer.status == 429:
            return self.codes.failure("http_429")
        if code or answer.status >= 400:
            return self.codes.failure(code or f"http_{answer.status}")
        return None

    def accepted(self, id: object, code: str | None = None) -> Accepted | Ambiguous:
        """The platform took it under this id; without one its answer is none."""
        return Accepted(self.name, str(id), code) if id else Ambiguous(self.name, "nonsense")

    async def _token(self) -> str:
        try:
            return await self._tokens.get()
        except FAULTS as error:
            # Nothing was sent, whatever became of the question: unknown is as good as not sent.
            decided = verdict(VERDICTS, type(error))
            failed = without_refusal(self.name, error, "not_sent" if decided == "unknown" else decided)
            assert isinstance(failed, Failed)
            raise NoToken(failed) from error

    async def _granted(self) -> Granted:
        answer = await self._ask_for_token()
        refused = self.refusal(answer)
        if refused is not None:
            raise NoToken(refused if isinstance(refused, Failed) else self.codes.failure(refused.code))
        granted = self._token_in(answer)
        if granted is None:
            raise NonsenseAnswer
        return granted
