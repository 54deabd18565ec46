"""The record at the console: its checkpoint is taken out, and every check ends in the verdict of both verifiers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from engine.tree.checkpoint import parse_checkpoint
from office.services.checkpoints import freshen
from tests.engine.rules.story import Story
from tests.hezhang.console.browsing import Console, a_page
from tests.workers.desk.desk import ADesk


@pytest.fixture(scope="module")
def story(console: Console) -> Story:
    """An incident, and a checkpoint that covers it."""

    def happens(desk: ADesk) -> Story:
        told = desk.open_s2()
        freshen(desk.wiring.office)
        return told

    return console.does(happens)


@pytest.fixture(scope="module")
def in_english(browser: Browser, console: Console, story: Story) -> Iterator[Page]:
    """A window in which the duty officer is signed in, in English."""
    with a_page(browser, locale="en-GB") as page:
        console.sign_in(page, "tang")
        yield page


def test_a_checkpoint_that_was_kept_is_what_the_record_is_checked_against(console: Console, in_english: Page) -> None:
    in_english.goto(f"{console.url}/audit")
    with in_english.expect_download() as got:
        in_english.get_by_role("link", name="Download the checkpoint").click()
    kept = Path(got.value.path()).read_bytes()
    assert parse_checkpoint(kept).checkpoint.size > 0
    in_english.fill("#held-checkpoint", kept.decode())
    in_english.get_by_role("button", name="Check against these").click()
    verdict = in_english.locator("#verdict")
    expect(verdict).to_contain_text("Nothing was found to be changed")
    expect(verdict).to_contain_text("nothing that the checkpoint that was given covers was written anew")
    expect(verdict).not_to_contain_text("Not proved: that whoever has the record and the key")


def test_without_anything_from_outside_the_verdict_says_what_it_does_not_prove(
    console: Console, in_english: Page
) -> None:
    in_english.goto(f"{console.url}/audit?verify=1")
    expect(in_english.locator("#verdict")).to_contain_text("Not proved: that whoever has the record and the key")


def test_a_bundle_is_checked_and_one_that_was_changed_is_not_vouched_for(
    console: Console, in_english: Page, story: Story, tmp_path: Path
) -> None:
    taken = in_english.request.get(f"{console.url}/audit/bundle?stream={story.id}")
    head = taken.headers["x-ledger-head"]
    bundle = tmp_path / "bundle.zip"
    bundle.write_bytes(taken.body())
    for given, says in ((head, "is the one of that day"), (f"1:{'0' * 64}", "Something is wrong")):
        in_english.goto(f"{console.url}/audit")
        in_english.set_input_files("#bundle", bundle)
        in_english.fill("#held-head", given)
        in_english.get_by_role("button", name="Check against these").click()
        expect(in_english.locator("#verdict")).to_contain_text(says)
        expect(in_english.locator("#verdict header")).to_contain_text("bundle.zip")


def test_what_cannot_be_read_is_said_and_kept(console: Console, in_english: Page) -> None:
    in_english.goto(f"{console.url}/audit")
    in_english.fill("#held-checkpoint", "no checkpoint at all")
    in_english.get_by_role("button", name="Check against these").click()
    expect(in_english.locator("main .word")).to_contain_text("cannot be read")
    expect(in_english.locator("#held-checkpoint")).to_have_value("no checkpoint at all")


def test_an_officer_signs_one_now(console: Console, in_english: Page, story: Story) -> None:
    console.does(lambda desk: story.officer.note("之后的一条"))
    in_english.goto(f"{console.url}/audit")
    waiting = in_english.locator("#tree dd.late")
    expect(waiting).to_be_visible()
    in_english.get_by_role("button", name="Sign one now").click()
    expect(in_english.locator("main .word", has_text="A checkpoint was signed")).to_be_visible()
    expect(waiting).to_have_count(0)


def test_whoever_looked_or_took_something_out_stands_on_a_page_of_its_own(
    console: Console, in_english: Page, story: Story
) -> None:
    """Pages and files by their names, with the incident; not the parts of a page that renew themselves."""
    in_english.goto(f"{console.url}/incidents/{story.incident.id}")
    in_english.goto(f"{console.url}/audit")
    with in_english.expect_download():
        in_english.locator(f"a[href='/audit/bundle?stream={story.incident.id}']").click()
    in_english.goto(f"{console.url}/audit")
    in_english.locator("#accesses").get_by_role("link").click()
    in_english.fill("#access-incident", story.incident.id)
    in_english.get_by_role("button", name="Find").click()
    rows = in_english.locator("#accesses tbody tr")
    expect(rows.filter(has_text="/incidents/{incident}")).not_to_have_count(0)
    expect(rows.filter(has_text="took out").filter(has_text="/audit/bundle")).not_to_have_count(0)
    expect(rows.filter(has_text="/parts/")).to_have_count(0)
    expect(in_english.locator("#accesses .fault")).to_have_count(0)
