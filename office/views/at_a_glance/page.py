"""The whole board of somebody on duty, read in one look."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from engine.district.duty_roster import on_duty
from engine.ledger.errors import LedgerDamaged
from engine.ledger.work import heartbeats, inbox
from engine.ledger.work.heartbeats import STALE
from notify.channel_spec import CHANNELS as SPECS
from notify.channel_spec import telephone_of
from office.views.around.signals import signals
from office.views.at_a_glance.kept import Given, KeptRows
from office.views.at_a_glance.ringing import CardView, RingView
from office.views.at_a_glance.rows import SOON, GlanceRow, by_urgency
from office.views.incident.replies import ReplyView
from office.wording.language import Lang
from office.wording.times import local

if TYPE_CHECKING:
    from engine.deciding.ruleset import Rules
    from engine.incident.state import Incident
    from office.office import Office


@dataclass(frozen=True)
class ChannelGlance:
    """A channel: whether somebody carries it now, how many texts wait for it, and since when the oldest (UTC, story
    time).
    """

    channel: str
    carried: bool
    waiting: int
    oldest: datetime | None


@dataclass(frozen=True)
class SignalGlance:
    """A signal that waits to be decided on, by when."""

    signal: str
    way: str
    words: str
    water_name: str
    received_at: datetime
    due: datetime | None
    late: bool


@dataclass(frozen=True)
class ComingView:
    """A limit that comes next."""

    incident: str
    water_name: str
    due: datetime
    what: str


@dataclass(frozen=True)
class GlanceView:
    """All of it. `now` is story time (UTC). `damaged`: why a stream could not be read, one sentence each.

    `elsewhere`: how many replies belong to no incident.
    """

    now: datetime
    practice: bool
    district: str
    hot: tuple[GlanceRow, ...]
    calm: tuple[GlanceRow, ...]
    cards: tuple[CardView, ...]
    replies: tuple[ReplyView, ...]
    channels: tuple[ChannelGlance, ...]
    signals: tuple[SignalGlance, ...]
    coming: tuple[ComingView, ...]
    on_duty: tuple[RingView, ...]
    elsewhere: int
    damaged: tuple[str, ...]

    @property
    def drills(self) -> int:
        """Open incidents that are drills; they are in no other sum."""
        return sum(row.drill for row in (*self.hot, *self.calm))

    @property
    def open(self) -> int:
        """Open incidents that are none."""
        return len(self.hot) + len(self.calm) - self.drills

    def reads_as(self, other: GlanceView) -> bool:
        """Whether a page made of the other says what one made of this would: times of day, what is near and what is
        late with it.
        """
        return replace(self, now=other.now) == other and self._turned == other._turned

    @property
    def _turned(self) -> tuple[date, int, int]:
        """The day, and how many of the times by which something is due are over and how many near: of the same times
        no more need be known, since each turns but once.
        """
        all_due = (*(it.due for it in (*self.hot, *self.calm)), *(it.due for it in self.signals))
        due = [it for it in all_due if it is not None]
        return local(self.now).date(), sum(it < self.now for it in due), sum(it - self.now < SOON for it in due)


MOST_COMING = 8


def glance(office: Office, lang: Lang, kept: KeptRows | None = None) -> GlanceView:
    """The board as it stands; what is `kept` of this language is not made again. Raises LedgerError."""
    kept = kept or KeptRows(lang)
    with office.ledger.reading() as tx:
        position, now = kept.positions.at(tx), tx.now_story()
        elsewhere = sum(it.kind == "reply" for it in inbox.unmatched(tx))
        served = heartbeats.queues_served(tx, STALE)
    seen = kept.read_once(position, lambda: _not_ended(office))
    found = kept.of_all([it for it in seen if not isinstance(it, LedgerDamaged)], now)
    ordered = by_urgency(it.row for it in found)
    return GlanceView(
        now=now,
        practice=office.practice,
        district=_title(office, lang),
        hot=tuple(row for row in ordered if row.hot),
        calm=tuple(row for row in ordered if not row.hot),
        cards=tuple(
            sorted((it for given in found for it in given.cards), key=lambda it: (it.code != "untold", it.since))
        ),
        replies=tuple(sorted((it for given in found for it in given.replies), key=lambda it: it.at)),
        channels=_channels(found, served),
        signals=_signals(office, now, lang),
        coming=_coming(ordered),
        on_duty=_on_duty(office, now, lang),
        elsewhere=elsewhere,
        damaged=tuple(str(it) for it in seen if isinstance(it, LedgerDamaged)),
    )


def _not_ended(office: Office) -> list[tuple[Incident, Rules] | LedgerDamaged]:
    with office.ledger.reading() as tx:
        streams = tx.incidents()
    return office.desk.not_ended(streams)


def _channels(found: list[Given], served: set[str]) -> tuple[ChannelGlance, ...]:
    waiting: Counter[str] = Counter()
    oldest: dict[str, datetime] = {}
    for channel, since in (it for given in found for it in given.owed):
        waiting[channel] += 1
        oldest[channel] = min(since, oldest.get(channel, since))
    return tuple(ChannelGlance(name, name in served, waiting[name], oldest.get(name)) for name in SPECS)


def _signals(office: Office, now: datetime, lang: Lang) -> tuple[SignalGlance, ...]:
    waters = office.district().waters
    found: list[SignalGlance] = []
    for it in signals(office, still_open=True).signals:
        water = waters.get(it.water or "")
        name = "" if water is None else water.zh if lang == "zh" else water.en
        due = it.handle_by if it.outcome == "undecided" else it.answer_by
        late = due is not None and due < now
        found.append(SignalGlance(it.signal, it.way, it.words, name, it.received_at, due, late))
    return tuple(sorted(found, key=lambda it: (it.due is None, it.due or it.received_at)))


def _coming(rows: list[GlanceRow]) -> tuple[ComingView, ...]:
    due = [ComingView(row.incident, row.water_name, row.due, row.due_what) for row in rows if row.due is not None]
    return tuple(sorted(due, key=lambda it: it.due)[:MOST_COMING])


def _on_duty(office: Office, now: datetime, lang: Lang) -> tuple[RingView, ...]:
    """The duty officers whom the roster names now; all of them where their unit has none."""
    district = office.district()
    officers = [it for it in district.persons.values() if "duty_officer" in it.roles]
    units = dict.fromkeys(it.unit for it in officers)
    now_on = {it.id for unit in units for it in on_duty(district, unit, now)}
    shown = [it for it in officers if it.id in now_on] or officers
    return tuple(
        RingView(
            it.id,
            str(it.name),
            (unit.zh if lang == "zh" else unit.en) if (unit := district.units.get(it.unit)) else it.unit,
            telephone_of(it.channels),
        )
        for it in shown
    )


def _title(office: Office, lang: Lang) -> str:
    title = office.district().title
    return title.zh if lang == "zh" else title.en
