"""The addresses of a district by the rules of what sends to them: what a channel would refuse is told before it is
sent. Sends nothing.

The rules are notify's (`numbers`, `mailbox`, the chats' names); here each becomes a fault with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.district.model import District
from engine.values.severity import Severity
from notify.mailbox import MailboxError, check_mailbox, is_reserved
from notify.numbers import NumberError, check_number, check_texted, is_assigned, is_fiction
from notify.registry import INSTALLED
from office.files.faults import KeyPath, nearest

_CHAT = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)
NUMBERS: Mapping[str, Callable[[str], str]] = {"sms": check_texted, "voice": check_number}
"""How a number must be, by channel: as its sender has it."""


@dataclass(frozen=True)
class AddressFinding:
    """One finding about an address. The address itself is never repeated: it is personal."""

    path: KeyPath
    code: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    severity: Severity = "fault"


def check_addresses(district: District) -> Iterator[AddressFinding]:
    """Everything that a sender would refuse, person by person."""
    for key, person in district.persons.items():
        for channel, address in person.channels.items():
            path: KeyPath = ("persons", key, "channels", channel)
            yield from _address(path, key, channel, str(address), example=district.example)


def _address(path: KeyPath, person: str, channel: str, address: str, *, example: bool) -> Iterator[AddressFinding]:
    values = {"person": person, "channel": channel}
    if channel in NUMBERS:
        yield from _number(path, values, address, example=example)
    elif channel == "email":
        try:
            check_mailbox(address)
        except MailboxError as error:
            yield AddressFinding(path, f"mailbox_{error.code}", values)
            return
        yield from _of_whom(path, values, invented=is_reserved(address), example=example)
    elif channel == "chat":
        if not _CHAT.fullmatch(address):
            yield AddressFinding(path, "chat_no_name", values)
    else:
        known = {"suggestion": nearest(channel, INSTALLED), "known": ", ".join(INSTALLED)}
        yield AddressFinding(path, "unknown_channel", {**values, "name": channel, **known})


def _number(path: KeyPath, values: Mapping[str, str], address: str, *, example: bool) -> Iterator[AddressFinding]:
    try:
        written = NUMBERS[values["channel"]](address)
    except NumberError as error:
        yield AddressFinding(path, f"number_{error.code}", values)
        return
    yield from _of_whom(path, values, invented=is_fiction(written), example=example)
    if written != address:
        # Replies and receipts name the number in this form, and whoever sent them is found by it.
        yield AddressFinding(path, "number_not_plain", values)
    elif not example and not is_assigned(written) and not is_fiction(written):
        yield AddressFinding(path, "number_unassigned", values, "warning")


def _of_whom(path: KeyPath, values: Mapping[str, str], *, invented: bool, example: bool) -> Iterator[AddressFinding]:
    """Invented addresses belong to examples, and examples have no others."""
    if example and not invented:
        yield AddressFinding(path, "example_not_invented", values)
    if invented and not example:
        yield AddressFinding(path, "invented_in_earnest", values)
