"""What an office has to register before its texts go out to mainland China, text by text. Decides nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from notify.form import places
from notify.providers.aliyun.form_rules import longest, most, sort_of
from notify.providers.aliyun.templates import example_id, examples_of
from office.files.channel_table import ChannelsFile
from office.services.registrable import WORDBOUND
from office.texts.forms.registry import Listed


@dataclass(frozen=True)
class VariableView:
    """What varies: its name, the sort that it is registered as, how many characters it may have, and a sample."""

    name: str
    sort: str
    most: int
    sample: str


@dataclass(frozen=True)
class TemplateView:
    """One text to be registered. `rule` is the provider's TemplateRule; `id` and `state` are those of the table, None
    where these words are in none of its rows; `example` is the id by which a practice home sends them.
    """

    key: str
    purpose: str
    words: str
    variables: tuple[VariableView, ...]
    rule: str
    sample: str
    longest: int
    id: str | None
    state: str | None
    example: str


@dataclass(frozen=True)
class TemplatesView:
    """All of them, by channel, for a table of channels. `provider`: with whom they are registered."""

    channels: str
    provider: str
    duty_room: str
    templates: dict[str, tuple[TemplateView, ...]]


def templates_view(table: ChannelsFile, forms: Mapping[str, list[Listed]]) -> TemplatesView:
    """What is to be registered for this table."""
    return TemplatesView(
        table.channels,
        WORDBOUND,
        table.duty_room,
        {channel: tuple(_view(table, channel, it) for it in listed) for channel, listed in forms.items()},
    )


def _view(table: ChannelsFile, channel: str, listed: Listed) -> TemplateView:
    form, names = listed.form, places(listed.form.words)
    registered = table.plan(channel).templates.get(WORDBOUND)
    row = registered.saying(form.words) if registered is not None else None
    return TemplateView(
        form.key,
        listed.purpose,
        form.words,
        tuple(VariableView(it, sort_of(it), most(it), form.fields[it]) for it in names),
        json.dumps({it: sort_of(it) for it in names}, ensure_ascii=False),
        form.text,
        longest(form),
        row.id if row is not None else None,
        row.state if row is not None else None,
        example_id(form, examples_of(channel)),
    )
