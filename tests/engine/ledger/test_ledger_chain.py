"""The chain and the seals: any single change is found, and the entry is named that was touched."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.audit import checks
from engine.audit.checks import Parsed, check_openings
from engine.audit.verdict import Fault
from engine.ledger import chain
from engine.ledger.chain import GENESIS, Head
from engine.ledger.entries import Entry, entry_of, recorded_from
from engine.ledger.errors import LedgerDamaged, NotRecordable, UnknownEvent
from engine.ledger.instants import instant, micros, spelled
from engine.ledger.openings import Opening, seal, seals, unseal
from engine.stream.recorded import Recorded
from engine.values.private import ERASED, Private
from tests.engine.ledger.oil_story import INCIDENT, NINE, OFFICER, entered, note, opened, owed


def _chained(*texts: str) -> list[Entry]:
    entries: list[Entry] = []
    for number, words in enumerate(texts, 1):
        recorded = Recorded(INCIDENT, number, NINE, None, OFFICER, f"c{number}", "", note(words))
        entries.append(entry_of(recorded, entries[-1].hash if entries else GENESIS))
    return entries


CHAIN = _chained("一", "二", "三", "四", "五", "六")
BODIES = [entry.body for entry in CHAIN]
HEAD = Head(len(CHAIN), CHAIN[-1].hash)


def check_chain(stream: str, bodies: Sequence[str], head: Head | None = None) -> tuple[list[Parsed], Fault | None]:
    return checks.check_chain(stream, [body.encode() for body in bodies], head)


def _bad_entry(bodies: list[str]) -> tuple[int | None, str]:
    _, fault = check_chain(INCIDENT, bodies, HEAD)
    assert fault is not None, "it was not found"
    return fault.entry, fault.code


def test_an_untouched_chain_is_whole() -> None:
    parsed, fault = check_chain(INCIDENT, BODIES, HEAD)
    assert fault is None
    assert [entry.version for entry in parsed] == [1, 2, 3, 4, 5, 6]


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_changed_character_is_found_and_its_entry_named(data: st.DataObject) -> None:
    number = data.draw(st.integers(1, 6))
    body = BODIES[number - 1]
    place = data.draw(st.integers(0, len(body) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda letter: letter != body[place]))
    changed = body[:place] + other + body[place + 1 :]
    assert _bad_entry([*BODIES[: number - 1], changed, *BODIES[number:]])[0] == number


@pytest.mark.parametrize("number", range(1, 7))
def test_a_dropped_entry_is_named(number: int) -> None:
    entry, code = _bad_entry([*BODIES[: number - 1], *BODIES[number:]])
    assert (entry, code) == (number, "truncated" if number == 6 else "missing")


@pytest.mark.parametrize("number", range(1, 7))
def test_a_repeated_entry_is_named(number: int) -> None:
    entry, code = _bad_entry([*BODIES[:number], BODIES[number - 1], *BODIES[number:]])
    assert entry in (number, number + 1), "either of the twins is one too many"
    assert code == "out_of_place"


@pytest.mark.parametrize("number", range(2, 7))
def test_a_forged_entry_put_in_between_is_named(number: int) -> None:
    recorded = Recorded(INCIDENT, number, NINE, None, OFFICER, "forged", "", note("没有通知"))
    forged = entry_of(recorded, CHAIN[number - 2].hash)
    assert _bad_entry([*BODIES[: number - 1], forged.body, *BODIES[number - 1 :]]) == (number, "out_of_place")


@given(first=st.integers(1, 6), second=st.integers(1, 6))
def test_two_entries_that_changed_places_are_found(first: int, second: int) -> None:
    if first == second:
        return
    moved = list(BODIES)
    moved[first - 1], moved[second - 1] = moved[second - 1], moved[first - 1]
    assert _bad_entry(moved)[0] == min(first, second)


def test_an_entry_of_another_incident_is_found() -> None:
    recorded = Recorded("2026-0002", 7, NINE, None, OFFICER, "c7", "", note())
    stranger = entry_of(recorded, CHAIN[-1].hash)
    assert _bad_entry([*BODIES, stranger.body]) == (7, "wrong_stream")


def test_a_chain_written_anew_is_found_by_a_head_that_was_sent_out() -> None:
    anew = [entry.body for entry in _chained("一", "改", "三", "四", "五", "六")]
    assert check_chain(INCIDENT, anew)[1] is None, "nothing inside it can tell"
    fault = check_chain(INCIDENT, anew, chain.parse_head(str(HEAD)))[1]
    assert fault is not None
    assert (fault.code, fault.entry) == ("head_differs", 6)


def test_an_older_head_still_vouches_after_more_was_written() -> None:
    assert check_chain(INCIDENT, BODIES, Head(4, chain.short(CHAIN[3].hash)))[1] is None


def test_an_entry_that_is_spelled_otherwise_is_found() -> None:
    spaced = BODIES[0].replace('":', '": ', 1)
    assert _bad_entry([spaced])[1] == "not_canonical"


@pytest.mark.parametrize("rubbish", ["", "{}", "[]", "null", "[" * 100_000, '{"version": 1}', BODIES[0][:-1]])
def test_rubbish_is_no_entry(rubbish: str) -> None:
    assert _bad_entry([rubbish]) == (1, "not_an_entry")


def test_a_head_is_written_and_read_in_one_way() -> None:
    assert chain.parse_head(f" {HEAD} ") == Head(6, chain.short(HEAD.hash))
    for wrong in ("", "6", "6:abc", "x:" + "a" * 16, "6:" + "g" * 16):
        with pytest.raises(ValueError, match="COUNT:HASH"):
            chain.parse_head(wrong)


# ── sealing ──

TEXTS = st.text(st.characters(codec="utf-8"))
KEYS = st.text(st.characters(codec="utf-8", max_codepoint=0xFFFF))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS | TEXTS.map(Private),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "sealed", "plain", "值"]) | KEYS, inner, max_size=3)
    ),
    max_leaves=8,
)


def _privates(value: object) -> list[str]:
    if isinstance(value, Private):
        return [str(value)]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in inner for text in _privates(part)]


@settings(deadline=None)
@given(value=st.dictionaries(st.sampled_from(["actor", "data"]), VALUES))
def test_whatever_is_sealed_is_unsealed_as_it_was(value: dict[str, object]) -> None:
    sealed, openings = seal(value)
    body = json.loads(chain.canonical(sealed))
    assert chain.canonical_of_sealed(sealed) == chain.canonical(sealed)
    values = {opening.digest: opening.value for opening in openings}
    assert {key: unseal(part, values) for key, part in body.items()} == value
    assert sorted(opening.value for opening in openings) == sorted(_privates(value))
    assert sorted(digest for part in body.values() for digest in seals(part)) == sorted(values)
    assert all(opening.fits for opening in openings)


@given(value=TEXTS)
def test_without_its_opening_a_value_reads_as_erased(value: str) -> None:
    sealed, _ = seal({"text": Private(value)})
    assert unseal(sealed["text"], {}) == ERASED


def test_the_same_value_is_sealed_differently_each_time() -> None:
    (first, _), (second, _) = seal({"to": Private("+12025550147")}), seal({"to": Private("+12025550147")})
    assert first != second


@given(value=TEXTS, other=TEXTS)
def test_an_opening_with_another_value_does_not_fit(value: str, other: str) -> None:
    _, [opening] = seal({"text": Private(value)})
    assert Opening(opening.digest, opening.salt, other).fits == (value == other)
    assert not Opening(opening.digest, opening.salt[::-1] + "0", value).fits


def test_salt_cannot_be_moved_into_the_value() -> None:
    _, [opening] = seal({"text": Private("A")})
    shifted = Opening(opening.digest, opening.salt[:-2], chr(int(opening.salt[-2:], 16) & 0x7F) + "A")
    assert not shifted.fits


def test_openings_of_an_entry_are_checked_one_by_one() -> None:
    entry = CHAIN[0]
    [parsed], _ = check_chain(INCIDENT, [entry.body])
    [opening] = entry.openings
    forged = Opening(opening.digest, opening.salt, "二")
    stranger = CHAIN[1].openings[0]
    assert check_openings(parsed, [opening]) is None
    assert check_openings(parsed, []) is None
    for wrong, code in (
        ([forged], "opening_changed"),
        ([stranger], "opening_unknown"),
        ([opening, opening], "opening_twice"),
    ):
        fault = check_openings(parsed, wrong)
        assert fault is not None
        assert fault.code == code


def test_no_personal_value_stands_in_the_hashed_bytes() -> None:
    for event in (opened(), owed(), note("王某到场")):
        entry = entry_of(Recorded(INCIDENT, 1, NINE, None, OFFICER, "c", "", event), GENESIS)
        for private in (opening.value for opening in entry.openings):
            assert private not in entry.body
        assert recorded_from(entry.body, {}).event.type == event.type


@pytest.mark.parametrize(
    "value", [1.5, float("nan"), b"bytes", {1, 2}, datetime(2026, 7, 14), 2**53, {"\U0001f6a3": "key"}, {1: "key"}]
)
def test_what_has_no_exact_form_is_not_recorded(value: object) -> None:
    with pytest.raises(NotRecordable):
        chain.canonical(seal({"value": value})[0])


def test_an_instant_has_one_spelling_and_comes_back_exact() -> None:
    beijing = datetime(2026, 7, 14, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=8)))
    assert spelled(beijing) == "2026-07-14T01:00:00.123456Z"
    assert instant(micros(beijing)) == beijing
    assert instant(micros(beijing)).tzinfo is UTC
    assert micros(datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)) == -1


def test_bytes_that_are_no_event_say_which_field_but_not_its_value() -> None:
    body = entry_of(Recorded(INCIDENT, 1, NINE, None, OFFICER, "c", "", entered()), GENESIS).body
    with pytest.raises(LedgerDamaged, match=r"stage_entered.*by_rule") as refused:
        recorded_from(body.replace('"by_rule":false', '"by_rule":"王某"'), {})
    assert "王某" not in str(refused.value)
    with pytest.raises(UnknownEvent, match="form 2"):
        recorded_from(body.replace('"v":1', '"v":2'), {})
