"""How an instant and a span of time are said. UTC comes in, the district's own time goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from office.wording.language import Lang

USUAL = "Asia/Shanghai"
"""The zone of whoever has no district yet."""
_ZONE: ContextVar[Callable[[], str]] = ContextVar("zone", default=lambda: USUAL)
"""Asked only when a time is said: most commands say none, and need no district for it."""


def live_by(zone: Callable[[], str]) -> None:
    """From now on times are said in the zone (IANA name) that this gives: the district's own."""
    _ZONE.set(zone)


@contextmanager
def living_by(zone: str) -> Iterator[None]:
    """Say times in this zone for a while."""
    before = _ZONE.set(lambda: zone)
    try:
        yield
    finally:
        _ZONE.reset(before)


def local(at: datetime) -> datetime:
    """An instant in the zone by which people live here."""
    return at.astimezone(ZoneInfo(_ZONE.get()()))


def _which(at: datetime) -> str:
    """The offset, where the clock on the wall shows this hour twice (summer time ends); else nothing."""
    other = at.replace(fold=1 - at.fold)
    twice = other.utcoffset() != at.utcoffset() and other.astimezone(UTC).astimezone(at.tzinfo).replace(
        tzinfo=None
    ) == at.replace(tzinfo=None)
    return f" {at:%z}" if twice else ""


_SPANS: dict[Lang, tuple[tuple[int, str], ...]] = {
    "zh": ((86400, "天"), (3600, "小时"), (60, "分钟")),
    "en": ((86400, " d"), (3600, " h"), (60, " min")),
}
_MOMENT: dict[Lang, str] = {"zh": "不到1分钟", "en": "under a minute"}


def say_instant(at: datetime | None) -> str:
    """2017-05-01 10:20:05 in local time; empty for none."""
    return _said(at, "%Y-%m-%d %H:%M:%S") if at else ""


def say_clock(at: datetime | None) -> str:
    """05-01 10:20 in local time, for columns; empty for none."""
    return _said(at, "%m-%d %H:%M") if at else ""


def _said(at: datetime, form: str) -> str:
    here = local(at)
    return here.strftime(form) + _which(here)


def iso_local(at: datetime | None) -> str | None:
    """ISO 8601 with the local offset, for documents that other programs read. In UTC where the clocks of long ago went
    by the sun: RFC 3339 knows no offset with seconds.
    """
    if at is None:
        return None
    here = local(at)
    return (at.astimezone(UTC) if (here.utcoffset() or timedelta()) % timedelta(minutes=1) else here).isoformat()


def said_if_instant(value: str) -> str:
    """An ISO 8601 instant with a zone is said in local time; any other text stays as it is."""
    if len(value) < 20 or "T" not in value:
        return value
    try:
        at = datetime.fromisoformat(value)
        return say_instant(at) if at.tzinfo else value
    except (ValueError, OverflowError):
        return value


def say_span(span: timedelta, lang: Lang) -> str:
    """How long, in its two largest units: 2小时10分钟, 3 d 4 h. The sign is left to the sentence around it."""
    rest, parts = int(abs(span.total_seconds())), []
    for seconds, word in _SPANS[lang]:
        count, rest = divmod(rest, seconds)
        if count:
            parts.append(f"{count}{word}")
    return ("" if lang == "zh" else " ").join(parts[:2]) or _MOMENT[lang]
