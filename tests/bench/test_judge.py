"""What counts as taken twice, as carried by nobody, and how long a rescue took."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bench.chaos.hits import Felt
from bench.chaos.judge import Taken, Text, Twice, never_taken, rescues, twice
from engine.stream.events import DeliveryOwed
from engine.values.private import Private

NINE = datetime(2026, 5, 1, 9, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def text(*, channel: str = "sms", attempts: dict[int, list[str]] | None = None, carried: float | None = None) -> Text:
    owed = DeliveryOwed(
        delivery="d1",
        reference="K7F",
        purpose="stage",
        stage="response",
        person="p",
        person_name=Private("某人"),
        unit="u",
        channel=channel,
        address=Private("+12025550101"),
        urgency="immediate",
    )
    return Text(owed, NINE, attempts=attempts or {}, carried_at=None if carried is None else at(carried))


TWO_TIMES = [Taken("d1", 1, at(1)), Taken("d1", 2, at(40))]
SILENT = Felt("gateway", "silence", at(0), at(39))


def test_a_text_taken_again_though_the_provider_had_said_so_was_avoidable() -> None:
    known = text(attempts={1: ["accepted"], 2: ["accepted"]})
    assert twice(TWO_TIMES, {"d1": known}, [SILENT]) == Twice(("d1",), ())


def test_a_text_without_an_outcome_is_excused_only_while_the_provider_could_not_be_asked() -> None:
    unknown = text(attempts={1: [], 2: ["accepted"]})
    assert twice(TWO_TIMES, {"d1": unknown}, [SILENT]) == Twice((), ("d1",))
    assert twice(TWO_TIMES, {"d1": unknown}, []) == Twice(("d1",), ())


def test_a_mailbox_can_never_tell_and_two_texts_are_no_double() -> None:
    mail = text(channel="email", attempts={1: [], 2: ["accepted"]})
    assert twice(TWO_TIMES, {"d1": mail}, []) == Twice((), ("d1",))
    assert twice([Taken("d1", 1, at(1)), Taken("d2", 1, at(2))], {"d1": text(attempts={1: []})}, []) == Twice((), ())


def test_what_the_record_calls_carried_and_the_provider_never_had_is_found() -> None:
    assert never_taken([text(carried=3)], []) == ["d1"]
    assert never_taken([text(carried=3)], TWO_TIMES) == []


def test_a_rescue_counts_from_the_last_hit_on_the_texts_way() -> None:
    hits = [
        Felt("worker sms", "kill", at(-5), at(-5)),
        Felt("worker sms", "kill", at(2), at(2)),
        Felt("broker", "kill", at(4), at(4)),
        Felt("worker email", "kill", at(6), at(6)),
    ]
    (rescue,) = rescues([text(carried=30)], hits)
    assert rescue.undisturbed == timedelta(seconds=26)
    assert rescue.altogether == timedelta(seconds=28)
    assert rescues([text(carried=1)], hits) == []
