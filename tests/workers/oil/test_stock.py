"""What the docks hold: out to an incident and back, never more than is there, and whoever owns it hears when it runs
low.
"""

from __future__ import annotations

from typing import Any

import pytest

from engine.audit.verify import verify_streams
from engine.desk import Done
from engine.stock.commands import MoveStock
from engine.stock.events import STOCK, StockLow
from engine.stock.state import Stock
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.services.promises import promised
from tests.workers.desk.desk import OFFICER, ADesk, person
from tests.workers.desk.desks import on_both

PARK, STREET, OVERSEER = "taoranting_park_1", "sd_taoranting_1", "huanbaoju_duty_1"


def book(
    desk: ADesk, act: str, amount: int, by: str = PARK, facility: str = "taoranting", item: str = "boom_m", **more: Any
) -> Done | Refusal:
    if "note" in more:
        more["note"] = Private(more["note"])
    command = MoveStock(
        id=desk.new_id(), actor=person(by), facility=facility, item=item, amount=amount, act=act, **more
    )  # type: ignore[arg-type]
    done = desk.desk.hand_in(command)
    desk.send_texts()
    return done


def stock(desk: ADesk) -> Stock:
    found = desk.desk.stream(STOCK)
    assert isinstance(found, Stock)
    return found


def there(desk: ADesk, item: str = "boom_m") -> int:
    return stock(desk).at(desk.wiring.office.district(), "taoranting")[item][0]


@on_both
def test_boom_goes_out_to_an_incident_and_most_of_it_comes_back(desk: ADesk) -> None:
    story = desk.open_s2()
    assert isinstance(book(desk, "out", 45, incident=story.id), Done)
    assert there(desk) == 75
    assert stock(desk).at_incident(story.id) == {("taoranting", "boom_m"): 45}
    assert isinstance(book(desk, "back", 30, incident=story.id), Done)
    assert isinstance(book(desk, "write_off", 15, incident=story.id, note="破损"), Done)
    assert there(desk) == 105
    assert stock(desk).at_incident(story.id) == {}
    assert isinstance(book(desk, "add", 15), Done)
    assert there(desk) == 120


@on_both
def test_low_stock_is_told_to_the_owner_and_to_whoever_oversees_it(desk: ADesk) -> None:
    story = desk.open_s2()
    book(desk, "out", 60, incident=story.id)
    assert not any(isinstance(it.event, StockLow) for it in _entries(desk)), "the low mark itself is enough"
    book(desk, "out", 1, incident=story.id)
    told = {it.owed.unit: it.text or "" for it in stock(desk).deliveries.values()}
    assert set(told) == {"taoranting_park", "huanbaoju"}
    assert all("陶然亭湖溢油设施围油栏只剩59米，低于60米" in text for text in told.values())
    assert all("演练" in text for text in told.values())


def _entries(desk: ADesk) -> list[Any]:
    with desk.ledger.reading() as tx:
        return tx.read(STOCK)


@pytest.mark.parametrize(
    ("code", "values", "given"),
    [
        (
            "stock_short",
            {"there": "120", "wanted": "121"},
            {"act": "out", "amount": 121, "incident": "XC-20170501-001"},
        ),
        ("stock_short", {"there": "120"}, {"act": "write_off", "amount": 500, "note": "淹了"}),
        ("stock_not_out", {"out": "0", "wanted": "10"}, {"act": "back", "amount": 10, "incident": "XC-20170501-001"}),
        (
            "unknown_facility",
            {"facility": "zhuanhe"},
            {"act": "add", "amount": 1, "facility": "zhuanhe", "by": OFFICER},
        ),
        ("unknown_stock_item", {"item": "boats"}, {"act": "add", "amount": 1, "item": "boats"}),
        ("bad_number", {"value": "0"}, {"act": "add", "amount": 0}),
        ("incident_needed", {}, {"act": "out", "amount": 1}),
        ("write_off_reason_needed", {}, {"act": "write_off", "amount": 1}),
        ("not_allowed", {}, {"act": "add", "amount": 1, "by": STREET}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_booked(
    desk: ADesk, code: str, values: dict[str, str], given: dict[str, Any]
) -> None:
    refused = book(desk, **given)
    assert isinstance(refused, Refusal)
    assert refused.code == code
    assert values.items() <= refused.values.items()
    assert _entries(desk) == []


@on_both
def test_the_stock_is_chained_like_every_stream(desk: ADesk) -> None:
    book(desk, "add", 5)
    assert verify_streams(desk.ledger, [STOCK])[0].ok


def test_a_crew_that_two_open_incidents_count_on_is_flagged_and_nothing_is_blocked(desk: ADesk) -> None:
    first, second = desk.open_s2(), desk.open_s2()
    other = desk.open("oil_spill", water="beihai", verified="yes")
    (flagged,) = promised(desk.wiring.office, first.id)
    assert (flagged.unit, flagged.facility, flagged.incidents) == (
        "taoranting_park",
        "taoranting",
        (first.id, second.id),
    )
    assert promised(desk.wiring.office, other.id) == []


def test_one_unit_at_two_of_its_facilities_is_flagged_for_its_people_alone(desk: ADesk) -> None:
    first, second = (desk.open("oil_spill", water=water, verified="yes") for water in ("houhai", "qianhai"))
    (flagged,) = [it for it in promised(desk.wiring.office, first.id) if it.unit == "huanbaoju"]
    assert (flagged.facility, flagged.incidents) == (None, (first.id, second.id))


def test_equipment_that_is_out_elsewhere_is_named_with_the_dock_that_another_incident_counts_on(desk: ADesk) -> None:
    river = desk.open("oil_spill", water="nanhucheng", verified="yes")
    assert isinstance(book(desk, "out", 90, incident=river.id), Done)
    assert not [it for it in promised(desk.wiring.office, river.id) if it.facility == "taoranting"]
    lake = desk.open_s2()
    (flagged,) = [it for it in promised(desk.wiring.office, lake.id) if it.facility == "taoranting"]
    assert set(flagged.incidents) == {river.id, lake.id}
    assert flagged.out == ((river.id, "boom_m", 90),)
