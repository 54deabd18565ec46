"""The judge of slow and lying providers: what the gateway took, laid beside what a user is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from bench.chaos.judge import Taken, Text
from bench.chaos.told import Away, middle, nearly_all, suffered_by, told

START = datetime(2026, 7, 1, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Owed:
    delivery: str
    channel: str = "sms"


@dataclass(frozen=True)
class Shown:
    twice: str = "no"
    state: str = "delivered"
    channel: str = "sms"


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def text(name: str, owed_at: float = 0.0, channel: str = "sms") -> Text:
    return Text(cast(Any, Owed(name, channel)), at(owed_at))


def taken(name: str, attempt: int, seconds: float) -> Taken:
    return Taken(name, attempt, at(seconds))


def test_what_was_taken_twice_must_be_shown_so() -> None:
    texts = {name: text(name) for name in "abc"}
    shown: Any = {"a": Shown("yes"), "b": Shown(), "c": Shown("perhaps")}
    found = told(
        [taken("a", 1, 1), taken("a", 2, 2), taken("b", 1, 1), taken("b", 2, 30), taken("c", 1, 1)],
        texts,
        shown,
        {},
        [],
        START,
    )
    assert (found.taken_twice, found.proved, found.unmarked, found.only_perhaps) == (("a", "b"), ("a",), ("b",), ("c",))


def test_only_what_no_fault_met_and_no_closed_port_held_up_says_how_long_texts_wait() -> None:
    texts = {
        "quick": text("quick"),
        "slow": text("slow"),
        "held": text("held", 9),
        "mail": text("mail", channel="email"),
    }
    shown: Any = {name: Shown() for name in texts}
    found = told(
        [taken("quick", 1, 0.5), taken("slow", 1, 30), taken("held", 1, 15), taken("mail", 1, 50)],
        texts,
        shown,
        {"slow": {"late"}},
        [Away(at(8), at(13))],
        at(0),
    )
    assert (found.waits, found.before) == ((0.5,), ())
    assert (middle(found.waits), nearly_all(found.waits), middle(())) == (0.5, 0.5, 0.0)


def test_what_was_owed_before_the_storm_says_how_busy_the_machine_is_anyway() -> None:
    texts = {"early": text("early", -5), "later": text("later", 1)}
    shown: Any = {name: Shown() for name in texts}
    found = told([taken("early", 1, -3), taken("later", 1, 2)], texts, shown, {}, [], START)
    assert (found.before, found.waits) == ((2.0,), (1.0,))


def test_a_text_that_was_answered_and_not_taken_must_not_be_shown_as_delivered() -> None:
    texts = {name: text(name) for name in "ab"}
    lied = suffered_by(
        [("http://x/cb?delivery=a&attempt=1", "answered_not_taken"), ("http://x/cb?delivery=b", "answered_not_taken")],
        texts,
    )
    shown: Any = {"a": Shown(state="failed"), "b": Shown(state="delivered")}
    found = told([], texts, shown, lied, [], START)
    assert (found.answered_not_taken, found.believed) == (("a", "b"), ("b",))


def test_a_fault_that_met_something_else_counts_for_no_text() -> None:
    assert not suffered_by([("http://x/cb?delivery=canary.1", "late"), ("", "late")], ["a"])
