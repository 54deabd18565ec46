"""Readiness as values that every door shows: the first boom of each water at an hour, and forecasts held to what
came.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from engine.readiness.back_test import BackTest, back_test
from notify.channel_spec import telephone_of
from office.services.readiness import Ground, Ready, ground, ready, recorded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from office.office import Office
    from office.wording.language import Lang


@dataclass(frozen=True)
class AskedView:
    """Whoever is asked, in order: after how many minutes, by which channel, and how often that is recorded."""

    person: str
    name: str
    phone: str
    channel: str
    after: int
    times: int


@dataclass(frozen=True)
class WeakestView:
    """The link that costs most beyond what the plan gives it: a `person` and their telephone, or a `dock`. `costs`
    minutes, four times in five.
    """

    kind: str
    id: str
    name: str
    phone: str
    channel: str
    costs: int


@dataclass(frozen=True)
class ReadyRow:
    """One water. Minutes since the office knew; null: not within two hours. `answer`: somebody of those asked has said
    yes. `boom`: the first boom lies. `…_sure`: four times in five. `dock`: the facility that it comes from, null where
    none has enough; `fetch` minutes where it lies elsewhere. `booms`: how often the unit's laying is recorded.
    """

    water: str
    water_name: str
    unit: str
    unit_name: str
    answer: int | None
    answer_sure: int | None
    boom: int | None
    boom_sure: int | None
    weakest: WeakestView | None
    asked: tuple[AskedView, ...]
    dock: str | None
    dock_name: str
    needed_m: int
    fetch: int
    booms: int


@dataclass(frozen=True)
class ReadyView:
    """Every water that was asked for, the slowest first. `answers`: how many recorded answers it rests on."""

    at: datetime
    answers: int
    waters: tuple[ReadyRow, ...]


@dataclass(frozen=True)
class BackTestView(BackTest):
    """What the earlier half of the recorded answers predicts of the later half, and what came."""


def readiness(office: Office, waters: Iterable[str], at: datetime | None, lang: Lang) -> ReadyView:
    """The waters by id, all of them where none is named, at an hour (now, where none is named). Raises LedgerError."""
    with office.ledger.reading() as tx:
        at = (at or tx.now_story()).astimezone(UTC)
    on = ground(office, at)
    if on is None:
        return ReadyView(at, 0, ())
    wanted = list(waters) or list(on.district.waters)
    found = [it for water in wanted if (it := ready(on, water, at)) is not None]
    rows = sorted((_row(on, it, lang) for it in found), key=_slowest)
    return ReadyView(at, len(on.measured.answers), tuple(rows))


def tested(office: Office) -> BackTestView:
    """The recorded answers, the later half against the earlier. Raises LedgerError."""
    return BackTestView(**vars(back_test(recorded(office))))


def _slowest(it: ReadyRow) -> tuple[int, int, str]:
    return -(10**6 if it.boom is None else it.boom), -(10**6 if it.boom_sure is None else it.boom_sure), it.water


def _row(on: Ground, it: Ready, lang: Lang) -> ReadyRow:
    district, found = on.district, it.forecast
    return ReadyRow(
        it.water,
        _water(on, it.water, lang),
        it.unit,
        district.units[it.unit].zh if lang == "zh" else district.units[it.unit].en,
        found.answer,
        found.answer_sure,
        found.boom,
        found.boom_sure,
        _weakest(on, it, lang),
        tuple(AskedView(one.person, *_person(on, one.person), one.channel, one.after, one.times) for one in it.asked),
        it.dock.facility,
        _water(on, it.dock.facility, lang) if it.dock.facility is not None else "",
        it.needed_m,
        it.dock.fetch,
        it.dock.times,
    )


def _weakest(on: Ground, it: Ready, lang: Lang) -> WeakestView | None:
    link = it.forecast.weakest
    if link is None:
        return None
    if link.kind == "dock":
        at = link.name or it.water
        return WeakestView(link.kind, at, _water(on, at, lang), "", "", link.costs)
    name, phone = _person(on, link.name)
    return WeakestView(link.kind, link.name, name, phone, link.channel, link.costs)


def _person(on: Ground, person: str) -> tuple[str, str]:
    found = on.district.persons[person]
    return str(found.name), telephone_of(found.channels)


def _water(on: Ground, water: str, lang: Lang) -> str:
    found = on.district.waters[water]
    return found.zh if lang == "zh" else found.en
