"""An opening before it is carried out: exactly who would get which text by which channel. Decides nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from notify.channel_spec import CHANNELS
from notify.text.segments import sms_segments
from office.services.previewing import Previewed
from office.views.names import Names
from office.wording.language import Lang

if TYPE_CHECKING:
    from office.texts.texts import Texts


@dataclass(frozen=True)
class TextPreview:
    """One text. `segments` is what a carrier counts, of a short message alone; `carried`: somebody takes it now."""

    person: str
    person_name: str
    unit_name: str
    channel: str
    urgency: str
    text: str
    segments: int | None
    carried: bool


@dataclass(frozen=True)
class Preview:
    """All of them, with how many persons are told at once and how many segments go out as short messages."""

    stage_name: str
    texts: tuple[TextPreview, ...]
    persons: int
    segments: int
    by_channel: dict[str, int]
    uncarried: tuple[str, ...]


def preview_view(previewed: Previewed, texts: Texts, carried: Collection[str], lang: Lang) -> Preview:
    """What was previewed, each text as it would be sent. `carried`: the channels that somebody serves now."""
    names = Names(previewed.rules, lang)
    shown = []
    for owed in previewed.owed:
        rendered = texts.render(previewed.rules, previewed.incident, owed, previewed.now, (0, ""))
        sms = CHANNELS[owed.channel].address == "mobile" if owed.channel in CHANNELS else False
        shown.append(
            TextPreview(
                owed.person,
                names.person(owed.person),
                names.unit(owed.unit),
                owed.channel,
                owed.urgency,
                rendered.text,
                sms_segments(rendered.text) if sms else None,
                owed.channel in carried,
            )
        )
    return Preview(
        stage_name=names.stage(previewed.incident.stage),
        texts=tuple(shown),
        persons=len({it.person for it in shown}),
        segments=sum(it.segments or 0 for it in shown),
        by_channel=dict(Counter(it.channel for it in shown)),
        uncarried=tuple(sorted({it.channel for it in shown if not it.carried})),
    )
