"""The training room as its page shows it: each handset with its name, its entries cut to what can be read at a glance,
what may be pressed. Decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.district.model import District, Person
from hezhang.console.training.coming import ComingSeen, coming
from office.views.around.debrief import DebriefView
from office.wording.language import Lang
from practice.people.agenda import Coming
from practice.room.state import Entry, Handset, RoomState

AT_A_GLANCE = 64
"""Characters of a text that are shown at once; the rest is behind a fold."""
KEYS = "123456789*0#"
_LINK = re.compile(r"https?://[^\s，。；）)]+")
_BEFORE = re.compile(r"^(?:【[^】]*】)+\s*|^.*?获知）。\s*", re.DOTALL)
"""What every text of an incident begins with: by whom, and what happened."""
_ASKS = re.compile(r"回\s*1")


@dataclass(frozen=True)
class Piece:
    """A piece of a text; `url` where it is a link of this home."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class EntrySeen:
    """One entry. `short` is empty where the whole is short."""

    entry: Entry
    short: str
    pieces: tuple[Piece, ...]
    asks: bool


@dataclass(frozen=True)
class HandsetSeen:
    """One telephone with its person, or one group. `ringing` and `talking`: the call that is so just now."""

    key: str
    person: str
    name: str
    unit: str
    post: str
    played: bool
    number: str
    entries: tuple[EntrySeen, ...]
    ringing: Entry | None
    talking: Entry | None
    coming: tuple[Coming, ...]


@dataclass(frozen=True)
class RoomSeen:
    """The whole page. `others`: whoever has not been reached, by unit."""

    state: RoomState
    handsets: tuple[HandsetSeen, ...]
    groups: tuple[HandsetSeen, ...]
    others: Mapping[str, tuple[Person, ...]]
    coming: tuple[ComingSeen, ...]
    by_hand: int
    keys: str = KEYS

    @property
    def ringing(self) -> tuple[HandsetSeen, ...]:
        """Whose telephone rings that somebody plays."""
        return tuple(it for it in self.handsets if it.ringing is not None and it.ringing.by_hand)


@dataclass(frozen=True)
class Making:
    """What a handset is made of beside what lies on it. `own`: how links of this home begin."""

    district: District
    own: tuple[str, ...]
    lang: Lang
    coming: Iterable[Coming]


def seen(
    state: RoomState, district: District, own: tuple[str, ...], lang: Lang, told: DebriefView | None = None
) -> RoomSeen:
    """The page of a state. `own`: how links of this home begin; `told`: the incident that is practised."""
    of = Making(district, own, lang, state.coming)
    shown = tuple(_handset(it, of) for it in state.handsets)
    here = {it.person for it in shown}
    others: dict[str, tuple[Person, ...]] = {}
    for person in district.persons.values():
        if person.id not in here and person.channels.get("sms"):
            unit = _unit(district, person.unit, lang)
            others[unit] = (*others.get(unit, ()), person)
    steps = state.playing.next if state.playing is not None else ()
    return RoomSeen(
        state,
        tuple(it for it in shown if it.person),
        tuple(it for it in shown if not it.person),
        others,
        coming(told, steps, district, lang),
        sum(it.played for it in shown),
    )


def _handset(it: Handset, of: Making) -> HandsetSeen:
    person = of.district.persons.get(it.person)
    addresses = {str(address) for address in person.channels.values()} if person else set()
    calls = [entry for entry in it.entries if entry.kind == "call"]
    return HandsetSeen(
        key=f"h-{it.person or it.group}",
        person=it.person,
        name=str(person.name) if person else it.group,
        unit=_unit(of.district, person.unit, of.lang) if person else "",
        post=str(person.post) if person else "",
        played=it.played,
        number=it.number,
        entries=tuple(_entry(entry, of.own) for entry in it.entries),
        ringing=next((entry for entry in calls if entry.state == "ringing"), None),
        talking=next((entry for entry in calls if entry.state == "talking"), None),
        coming=tuple(act for act in of.coming if act.address in addresses),
    )


def _entry(entry: Entry, own: tuple[str, ...]) -> EntrySeen:
    bare = _BEFORE.sub("", _BEFORE.sub("", entry.text))
    short = f"{bare[:AT_A_GLANCE].rstrip()}…" if len(entry.text) > AT_A_GLANCE + 20 else ""
    return EntrySeen(entry, short, tuple(_pieces(entry.text, own)), bool(_ASKS.search(entry.text)))


def _pieces(text: str, own: tuple[str, ...]) -> Iterable[Piece]:
    last = 0
    for found in _LINK.finditer(text):
        if found.start() > last:
            yield Piece(text[last : found.start()])
        yield Piece(found.group(), found.group() if found.group().startswith(own) else "")
        last = found.end()
    if last < len(text):
        yield Piece(text[last:])


def links(seen: EntrySeen) -> list[str]:
    """The links of an entry that lead into this home."""
    return [it.url for it in seen.pieces if it.url]


def _unit(district: District, unit: str, lang: Lang) -> str:
    known = district.units.get(unit)
    return unit if known is None else known.zh if lang == "zh" else known.en


def local_input(at: datetime) -> str:
    """A moment as a field for one takes it."""
    return f"{at:%Y-%m-%dT%H:%M}"
