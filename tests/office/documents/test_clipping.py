"""A map's rivers run on beyond it; in a document they end at its edge."""

from __future__ import annotations

from office.documents.sheaf.clipping import area_inside, is_inside, pieces_inside

WIDE, HIGH = 10.0, 10.0


def test_a_line_ends_where_it_leaves_and_begins_where_it_comes_back() -> None:
    there_and_back = ((5.0, 5.0), (15.0, 5.0), (15.0, 8.0), (5.0, 8.0))
    assert list(pieces_inside(there_and_back, WIDE, HIGH)) == [((5.0, 5.0), (10.0, 5.0)), ((10.0, 8.0), (5.0, 8.0))]


def test_a_line_that_only_passes_keeps_what_lies_between_two_edges() -> None:
    assert list(pieces_inside(((-5.0, 0.0), (15.0, 10.0)), WIDE, HIGH)) == [((0.0, 2.5), (10.0, 7.5))]
    assert list(pieces_inside(((-5.0, 1.0), (-1.0, 9.0)), WIDE, HIGH)) == []


def test_a_line_that_is_inside_is_kept_whole() -> None:
    line = ((1.0, 1.0), (2.0, 2.0), (3.0, 1.0))
    assert list(pieces_inside(line, WIDE, HIGH)) == [line]


def test_an_area_is_cut_along_the_edges() -> None:
    around_a_corner = ((5.0, 5.0), (15.0, 5.0), (15.0, 15.0), (5.0, 15.0))
    assert set(area_inside(around_a_corner, WIDE, HIGH)) == {(5.0, 5.0), (10.0, 5.0), (10.0, 10.0), (5.0, 10.0)}
    assert area_inside(((11.0, 1.0), (12.0, 1.0), (12.0, 2.0)), WIDE, HIGH) == ()


def test_what_is_on_an_edge_is_inside() -> None:
    assert is_inside((0.0, 10.0), WIDE, HIGH)
    assert not is_inside((0.0, 10.1), WIDE, HIGH)
