"""The pages around incidents, in a real browser: each is whole in both languages, and what they do is done."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from engine.incident.duties import DutyAnswered
from engine.incident.replies import ReplySeen
from engine.signal_log.commands import ReceiveSignal
from engine.stream.actor import Actor
from engine.values.private import Private
from hezhang.console.around.rights import LOOKS
from office.home.links import digest_of
from office.services import signing_in
from office.services.inbox_items import ReplyItem
from office.services.signals import receive
from office.views.running.logins import LoginsView, logins
from tests.engine.rules.story import Story
from tests.hezhang.console.browsing import PASSWORD, Console, a_page
from tests.workers.desk.desk import OFFICER, ADesk

PARK = "taoranting_park_1"
CJK = re.compile(r"[\u3400-\u9fff]")
READ = """() => {
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, around = node.parentElement.closest('[lang]');
    if (around === document.documentElement && !node.parentElement.closest('option, .printed'))
      texts.push(node.textContent);
  }
  return texts;
}"""
"""Every text of a page that is in the page's own language: what somebody wrote is marked as of no known one."""

PATHS = "all => all.map(it => new URL(it.getAttribute('href'), location).pathname)"
"""Where links lead, those on a map too."""

POSTED = """async path => {
  const body = new URLSearchParams({reason: 'no', id: `x${Math.random()}`});
  return (await fetch(path, {method: 'POST', body})).status;
}"""


@pytest.fixture(scope="module")
def story(console: Console) -> Story:
    """An incident, somebody who is silent, a signal, a message that fits nothing, and an administrator's login."""
    console.let_in("root2", "huanbaoju_head", "administrator")
    console.let_in("park", PARK)

    def happens(desk: ADesk) -> Story:
        told = desk.open_s2()
        desk.send_texts()
        signal(desk, "水面发亮，鱼在翻肚子")
        desk.phones.of(PARK).replies("我们没有围油栏，请支援")
        with desk.wiring.office.ledger.transaction() as tx:
            ReplyItem(provider="p", provider_id="1", sender="+8613900001111", text="我是老王，闸关了").put(tx)
        desk.take_in()
        return told

    return console.does(happens)


def signal(desk: ADesk, words: str) -> str:
    """A call from a citizen; the signal's name."""
    command = ReceiveSignal(
        id=f"signal-{len(words)}-{desk.new_id()}",
        actor=Actor(via="console", login="tang", person=OFFICER),
        way="phone",
        words=Private(words),
        place=Private("东岸码头"),
        reach=Private("+86 138 0000 0001"),
    )
    got = receive(desk.wiring.office, command)
    assert not hasattr(got, "code"), got
    return got.signal.id


In = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="module")
def come_in(browser: Browser, console: Console, story: Story) -> In:
    """A window in which a login is signed in. A password is weighed once for each: that takes a second."""
    cookies: dict[str, list[Any]] = {}

    @contextmanager
    def window(login: str, lang: str = "zh") -> Iterator[Page]:
        with a_page(browser, locale="zh-CN" if lang == "zh" else "en-GB") as page:
            if login in cookies:
                page.context.add_cookies(cookies[login])
            else:
                console.sign_in(page, login)
                cookies[login] = page.context.cookies()
            yield page

    return window


@pytest.fixture
def officers_page(come_in: In) -> Iterator[Page]:
    """A window in which the duty officer is signed in."""
    with come_in("tang") as page:
        yield page


@pytest.fixture
def of_administrator(come_in: In) -> Iterator[Page]:
    """A window in which an administrator is signed in."""
    with come_in("root2") as page:
        yield page


LONG = ("doctor", "playbooks/oil_spill?check=1")
"""Pages that look at everything."""
FURTHER = ("playbooks/oil_spill", "audit?verify=1", "roster?unit=huanbaoju&days=14", "assessment?year=2017&drills=yes")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "pages", [[it for it in LOOKS if it not in LONG] + [*FURTHER], pytest.param(LONG, marks=pytest.mark.slow)]
)
def test_every_page_is_whole_in_one_language_and_leads_nowhere_that_is_not_there(
    come_in: In, console: Console, pages: list[str], lang: str
) -> None:
    with come_in("root2", lang) as page:
        links: set[str] = set()
        for name in pages:
            answer = page.goto(f"{console.url}/{name}")
            assert answer is not None
            assert answer.status == 200, name
            expect(page.locator("h1")).to_have_count(1)
            assert page.locator("style, [style], script:not([src])").count() == 0, name
            if lang == "en":
                mixed = [it.strip() for it in page.evaluate(READ) if CJK.search(it)]
                assert not mixed, f"{name}: {mixed[:5]}"
            links |= set(page.locator("main a[href^='/']").evaluate_all(PATHS))
        for path in sorted(links - {"/audit/bundle"}) if lang == "zh" else ():
            assert page.request.get(f"{console.url}{path}").status == 200, path


def test_a_signal_is_taken_in_and_leads_to_an_incident(console: Console, officers_page: Page, story: Story) -> None:
    officers_page.goto(f"{console.url}/signals")
    officers_page.select_option("#act-take-way", "phone")
    officers_page.fill("#act-take-words", "<b>油膜</b> 在扩大")
    officers_page.select_option("#act-take-water", "taoranting")
    officers_page.click("#take button")
    expect(officers_page.locator("#word")).to_contain_text("已记录")
    name = officers_page.url.rpartition("#")[2]
    card = officers_page.locator(f"#{name}")
    expect(card).to_contain_text("<b>油膜</b> 在扩大")
    expect(card.locator(f"a[href='/open?signal={name}']")).to_be_visible()
    card.get_by_text("并入事件").click()
    card.locator("select").select_option(story.id)
    card.get_by_role("button", name="并入").click()
    expect(officers_page.locator(f"#decided #{name}")).to_contain_text(story.id)
    assert console.does(lambda desk: name in {it.signal for it in story.incident.signals})


def test_several_signals_are_merged_in_one_act_that_asks_with_their_count(
    console: Console, officers_page: Page, story: Story
) -> None:
    several = [
        console.does(lambda desk, words=words: signal(desk, words)) for words in ("有油味儿", "油花又来了", "亮膜")
    ]
    officers_page.goto(f"{console.url}/signals")
    officers_page.select_option("#act-merge_chosen-incident", story.id)
    officers_page.click("#act-merge_chosen button")
    expect(officers_page.locator("#word")).to_contain_text("先选上")
    for name in several[:2]:
        officers_page.get_by_label(f"选上 {name}").check()
    officers_page.select_option("#act-merge_chosen-incident", story.id)
    officers_page.click("#act-merge_chosen button")
    asking = officers_page.locator("#asking")
    expect(asking).to_contain_text(f"把这 2 条并入 {story.id}")
    assert not console.does(lambda desk: {it.signal for it in story.incident.signals} & set(several))
    asking.get_by_role("button", name="并入这 2 条").click()
    for name in several[:2]:
        expect(officers_page.locator(f"#{name}")).to_contain_text(story.id)
    expect(officers_page.locator(f"#waiting #{several[2]}")).to_be_visible()
    joined = console.does(lambda desk: [it.signal for it in story.incident.signals])
    assert joined[-2:] == several[:2]
    assert several[2] not in joined


def test_a_dismissal_without_a_reason_is_refused_and_says_so(
    console: Console, officers_page: Page, story: Story
) -> None:
    name = console.does(lambda desk: signal(desk, "没有事"))
    officers_page.goto(f"{console.url}/signals")
    card = officers_page.locator(f"#{name}")
    card.get_by_text("不予办理").first.click()
    card.locator("textarea").first.fill("  ")
    card.locator(f"#act-dismiss-{name} button").click()
    expect(officers_page.locator("main .word")).to_contain_text("原因")
    expect(officers_page.locator(f"#waiting #{name}")).to_be_visible()


def test_an_unread_reply_becomes_the_answer_to_a_duty_in_one_act(
    console: Console, officers_page: Page, story: Story
) -> None:
    duty = console.does(lambda desk: next(it for it in story.incident.duties.values() if it.unit == "taoranting_park"))
    officers_page.goto(f"{console.url}/inbox")
    reply = officers_page.locator("#replies article")
    expect(reply).to_contain_text("我们没有围油栏")
    expect(reply.locator("a[href^='tel:']")).to_be_visible()
    reply.get_by_text("记为某项职责的应答").click()
    reply.locator("select").first.select_option(duty.id)
    reply.locator("select").last.select_option("declined")
    reply.get_by_role("button", name="记为应答").click()
    expect(officers_page.locator("#word")).to_contain_text("已记录")
    expect(officers_page.locator("#replies article")).to_have_count(0)
    answered = console.does(lambda desk: story.happened(DutyAnswered))[-1]
    assert (answered.duty, answered.answer, answered.person) == (duty.id, "declined", PARK)
    assert str(answered.reason) == "我们没有围油栏，请支援"
    assert console.does(lambda desk: story.happened(ReplySeen))


def test_a_message_that_fits_nothing_is_placed_once(console: Console, officers_page: Page, story: Story) -> None:
    duty = console.does(lambda desk: next(it for it in story.incident.duties.values() if it.unit == "sd_taoranting"))
    officers_page.goto(f"{console.url}/inbox")
    letter = officers_page.locator("#letters article")
    expect(letter).to_contain_text("我是老王，闸关了")
    letter.get_by_text("是谁的哪项应答").click()
    selects = letter.locator("select")
    selects.nth(0).select_option(f"{story.id}/{duty.id}")
    selects.nth(1).select_option("sd_taoranting_1")
    selects.nth(2).select_option("accepted")
    twice = """async form => {
      const send = () => fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))});
      return [(await send()).url, (await send()).url];
    }"""
    one, two = letter.locator("form").evaluate(twice)
    assert "said=done" in one
    assert "said=repeated" in two
    found = [it for it in console.does(lambda desk: story.happened(DutyAnswered)) if it.duty == duty.id]
    assert [it.person for it in found] == ["sd_taoranting_1"]
    officers_page.reload()
    expect(officers_page.locator("#letters article")).to_have_count(0)


def test_stock_is_booked_out_to_an_incident(console: Console, officers_page: Page, story: Story) -> None:
    officers_page.goto(f"{console.url}/stock")
    for name, value in (("facility", "taoranting"), ("act", "out"), ("item", "boom_m"), ("incident", story.id)):
        officers_page.select_option(f"#act-book-{name}", value)
    officers_page.fill("#act-book-amount", "zwölf")
    officers_page.click("#book button")
    expect(officers_page.locator("main .word")).to_contain_text("数量")
    expect(officers_page.locator("#act-book-item")).to_have_value("boom_m")
    officers_page.fill("#act-book-amount", "80")
    officers_page.click("#book button")
    row = officers_page.locator("#stock tr", has_text="陶然亭湖").filter(has_text="围油栏")
    expect(row).to_contain_text(f"80 → {story.id}")
    expect(row).to_contain_text("不足")


def test_a_session_is_ended_and_its_browser_is_out(browser: Browser, console: Console, of_administrator: Page) -> None:
    with a_page(browser) as other:
        console.sign_in(other, "tang")
        cookie = next(it["value"] for it in other.context.cookies() if it["name"] == "hezhang")
        named = digest_of(cookie)[:12]
        of_administrator.goto(f"{console.url}/logins")
        of_administrator.locator(f"form[action='/sessions/{named}/end'] button").click()
        expect(of_administrator.locator("#word")).to_contain_text(named)
        other.goto(f"{console.url}/signals")
        expect(other.locator("h1")).to_contain_text("登录")
    seen = console.does(lambda desk: logins(desk.wiring.office, "root2"))
    assert isinstance(seen, LoginsView)
    assert named not in {it.session for login in seen.logins for it in login.sessions}


def test_a_new_login_gets_a_link_that_is_shown_once_and_works(
    browser: Browser, console: Console, of_administrator: Page
) -> None:
    of_administrator.goto(f"{console.url}/logins")
    of_administrator.fill("#act-login-login", "wang")
    of_administrator.select_option("#act-login-person", "huanbaoju_head")
    of_administrator.click("#add button")
    link = of_administrator.locator("#word code").inner_text()
    of_administrator.goto(f"{console.url}/logins")
    assert of_administrator.locator("#word").count() == 0
    assert link.rpartition("/")[2] not in of_administrator.content()
    with a_page(browser) as page:
        page.goto(f"{console.url}/setup/{link.rpartition('/')[2]}")
        page.fill("#password", PASSWORD)
        page.fill("#again", PASSWORD)
        page.check("[name=without]")
        page.click("button.act")
        console.sign_in(page, "wang")


def test_the_record_is_taken_out_as_a_bundle(console: Console, of_administrator: Page, story: Story) -> None:
    answer = of_administrator.request.get(f"{console.url}/audit/bundle?stream={story.id}")
    assert answer.status == 200
    assert "attachment" in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.body())) as bundle:
        assert "verify.py" in bundle.namelist()
    assert of_administrator.request.get(f"{console.url}/audit/bundle?stream=nothing").status == 404


@pytest.mark.slow
def test_settings_are_for_administrators_alone(come_in: In, console: Console) -> None:
    for login, tables in (("park", 0), ("root2", 1)):
        with come_in(login) as page:
            page.goto(f"{console.url}/doctor")
            expect(page.locator("#verdict")).to_be_visible()
            assert page.locator("#settings").count() == tables


def test_nobody_sees_or_does_what_is_not_theirs(browser: Browser, console: Console, come_in: In, story: Story) -> None:
    name = console.does(lambda desk: signal(desk, "码头有油味"))
    with come_in("park", "en") as page:
        assert page.request.get(f"{console.url}/logins").status == 403
        assert page.request.get(f"{console.url}/audit/bundle?stream={story.id}").status == 403
        page.goto(f"{console.url}/more")
        assert page.locator("main a[href='/logins']").count() == 0
        page.goto(f"{console.url}/inbox")
        assert "闸关了" not in page.content()
        page.goto(f"{console.url}/signals")
        assert "138 0000 0001" not in page.content()
        assert page.locator("main a[href^='/open?signal']").count() == 0
        assert page.evaluate(POSTED, f"/signals/{name}/dismiss") == 409
        assert page.evaluate(POSTED, "/logins/tang/revoke") == 403
    token = console.does(lambda desk: signing_in.watch(desk.wiring.office, "test"))
    with a_page(browser, locale="en-GB") as page:
        page.goto(f"{console.url}/watch/{token}")
        for path in ("doctor", "audit", "logins", "assessment", "assessment.csv"):
            assert page.request.get(f"{console.url}/{path}").status == 403, path
        page.goto(f"{console.url}/signals")
        assert page.locator("main form").count() == 0
        assert page.evaluate(POSTED, f"/signals/{name}/dismiss") == 401
