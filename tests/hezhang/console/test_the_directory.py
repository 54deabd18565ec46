"""The directory in the console: a number is changed by a browser without script, seen before it counts, and told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from office.services import swaps
from tests.engine.rules.story import Story
from tests.hezhang.console.browsing import Console, a_page
from tests.workers.desk.desk import ADesk, person

PARK, NEW = "taoranting_park_1", "+14085550190"


@pytest.fixture(scope="module")
def story(console: Console) -> Story:
    """The park is asked and silent; an administrator's login."""
    console.let_in("root", "huanbaoju_head", "administrator")

    def happens(desk: ADesk) -> Story:
        desk.phones.now_at(PARK, NEW)
        told = desk.open_s2()
        desk.send_texts()
        return told

    return console.does(happens)


@pytest.fixture
def plain(browser: Browser, console: Console, story: Story) -> Iterator[Page]:
    """A window of the administrator in which no script runs."""
    with a_page(browser, java_script_enabled=False) as page:
        console.sign_in(page, "root")
        yield page


def test_a_number_is_changed_without_script(plain: Page, console: Console, story: Story) -> None:
    plain.goto(f"{console.url}/directory")
    plain.get_by_role("link", name="taoranting_park", exact=True).click()
    plain.get_by_role("row").filter(has_text="钱秀云").get_by_role("link", name="改").click()

    number = plain.get_by_label("短信号码")
    old = number.input_value()
    number.fill("12")
    plain.get_by_role("button", name="查一查").click()
    expect(plain.locator("#checks .no")).to_contain_text("persons.taoranting_park_1.channels.sms")
    expect(plain.get_by_label("短信号码")).to_have_value("12")
    expect(plain.get_by_role("button", name="保存")).to_have_count(0)

    plain.get_by_label("短信号码").fill(NEW)
    plain.get_by_role("button", name="查一查").click()
    expect(plain.locator("#follows")).to_contain_text(NEW)
    expect(plain.locator("#follows")).to_contain_text(f"代替 {old}")
    plain.get_by_role("button", name="保存").click()
    expect(plain.locator("#word")).to_contain_text("须写明原因")
    plain.get_by_label("为什么改").fill("换了值班手机")
    plain.get_by_role("button", name="保存").click()
    expect(plain.locator("#word")).to_contain_text("已记录")

    def told(desk: ADesk) -> list[str]:
        desk.send_texts()
        return [it.owed.address for it in story.texts_to(PARK) if "go_and_stop" in it.owed.duties]

    assert [str(it) for it in console.does(told)] == [old, NEW]
    plain.goto(f"{console.url}/directory/persons/{PARK}")
    expect(plain.locator("#history")).to_contain_text("换了值班手机")
    expect(plain.locator("#history")).to_contain_text(NEW)


@pytest.mark.slow
def test_of_two_who_look_at_once_the_second_is_told(plain: Page, console: Console) -> None:
    plain.goto(f"{console.url}/directory/units/huanwei")
    plain.get_by_label("英文").fill("Sanitation Centre")

    def faster(desk: ADesk) -> None:
        from engine.stream.actor import Actor
        from office.home.os_user import os_user
        from office.services.directory_edits import Draft, Wish, draft, save

        made = draft(desk.wiring.office, [Wish("units", "shizheng", {"short": "市政"})])
        assert isinstance(made, Draft)
        save(desk.wiring.office, made, actor=Actor(via="cli", login=os_user()), reason="x", command="faster")

    console.does(faster)
    plain.get_by_label("为什么改").fill("改名")
    plain.get_by_role("button", name="查一查").click()
    expect(plain.locator("#word")).to_contain_text("units shizheng")


@pytest.mark.slow
def test_a_sheet_goes_out_and_comes_in(plain: Page, console: Console) -> None:
    plain.goto(f"{console.url}/directory?table=monitors")
    with plain.expect_download() as downloading:
        plain.get_by_role("link", name="CSV 导出").click()
    text = downloading.value.path().read_text("utf-8-sig")
    assert text.startswith("key,")
    changed = text.replace("化学需氧量在线监测（示例）", "化学需氧量在线监测")
    assert changed != text
    plain.get_by_text("CSV 导入").click()
    plain.get_by_label("CSV 文件").set_input_files(
        {"name": "monitors.csv", "mimeType": "text/csv", "buffer": changed.encode("utf-8-sig")}
    )
    plain.get_by_label("为什么改").fill("去掉示例字样")
    plain.get_by_role("button", name="查一查").click()
    expect(plain.locator("#changes li")).to_have_count(1)
    plain.get_by_role("button", name="保存").click()
    expect(plain.locator("#word")).to_contain_text("已记录")
    assert console.desk.wiring.office.district().monitors["taoranting_cod"].zh.endswith("在线监测")


@pytest.mark.slow
def test_a_swap_is_approved_where_the_roster_is(plain: Page, console: Console) -> None:
    def asks(desk: ADesk) -> tuple[str, object, str]:
        office = desk.wiring.office
        shift = next(iter(swaps.own_shifts(office, "huanbaoju_duty_1")))
        swaps.propose(
            office, person("huanbaoju_duty_1"), shift=shift, instead_of="huanbaoju_duty_1",
            person="huanbaoju_duty_2", reason="毕业典礼", command="asks",
        )  # fmt: skip
        return shift

    shift = console.does(asks)
    plain.goto(f"{console.url}/roster")
    panel = plain.locator(".swapc")
    expect(panel).to_contain_text("毕业典礼")
    panel.get_by_role("button", name="批准换班").click()
    expect(plain.locator("#word")).to_contain_text("已记录")
    assert shift in set(swaps.own_shifts(console.desk.wiring.office, "huanbaoju_duty_2"))
    expect(plain.locator(".swapc")).to_have_count(0)
