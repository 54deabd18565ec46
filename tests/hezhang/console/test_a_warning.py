"""A public warning takes two persons: one proposes it, another approves it under a login of their own. Whoever sees
that it stands can lift it.
"""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.engine.rules.story import Story
from tests.hezhang.console.browsing import Console, a_page
from tests.workers.desk.desk import OFFICER, ADesk

DEPUTY = "deputy_district_chief"
BY_HAND = """async ([url, fields]) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const answer = await fetch(url, {method: 'POST', body});
  return [answer.status, await answer.text()];
}"""


def fill(page: Page, act: str, **fields: str) -> None:
    """Fill in the form of an act and send it."""
    form = page.locator(f"#act-{act}")
    if form.locator("summary").count():
        form.locator("summary").click()
    for name, value in fields.items():
        field = form.locator(f"[name={name}]")
        field.select_option(value) if name == "colour" else field.fill(value)
    form.locator("button").click()


def status(console: Console, story: Story) -> str:
    """How the warning stands."""
    return console.does(lambda desk: story.incident.warning.word)


def test_one_proposes_another_approves_and_lifting_stands_beside_it(console: Console, browser: Browser) -> None:
    console.let_in("officer1", OFFICER)
    console.let_in("deputy", DEPUTY)
    story = console.does(ADesk.open_s2)
    with a_page(browser) as first, a_page(browser) as second:
        console.sign_in(first, "officer1")
        first.goto(f"{console.url}/incidents/{story.id}")
        fill(first, "warning-propose", colour="blue", cautions="请勿下水", measures="已停航")
        expect(first.locator("#warning")).to_contain_text("须由另一人以自己的登录名批准")
        expect(first.locator("#warning")).to_contain_text("不能由您批准")
        expect(first.locator("#act-warning-approve")).to_have_count(0)
        acts = f"{console.url}/incidents/{story.id}/acts/warning-approve"
        assert first.evaluate(BY_HAND, [acts, {"id": "own"}])[0] == 409
        for_another = first.evaluate(BY_HAND, [acts, {"id": "for", "as": DEPUTY, "basis": "phone"}])
        assert for_another[0] == 422
        assert "不能代录" in for_another[1]
        assert status(console, story) == "proposed"

        console.sign_in(second, "deputy")
        second.goto(f"{console.url}/incidents/{story.id}")
        fill(second, "warning-approve")
        expect(second.locator(".word.good", has_text="已记录")).to_be_visible()
        assert status(console, story) == "approved"

        expect(first.locator("#act-warning-issue")).to_have_count(1)
        fill(first, "warning-issue", until="2017-05-03 12:00")
        expect(first.locator("#warning")).to_contain_text("已向公众发布")
        expect(first.locator("#act-warning-cancel button")).to_be_visible()
        fill(first, "warning-cancel", reason="油膜已清")
        expect(first.locator("#warning header")).to_contain_text("无")
        assert status(console, story) == "cancelled"
