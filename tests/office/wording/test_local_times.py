"""Times are said in the district's own zone; an hour that comes twice says which one it is."""

from __future__ import annotations

from datetime import UTC, datetime

from office.wording.times import iso_local, living_by, said_if_instant, say_clock, say_instant

JULY = datetime(2026, 7, 1, 12, tzinfo=UTC)
FIRST = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
SECOND = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_the_districts_own_zone_is_the_one_in_which_everything_is_said() -> None:
    assert say_clock(JULY) == "07-01 20:00"
    with living_by("America/New_York"):
        assert say_instant(JULY) == "2026-07-01 08:00:00"
        assert say_clock(JULY) == "07-01 08:00"
        assert iso_local(JULY) == "2026-07-01T08:00:00-04:00"
        assert said_if_instant(JULY.isoformat()) == "2026-07-01 08:00:00"
    assert say_clock(JULY) == "07-01 20:00"


def test_an_hour_that_comes_twice_says_which_one_it_is() -> None:
    with living_by("America/New_York"):
        assert (say_clock(FIRST), say_clock(SECOND)) == ("11-01 01:30 -0400", "11-01 01:30 -0500")
        assert say_clock(datetime(2026, 3, 8, 7, 30, tzinfo=UTC)) == "03-08 03:30"
