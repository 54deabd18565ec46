"""The provider asked about the words that a table says are registered with it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from notify.form import AtProvider
from notify.providers.aliyun.templates import EXAMPLE
from notify.registry import ChannelError
from office.files.faults import Fault
from office.services.form_check import asked_faults, not_asked
from office.services.registrable import WORDBOUND

if TYPE_CHECKING:
    from office.files.channel_table import ChannelsFile
    from workers.wiring import Wiring


def asked(wiring: Wiring, file: str, table: ChannelsFile) -> list[Fault]:
    """What the provider says otherwise than this table, or why it could not be asked. Sends nothing."""
    faults: list[Fault] = []
    for channel, by_provider in table.templates.items():
        rows = by_provider.get(WORDBOUND, {})
        ids = [] if isinstance(rows, str) else [it.id for it in rows.values() if EXAMPLE not in it.id]
        if not ids:
            continue
        try:
            said = asyncio.run(_said(wiring, channel, ids))
        except ChannelError as error:
            faults.append(not_asked(file, channel, str(error)))
            continue
        # A provider that cannot be asked about words at all (calls) says nothing, and that is no fault.
        if said is not None:
            faults += asked_faults(file, table, channel, said)
            faults += [not_asked(file, channel, id_) for id_ in ids if id_ not in said]
    return faults


async def _said(wiring: Wiring, channel: str, ids: Sequence[str]) -> Mapping[str, AtProvider | None] | None:
    built = wiring.channel(channel)
    try:
        if WORDBOUND not in built.providers:
            return {}
        return await built.registered(WORDBOUND, ids)
    finally:
        await built.aclose()
