"""The first boom, from what is recorded of who answered how fast: no worse for whoever can be asked besides."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.readiness.answers import Answer, Band, Laid
from engine.readiness.back_test import back_test
from engine.readiness.curve import ANSWER, AT_ONCE, LAID, MINUTES, Curve, Waited, by_when, drawn, later, leaning
from engine.readiness.forecast import Asked, Dock, answered, forecast, laid
from engine.readiness.measured import Measured

NEVER: Curve = (0.0,) * (MINUTES + 1)
AT = datetime(2026, 10, 1, 4, 0, tzinfo=UTC)


def said(person: str, minutes: float, number: int = 0, *, band: Band = "day", came: bool = True) -> Answer:
    return Answer(person, "sms", band, AT + timedelta(hours=number), Waited(minutes, came))


def dock(**changes: object) -> Dock:
    return Dock(**({"facility": "beihai", "fetch": 0, "curve": LAID, "times": 0} | changes))  # type: ignore[arg-type]


def expected(*asked: Asked, at: Dock | None = None) -> int:
    found = forecast(asked, at or dock(), answer_within=5, laid_within=25).boom_sure
    return MINUTES + 1 if found is None else found


curves = st.lists(st.tuples(st.integers(1, MINUTES), st.floats(0, 1)), min_size=1, max_size=4).map(
    lambda points: drawn(list(zip(sorted({it[0] for it in points}), sorted(it[1] for it in points), strict=False)))
)
people = st.lists(st.builds(Asked, st.just("x"), st.just("sms"), st.integers(0, 40), curves), min_size=1, max_size=4)


@settings(max_examples=25, deadline=None)
@given(people, st.integers(0, 3), curves)
def test_to_silence_somebody_makes_it_no_better(asked: list[Asked], place: int, lay: Curve) -> None:
    place %= len(asked)
    silent = [*asked[:place], Asked("x", "sms", asked[place].after, NEVER), *asked[place + 1 :]]
    before, after = answered(asked), answered(silent)
    assert all(now <= then + 1e-9 for now, then in zip(after, before, strict=True))
    at = dock(curve=lay)
    assert all(now <= then + 1e-9 for now, then in zip(laid(after, at), laid(before, at), strict=True))


@settings(max_examples=25, deadline=None)
@given(people, st.integers(0, 60), curves)
def test_boom_that_must_be_fetched_is_no_sooner(asked: list[Asked], fetch: int, lay: Curve) -> None:
    near, far = dock(curve=lay), dock(curve=lay, fetch=fetch)
    assert all(
        there <= here + 1e-9
        for there, here in zip(laid(answered(asked), far), laid(answered(asked), near), strict=True)
    )


def test_one_contact_fewer_is_worse_where_people_are_alike() -> None:
    three = [Asked(name, "sms", after, ANSWER) for name, after in (("a", 0), ("b", 10), ("c", 15))]
    two = [Asked(name, "sms", after, ANSWER) for name, after in (("b", 0), ("c", 15))]
    assert expected(*two) > expected(*three)


def test_nobody_near_has_boom() -> None:
    found = forecast([Asked("a", "sms", 0, AT_ONCE)], dock(facility=None), answer_within=5, laid_within=25)
    assert (found.answer, found.boom) == (0, None)
    assert found.weakest is not None
    assert found.weakest.kind == "dock"


def test_the_weakest_link_is_who_answers_late_and_else_the_dock() -> None:
    slow = drawn([(40, 0.0), (50, 0.9)])
    found = forecast(
        [Asked("quick", "sms", 30, AT_ONCE), Asked("slow", "voice", 0, slow)],
        dock(curve=later(AT_ONCE, 10)),
        answer_within=5,
        laid_within=25,
    )
    assert found.weakest is not None
    assert (found.weakest.kind, found.weakest.name, found.weakest.channel) == ("person", "slow", "voice")
    fetched = forecast([Asked("quick", "sms", 0, AT_ONCE)], dock(fetch=20), answer_within=5, laid_within=25)
    assert fetched.weakest is not None
    assert (fetched.weakest.kind, fetched.weakest.name) == ("dock", "beihai")
    well = forecast(
        [Asked("quick", "sms", 0, AT_ONCE)], dock(curve=later(AT_ONCE, 10)), answer_within=5, laid_within=25
    )
    assert well.weakest is None
    assert (well.boom, well.boom_sure) == (10, 10)


def test_few_times_lean_on_the_default_and_many_do_not() -> None:
    once = leaning([Waited(60, True)], ANSWER)
    often = leaning([Waited(60, True)] * 60, ANSWER)
    assert once[3] == pytest.approx(3 * ANSWER[3] / 4)
    assert by_when(often, 0.5) == 60


def test_whoever_was_waited_for_only_a_while_counts_only_so_long() -> None:
    half = leaning([Waited(2, False)] * 30, drawn([(1, 0.0), (10, 1.0)]))
    assert half[10] == pytest.approx(1.0), "after two minutes nobody waited: nothing is known of them"
    assert half[1] < 0.1


def test_a_person_by_night_is_measured_by_their_nights() -> None:
    times = [said("a", 2, i) for i in range(20)] + [said("a", 40, 20 + i, band="night") for i in range(20)]
    known = Measured(times, ())
    assert (by_when(known.of_person("a", "sms", "day"), 0.5) or 0) <= 5
    assert (by_when(known.of_person("a", "sms", "night"), 0.5) or 0) >= 30


def test_a_units_own_boom_counts_more_than_those_of_others() -> None:
    known = Measured((), [Laid("zoo", AT, Waited(12, True))] * 12 + [Laid("beihai_park", AT, Waited(50, True))] * 12)
    assert (by_when(known.of_boom("zoo"), 0.5) or 0) < (by_when(known.of_boom("beihai_park"), 0.5) or 0)


def test_the_earlier_half_predicts_the_later_where_people_stay_as_they_are() -> None:
    spans = (1, 2, 2, 3, 3, 4, 5, 6, 8, 12)
    held = back_test([said("a", spans[i % 10], i) for i in range(80)])
    assert (held.earlier, held.later) == (40, 40)
    half, most = held.came
    assert 0.4 <= half <= 0.7
    assert 0.7 <= most <= 0.95
    (of_a,) = held.persons
    assert (of_a.later, of_a.earlier) == (40, 40)


def test_who_has_become_slow_is_found_out_by_the_later_half() -> None:
    held = back_test([said("a", 2 if i < 40 else 45, i) for i in range(80)])
    assert max(held.came) == 0.0
