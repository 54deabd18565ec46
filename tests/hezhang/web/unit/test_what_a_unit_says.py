"""A boatman says by the page all that he could text back, and reads how it stands then."""

from __future__ import annotations

import http.client
from urllib.parse import urlencode, urlsplit

from engine.incident.duties import DutyAnswered, DutyFinished
from engine.incident.replies import DutyProgressed, ReplyHeard
from tests.hezhang.web.unit.boatman import PARK, Boatman
from tests.patience import PATIENCE

MOST = 50_000


def test_from_the_question_to_the_end(boatman: Boatman) -> None:
    page = boatman.reads()
    assert page.status == 200
    for words in ("陶然亭湖", "东码头工作船漏柴油", "接受，我去办", "要帮忙", "不能办", "tel:", "<svg", "安全"):
        assert words in page.text
    assert "Referrer-Policy" in page.headers
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert boatman.text.answer is None, "looking answers nothing"

    assert "已记录" in boatman.says("yes").text
    duties = [boatman.story.duty(it) for it in boatman.text.owed.duties]
    assert {(it.answer, it.answered_by) for it in duties} == {("accepted", PARK)}
    for verb, button in (("on_the_way", "我已到场"), ("on_site", "办完了")):
        page = boatman.says(verb)
        assert (page.status, button in page.text) == (200, True)
        assert {boatman.story.duty(it).progress for it in boatman.text.owed.duties} == {verb}

    outlet = boatman.number("outlet_line")
    bare = boatman.says("done", outlet)
    assert (bare.status, "要写一句话" in bare.text) == (422, True)
    assert boatman.story.duty("outlet_line").open
    assert boatman.says("done", outlet, words="出口已布控").status == 200
    done = boatman.story.duty("outlet_line")
    assert (done.status, done.ended_by) == ("finished", PARK)
    finished = [it for it in boatman.story.happened(DutyFinished) if isinstance(it, DutyFinished)]
    assert str(finished[-1].note) == "出口已布控"
    assert boatman.says("done", boatman.number("go_and_stop")).status == 200, "what needs no proof takes none"
    assert "已办完" in boatman.reads().text

    boatman.story.everyone_works()
    after = boatman.reads()
    assert "不需要应答" in after.text
    assert "<form" not in after.text
    assert boatman.says("yes").status == 409


def test_some_are_accepted_and_one_cannot_be_done(boatman: Boatman) -> None:
    assert boatman.says("yes", some="1").status == 422, "nothing ticked is not everything"
    boom, stop = boatman.number("first_boom"), boatman.number("go_and_stop")
    assert boatman.says("yes", stop, some="1").status == 200
    assert boatman.story.duty("go_and_stop").answer == "accepted"
    assert boatman.story.duty("first_boom").answer is None
    no = boatman.says("no", boom, some="1", words="围油栏坏了")
    assert (no.status, "您已答不能办" in no.text) == (200, True)
    duty = boatman.story.duty("first_boom")
    assert (duty.answer, duty.answered_by, duty.rung >= 0) == ("declined", PARK, True), (
        "the next one up is told at once"
    )
    said = [it for it in boatman.story.happened(DutyAnswered) if isinstance(it, DutyAnswered)]
    assert str(said[-1].reason) == "围油栏坏了"
    assert boatman.says("no", stop, some="1", words="人手不足").status == 200, "whoever accepted may still decline"
    assert boatman.story.duty("go_and_stop").answer == "declined"


def test_why_it_cannot_be_done_is_chosen_or_written(boatman: Boatman) -> None:
    boom = boatman.number("first_boom")
    assert "车、船不能用" in boatman.reads().text
    assert boatman.says("no", boom, some="1", why="vehicle", words="在修").status == 200
    said = [it for it in boatman.story.happened(DutyAnswered) if isinstance(it, DutyAnswered)]
    assert str(said[-1].reason) == "车、船不能用；在修"
    assert boatman.says("no", boatman.number("go_and_stop"), some="1", why="weather").status == 422


def test_what_was_ticked_is_still_ticked_where_something_has_to_be_put_right(boatman: Boatman) -> None:
    page = boatman.says("no", some="1", why="people", words="来不了").text
    assert "至少勾选一件" in page
    assert 'value="people" checked' in page
    assert "来不了" in page


def test_what_is_sent_twice_is_said_once(boatman: Boatman) -> None:
    form = boatman.form("yes")
    first, again = boatman.posts(form), boatman.posts(form)
    assert (first.status, again.status) == (200, 200)
    assert "此前已记录，没有重复" in again.text
    count = len(boatman.story.entries)
    assert "此前已记录" in boatman.says("yes").text, "a second window says nothing new either"
    help_ = boatman.form("help", words="要 1 艘船")
    for _ in range(3):
        assert boatman.posts(help_).status == 200
    assert len(boatman.story.happened(ReplyHeard)) == 1
    way = boatman.form("on_the_way")
    for _ in range(3):
        assert boatman.posts(way).status == 200
    assert len(boatman.story.happened(DutyProgressed)) == len(boatman.text.owed.duties)
    assert len(boatman.story.entries) > count


def test_a_line_that_breaks_says_nothing_and_loses_nothing(boatman: Boatman) -> None:
    form, at = boatman.form("yes"), urlsplit(boatman.url)
    body = urlencode(form).encode()
    line = http.client.HTTPConnection(at.netloc, timeout=PATIENCE)
    line.putrequest("POST", at.path)
    line.putheader("Content-Type", "application/x-www-form-urlencoded")
    line.putheader("Content-Length", str(len(body)))
    line.endheaders(body[: len(body) // 2])
    line.close()
    assert boatman.text.answer is None
    assert "此前" not in boatman.posts(form).text, "the same form sent again is the first that was heard"
    assert boatman.text.answer == "accepted"
    line = http.client.HTTPConnection(at.netloc, timeout=PATIENCE)
    form = boatman.form("on_the_way")
    line.request("POST", at.path, urlencode(form), {"Content-Type": "application/x-www-form-urlencoded"})
    line.close()  # it was heard, and the answer was lost
    last = boatman.posts(form)
    assert last.status == 200
    assert len(boatman.story.happened(DutyProgressed)) == len(boatman.text.owed.duties)


def test_english_by_a_switch_and_every_state_in_fifty_kilobytes(boatman: Boatman) -> None:
    sizes = {}
    english = boatman.reads("en").text
    for words in ('<html lang="en">', "Duty room", "I accept", "lang=zh"):
        assert words in english
    assert "接受" not in english.replace("中文", "")
    for state, verb in (("open", ""), ("mine", "yes"), ("cried", "help"), ("on site", "on_site"), ("no", "no")):
        if verb:
            boatman.says(verb, words="需要 2 个人" if verb in ("help", "no") else "")
        for lang in ("zh", "en"):
            page = boatman.reads(lang)
            sizes[state, lang] = len(page.text.encode())
            assert "<link" not in page.text
    assert max(sizes.values()) < MOST, sizes
