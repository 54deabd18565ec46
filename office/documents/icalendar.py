"""Events as a calendar that telephones and desks subscribe to: RFC 5545, in text. Knows no event's meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

PRODUCT = "-//Hezhang//Hezhang//ZH"
LONGEST = 75
"""Octets of a line; a longer one goes on in the next, behind a blank (3.1)."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Entry:
    """An event of a calendar. `uid` stays the same as long as it is the same event; times are aware."""

    uid: str
    begins: datetime
    ends: datetime
    summary: str
    description: str = ""
    alarm_minutes: int | None = None
    """So many minutes before it begins the calendar rings."""


def calendar(name: str, entries: Iterable[Entry], now: datetime, *, refresh: str = "PT15M") -> bytes:
    """The calendar at an instant. `refresh`: how often whoever subscribes is to look (RFC 7986, 5.7)."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{refresh}",
        f"X-PUBLISHED-TTL:{refresh}",
        *(line for it in entries for line in _entry(it, now)),
        "END:VCALENDAR",
    ]
    return "".join(folded for line in lines for folded in _folded(line)).encode()


def _entry(it: Entry, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(it.uid)}"
    yield f"DTSTAMP:{_instant(now)}"
    yield f"DTSTART:{_instant(it.begins)}"
    yield f"DTEND:{_instant(it.ends)}"
    yield f"SUMMARY:{_text(it.summary)}"
    if it.description:
        yield f"DESCRIPTION:{_text(it.description)}"
    if it.alarm_minutes is not None:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(it.summary)}")
        yield from (f"TRIGGER:-PT{it.alarm_minutes}M", "END:VALARM")
    yield "END:VEVENT"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """A value of type TEXT (3.3.11)."""
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Broken between characters, never within one."""
    piece, room = "", LONGEST
    for character in line:
        size = len(character.encode())
        if size > room:
            yield f"{piece}\r\n"
            piece, room = " ", LONGEST - 1
        piece += character
        room -= size
    yield f"{piece}\r\n"
