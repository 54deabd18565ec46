"""The review of an incident as a page and as a file: what stands in it is the record's, and every row says where."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest

from engine.audit.lateness import Side
from office.documents.sheaf.picture import INKS, Ink
from office.documents.sheaf.sheaf import Said
from office.home.home import Home
from office.views.review.page import ReviewView
from office.views.sheaves.reviewed import DOCX, HTML, Reviewed, file_of, reviewed
from office.wording.review import REVIEW
from tests.workers.desk.desk import ADesk, Story, a_desk

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def of(story: Story, lang: Any = "zh") -> Reviewed:
    assert isinstance(story.desk, ADesk)
    found = reviewed(story.desk.wiring.office, story.id, lang)
    assert isinstance(found, Reviewed)
    return found


def page_of(found: Reviewed) -> str:
    return file_of(found.sheaf, HTML).decode()


def silent_park(desk: ADesk) -> Story:
    """The park says nothing for a while; the rest answer, and the boom is let go in the end."""
    story = desk.open_s2()
    desk.clock.forward(minutes=3)
    story.by("sd_taoranting_1").accept(next(iter(story.owed_by("sd_taoranting"))))
    desk.clock.to("11:00")
    story.by("taoranting_park_1").accept("go_and_stop")
    story.by("taoranting_park_1").finish("go_and_stop")
    desk.clock.to("11:10")
    story.commander.waive("first_boom", "已由环卫布设")
    return story


@pytest.fixture(scope="module")
def story(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Only to be looked at."""
    with a_desk(home, tmp_path_factory.mktemp("review")) as desk:
        yield silent_park(desk)


def test_the_verdict_names_the_worst_and_every_row_names_entries_that_are_in_the_record(story: Story) -> None:
    seen = of(story).view
    known = {it.version for it in story.entries}
    duties = {(it.duty, it.what): it for it in seen.late}
    assert duties["go_and_stop", "answer"].by.total_seconds() == 35 * 60, "due 10:25, answered 11:00"
    assert duties["go_and_stop", "finish"].by.total_seconds() == 20 * 60, "due 10:40"
    assert duties["first_boom", "finish"].end == "waived"
    rows = (*seen.stages, *seen.duties, *seen.late, *seen.unmet, *seen.well)
    assert all(set(it.entries) <= known for it in rows)
    assert {entry for it in rows for entry in it.entries} <= {it.entry for it in seen.cited}
    assert all(it.entries for it in (*seen.duties, *seen.late, *seen.unmet))
    assert any(it.code == "unmet_waived" and "围油栏" in it.says for it in seen.unmet)
    assert any(it.kind == "duty_waived" and "已由环卫布设" in it.text for it in seen.decided)
    assert seen.escalations, "the ladder was climbed"


def test_the_page_has_the_verdict_first_and_leads_from_each_row_to_its_entries(story: Story) -> None:
    page = page_of(of(story))
    sections = re.findall(r'<section class="rs[^"]*" id="(\w+)">', page)
    assert sections[:2] == ["verdict", "duties"]
    assert {
        "messages",
        "late",
        "readings",
        "map",
        "escalations",
        "decided",
        "unmet",
        "well",
        "before",
        "lessons",
    } <= set(sections)
    anchors = set(re.findall(r'id="(entry-\d+)"', page))
    assert anchors
    assert set(re.findall(r'href="#(entry-\d+)"', page)) == anchors
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page), "it needs nothing from elsewhere"
    assert page.count("<svg") == page.count("</svg>")


def test_both_languages_say_the_same_things(story: Story) -> None:
    zh, en = of(story).sheaf, of(story, "en").sheaf
    assert [it.key for it in zh.sections] == [it.key for it in en.sections]
    assert [len(it.rows) for it in zh.tables()] == [len(it.rows) for it in en.tables()]
    assert not re.search(r"[一-鿿]", en.title + "".join(it.title for it in en.sections))


def test_in_word_its_pictures_are_shapes_and_its_texts_are_texts(story: Story) -> None:
    written = zipfile.ZipFile(BytesIO(file_of(of(story).sheaf, DOCX)))
    assert not [it for it in written.namelist() if it.startswith("word/media/")], "no picture that needs a font"
    document = ET.fromstring(written.read("word/document.xml"))
    shapes = document.findall(".//{*}wsp")
    assert len(shapes) > 100, "a lane for each duty"
    numbers = [it.get("id") for it in document.findall(".//{*}docPr")]
    assert len(numbers) == len(set(numbers)) > 5
    texts = "".join(document.itertext())
    assert all(word in texts for word in ("结论", "告知 → 应答 → 办完", "首道围油栏", "已由环卫布设"))
    fonts = {it.get(f"{W}eastAsia") for it in document.iter(f"{W}rFonts")}
    assert "仿宋_GB2312" in fonts, "named, for machines that have it"


def test_it_stands_beside_earlier_ones_of_its_kind_that_have_ended(desk: ADesk) -> None:
    first = desk.open("oil_spill", water="beihai")
    desk.clock.forward(minutes=4)
    owed = next(it for it in first.incident.duties.values() if it.answer_due is not None)
    first.by(desk.district().contacts[owed.unit][0]).accept(owed.id)
    first.officer.pull("stand_down", "误报")
    desk.open("oil_spill", water="beihai", verified="yes", drill=True)
    desk.clock.forward(minutes=5)
    second = desk.open_s2()
    before = of(second).view.before
    assert before.incidents == (first.id,), "an open one and a drill are none of its kind"
    figures = {it.figure: it for it in before.figures}
    assert figures["first_answer"].usual is not None
    assert figures["first_answer"].usual.total_seconds() == 4 * 60
    assert (figures["first_answer"].here, figures["first_answer"].of) == (None, 1)
    assert of(first).view.before.incidents == ()


def test_a_practice_home_says_on_every_page_that_nobody_is_real(story: Story) -> None:
    seen = of(story)
    assert isinstance(seen.view, ReviewView)
    assert seen.view.practice
    assert '<div class="mark">演练</div>' in page_of(seen)


def test_every_side_and_every_ink_can_be_said_and_drawn() -> None:
    assert {f"side_{it}" for it in get_args(Side)} <= set(REVIEW)
    assert set(get_args(Ink)) == set(INKS)


def test_while_limits_are_still_to_come_nobody_is_said_to_have_kept_them(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.forward(minutes=1)
    [verdict] = [it for it in of(story, "en").sheaf.sections if it.key == "verdict"]
    says = verdict.parts[0]
    assert isinstance(says, Said)
    assert "are still to come. None is late so far." in says.text
    assert says.tone != "good"
