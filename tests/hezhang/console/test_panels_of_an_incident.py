"""What an incident's page shows and takes beyond the plain acts: triggers, approvals, files, reports, the timeline."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from engine.incident.duties import DutyFinished
from engine.incident.events import FactsLearnt
from engine.incident.reporting import ReportIssued, ReportReturned
from engine.incident.water import ReadingTaken
from office.views.record.sorting import SORTS, sort_of, sorted_timeline
from office.views.record.telling import Told
from office.wording.timeline import LINES
from office.wording.times import local
from tests.engine.rules.story import Story
from tests.hezhang.console.browsing import Console
from tests.workers.desk.desk import ADesk

DEPUTY = "deputy_district_chief"
WHEN = datetime(2017, 5, 1, 3, tzinfo=UTC)


def entry(number: int, kind: str, text: str) -> Told:
    """One line."""
    return Told(number, WHEN, kind, "·", "", text, "汤丽萍")


ENTRIES = [
    entry(1, "note_added", "北岸有油膜"),
    entry(2, "delivery_settled", "短信已送达"),
    entry(3, "reading_taken", "P1 石油类 6.8"),
    entry(4, "ladder_climbed", "升级 第 2 级"),
    entry(5, "note_added", "南岸没有"),
]


@pytest.mark.parametrize(
    ("sorts", "words", "most", "numbers", "found"),
    [
        (SORTS, "", None, [5, 4, 3, 2, 1], 5),
        (SORTS, "", 2, [5, 4], 5),
        ({"people"}, "", None, [5, 1], 2),
        ({"people", "water"}, "油", None, [3, 1], 2),
        (SORTS, "汤丽萍 北岸", None, [1], 1),
        ({"limits"}, "", None, [], 0),
    ],
)
def test_a_timeline_is_sorted_searched_and_newest_first(
    sorts: set[str], words: str, most: int | None, numbers: list[int], found: int
) -> None:
    told: list[int] = []

    def tell(numbers: Collection[int]) -> list[Told]:
        told.extend(numbers)
        return [it for it in ENTRIES if it.entry in numbers]

    seen = sorted_timeline([(it.entry, it.kind) for it in ENTRIES], tell, sorts, words, most)
    assert words or len(told) == len(numbers), "nobody waits for words that nobody sees"
    assert ([it.entry for it in seen.entries], seen.found) == (numbers, found)
    assert seen.counts == {"people": 2, "ladder": 1, "water": 1, "texts": 1, "limits": 0}


def test_every_kind_of_entry_is_of_one_sort() -> None:
    assert {sort_of(kind) for kind in LINES} == set(SORTS)


def opened(console: Console, page: Page) -> Story:
    """A new incident that was told to everybody, and its page."""

    def happens(desk: ADesk) -> Story:
        story = desk.open_s2()
        desk.send_texts()
        return story

    story = console.does(happens)
    page.goto(f"{console.url}/incidents/{story.id}")
    return story


def happened(console: Console, story: Story, kind: type) -> list:  # type: ignore[type-arg]
    """Its events of this kind."""
    return console.does(lambda desk: story.happened(kind))


def test_the_timeline_leaves_texts_out_until_they_are_asked_for(console: Console, officers_page: Page) -> None:
    story = opened(console, officers_page)
    console.does(lambda desk: story.officer.note("桥下还有油"))
    officers_page.reload()
    log = officers_page.locator("#log")
    before = log.locator("li.entry").count()
    log.locator("label.chip", has_text="通知").click()
    log.get_by_role("button", name="找").click()
    officers_page.wait_for_url("**log=texts**")
    assert log.locator("li.entry").count() > before
    log.locator("input[type=search]").fill("桥下")
    log.get_by_role("button", name="找").click()
    expect(log.locator("li.entry")).to_have_count(1)
    assert officers_page.locator("#incident").get_attribute("data-part").endswith("find=%E6%A1%A5%E4%B8%8B")  # type: ignore[union-attr]


def test_a_trigger_that_waits_takes_the_facts_that_it_waits_for(console: Console, officers_page: Page) -> None:
    story = opened(console, officers_page)
    pull = officers_page.locator("#pull-contain")
    expect(pull.locator("button[aria-disabled=true]")).to_be_visible()
    pull.locator("details.wanted summary").click()
    pull.locator("select[name='facts.source_stopped']").select_option("yes")
    pull.locator("details.wanted button").click()
    expect(officers_page.locator("main").get_by_text("已记录").first).to_be_visible()
    assert happened(console, story, FactsLearnt)[-1].facts == {"source_stopped": True}


def test_who_was_asked_what_blocks_and_what_became_of_it(console: Console, officers_page: Page) -> None:
    story = opened(console, officers_page)
    console.does(lambda desk: story.officer.asks_approval("end", DEPUTY, "false_alarm", reason="油已收完"))
    officers_page.reload()
    panel = officers_page.locator("#approvals")
    for said in ("等待答复", "油已收完", "请批", "还挡着"):
        expect(panel).to_contain_text(said)
    panel.locator("[id^=act-approval-withdraw] summary").click()
    panel.locator("[id^=act-approval-withdraw] button").click()
    expect(officers_page.locator("#approvals")).to_contain_text("已撤回")
    expect(officers_page.locator("#approvals [id^=act-approval-withdraw]")).to_have_count(0)


def test_a_file_of_readings_is_taken_whole_or_not_at_all(console: Console, officers_page: Page, tmp_path: Path) -> None:
    story = opened(console, officers_page)
    console.does(lambda desk: story.officer.add_point("P1"))
    for value, good in (("很多", False), ("15", True)):
        file = tmp_path / "lab.csv"
        rows = f"点位,采样时间,项目,结果\nP1,2017-05-01 10:20,oil,6.8\nP1,2017-05-01 10:20,cod,{value}\n"
        file.write_text(rows, encoding="utf-8")
        officers_page.goto(f"{console.url}/incidents/{story.id}")
        act = officers_page.locator("#act-readings")
        act.evaluate("it => it.open = true")
        officers_page.set_input_files("#act-readings-csv", file)
        act.get_by_role("button", name="导入").click()
        said = officers_page.locator("main").get_by_text("已记录" if good else "很多")
        expect(said.first).to_be_visible()
        assert len(happened(console, story, ReadingTaken)) == (2 if good else 0)


def test_what_was_done_on_paper_is_entered_with_its_photo(
    console: Console, officers_page: Page, tmp_path: Path
) -> None:
    story = opened(console, officers_page)
    duty = console.does(lambda desk: next(it for it in story.incident.duties.values() if it.unit == "taoranting_park"))
    form = officers_page.request.get(f"{console.url}/incidents/{story.id}/paper.csv").text()
    assert duty.id in form
    photo, sheet = tmp_path / "围油栏.png", tmp_path / "sheet.csv"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    now = console.does(lambda desk: local(desk.clock.now()))
    written = f"{now:%Y-%m-%d %H:%M},taoranting_park_1,完成,{duty.id},已布好,围油栏.png"
    sheet.write_text(f"{form.splitlines()[0]}\n{written}\n", encoding="utf-8")
    officers_page.locator("#act-paper > summary").click()
    officers_page.set_input_files("#act-paper-sheet", sheet)
    officers_page.set_input_files("#act-paper-evidence", photo)
    officers_page.locator("#act-paper button").click()
    expect(officers_page.locator("main").get_by_text("已记录").first).to_be_visible()
    finished = happened(console, story, DutyFinished)[-1]
    assert (finished.duty, str(finished.evidence[0].name)) == (duty.id, "围油栏.png")


def test_a_report_says_what_it_lacks_is_issued_sent_and_comes_back(console: Console, officers_page: Page) -> None:
    story = opened(console, officers_page)
    officers_page.get_by_role("link", name="写初报").click()
    officers_page.select_option("#signer", "huanbaoju_head")
    first = officers_page.locator("#draft textarea").first
    first.fill("东码头工作船漏油，我写的")
    officers_page.get_by_role("button", name="签发", exact=True).click()
    expect(officers_page.locator(".fault.word")).to_be_visible()
    expect(first).to_have_value("东码头工作船漏油，我写的")
    assert not happened(console, story, ReportIssued)
    with officers_page.expect_download() as got:
        officers_page.get_by_role("button", name="下载草稿").click()
    with zipfile.ZipFile(io.BytesIO(Path(got.value.path()).read_bytes())) as document:
        assert "我写的" in document.read("word/document.xml").decode()
    officers_page.get_by_label("先口头报").check()
    officers_page.get_by_role("button", name="签发", exact=True).click()
    expect(officers_page.locator("main").get_by_text("已记录").first).to_be_visible()
    report = happened(console, story, ReportIssued)[-1].report
    panel = f"#act-report-sent-{report}"
    officers_page.locator(f"{panel} summary").click()
    officers_page.locator(f"{panel} select[name=addressee]").select_option("all")
    officers_page.locator(f"{panel} select[name=way]").select_option("phone")
    officers_page.locator(f"{panel} input[name=received_by]").fill("王某")
    officers_page.locator(f"{panel} button").click()
    expect(officers_page.locator("#clocks")).to_contain_text("王某")
    back = f"#act-report-returned-{report}"
    officers_page.locator(f"{back} summary").click()
    officers_page.locator(f"{back} select[name=addressee]").select_option(index=1)
    officers_page.locator(f"{back} textarea").fill("缺监测数据")
    officers_page.locator(f"{back} button").click()
    expect(officers_page.locator("#clocks")).to_contain_text("缺监测数据")
    assert happened(console, story, ReportReturned)
