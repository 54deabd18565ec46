"""Oil, boom, stock and routines at the terminal: what is typed, what is answered, what is refused."""

from __future__ import annotations

import re
from typing import Any

from tests.hezhang.cli.conftest import on_both

OPEN = (
    "open",
    "oil_spill",
    "--water",
    "陶然亭湖",
    "--summary",
    "东码头工作船漏柴油",
    "--fact",
    "verified=yes",
    "--fact",
    "oil_kind=柴油",
    "--fact",
    "fire_brigade=called",
    "--json",
)


def test_reckoning_takes_no_incident(typed: Any) -> None:
    volume = typed("oil", "volume", "--area", "2500", "--share", "2=30,3=50,4=20", "--json").document
    assert (volume["said_least"], volume["said_most"]) == ("31.5", "166.3")
    boom = typed("oil", "boom", "--width", "25", "--current", "0.5", "--json").document
    assert (boom["length"], boom["angle"]) == (42, "46.0")
    refused = typed("oil", "volume", "--area", "2500", "--share", "2=30", "--lang", "en")
    assert (refused.code, "come to 30 %" in refused.err) == (1, True)
    assert typed("oil", "boom", "--width", "25").code == 2


def test_what_was_reckoned_for_an_incident_stands_in_show(typed: Any) -> None:
    incident = typed(*OPEN).document["incident"]
    typed("oil", "volume", incident, "--area", "6000", "--share", "1=60,2=25,3=10,4=5")
    typed("oil", "boom", incident, "--boat", "12")
    shown = typed("show", incident, "--lang", "en").out
    assert "18.6–98.6 L" in shown
    assert "36 m of boom (3×15 m or 2×30 m), for the duty first_boom" in shown


@on_both
def test_stock_goes_out_to_an_incident_and_no_more_than_is_there(typed: Any) -> None:
    incident = typed(*OPEN).document["incident"]
    out = ("stock", "陶然亭湖", "out", "--item", "boom_m", "--incident", incident, "--lang", "en")
    assert typed(*out, "--amount", "45").code == 0
    refused = typed(*out, "--amount", "100")
    assert (refused.code, "has 75 of boom_m, not 100" in refused.err) == (1, True)
    assert "boom (m): 75" in typed("stock", "taoranting", "--lang", "en").out
    assert typed("stock", "taoranting", "out", "--item", "boom_m", "--amount", "1", "--incident", "XC-1").code == 1
    assert "45" in typed("timeline", "stock").out


def test_a_crew_that_is_counted_on_twice_stands_in_the_list(typed: Any) -> None:
    first, second = typed(*OPEN).document["incident"], typed(*OPEN).document["incident"]
    (flagged,) = [it for it in typed("list", "--json").document["promised_twice"] if it["unit"] == "taoranting_park"]
    assert flagged["incidents"] == [first, second]
    assert "PROMISED TWICE" in typed("list", "--lang", "en").out
    assert typed("show", second, "--json").document["promised_twice"][0]["incidents"] == [first, second]
    assert "PROMISED TWICE" in typed("show", first, "--lang", "en").out


def test_whoever_makes_the_second_promise_is_told_so_at_once(typed: Any) -> None:
    first = typed(*OPEN)
    assert first.document["promised_twice"] == []
    second = typed(*OPEN)
    (flagged,) = [it for it in second.document["promised_twice"] if it["facility"] == "taoranting"]
    assert flagged["incidents"] == [first.document["incident"], second.document["incident"]]
    out = (
        "stock",
        "taoranting",
        "out",
        "--item",
        "boom_m",
        "--amount",
        "45",
        "--incident",
        first.document["incident"],
        "--lang",
        "en",
    )
    said = typed(*out).out
    assert "PROMISED TWICE" in said
    assert f"45 boom (m) @ {first.document['incident']}" in said
    moved = typed(
        "duty",
        second.document["incident"],
        "recovery",
        "reassign",
        "--to",
        "huanbaoju",
        "--reason",
        "人手不足",
        "--lang",
        "en",
    )
    assert "PROMISED TWICE" in moved.out


@on_both
def test_a_patrol_is_reported_done(typed: Any) -> None:
    assert "patrol" in typed("routine", "list").out
    done = typed("routine", "done", "patrol", "sd_taoranting", "--note", "巡查三个排口", "--findings", "东岸有垃圾")
    assert done.code == 0
    assert "S-20" in done.out, "what was found is a signal, and somebody has to decide about it"
    [signal] = typed("intake", "list", "--json").document["signals"]
    assert (signal["way"], signal["outcome"]) == ("patrol", "undecided")
    rows = typed("routine", "list", "--json").document["routines"]
    assert [
        row["last"] is not None for row in rows if (row["routine"], row["unit"]) == ("patrol", "sd_taoranting")
    ] == [True]
    again = typed("routine", "done", "patrol", "sd_taoranting", "--note", "又巡一次", "--lang", "en")
    assert (again.code, "is done for this period" in again.err) == (1, True)
    assert typed("routine", "list", "--overdue", "--json").document["routines"] == []


def test_the_timeline_of_the_stock_is_read_by_people(typed: Any, incident: str) -> None:
    assert typed("stock", "taoranting", "out", "--item", "skimmer", "--amount", "1", "--incident", incident).code in (
        0,
        3,
    )
    zh, en = typed("timeline", "stock", "--lang", "zh").out, typed("timeline", "stock", "--lang", "en").out
    assert "陶然亭湖 收油机（台） 领出 1" in zh
    assert "boom (m) = 120" in en
    assert "Taoranting" in en
    assert not {"taoranting", "boom_m", "{"} & set(re.split(r"[\s,;:（）()]+", zh + en))
