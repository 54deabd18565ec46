"""The directory against the channels of this home: what `reach` needs is fetched here and decided there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from engine.playbook.language import Playbook
from hezhang.doctor.reach import CRITICAL, Ways, examine_directory
from notify.addresses.chat import ChatAddressError, check_chat
from notify.addresses.mailbox import MailboxError, check_mailbox
from notify.addresses.numbers import NumberError, check_number, check_texted
from notify.channel import Channel
from notify.channel_spec import CHANNELS, AddressKind
from notify.message import Message
from notify.outcome import Advice, Failed
from notify.registry import ChannelError
from office.files.data_files import find_playbooks, load_playbook
from office.files.faults import DataRefused
from office.views.running.finding import Finding, finding
from office.views.running.on_air import on_air

if TYPE_CHECKING:
    from workers.wiring import Wiring

CHECKS: Mapping[AddressKind, Callable[[str], str]] = {
    "mobile": check_texted,
    "phone": check_number,
    "mailbox": check_mailbox,
    "chat": check_chat,
}
"""How an address must be written."""
PROBE = "演练"
"""A text for the question whether a channel would carry one there. It goes nowhere."""


def examine_addresses(wiring: Wiring) -> Iterator[Finding]:
    """Every contact of the district in force, by every channel, over the providers that are set up."""
    built = {
        name: channel for name in wiring.office.channels().carriers if (channel := _built(wiring, name)) is not None
    }
    # Asked for every unit and every person anew; within one examination the answer is the same.
    served = cache(lambda channel, address: serves(built.get(channel), address))
    ways = Ways(cache(valid), served, wiring.office.channels().for_rules().by_urgency[CRITICAL])
    yield from examine_directory(wiring.office.district(), _playbooks(wiring), ways)
    yield from examine_on_air(wiring)


def examine_on_air(wiring: Wiring) -> Iterator[Finding]:
    """How long it takes until everybody of the directory was told, by each channel alone."""
    table, told = wiring.office.channels(), list(wiring.office.district().persons.values())
    addressed = [
        (name, provider[0], "")
        for name in table.carriers
        if (channel := _built(wiring, name)) is not None
        for person in told
        if (address := str(person.channels.get(name, "")))
        if (provider := channel.route(address))
    ]
    for it in on_air(addressed, table.on_air()):
        code = "on_air_slow" if it.needed > it.senders else "on_air"
        yield finding(
            code,
            channel=it.channel,
            provider=it.provider,
            count=it.count,
            seconds=f"{it.seconds:.0f}",
            senders=it.senders,
            needed=it.needed,
        )


def valid(channel: str, address: str) -> bool:
    """Whether this can be an address of the channel."""
    try:
        if channel in CHANNELS:
            CHECKS[CHANNELS[channel].address](address)
    except (NumberError, MailboxError, ChatAddressError):
        return False
    return True


def serves(channel: Channel | None, address: str) -> bool:
    """Whether a provider that is set up serves the address, and the channel knows it."""
    return channel is not None and any(_known(channel, provider, address) for provider in channel.route(address))


def _known(channel: Channel, provider: str, address: str) -> bool:
    fitted = channel.fit(Message("doctor", 1, channel.name, address, PROBE, provider=provider))
    return not (isinstance(fitted, Failed) and fitted.advice is Advice.CONTACT_BAD)


def _built(wiring: Wiring, name: str) -> Channel | None:
    try:
        return wiring.channel(name)
    except ChannelError:
        return None


def _playbooks(wiring: Wiring) -> Iterator[Playbook]:
    for path in find_playbooks(wiring.office.settings.hezhang_playbooks).values():
        try:
            yield load_playbook(path).playbook
        except DataRefused:
            continue  # The check of playbooks names it.
