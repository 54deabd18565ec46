"""A public warning from proposal to its end, and the documents that the public gets: CAP 1.2, the national form, Atom,
texts.
"""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest

from engine.incident.warning import WarningFiled
from engine.ledger.errors import LedgerUnreachable
from hezhang.web.app import build
from office.documents.cap.alert import Alert, alerts
from office.documents.cap.china import to_china
from office.documents.cap.feed import to_atom
from office.documents.cap.text import to_press, to_sms
from office.documents.cap.xml import to_xml
from tests.visitor import get
from tests.workers.desk.cap_rules import NAMESPACE, faults
from tests.workers.desk.desk import ADesk, Story
from tests.workers.desk.desks import on_both

DEPUTY = "deputy_district_chief"


def published(story: Story) -> tuple[Alert, ...]:
    return alerts(story.desk.desk.rules_of(story.incident), story.incident)


def issue(story: Story, colour: str) -> None:
    story.officer.warns(colour)
    story.by(DEPUTY).approves_warning()
    story.officer.issues_warning()


@on_both
def test_a_notice_from_upstream_warns_and_is_called_off_without_a_response(desk: ADesk) -> None:
    """S6: a warning before any reading of our own; filed with the city; no exceedance, so it is lifted and nothing was
    ever in response.
    """
    story = desk.open("discharge", water="nanchanghe", inbound="yes")
    assert story.stage == "warning"
    story.officer.warns("blue")
    assert story.duty("propose_warning").status == "finished"
    refused = story.commander.tries_to.approves_warning()
    assert (refused.code, refused.values["needs"]) == ("warning_approver", "deputy_district_head | district_chief")
    assert story.officer.tries_to.issues_warning().code == "warning_not_approved"
    story.by(DEPUTY).approves_warning()
    story.officer.issues_warning()
    assert "file_warning" in {it.rule for it in story.incident.duties.values() if it.open}
    story.officer.files_warning("市应急办、市环境应急办公室，传真")
    assert story.happened(WarningFiled)
    assert story.duty("file_warning").status == "finished"

    blocked = story.officer.tries_to.pull("stand_down", reason="邻区水质正常")
    assert [it.says_zh for it in blocked.missing] == ["对公众的预警还没有解除。请先解除预警。"]
    story.officer.cancels_warning("未见超标")
    story.officer.pull("stand_down", reason="邻区水质正常")
    assert (story.stage, story.incident.starter) == ("stood_down", None)
    kinds = [(it.kind, it.severity, it.urgency) for it in published(story)]
    assert kinds == [("Alert", "Minor", "Expected"), ("Cancel", "Minor", "Past")]


@on_both
def test_each_message_is_cap_by_the_standard_and_names_all_before_it(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting", verified="yes")
    issue(story, "blue")
    desk.clock.forward(minutes=30)
    issue(story, "yellow")
    desk.clock.forward(minutes=30)
    story.by(DEPUTY).cancels_warning("油已收净")
    messages = published(story)
    assert [faults(to_xml(it)) for it in messages] == [[], [], []]
    assert [faults(to_china(it).replace(b"Blue", b"Minor").replace(b"Yellow", b"Moderate")) for it in messages] == [
        [],
        [],
        [],
    ]

    trees = [ET.fromstring(to_xml(it)) for it in messages]
    said = [[tree.findtext(f"{NAMESPACE}{name}") for name in ("msgType", "references", "status")] for tree in trees]
    first = "xicheng-huanbaoju,XC-20170501-001-W1,2017-05-01T10:20:00+08:00"
    second = "xicheng-huanbaoju,XC-20170501-001-W2,2017-05-01T10:50:00+08:00"
    assert said == [["Alert", None, "Test"], ["Update", first, "Test"], ["Cancel", f"{first} {second}", "Test"]], (
        "a practice home warns nobody"
    )
    info = trees[1].find(f"{NAMESPACE}info")
    assert info is not None
    assert info.findtext(f"{NAMESPACE}language") == "zh-CN"
    assert info.findtext(f"{NAMESPACE}headline") == "【演练】陶然亭湖水面溢油事件黄色预警"
    assert "39.8725,116.3728" in (info.findtext(f".//{NAMESPACE}polygon") or "")


def test_a_drill_is_an_exercise_and_the_national_form_has_its_own_numbers(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="nanhucheng", verified="yes", drill=True)
    issue(story, "blue")
    [alert] = published(story)
    assert alert.status == "Exercise"
    assert "XC-20170501-001" in (ET.fromstring(to_xml(alert)).findtext(f"{NAMESPACE}note") or ""), (
        "which exercise it is"
    )
    assert faults(to_xml(alert)) == []
    assert alert.polygons, "a river has no area"
    tree = ET.fromstring(to_china(alert))
    name = tree.findtext(f"{NAMESPACE}identifier") or ""
    assert (len(name), name) == (31, "11010241501000_20170501102000_1")
    assert tree.findtext(f".//{NAMESPACE}severity") == "Blue"
    assert to_sms(alert) == ("【演练】南护城河水面溢油事件蓝色预警。请勿下水。区环保局 2017-05-01 10:20发布")
    assert {"预警级别：蓝色", "警示事项：请勿下水", "有效期至：2017-05-02 10:20"} <= set(to_press(alert).splitlines())


def test_orange_and_red_are_the_citys_and_need_its_paper(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="beihai", verified="yes")
    story.officer.warns("orange")
    assert story.commander.tries_to.approves_warning().code == "warning_document_needed"
    assert story.officer.tries_to.approves_warning("京应急").code == "warning_approver"
    story.commander.approves_warning("京应急〔2017〕1号")
    story.officer.issues_warning()
    assert story.commander.tries_to.cancels_warning("险情解除").code == "warning_document_needed"


def test_what_the_city_published_is_not_lowered_by_the_district(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="beihai", verified="yes")
    story.officer.warns("orange")
    story.commander.approves_warning("京应急〔2017〕1号")
    story.officer.issues_warning()
    assert "file_warning" not in {it.rule for it in story.incident.duties.values()}, (
        "the city has what it published itself"
    )
    for paper in ("京应急〔2017〕2号", "京应急〔2017〕3号"):
        story.officer.warns("blue")
        assert story.by("district_chief").tries_to.approves_warning(paper).code == "warning_approver"
        assert story.commander.tries_to.approves_warning().code == "warning_document_needed"
        story.commander.approves_warning(paper)
        story.officer.issues_warning()
    assert [it.colour for it in story.incident.warning.published] == ["orange", "blue", "blue"]
    assert story.commander.tries_to.cancels_warning("险情解除").code == "warning_document_needed"


def test_a_colour_may_be_given_in_chinese(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="beihai", verified="yes")
    story.officer.warns("蓝色")
    assert story.incident.warning.proposal is not None
    assert story.incident.warning.proposal.colour == "blue"


@on_both
def test_the_public_reads_a_feed_and_each_message_and_no_drill(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting", verified="yes")
    issue(story, "blue")
    drill = desk.open("oil_spill", water="beihai", verified="yes", drill=True)
    issue(drill, "blue")
    app = build(desk.wiring)
    feed = get(app, "/warnings.atom")
    assert (feed.status, feed.kind) == (200, "application/atom+xml")
    atom = "{http://www.w3.org/2005/Atom}"
    tree = ET.fromstring(feed.body)
    [entry] = tree.findall(f"{atom}entry")
    address = next(it.get("href") for it in entry.findall(f"{atom}link"))
    assert address is not None
    message = get(app, address[address.index("/warnings/") :])
    assert (message.status, message.kind, faults(message.body)) == (200, "application/cap+xml", [])
    assert get(app, "/warnings/XC-20170501-002-W1.xml").status == 404, "a drill warns nobody"
    assert b"<entry>" not in to_atom((), "https://hezhang.example")


@on_both
def test_a_character_that_no_file_can_hold_spoils_neither_the_message_nor_the_feed(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="beihai", summary="漏油\x00", verified="yes")
    story.officer.warns("blue", cautions="勿下水\x0b\x1b", measures="停航\ufffe")
    story.by(DEPUTY).approves_warning()
    story.officer.issues_warning()
    [alert] = published(story)
    assert [faults(to_xml(alert)), ET.fromstring(to_china(alert)).tag] == [[], f"{NAMESPACE}alert"]
    assert ET.fromstring(to_atom([alert], "https://hezhang.example")) is not None
    assert ET.fromstring(to_xml(alert)).findtext(f".//{NAMESPACE}instruction") == r"勿下水\x0b\x1b", (
        "what was written, escaped"
    )
    assert not {"\x00", "\x0b", "\x1b", "\ufffe"} & set(to_sms(alert) + to_press(alert))


def test_the_feed_is_there_for_everybody_and_says_when_the_ledger_is_away(
    desk: ADesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = build(desk.wiring)
    assert get(app, "/warnings.atom").status == 200

    def away() -> object:
        raise LedgerUnreachable("away")

    with monkeypatch.context() as patch:
        patch.setattr(desk.ledger, "reading", away)
        assert [get(app, path).status for path in ("/warnings.atom", "/warnings/X-W1.xml")] == [503, 503]
    guesses = [get(app, f"/a/{number:030}").status for number in range(31)]
    assert guesses[-1] == 429
    assert [get(app, path).status for path in ("/warnings.atom", "/warnings/X-W1.xml")] == [200, 404]


def test_a_blank_paper_is_not_named_in_the_reason(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="beihai", verified="yes")
    issue(story, "blue")
    story.officer.cancels_warning("险情解除", "  ")
    assert "有效期至" not in to_press(published(story)[-1]), "what is lifted runs until no further notice"
    assert story.incident.warning.published[-1].reason == "险情解除"


def test_nobody_is_warned_any_more_of_what_is_over(desk: ADesk) -> None:
    for approved in (False, True):
        story = desk.open("oil_spill", water="beihai")
        story.officer.warns("blue")
        if approved:
            story.by(DEPUTY).approves_warning()
        story.officer.pull("false_alarm", reason="虚惊")
        assert story.stage == "stood_down"
        asked = story.officer.tries_to.issues_warning() if approved else story.by(DEPUTY).tries_to.approves_warning()
        assert (asked.code, published(story)) == ("incident_over", ())


def test_whoever_has_the_feed_is_told_that_it_is_the_same_until_it_is_not(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting", verified="yes")
    issue(story, "blue")
    app = build(desk.wiring)
    feed, message = get(app, "/warnings.atom"), get(app, f"/warnings/{story.id}-W1.xml")
    for path, got in (("/warnings.atom", feed), (f"/warnings/{story.id}-W1.xml", message)):
        again = get(app, path, known=f'"other", W/{got.tag}')
        assert (again.status, again.body, again.tag) == (304, b"", got.tag)
    issue(story, "yellow")
    changed = get(app, "/warnings.atom", known=feed.tag)
    assert (changed.status, changed.body.count(b"<entry>")) == (200, 2)
    assert changed.tag != feed.tag


def test_the_feed_folds_an_incident_that_warns_once_and_no_other(desk: ADesk, monkeypatch: pytest.MonkeyPatch) -> None:
    warns, silent = (
        desk.open("oil_spill", water="taoranting", verified="yes"),
        desk.open("oil_spill", water="beihai", verified="yes"),
    )
    issue(warns, "blue")
    folded: list[str] = []
    load = desk.wiring.office.desk.load

    def counted(stream: str) -> object:
        folded.append(stream)
        return load(stream)

    monkeypatch.setattr(desk.wiring.office.desk, "load", counted)
    app = build(desk.wiring)
    first = get(app, "/warnings.atom")
    assert folded == [warns.id]
    get(app, f"/warnings/{warns.id}-W1.xml")
    silent.officer.learn(slick_area="600")
    assert get(app, "/warnings.atom").body == first.body
    assert folded == [warns.id], "nothing that warns has changed"
    issue(silent, "blue")
    assert get(app, "/warnings.atom").body.count(b"<entry>") == 2
    assert folded == [warns.id, silent.id]


def test_a_message_that_went_out_never_changes_whatever_becomes_of_the_incident(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting")
    issue(story, "blue")
    [before] = published(story)
    assert (before.urgency, before.certainty) == ("Expected", "Likely")
    story.officer.learn(verified="yes")
    assert story.stage == "response"
    [after] = published(story)
    assert to_xml(after) == to_xml(before)


def test_a_warning_ends_by_itself_and_somebody_is_reminded_before(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting", verified="yes")
    story.officer.warns("blue")
    story.by(DEPUTY).approves_warning()
    assert story.officer.tries_to.issues_warning_without_end().code == "warning_end_needed"
    end = desk.clock.start + timedelta(hours=6)
    story.officer.issues_warning(end)
    [alert] = published(story)
    assert ET.fromstring(to_xml(alert)).findtext(f".//{NAMESPACE}expires") == "2017-05-01T16:20:00+08:00"
    assert (story.duty("renew_warning").finish_due, story.armed()["renew_warning:reminder"]) == (
        end,
        end - timedelta(hours=1),
    )

    desk.clock.to("15:21")
    desk.phone("huanbaoju_1").was_told("5月1日16:20前须完成：预警到期前延期或解除")
    later = end + timedelta(hours=6)
    story.officer.warns("blue")
    story.by(DEPUTY).approves_warning()
    story.officer.issues_warning(later)
    assert (story.duty("renew_warning").status, story.duty("renew_warning~2").finish_due) == ("finished", later)
    story.officer.cancels_warning("油已收净")
    assert story.duty("renew_warning~2").status == "finished"
    assert not [limit for limit in story.armed() if limit.startswith("renew_warning")]


def test_a_warning_that_ran_out_unnoticed_climbs_to_the_inspectors(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting", verified="yes")
    story.officer.warns("blue")
    story.by(DEPUTY).approves_warning()
    story.officer.issues_warning(desk.clock.start + timedelta(hours=2))
    desk.clock.forward(hours=3, minutes=5)
    assert "finish" in story.duty("renew_warning").late
    desk.phone("jiancha_1").was_told("逾期", "预警到期前延期或解除")


def test_the_bureau_says_the_duty_is_done_and_is_not_asked_for_it_again(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting", verified="yes")
    story.officer.warns("blue")
    story.by(DEPUTY).approves_warning()
    story.officer.issues_warning()
    story.by("huanbaoju_1").finish("renew_warning")
    assert "renew_warning~2" not in story.incident.duties
