"""A calendar is what RFC 5545 says, whatever stands in it: read back by the grammar of the RFC and nothing of ours."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from office.documents.icalendar import Entry, calendar

NOW = datetime(2017, 5, 1, 2, 20, tzinfo=UTC)
LINE = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[^\x00-\x1f\x7f\":;,]+)*):([^\x00-\x08\x0a-\x1f\x7f]*)")
"""contentline = name *(";" param) ":" value (3.1)."""


def read(content: bytes) -> list[tuple[str, str]]:
    """Names and values, unfolded (3.1), the text values unescaped (3.3.11)."""
    assert content.endswith(b"\r\n")
    raw = content.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in raw), "no line is longer than 75 octets"
    for line in raw:
        line.decode()  # no character is broken
    unfolded = content.decode().replace("\r\n ", "")
    assert "\n" not in unfolded.replace("\r\n", ""), "no bare line feed"
    found = []
    for line in unfolded.split("\r\n")[:-1]:
        parsed = LINE.fullmatch(line)
        assert parsed, line
        found.append((parsed[1], re.sub(r"\\(.)", lambda it: "\n" if it[1] in "nN" else it[1], parsed[3])))
    return found


TEXTS = st.text(max_size=120)


@given(summary=TEXTS, description=TEXTS, uid=st.text(min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_whatever_is_written_comes_out_as_it_was(summary: str, description: str, uid: str) -> None:
    entry = Entry(uid, NOW, NOW + timedelta(hours=1), summary, description)
    values = read(calendar("x", [entry], NOW))
    plain = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", summary.replace("\r\n", "\n").replace("\r", "\n"))
    assert dict(values)["SUMMARY"] == plain


def test_an_entry_has_its_times_in_utc_and_rings_before() -> None:
    content = calendar(
        "值班：区环卫中心", [Entry("a@b", NOW, NOW + timedelta(hours=9), "白班 滕卫东；替", "", 30)], NOW
    )
    lines = read(content)
    assert lines[0] == ("BEGIN", "VCALENDAR")
    assert lines[-1] == ("END", "VCALENDAR")
    of = dict(lines)
    assert (of["DTSTART"], of["DTEND"], of["DTSTAMP"]) == ("20170501T022000Z", "20170501T112000Z", "20170501T022000Z")
    assert of["TRIGGER"] == "-PT30M"
    depth = 0
    for name, _ in lines:
        depth += {"BEGIN": 1, "END": -1}.get(name, 0)
        assert depth >= 0
    assert depth == 0
