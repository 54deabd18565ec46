"""The library of real events: what each is held to comes about in time, and nothing in it rests on nothing."""

from __future__ import annotations

import json

import pytest

from hezhang.cli.command_words import read_command
from hezhang.cli.main import run
from office.files.faults import DataRefused
from office.home.settings import Settings
from practice.library import reading
from practice.library.event import UNKNOWN, RealEvent
from practice.library.reading import read_event, shipped_events
from practice.library.seen import event_seen
from practice.scenario.checks.ground import Ground
from practice.scenario.checks.scenario import check_names
from practice.scenario.reading import Places, check_scenario, own_items, read_scenario, shipped_scenarios

QUICK = ("changzhi_2012",)
"""Played by `make test`; the others are slow, all of them together."""
EVENTS = [pytest.param(it, marks=() if it in QUICK else pytest.mark.slow) for it in shipped_events()]


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Settings())


@pytest.mark.parametrize("name", EVENTS)
def test_the_plan_is_kept_where_the_event_is_carried_over(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["--lang", "en", "--json", "library", "play", name])
    seen = json.loads(capsys.readouterr().out)
    assert [it for it in seen["beside"] if not it["met"]] == []
    assert (code, seen["ok"], seen["played"]) == (0, True, True)


def test_there_are_at_least_twelve_of_home_and_abroad() -> None:
    events = [read_event(name) for name in shipped_events()]
    assert len(events) >= 12
    abroad = [it for it in events if it.official[0].at != UNKNOWN and not it.official[0].at.endswith("+08:00")]
    assert 4 <= len(abroad) < len(events)


@pytest.mark.parametrize("name", shipped_events())
def test_each_has_its_public_sources_and_says_how_they_were_read(name: str) -> None:
    event = read_event(name)
    assert event.event == name
    assert any(it.read != "memory" and it.address for it in event.sources.values())
    for row in event.official:
        remembered = event.sources[row.source].read == "memory"
        assert row.certainty.startswith("memory") or not remembered, (name, row)


@pytest.mark.parametrize("name", shipped_events())
def test_every_name_in_it_is_one_of_playbook_and_district(name: str, places: Places) -> None:
    from office.files.data_files import find_playbooks, load_playbook

    path = shipped_scenarios()[name]
    assert check_scenario(path, read_command, places) == []
    scenario, event = read_scenario(name), read_event(name)
    playbook = load_playbook(find_playbooks(places.settings.hezhang_playbooks)[scenario.playbook]).playbook
    ground = Ground(
        playbook, places.district, places.standards, own_items(scenario), places.plausible, places.playbooks
    )
    planned = scenario.model_copy(update={"expect": tuple(it.plan for it in event.beside)})
    assert list(check_names(planned, ground, read_command)) == []


def test_then_is_counted_since_it_began_and_since_the_authority_knew() -> None:
    rows = {it.whom: it for it in event_seen("kalamazoo_2010").beside}
    assert rows["crew"].since_began is not None
    assert str(rows["crew"].since_began.span) == "17:32:00"
    rows = {it.whom: it for it in event_seen("changzhi_2012").beside}
    downstream = rows["downstream"]
    assert downstream.since_began is not None
    assert (downstream.since_began.span.days, downstream.since_began.by_day) == (5, True)
    assert downstream.since_known is not None


def test_what_no_source_says_is_said_of_nobody() -> None:
    rows = {it.whom: it for it in event_seen("zijin_2010").beside}
    assert rows["superior"].since_began is None
    assert rows["public"].since_known is None


def test_a_plan_that_is_missed_is_named_and_exits_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    event = read_event("kunyu_2013")
    asks = event.beside[1].model_copy(
        update={"plan": event.beside[1].plan.model_copy(update={"told": "district_chief", "text": "没有这句话"})}
    )
    stricter = event.model_copy(update={"beside": (event.beside[0], asks, *event.beside[2:])})
    monkeypatch.setattr(reading, "read_event", lambda name: stricter)
    assert run(["--lang", "en", "--json", "library", "play", "kunyu_2013"]) == 1
    seen = json.loads(capsys.readouterr().out)
    assert [(it["whom"], it["plan"]) for it in seen["beside"] if not it["met"]] == [("crew", None)]


FAULTY = {
    "no_such_source": {"official": [{"source": "S9"}]},
    "no_beginning": {"official": [{"whom": "public"}]},
    "not_a_day": {"official": [{"at": "in spring"}]},
    "time_needs_zone": {"official": [{"at": "2012-12-31T07:40"}]},
}


@pytest.mark.parametrize("code", FAULTY)
def test_a_file_that_rests_on_nothing_is_refused(code: str) -> None:
    from pydantic import ValidationError

    given = read_event("changzhi_2012").model_dump(by_alias=True)
    given["official"] = [given["official"][0] | FAULTY[code]["official"][0], *given["official"][1:]]
    with pytest.raises(ValidationError) as refused:
        RealEvent.model_validate(given)
    assert code in {it["type"] for it in refused.value.errors()}


def test_an_event_that_there_is_none_of_is_named_with_those_there_are() -> None:
    with pytest.raises(DataRefused) as refused:
        read_event("changzi_2012")
    assert "changzhi_2012" in str(refused.value)
    assert "library has no event" in str(refused.value)
    assert [it.code for it in refused.value.faults] == ["no_such_event"]
