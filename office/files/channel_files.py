"""A table of channels as a checked value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from office.files.as_model import canonical, digest_of, validated
from office.files.channel_table import ChannelsFile
from office.files.yaml_door import read_yaml
from office.files.yaml_values import Lines


@dataclass(frozen=True)
class LoadedChannels:
    """A table of channels of the right form."""

    table: ChannelsFile
    digest: str
    canonical_text: str
    lines: Lines


def load_channels(path: Path) -> LoadedChannels:
    """Read a table of channels."""
    document = read_yaml(path)
    table = validated(ChannelsFile, document)
    text = canonical(table)
    return LoadedChannels(table, digest_of(text), text, document.lines)
