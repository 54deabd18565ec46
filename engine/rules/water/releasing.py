"""Releasing to the public how the water was: the last values of a point that nobody doubts, with the class that they
come to.

Source: 西政发〔2016〕5号 任务19 (科学客观解读); a single factor decides the class (GB 3838-2002).
"""

from __future__ import annotations

from datetime import datetime

from engine.deciding.case import Case
from engine.incident.commands import ReleaseQuality
from engine.incident.released import QualityReleased, ReleasedItem
from engine.incident.sampled import Reading
from engine.rules.water.doubts import doubt_of
from engine.rules.water.readings import active_points
from engine.standards.classify import GRADES, class_of


def release(case: Case, command: ReleaseQuality) -> None:
    """What a certified sampler found at a point, explained in the officer's words. A drill's water is nobody's."""
    if case.incident.head.drill:
        case.refuse("nothing_to_release", point=command.point)
    if command.point not in case.incident.points:
        case.refuse("unknown_point", point=command.point, known=", ".join(active_points(case.incident)))
    if not command.words.strip():
        case.refuse("words_needed")
    found = _last(case, command.point)
    if not found:
        case.refuse("nothing_to_release", point=command.point)
    items = tuple(_item(case, item, reading) for item, reading in found.items())
    grades = [it.grade for it in items if it.grade is not None]
    water = case.rules.district.waters[case.incident.head.water]
    case.record(
        QualityReleased(
            point=command.point,
            water=water.id,
            grade=max(grades, key=GRADES.index, default=None),
            target=water.target_class,
            items=items,
            words=command.words,
            happened_at=case.happened_at,
        )
    )


def _last(case: Case, point: str) -> dict[str, Reading]:
    """By item the last reading of it that a certified sampler took and nobody doubts."""
    found: dict[str, Reading] = {}

    def sampled(it: Reading) -> datetime:
        return it.sampled_at

    for reading in sorted(case.incident.readings.values(), key=sampled):
        if reading.point == point and not reading.screening:
            sure = (it for it in reading.values if doubt_of(case.rules, case.incident, reading, it) is None)
            found.update(dict.fromkeys(sure, reading))
    return found


def _item(case: Case, item: str, reading: Reading) -> ReleasedItem:
    standard, water = case.rules.standard, case.rules.district.waters[case.incident.head.water]
    known = standard.items.get(item)
    return ReleasedItem(
        item=item,
        value=reading.values[item],
        unit=known.unit if known is not None else "",
        grade=class_of(standard, item, reading.values[item], water.type) if known is not None else None,
        sampled_at=reading.sampled_at,
    )
