"""What the public reads: warnings in force and lifted, in plain words, without anything personal."""

from __future__ import annotations

import json

from tests.hezhang.web.public.citizen import Citizen
from tests.workers.desk.desk import ADesk
from tests.workers.desk.test_warning_story import DEPUTY, issue


def test_a_calm_day_says_that_nothing_is_warned_of(citizen: Citizen) -> None:
    assert "No water pollution warning is in force." in citizen.reads("/public")
    zh = citizen.reads("/public", "lang=zh")
    assert "现在没有水污染预警" in zh
    assert '<html lang="zh-CN">' in zh


def test_a_warning_stands_with_what_to_heed_since_when_who_and_where(desk: ADesk, citizen: Citizen) -> None:
    story = desk.open_s2()
    issue(story, "yellow")
    seen = citizen.reads("/public", "lang=zh")
    for said in ("陶然亭湖水面溢油事件黄色预警", "请勿下水", "2017-05-01 10:20 起", "区环保局 2017-05-01 10:20 发布"):
        assert said in seen, said
    assert 'class="w on"' in seen, "and the map marks the lake"
    story.officer.warns("blue")
    story.by(DEPUTY).approves_warning()
    story.officer.issues_warning()
    assert citizen.reads("/public").count("<article") == 1, "an update is the same warning"
    story.officer.cancels_warning("油膜已清除")
    after = citizen.reads("/public")
    assert "No water pollution warning is in force." in after
    assert "lifted 2017-05-01" in after


def test_a_warning_that_ran_out_is_not_in_force(desk: ADesk, citizen: Citizen) -> None:
    issue(desk.open_s2(), "yellow")
    desk.clock.jump(hours=25)
    seen = citizen.reads("/public")
    assert "No water pollution warning is in force." in seen
    assert "ended 2017-05-02 10:20" in seen
    desk.clock.jump(days=31)
    assert "ended 2017" not in citizen.reads("/public")


def test_a_drill_warns_nobody(desk: ADesk, citizen: Citizen) -> None:
    issue(desk.open("oil_spill", water="nanhucheng", verified="yes", drill=True), "blue")
    assert "No water pollution warning is in force." in citizen.reads("/public")


def test_nothing_personal_and_nothing_foreign_is_on_any_page(desk: ADesk, citizen: Citizen) -> None:
    issue(desk.open_s2(), "yellow")
    persons = desk.wiring.office.district().persons.values()
    for path in ("/public", "/public/report", "/public/receipt"):
        told = citizen.asks(path)
        page = told.body.decode()
        assert not [it.id for it in persons if str(it.name) in page]
        assert "+1202555" not in page
        assert "<script" not in page
        assert "http://" not in page
        assert len(told.body) < 60_000, "a page with its sheet"
        assert "default-src 'none'" in told.headers["content-security-policy"]


def test_the_words_of_a_warning_are_text_and_never_markup(desk: ADesk, citizen: Citizen) -> None:
    story = desk.open("oil_spill", water="beihai", verified="yes", summary="<script>alert(1)</script>")
    issue(story, "yellow")
    assert "<script" not in citizen.reads("/public")


def test_programs_read_the_same_as_json(desk: ADesk, citizen: Citizen) -> None:
    issue(desk.open_s2(), "yellow")
    told = citizen.asks("/warnings.json")
    (it,) = json.loads(told.body)["warnings"]
    assert (it["kind"], it["status"], it["zh"]["colour"]) == ("Alert", "Test", "黄色")
    assert it["cap"].endswith(f"/warnings/{it['identifier']}.xml")
    assert told.headers["etag"]


def test_quality_is_shown_where_an_officer_releases_it_and_explains_it(desk: ADesk, citizen: Citizen) -> None:
    story = desk.open_s2()
    story.sampler.add_point("P1")
    story.sampler.sample("P1", oil="0.9")
    assert "Water quality" not in citizen.reads("/public"), "nothing is released by itself"
    assert story.sampler.tries_to.release("P1", "水质良好").code == "not_allowed"
    assert story.officer.tries_to.release("P1", " ").code == "words_needed"
    story.officer.release("P1", "油膜已清，<b>请勿</b>下水")
    seen = citizen.reads("/public", "lang=zh")
    for said in (
        "陶然亭湖　按所测项目为V类",
        "可看、可浇绿地，不要碰",
        "0.9 mg/L",
        "油膜已清，&lt;b&gt;请勿&lt;/b&gt;下水",
    ):
        assert said in seen, said
    story.sampler.sample("P1", oil="0.02")
    assert "0.9 mg/L" in citizen.reads("/public"), "a new value is not released with the old one"
    story.officer.release("P1", "已恢复")
    after = citizen.reads("/public")
    assert "0.02 mg/L" in after
    assert "0.9 mg/L" not in after


def test_a_drill_releases_nothing(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="nanhucheng", verified="yes", drill=True)
    assert story.officer.tries_to.release("P1", "水质良好").code == "nothing_to_release"
