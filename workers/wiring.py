"""The composition root: around one office it builds what works for it: broker, relay, channels. SDKs load only in the
builder that needs them.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, MutableMapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from notify.addresses.chat import platform_of
from notify.channel_spec import CHANNELS
from office.home.home import Home, PracticeAccount
from office.home.settings import IGNORED_IN_PRACTICE, Settings
from office.office import Follows, Office
from office.services.after_commit import AfterCommit

if TYPE_CHECKING:
    from notify.channel import Channel
    from office.home.links import Links
    from office.texts.texts import Texts
    from workers.broker import Broker
    from workers.inbox.drain import InboxDrain
    from workers.relay import Relay


class Wiring:
    """Every part of one home that works for it, built when first asked for."""

    def __init__(self, office: Office) -> None:
        self.office = office

    @classmethod
    def of(cls, settings: Settings, home: Home) -> Wiring:
        """The parts of this home."""
        return cls._around(partial(Office, settings, home))

    @classmethod
    def from_environment(cls, home: Path | None = None) -> Wiring:
        """The parts of the settings' home, or of `home`. Raises HomeMissing, HomeError."""
        return cls._around(partial(Office.from_environment, home))

    @classmethod
    def _around(cls, office: Callable[[Follows], Office]) -> Wiring:
        wiring: Wiring = cls(office(partial(AfterCommit, dispatch=lambda done: wiring.relay.dispatch(done))))
        return wiring

    @cached_property
    def account(self) -> PracticeAccount:
        """The practice account of this home."""
        return self.office.home.practice()

    def channel_values(self) -> dict[str, str]:
        """What channels are built from: the settings in a live home, the practice account in a practice home."""
        return self.account.channel_values() if self.office.practice else self.office.settings.channel_values()

    def canary_addresses(self) -> dict[str, tuple[str, ...]]:
        """The office's own addresses by channel, to which each provider is tried."""
        return self.account.canaries() if self.office.practice else self.office.settings.canaries()

    def ignored_settings(self) -> list[str]:
        """Settings that are set and that a practice home will not follow, for saying so aloud."""
        if not self.office.practice:
            return []
        return [name.upper() for name in IGNORED_IN_PRACTICE if getattr(self.office.settings, name) is not None]

    @property
    def broker_url(self) -> str:
        """The broker's URL: the settings', or the embedded server's socket."""
        url = self.office.settings.hezhang_redis_url
        return url.get_secret_value() if url else f"unix://{self.office.home.socket}"

    @cached_property
    def broker(self) -> Broker:
        """A connection to the broker of this home."""
        from workers.broker import Broker

        return Broker(self.broker_url, self.office.home.id)

    @cached_property
    def relay(self) -> Relay:
        """From the outbox to the queues."""
        from workers.relay import Relay

        return Relay(self.office.ledger, self.broker)

    @cached_property
    def inbox(self) -> InboxDrain:
        """From the inbox to the Desk."""
        from workers.inbox.drain import InboxDrain

        return InboxDrain(self.office.ledger, self.office.desk)

    @cached_property
    def texts(self) -> Texts:
        """Renders what goes out."""
        from office.texts.texts import Texts

        reached = self.office.practice or self.office.settings.hezhang_public_url is not None
        return Texts(
            self.office.settings.hezhang_signature,
            practice=self.office.practice,
            reached=reached,
            duty_room=lambda: self.office.channels().duty_room,
        )

    @cached_property
    def links(self) -> Links:
        """Gives texts their one-time links."""
        from office.home.links import Links

        return Links(self.public_url)

    def channel(self, name: str) -> Channel:
        """A channel, built for this home. Raises notify.registry.ChannelError."""
        from notify.registry import build

        values = self.channel_values() | (
            self._chats() if name in CHANNELS and CHANNELS[name].address == "chat" else {}
        )
        return build(name, values, self.office.channels().plan(name))

    def _chats(self) -> dict[str, str]:
        """The chats by name, as their channel wants them. Raises ChannelNotConfigured with what is wrong with their
        file.
        """
        from notify.channels.chat import BY_NAME, SETTING
        from notify.registry import ChannelNotConfigured
        from office.files.chats import CHATS_FILE, read_chats, write_practice_chats
        from office.files.faults import DataRefused

        path = self.office.settings.hezhang_chats
        if self.office.practice:
            path = self.office.home.folder / CHATS_FILE if self.account.chat_port else None
        if path is None:
            return {}
        if self.office.practice:
            names = [
                str(address)
                for person in self.office.district().persons.values()
                for channel, address in person.channels.items()
                if channel in CHANNELS and CHANNELS[channel].address == "chat" and not platform_of(str(address))
            ]
            try:
                write_practice_chats(path, names, self.account.chat_port)
            except OSError as error:
                raise ChannelNotConfigured(SETTING, f"{path} cannot be written: {error.strerror}") from None
        try:
            return {f"{BY_NAME}{chat}": url for chat, url in read_chats(path).items()}
        except DataRefused as refused:
            raise ChannelNotConfigured(SETTING, str(refused)) from None

    @property
    def public_url(self) -> str | None:
        """Where providers reach us; None: they cannot, and the timekeeper polls."""
        return self.channel_values().get("HEZHANG_PUBLIC_URL")

    @property
    def web_port(self) -> int:
        """The port on which `hezhang web` listens."""
        return self.office.settings.hezhang_web_port or (self.account.web_port if self.office.practice else 8000)


def _without_messages(logger: object, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Take what an exception says out of a log line; its kind and where it was raised remain."""
    for stack in event.get("exception") or ():
        stack["exc_value"] = ""
    return event


def log_to_stderr() -> None:
    """Structured logs, one JSON object a line, on standard error. Ids only: never a name, a number or a text."""
    import structlog

    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            # Frames only: locals and messages may hold a name, a number or a text.
            structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False)),
            _without_messages,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    structlog.contextvars.bind_contextvars(pid=os.getpid())
