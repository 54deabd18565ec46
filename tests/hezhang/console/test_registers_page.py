"""The registers in the console: a list with a map, a row with its looks and incidents, and a look that is recorded."""

from __future__ import annotations

import re

import pytest

from engine.incident.commands import SuspectSource
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.home.directories import load_into
from office.home.os_user import os_user
from office.services.looks_taken import looks_taken
from tests.engine.rules.story import Story
from tests.hezhang.console.browsing import Console
from tests.hezhang.console.calling import Caller, cookie_of
from tests.registers import with_registers
from tests.workers.desk.desk import OFFICER, ADesk, person

CJK = re.compile(r"[\u3400-\u9fff]")
THEIRS = re.compile(r'<p class="printed">.*?</p>|<(\w+)[^>]* lang="">.*?</\1>|<option.*?</option>', re.S)
"""What somebody wrote, and what is chosen from."""


@pytest.fixture(scope="module")
def call(console: Console, tmp_path_factory: pytest.TempPathFactory) -> Caller:
    folder = with_registers(tmp_path_factory.mktemp("river"))
    loaded = console.does(lambda desk: load_into(desk.desk, folder, os_user(), replace=True))
    assert not isinstance(loaded, Refusal), loaded
    return Caller(console)


@pytest.fixture(scope="module")
def officer(console: Console, call: Caller) -> str:
    return cookie_of(console, "officer", OFFICER)


def read(call: Caller, officer: str, path: str, lang: str = "en") -> str:
    status, _, text = call("GET", path, Cookie=f"{officer}; lang={lang}", **{"Accept-Language": lang})
    assert status == 200, (path, status, text[:400])
    return text


def test_the_list_says_what_wants_a_look_and_the_map_leads_to_each(call: Caller, officer: str) -> None:
    whole = read(call, officer, "/registers")
    for item in ("example_weir", "example_station"):
        assert f'id="{item}"' in whole
    assert 'href="/registers/example_weir" aria-label=' in whole
    due = read(call, officer, "/registers?due=1&table=outfalls&subdistrict=sd_zhanlanlu")
    assert 'id="example_gate"' in due
    assert 'id="example_station"' not in due
    assert 'id="example_weir"' not in read(call, officer, "/registers?water=nanchanghe")
    assert 'href="/registers/example_weir" aria-label=' in read(call, officer, "/map")
    assert call("GET", "/registers?water=atlantis", Cookie=officer)[0] == 404


def test_a_look_is_recorded_and_stands_on_the_page(console: Console, call: Caller, officer: str) -> None:
    before = read(call, officer, "/registers/XC-EX-002")
    assert 'action="/registers/example_bridge"' in before
    given = {"id": "look-1", "unit": "sd_zhanlanlu", "result": "defect", "found": "盖板松动"}
    origin = f"http://{call.host}"
    answer = call("POST", "/registers/example_bridge", given, Cookie=officer, Origin=origin)
    assert (answer[0], answer[1].get("location")) == (303, "/registers/example_bridge?said=done"), answer[2][:400]
    assert "盖板松动" in read(call, officer, "/registers/example_bridge")
    (kept,) = console.does(lambda desk: looks_taken(desk.wiring.office).of("outfalls", "example_bridge"))
    assert (kept.result, str(kept.found), kept.by) == ("defect", "盖板松动", OFFICER)
    refused = call(
        "POST", "/registers/example_bridge", {**given, "id": "look-2", "found": " "}, Cookie=officer, Origin=origin
    )
    assert refused[0] in (409, 422)
    assert call("GET", "/registers/nowhere", Cookie=officer)[0] == 404


def test_an_incident_and_the_source_that_is_suspected_name_each_other(
    console: Console, call: Caller, officer: str
) -> None:
    def happens(desk: ADesk) -> Story:
        story = desk.open("discharge", water="zhuanhe", summary="排黑水", verified="yes")
        asked = SuspectSource(id="s-1", actor=person(OFFICER), source="example_station", reason=Private("油味"))
        assert not isinstance(desk.submit(story.id, asked), Refusal)
        return story

    story = console.does(happens)
    page = read(call, officer, f"/incidents/{story.id}")
    assert 'id="upstream"' in page
    assert 'href="/registers/example_weir"' in page
    assert "油味" in page
    assert f'href="/incidents/{story.id}"' in read(call, officer, "/registers/example_station")


@pytest.mark.parametrize("path", ["/registers", "/registers/example_works", "/registers/example_weir"])
def test_the_pages_are_whole_in_english(call: Caller, officer: str, path: str) -> None:
    main = read(call, officer, path).split("<main", 1)[1].split("</main", 1)[0]
    theirs = THEIRS.sub("", main)
    assert not CJK.search(re.sub(r"<[^>]*>", " ", theirs)), CJK.findall(re.sub(r"<[^>]*>", " ", theirs))
