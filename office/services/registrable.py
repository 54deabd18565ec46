"""The forms in which an office's texts go out to mainland China, from its playbooks and its table of channels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.playbook.language import Playbook
from notify.channel_spec import CHANNELS, is_call
from office.files.channel_table import ChannelsFile
from office.files.data_files import find_playbooks, load_playbook
from office.files.faults import DataRefused
from office.home.settings import Settings
from office.texts.forms.registry import Listed, Ways, listed

WORDBOUND = "aliyun"
"""The provider that carries registered words alone."""


def playbooks_of(setting: str | None) -> list[Playbook]:
    """The playbooks that can be read; what is wrong with another is said by `playbook check`."""
    return list(_readable(find_playbooks(setting).values()))


def registrable(table: ChannelsFile, setting: str | None, *, replies: bool, keys: bool) -> dict[str, list[Listed]]:
    """All forms by channel, for the channels of the table that a wordbound provider serves. `setting` as in
    HEZHANG_PLAYBOOKS.
    """
    ways = Ways(table.duty_room, replies=replies, keys=keys)
    channels = [name for name, row in table.carriers.items() if any(WORDBOUND in it.providers for it in row.routes)]
    written = any(name in CHANNELS and not is_call(name) for name in channels)
    playbooks = playbooks_of(setting) if written else []
    return {name: listed(name, playbooks, ways) for name in channels if name in CHANNELS}


def registrable_here(table: ChannelsFile) -> dict[str, list[Listed]]:
    """The same, as the office of these settings is answered."""
    settings = Settings()
    values = settings.channel_values()
    live = bool(values.get("ALIYUN_ACCESS_KEY_ID"))
    return registrable(
        table,
        settings.hezhang_playbooks,
        replies=not live or bool(values.get("ALIYUN_REPLY_QUEUE")),
        keys=not live or bool(values.get("HEZHANG_PUBLIC_URL")),
    )


def _readable(paths: Iterable[Path]) -> Iterator[Playbook]:
    for path in paths:
        try:
            yield load_playbook(path).playbook
        except DataRefused:
            continue
