"""A certified sampler hands in values on their page; nobody else finds the form, or gets through by making one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from office.files.data_files import find_district
from tests.hezhang.web.unit.boatman import Boatman, serving
from tests.workers.desk.desk import ADesk, a_desk, founded

SAMPLER = "huanbaoju_1"
CERTIFIED = 'certificate: 示例-1, certificate_until: "2035-12-31", roles: [sampler, '


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[ADesk]:
    """A desk of a district in which whoever is told for the office is a certified sampler too."""
    district = tmp_path / "xicheng"
    shutil.copytree(find_district("xicheng"), district)
    persons = district / "persons.yaml"
    said = persons.read_text("utf-8")
    head, _, rest = said.partition(f"  {SAMPLER}:")
    persons.write_text(f"{head}  {SAMPLER}:{rest.replace('roles: [', CERTIFIED, 1)}", "utf-8")
    home = tmp_path / "home"
    home.mkdir()
    desk_folder = tmp_path / "desk"
    desk_folder.mkdir()
    with a_desk(founded(home, hezhang_district=str(district)), desk_folder) as desk:
        yield desk


def test_a_certified_sampler_hands_in_values_once(lab: ADesk) -> None:
    with serving(lab) as served:
        _hands_in(lab, served)


def _hands_in(desk: ADesk, served: str) -> None:
    story = desk.open_s2()
    story.officer.add_point("P1")
    sampler = Boatman.of(desk, served, story, SAMPLER)
    page = sampler.reads().text
    assert "报监测数据" in page
    assert 'name="v_oil"' in page
    none = sampler.says("reading", point="P1")
    assert (none.status, "至少填一个数值" in none.text) == (422, True)
    form = sampler.form("reading", point="P1", v_oil="0.31", minutes="10")
    assert "已记录" in sampler.posts(form).text
    assert "此前已记录" in sampler.posts(form).text
    [reading] = story.incident.readings.values()
    assert (reading.point, reading.values, reading.sampler) == ("P1", {"oil": "0.31"}, SAMPLER)
    assert reading.sampled_at == desk.clock.now() - timedelta(minutes=10)
    assert "0.31" in sampler.reads().text
    mad = sampler.says("reading", point="P1", v_oil="-7")
    assert (mad.status, "没有记下" in mad.text) == (422, True)
    assert 'value="-7"' in mad.text
    assert sampler.says("reading", point="P9", v_oil="0.1").status == 422
    assert len(story.incident.readings) == 1


def test_nobody_else_finds_the_form_or_gets_through_by_making_one(desk: ADesk, boatman: Boatman) -> None:
    boatman.story.officer.add_point("P1")
    assert "报监测数据" not in boatman.reads().text
    assert boatman.says("reading", point="P1", v_oil="0.1").status == 422
    assert boatman.story.incident.readings == {}
