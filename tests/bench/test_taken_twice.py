"""A text taken again counts against us, unless the provider could not tell that it had it."""

from __future__ import annotations

from bench.chaos.twice import Handed, Twice, twice

PHONE, OTHER = "+12025550101", "+12025550102"


def test_one_text_to_two_phones_and_two_texts_to_one_are_no_duplicates() -> None:
    assert twice([Handed(PHONE, "K7F"), Handed(OTHER, "K7F"), Handed(PHONE, "M3D")]) == Twice(0, 0)


def test_a_text_taken_three_times_of_which_the_provider_could_not_tell_once() -> None:
    assert twice([Handed(PHONE, "K7F", answers=False), Handed(PHONE, "K7F"), Handed(PHONE, "K7F")]) == Twice(1, 1)


def test_a_provider_that_could_not_tell_of_a_text_sent_once_excuses_nothing() -> None:
    assert twice([Handed(PHONE, "K7F", answers=False), Handed(OTHER, "M3D"), Handed(OTHER, "M3D")]) == Twice(1, 0)
