"""`hezhang ready`: tonight's first boom at the terminal, from a home in which an incident was played."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from engine.desk import Done
from engine.readiness.forecast import Asked, answered
from engine.readiness.measured import Measured
from engine.stock.events import STOCK
from engine.stock.state import Stock
from hezhang.cli.main import run
from office.dispatch_report import DispatchReport
from office.office import Office
from office.services.after_commit import AfterCommit
from office.services.readiness import Ground, Ready, ground, ready

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ready") / "home"
    assert run(["--lang", "en", "--json", "replay", "s6", "--home", str(folder)]) == 0
    return folder


@pytest.fixture
def ask(played: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    def asked(*words: str) -> dict[str, Any]:
        capsys.readouterr()
        assert run(["--lang", "en", "--json", "--home", str(played), "ready", *words]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return asked


@pytest.fixture
def on(played: Path) -> Iterator[Ground]:
    office = Office.from_environment(played, partial(AfterCommit, dispatch=nobody))
    with office.ledger.reading() as tx:
        found = ground(office, tx.now_story())
    assert found is not None
    yield found
    office.close()


def nobody(done: Done) -> DispatchReport:
    raise AssertionError("nothing is decided here")


def at_taoranting(on: Ground) -> Ready:
    found = ready(on, "taoranting", datetime(2026, 10, 20, 2, 0, tzinfo=UTC))
    assert found is not None
    return found


def test_each_water_has_its_minutes_its_dock_and_its_weakest_link(ask: Ask) -> None:
    found = ask("--water", "taoranting", "--water", "houhai", "--at", "2026-10-20T10:00")
    assert {it["water"] for it in found["waters"]} == {"taoranting", "houhai"}
    park = next(it for it in found["waters"] if it["water"] == "taoranting")
    assert (park["unit"], park["dock"], park["needed_m"]) == ("taoranting_park", "taoranting", 36)
    assert park["answer"] <= park["boom"] <= park["boom_sure"]
    first = park["asked"][0]
    assert (first["person"], first["after"]) == ("taoranting_park_1", 0)
    assert [it["after"] for it in park["asked"]] == sorted(it["after"] for it in park["asked"])
    assert park["weakest"]["costs"] > 0


def test_it_is_said_in_both_languages(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for lang, words in (("en", "weakest link"), ("zh", "最弱一环")):
        assert run(["--lang", lang, "--home", str(played), "ready", "--water", "taoranting"]) == 0
        assert words in capsys.readouterr().out


def test_a_contact_fewer_makes_it_worse(on: Ground) -> None:
    on = replace(on, measured=Measured((), ()))
    district = on.district
    contacts = {**district.contacts, "taoranting_park": district.contacts["taoranting_park"][1:]}
    fewer = replace(on, rules=replace(on.rules, district=district.model_copy(update={"contacts": contacts})))
    before, after = at_taoranting(on), at_taoranting(fewer)
    assert {it.person for it in after.asked} < {it.person for it in before.asked}
    assert by_minutes(after.forecast.boom_sure) >= by_minutes(before.forecast.boom_sure)
    assert answered(after.asked)[30] < answered(before.asked)[30], "and nobody at all has said yes more often"


def test_a_dock_without_boom_makes_it_worse(on: Ground) -> None:
    poorer = Stock(STOCK, there={**on.stock.there, ("taoranting", "boom_m"): 10})
    before, after = at_taoranting(on), at_taoranting(replace(on, stock=poorer))
    assert (before.dock.fetch, after.dock.fetch) == (0, 20)
    assert by_minutes(after.forecast.boom) > by_minutes(before.forecast.boom)
    assert after.dock.facility not in (None, "taoranting")


def test_those_who_are_asked_are_those_of_the_rules(on: Ground) -> None:
    asked: tuple[Asked, ...] = at_taoranting(on).asked
    assert asked[0].after == 0
    assert any(it.after >= 15 for it in asked), "the ladder goes on while nobody answers"


def test_the_later_half_is_held_to_the_earlier(ask: Ask) -> None:
    held = ask("--back-test")
    assert held["earlier"] + held["later"] > 0
    assert abs(held["earlier"] - held["later"]) <= 1
    assert len(held["came"]) == len(held["shares"]) == 2


def by_minutes(found: int | None) -> int:
    return 10**6 if found is None else found
