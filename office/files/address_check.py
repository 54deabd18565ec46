"""The addresses of a district by the rules of what sends to them: what a channel would refuse is told before it is
sent. Sends nothing.

The rules are notify's (`numbers`, `mailbox`, the chats' names); here each becomes a fault with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.district.lookup import folded
from engine.district.model import District
from engine.values.severity import Severity
from notify.addresses.chat import PLATFORMS, ChatAddressError, check_chat, platform_of
from notify.addresses.chat import is_invented as is_invented_chat
from notify.addresses.mailbox import MailboxError, check_mailbox, is_reserved
from notify.addresses.numbers import NumberError, check_number, check_texted, is_assigned, is_fiction
from notify.channel_spec import CHANNELS, AddressKind
from office.files.faults import KeyPath, nearest

NUMBERS: Mapping[AddressKind, Callable[[str], str]] = {"mobile": check_texted, "phone": check_number}
"""How a number must be: as its sender has it."""


@dataclass(frozen=True)
class AddressFinding:
    """One finding about an address. The address itself is never repeated: it is personal."""

    path: KeyPath
    code: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    severity: Severity = "fault"


def check_addresses(district: District) -> Iterator[AddressFinding]:
    """Everything that a sender would refuse, person by person, and whom two addresses that are one confuse."""
    for key, person in district.persons.items():
        for channel, address in person.channels.items():
            path: KeyPath = ("persons", key, "channels", channel)
            yield from _address(path, key, channel, str(address), example=district.example)
    yield from _shared(district)


def _shared(district: District) -> Iterator[AddressFinding]:
    """One address for two persons: a reply could come from either. A group in a chat is read by several."""
    owner: dict[tuple[str, str], str] = {}
    for key, person in district.persons.items():
        for channel, address in person.channels.items():
            if channel in CHANNELS and CHANNELS[channel].address == "chat" and not platform_of(str(address)):
                continue
            other = owner.setdefault((channel, folded(address)), key)
            if other != key:
                path: KeyPath = ("persons", key, "channels", channel)
                yield AddressFinding(path, "address_of_two", {"person": key, "other": other})


def _address(path: KeyPath, person: str, channel: str, address: str, *, example: bool) -> Iterator[AddressFinding]:
    values = {"person": person, "channel": channel}
    kind = CHANNELS[channel].address if channel in CHANNELS else None
    if kind is not None and kind in NUMBERS:
        yield from _number(path, values, NUMBERS[kind], address, example=example)
    elif kind == "mailbox":
        try:
            check_mailbox(address)
        except MailboxError as error:
            yield AddressFinding(path, f"mailbox_{error.code}", values)
            return
        yield from _of_whom(path, values, invented=is_reserved(address), example=example)
    elif kind == "chat":
        yield from _chat(path, values, address, example=example)
    else:
        known = {"suggestion": nearest(channel, CHANNELS), "known": ", ".join(CHANNELS)}
        yield AddressFinding(path, "unknown_channel", {**values, "name": channel, **known})


def _chat(path: KeyPath, values: Mapping[str, str], address: str, *, example: bool) -> Iterator[AddressFinding]:
    try:
        check_chat(address)
    except ChatAddressError as error:
        yield AddressFinding(path, f"chat_{error.code}", {**values, "known": ", ".join(PLATFORMS)})
        return
    if platform_of(address):
        yield from _of_whom(path, values, invented=is_invented_chat(address), example=example)


def _number(
    path: KeyPath, values: Mapping[str, str], check: Callable[[str], str], address: str, *, example: bool
) -> Iterator[AddressFinding]:
    try:
        written = check(address)
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
