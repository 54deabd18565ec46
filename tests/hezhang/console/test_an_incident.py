"""What an officer does on an incident's page, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from engine.incident.duties import AlarmSeen, DutyAnswered
from engine.incident.events import NoteAdded
from tests.engine.rules.story import COMMANDER, Story
from tests.hezhang.console.browsing import Console, a_page
from tests.workers.desk.desk import ADesk


def at(console: Console, page: Page) -> Story:
    """A new incident, and its page."""
    story = console.does(ADesk.open_s2)
    page.goto(f"{console.url}/incidents/{story.id}")
    return story


def happened(console: Console, story: Story, kind: type) -> list:  # type: ignore[type-arg]
    """Its events of this kind."""
    return console.does(lambda desk: story.happened(kind))


def test_a_note_with_a_photo_is_recorded_and_the_photo_is_shown(
    console: Console, officers_page: Page, tmp_path: Path
) -> None:
    story = at(console, officers_page)
    photo = tmp_path / "东码头.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    officers_page.locator("#act-note summary").click()
    officers_page.fill("#act-note-text", "<b>油膜</b> 已到北岸")
    officers_page.set_input_files("#act-note-evidence", photo)
    officers_page.click("#act-note button")
    expect(officers_page.locator(".word.good", has_text="已记录")).to_be_visible()
    expect(officers_page.locator("#log")).to_contain_text("<b>油膜</b> 已到北岸")
    note = happened(console, story, NoteAdded)[-1]
    assert (str(note.text), str(note.evidence[0].name)) == ("<b>油膜</b> 已到北岸", "东码头.png")
    with officers_page.expect_response("**/proofs/*") as got:
        officers_page.locator("#proofs a:has(img)").evaluate("link => fetch(link.href)")
    assert got.value.headers["content-type"] == "image/png"
    assert "sandbox" in got.value.headers["content-security-policy"]


def test_what_was_said_on_the_telephone_is_entered_for_whoever_said_it(console: Console, officers_page: Page) -> None:
    story = at(console, officers_page)
    duty = console.does(lambda desk: next(it for it in story.incident.duties.values() if it.unit == "taoranting_park"))
    officers_page.locator("#act-duty-answer summary").click()
    officers_page.select_option("#act-duty-answer-duty", duty.id)
    officers_page.select_option("#act-duty-answer-answer", "accepted")
    officers_page.select_option("#act-duty-answer-as", "taoranting_park_1")
    officers_page.select_option("#act-duty-answer-basis", "phone")
    officers_page.click("#act-duty-answer button")
    expect(officers_page.locator(".word.good", has_text="已记录")).to_be_visible()
    answered = happened(console, story, DutyAnswered)[-1]
    assert (answered.duty, answered.answer) == (duty.id, "accepted")
    expect(officers_page.locator("#log")).to_contain_text("电话")


def test_a_refused_act_says_why_keeps_the_form_and_changes_nothing(console: Console, officers_page: Page) -> None:
    story = at(console, officers_page)
    before = console.does(lambda desk: len(story.entries))
    officers_page.locator("#act-link summary").click()
    officers_page.fill("#act-link-parent", "XC-20170101-999")
    officers_page.locator("#act-link button").click()
    expect(officers_page.locator(".word.fault")).to_contain_text("XC-20170101-999")
    expect(officers_page.locator("#act-link-parent")).to_have_value("XC-20170101-999")
    assert console.does(lambda desk: len(story.entries)) == before


def test_two_notes_one_after_the_other_are_two(console: Console, officers_page: Page) -> None:
    story = at(console, officers_page)
    for words in ("北岸有油膜", "南岸没有"):
        officers_page.goto(f"{console.url}/incidents/{story.id}")
        officers_page.locator("#act-note summary").click()
        officers_page.fill("#act-note-text", words)
        officers_page.click("#act-note button")
        expect(officers_page.locator("#log")).to_contain_text(words)
    assert [str(it.text) for it in happened(console, story, NoteAdded)] == ["北岸有油膜", "南岸没有"]


def test_the_same_form_sent_twice_counts_once(console: Console, officers_page: Page) -> None:
    story = at(console, officers_page)
    officers_page.locator("#act-note summary").click()
    officers_page.fill("#act-note-text", "只记一次")
    twice = """async form => {
      const body = new FormData(form);
      const one = await fetch(form.action, {method: "POST", body});
      const two = await fetch(form.action, {method: "POST", body});
      return [one.url, two.url];
    }"""
    one, two = officers_page.locator("#act-note form").evaluate(twice)
    assert "said=recorded" in one
    assert "said=repeated" in two
    assert len([it for it in happened(console, story, NoteAdded) if str(it.text) == "只记一次"]) == 1


def test_half_typed_text_outlives_whatever_arrives(console: Console, officers_page: Page) -> None:
    story = at(console, officers_page)
    officers_page.locator("#act-note summary").click()
    officers_page.fill("#act-note-text", "还没写完")
    console.does(lambda desk: story.officer.note("从别处来的一条"))
    expect(officers_page.locator("#log")).to_contain_text("从别处来的一条")
    expect(officers_page.locator("#act-note-text")).to_have_value("还没写完")


def test_a_trigger_that_is_not_open_is_refused_however_often_it_is_pulled(
    console: Console, officers_page: Page
) -> None:
    story = at(console, officers_page)
    stage = console.does(lambda desk: story.stage)
    posted = """async ([url, trigger]) => {
      const body = new FormData();
      body.set("trigger", trigger);
      const send = () => fetch(url, {method: "POST", body});
      const answers = await Promise.all([send(), send()]);
      return answers.map(it => it.status);
    }"""
    statuses = officers_page.evaluate(posted, [f"{console.url}/incidents/{story.id}/acts/do", "no_such_trigger"])
    assert statuses == [409, 409]
    assert console.does(lambda desk: story.stage) == stage


def test_an_incident_that_is_not_there_says_so(console: Console, officers_page: Page) -> None:
    answer = officers_page.goto(f"{console.url}/incidents/XC-20170101-999")
    assert answer is not None
    assert answer.status == 404
    expect(officers_page.locator("main .word")).to_contain_text("XC-20170101-999")


@pytest.mark.slow
def test_an_alarm_rings_until_somebody_sees_to_it_and_everybody_sees_who(
    console: Console, browser: Browser, officers_page: Page
) -> None:
    story = console.does(ADesk.open_s2)
    console.does(lambda desk: desk.clock.forward(hours=4))
    key = officers_page.locator(f"#alarms article[data-alarm^='{story.id}/']").first.get_attribute("data-alarm")
    card = officers_page.locator(f"#alarms article[data-alarm='{key}']")
    expect(card).not_to_have_class(re.compile("seen"))
    with a_page(browser) as other:
        console.sign_in(other, "tang")
        theirs = other.locator(f"#alarms article[data-alarm='{key}']")
        if not theirs.is_visible():
            other.locator("#more-alarms summary").click()
        theirs.get_by_role("button").click()
        other.wait_for_url(f"{console.url}/")
        expect(theirs).to_have_class(re.compile("seen"))
    expect(card).to_have_class(re.compile("seen"))
    expect(card).to_contain_text("处理")
    assert happened(console, story, AlarmSeen)


def test_a_lowered_grade_asks_for_the_authenticator_once_more(console: Console, browser: Browser) -> None:
    secret = console.let_in_with_authenticator("li", COMMANDER)
    story = console.does(ADesk.open_s2)
    console.does(lambda desk: story.commander.grades("III", "范围扩大"))
    with a_page(browser) as page:
        console.sign_in(page, "li", console.code(secret))
        console.grows_stale()
        page.goto(f"{console.url}/incidents/{story.id}")
        page.locator("#act-grade summary").click()
        page.select_option("#act-grade-grade", "IV")
        page.fill("#act-grade-reason", "已控制")
        page.click("#act-grade button")
        expect(page.get_by_role("heading", level=1)).to_have_text("请再证明一次是您")
        page.fill("#second_factor", "000000")
        page.click("button.act")
        expect(page.locator("main .word")).to_contain_text("验证码不对")
        assert console.does(lambda desk: story.incident.grading.grade) == "III"
        page.fill("#second_factor", console.code(secret, ahead=1))
        page.click("button.act")
        expect(page.locator(".word.good", has_text="已记录")).to_be_visible()
    assert console.does(lambda desk: story.incident.grading.grade) == "IV"
