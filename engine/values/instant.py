"""A time as it is written on paper, in a spreadsheet or by a program: year, month, day, hour and minute, in this order
alone.

`2026-11-26 09:05`, `2026/11/26 9:05:00`, `2026.11.26 9:05`, `2026-11-26T09:05+08:00`, `20261126T0905Z`, `2026年11月26日
9时5分`,
`2026/11/26 下午3:05`.
A day without its hour is none, nor is a day that stands before its year, a year of two digits, or the number of a
spreadsheet's day.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from engine.values.faults import ValueFault
from engine.values.text import seen

_DAY = (
    r"(?P<year>[0-9]{4})(?:(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
    r"|年(?P<month_zh>[0-9]{1,2})月(?P<day_zh>[0-9]{1,2})[日号])"
)
_HOUR = (
    r"(?P<half>上午|下午|[AaPp][Mm]\s)?\s*(?P<hour>[0-9]{1,2})(?:[时点]整?|(?::|时|点)(?P<minute>[0-9]{1,2})"
    r"(?:分|(?::|分)(?P<second>[0-9]{1,2})(?:[.,](?P<fraction>[0-9]{1,9}))?秒?)?)"
)
_ZONE = r"\s*(?P<zone>[Zz]|[+-][0-9]{2}:?[0-9]{2}(?::?[0-9]{2})?)?"
_WHOLE = re.compile(rf"{_DAY}\s*[Tt]?\s*{_HOUR}(?P<half_en>\s*[AaPp][Mm])?{_ZONE}")
_BASIC = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})[Tt]([0-9]{2})([0-9]{2})([0-9]{2})?(.*)")
_DAY_ALONE = re.compile(rf"{_DAY}\s*")


def read_instant(written: str, zone: ZoneInfo | None) -> datetime:
    """The instant in UTC. Without a zone it is the clock on the wall of `zone`; where there is no `zone`, one has to be
    stated.

    Raises ValueFault, also for an hour that the clocks of that zone skip or show twice.
    """
    at = read_wall(written)
    if at.tzinfo is not None:
        return _in_utc(at)
    if zone is None:
        raise ValueFault("time_needs_zone")
    return _in_utc(_on_the_wall(at, zone))


def read_wall(written: str) -> datetime:
    """The same with the zone that it states, or without one. Raises ValueFault."""
    text = seen(written).text
    if basic := _BASIC.fullmatch(text):
        year, month, day, hour, minute, second, rest = basic.groups()
        text = f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{rest}"
    found = _WHOLE.fullmatch(text)
    if found is None:
        raise ValueFault("hour_missing" if _DAY_ALONE.fullmatch(text) else "no_time")
    part = found.groupdict()
    micro = int((part["fraction"] or "0")[:6].ljust(6, "0"))
    try:
        return datetime(
            int(part["year"]),
            int(part["month"] or part["month_zh"]),
            int(part["day"] or part["day_zh"]),
            _hour(part),
            int(part["minute"] or 0),
            int(part["second"] or 0),
            micro,
            tzinfo=_offset(part["zone"]),
        )
    except (ValueError, OverflowError):
        raise ValueFault("no_such_time") from None


def _hour(part: dict[str, str | None]) -> int:
    hour, half = int(part["hour"] or 0), (part["half"] or part["half_en"] or "").strip().casefold()
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueFault("no_such_time")
    return hour % 12 + (12 if half in ("pm", "下午") else 0)


def _offset(zone: str | None) -> timezone | None:
    if not zone:
        return None
    if zone in "Zz":
        return UTC
    digits = zone[1:].replace(":", "")
    hours, minutes, seconds = int(digits[:2]), int(digits[2:4]), int(digits[4:] or 0)
    if minutes > 59 or seconds > 59:
        raise ValueFault("no_such_time")
    span = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return timezone(-span if zone[0] == "-" else span)


def _in_utc(at: datetime) -> datetime:
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise ValueFault("no_such_time") from None


def _on_the_wall(at: datetime, zone: ZoneInfo) -> datetime:
    local = at.replace(tzinfo=zone)
    if local.utcoffset() == local.replace(fold=1).utcoffset():
        return local
    skipped = _in_utc(local).astimezone(zone).replace(tzinfo=None) != at
    raise ValueFault("hour_skipped" if skipped else "hour_twice", zone=zone.key)
