"""An outline is the shore of one piece of water, or the two edges that make it none are named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.district.outline import Crossing, crossings, repeated_corners


def outline(*corners: tuple[str, str]) -> list[tuple[Decimal, Decimal]]:
    return [(Decimal(lon), Decimal(lat)) for lon, lat in corners]


SQUARE = outline(("0", "0"), ("2", "0"), ("2", "2"), ("0", "2"))
BAY = outline(("0", "0"), ("4", "0"), ("4", "3"), ("2", "1"), ("0", "3"))
STRAIGHT_ON = outline(("0", "0"), ("1", "0"), ("2", "0"), ("2", "2"))


@pytest.mark.parametrize(
    "shore", [SQUARE, list(reversed(SQUARE)), BAY, STRAIGHT_ON], ids=["square", "backwards", "bay", "straight on"]
)
def test_a_shore_crosses_itself_nowhere(shore: list[tuple[Decimal, Decimal]]) -> None:
    assert list(crossings(shore)) == []
    assert list(repeated_corners(shore)) == []


@pytest.mark.parametrize(
    ("said", "shore", "first"),
    [
        ("an eight", outline(("0", "0"), ("2", "2"), ("2", "0"), ("0", "2")), Crossing(1, 3)),
        ("a star", outline(("0", "3"), ("4", "3"), ("1", "0"), ("2", "4"), ("3", "0")), Crossing(1, 3)),
        (
            "a corner on another edge",
            outline(("0", "0"), ("4", "0"), ("4", "2"), ("2", "0"), ("0", "2")),
            Crossing(1, 3),
        ),
        (
            "two rings at one corner",
            outline(("0", "0"), ("1", "1"), ("2", "0"), ("2", "2"), ("1", "1"), ("0", "2")),
            Crossing(1, 4),
        ),
        ("back on itself", outline(("0", "0"), ("4", "0"), ("2", "0"), ("2", "2")), Crossing(1, 2)),
        ("all on one line", outline(("0", "0"), ("2", "0"), ("1", "0")), Crossing(1, 2)),
        ("a hair's breadth", outline(("0", "0"), ("2", "0.0000001"), ("2", "0"), ("0", "0.0000001")), Crossing(1, 3)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_edges_that_meet_are_named(said: str, shore: list[tuple[Decimal, Decimal]], first: Crossing) -> None:
    assert next(crossings(shore)) == first


def test_a_corner_given_twice_is_named() -> None:
    assert list(repeated_corners([*SQUARE, SQUARE[0]])) == [1]
    assert list(repeated_corners([SQUARE[0], SQUARE[1], SQUARE[1], SQUARE[2]])) == [3]
