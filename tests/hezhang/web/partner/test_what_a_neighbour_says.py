"""Another district reads how an incident stands and says by the page that it has the notice, what it sees, what both do
together; each is an entry of the incident, and what the officer has to know reaches the officer.
"""

from __future__ import annotations

from engine.desk import Done
from engine.incident import commands as ask
from engine.incident.partners import MeasureEntered, MeasureReported, NoticeReceived, PartnerSaw
from engine.incident.replies import ReplyHeard
from office.documents.reports.filling import Record, filled
from office.services.found import Found, find
from office.views.at_a_glance.page import glance
from office.views.board import board
from office.views.incident.page import incident_view
from office.views.record.timeline import timeline
from tests.hezhang.web.partner.neighbour import DONGCHENG, RIVER, Neighbour
from tests.workers.desk.desk import OFFICER, ADesk

MOST = 50_000


def test_a_partner_is_told_where_the_page_is_once_and_by_a_way_that_is_read_at_a_desk(
    desk: ADesk, neighbour: Neighbour
) -> None:
    def pages() -> list[tuple[str, str]]:
        texts = neighbour.story.incident.deliveries.values()
        return [(it.owed.person, it.owed.channel) for it in texts if it.owed.purpose == "partner_page"]

    assert sorted(pages()) == [
        ("city_drainage_1", "email"),
        (RIVER, "email"),
        (DONGCHENG, "email"),
        ("nb_dongcheng_w_1", "email"),
    ]
    neighbour.story.officer.grades("III")
    assert len(pages()) == 4, "the next notice brings no second link"


def test_the_notice_is_received_by_name_and_post(desk: ADesk, neighbour: Neighbour) -> None:
    page = neighbour.reads()
    for words in (
        "陶然亭湖",
        "东码头工作船漏柴油",
        "响应",
        "通报：该水体溢油",
        "<svg",
        "tel:",
        "还没有写明由谁收到",
        "东城区环保部门",
    ):
        assert words in page.text, words
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "<script" not in page.text

    assert "已记录" in neighbour.receives(phone="+1 904 555 0172", words="围油栏 60 米备好").text
    [entry] = [it for it in neighbour.story.entries if isinstance(it.event, NoticeReceived)]
    event = entry.event
    assert isinstance(event, NoticeReceived)
    assert (event.person, event.unit, event.delivery) == (DONGCHENG, "nb_dongcheng_e", neighbour.delivery)
    assert (event.name, event.post, event.phone) == ("邓致和", "值班科长", "+1 904 555 0172")
    assert (entry.actor.via, entry.actor.person) == ("link", DONGCHENG)
    assert "已收到" in neighbour.reads().text
    bare = neighbour.says("receive", name="邓致和", post=" ")
    assert (bare.status, "姓名和职务" in bare.text) == (422, True)


def test_what_they_see_reaches_the_officer_as_a_text_and_on_the_board(desk: ADesk, neighbour: Neighbour) -> None:
    desk.phone(OFFICER).forget()
    assert "已记录" in neighbour.says("saw", name="邓致和", words="东便门水面有油花").text
    desk.send_texts()
    desk.phone(OFFICER).was_told("东便门水面有油花", "东城区环保部门")
    [row] = board(desk.wiring.office, "zh").incidents
    assert [(it.says, it.words) for it in row.replies] == [("saw", "东便门水面有油花")]
    seen_at_a_glance = glance(desk.wiring.office, "zh")
    assert [it.words for it in seen_at_a_glance.replies] == ["东便门水面有油花"]
    assert "值班员已看到" not in neighbour.reads().text
    seen = ask.SeeReply(id="seen", actor=neighbour.story.officer.actor, reply=row.replies[0].entry)
    assert isinstance(desk.submit(neighbour.story.id, seen), Done)
    assert "值班员已看到" in neighbour.reads().text


def test_joint_measures_are_entered_and_carried_on_by_either(desk: ADesk, served: str, neighbour: Neighbour) -> None:
    desk.phone(OFFICER).forget()
    first = neighbour.says("measure", name="邓致和", what="界上共同采样", doer="西城左文博、东城尹子涵", when="14:00")
    assert "已记录" in first.text
    desk.send_texts()
    desk.phone(OFFICER).was_told("界上共同采样")
    river = Neighbour.of(desk, served, neighbour.story, RIVER)
    assert "界上共同采样" in river.reads().text
    assert "已记录" in river.says("state", name="徐依然", measure="M1", state="in_place", words="已采一次").text
    shown = neighbour.reads().text
    assert "到位" in shown
    assert "北京市城市河湖管理处" in shown
    [entered] = neighbour.story.happened(MeasureEntered)
    [reported] = neighbour.story.happened(MeasureReported)
    assert isinstance(entered, MeasureEntered)
    assert isinstance(reported, MeasureReported)
    assert (entered.measure, entered.person, entered.delivery) == ("M1", DONGCHENG, neighbour.delivery)
    assert (reported.state, reported.person, reported.delivery) == ("in_place", RIVER, river.delivery)


def test_it_stands_in_the_incident_the_timeline_and_the_report(desk: ADesk, neighbour: Neighbour) -> None:
    neighbour.receives()
    neighbour.says("saw", name="邓致和", words="未见油")
    neighbour.says("measure", name="邓致和", what="龙潭闸不开", doer="市河湖处")
    neighbour.says("state", name="邓致和", measure="M1", state="done")
    office, incident = desk.wiring.office, neighbour.story.id
    view = incident_view(office, incident, "zh")
    told = {it.unit: it for it in view.partners.told}
    assert (told["nb_dongcheng_e"].name, told["nb_dongcheng_e"].post) == ("邓致和", "值班科长")
    assert told["nb_dongcheng_w"].received_at is None
    assert [(it.what, it.state) for it in view.partners.measures] == [("龙潭闸不开", "done")]
    for lang, words in (
        ("zh", ("收悉通报：邓致和", "看到：未见油", "龙潭闸不开，由市河湖处办", "办完")),
        ("en", ("has the notice", "sees", "Joint measure M1")),
    ):
        text = "\n".join(it.text for it in timeline(office, incident, lang).entries)
        for it in words:
            assert it in text, it
    found = find(office, incident)
    assert isinstance(found, Found)
    record = Record(found.rules, found.incident, found.entries, found.now, found.head)
    [field] = [it for it in found.rules.regulations.reports["initial"].fields if it.filled_by == "measures_taken"]
    assert "与东城区环保部门联防：龙潭闸不开，由市河湖处办，办完" in filled(record, field)


def test_a_cry_from_the_other_side_is_heard_as_a_units(desk: ADesk, neighbour: Neighbour) -> None:
    desk.phone(OFFICER).forget()
    assert neighbour.says("help", words="要 60 米围油栏").status == 200
    desk.send_texts()
    desk.phone(OFFICER).was_told("要 60 米围油栏", "东城区环保部门")
    [heard] = neighbour.story.happened(ReplyHeard)
    assert isinstance(heard, ReplyHeard)
    assert (heard.says, heard.person) == ("help", DONGCHENG)
    [card] = [it for it in glance(desk.wiring.office, "zh").cards if it.code == "help"]
    assert card.words == "要 60 米围油栏"


def test_what_is_asked_is_answered_in_part_and_a_no_needs_its_reason(
    desk: ADesk, served: str, neighbour: Neighbour
) -> None:
    river = Neighbour.of(desk, served, neighbour.story, RIVER)
    gate = next(it.owed.delivery for it in river.story.texts_to(RIVER) if it.owed.asks)
    whole = f"can {gate} 0"
    assert "请求关闸" in river.reads().text
    desk.phone(OFFICER).forget()
    later = river.says("receive", name="徐依然", post="值班员", **{whole: "later"})
    assert later.status == 200
    assert river.story.incident.deliveries[gate].answer is None, "received alone is enough at first"
    bare = river.says("receive", name="徐依然", post="值班员", **{whole: "no"})
    assert (bare.status, "为什么不能" in bare.text) == (422, True)
    assert river.story.incident.deliveries[gate].answer is None
    assert river.says("receive", name="徐依然", post="值班员", why="下游要补水", **{whole: "no"}).status == 200
    assert river.story.incident.deliveries[gate].answer == "declined"
    desk.send_texts()
    desk.phone(OFFICER).was_told("下游要补水")
    assert "您已答不能" in river.reads().text


def test_what_is_sent_twice_is_said_once(neighbour: Neighbour) -> None:
    forms = [
        neighbour.form("receive", name="邓致和", post="科长"),
        neighbour.form("saw", name="邓致和", words="有油花"),
        neighbour.form("measure", name="邓致和", what="采样", doer="两区"),
        neighbour.form("help", words="要围油栏"),
    ]
    for form in forms:
        assert "已记录，值班员看得到" in neighbour.posts(form).text
        assert "此前已记录，没有重复" in neighbour.posts(form).text
    state = neighbour.form("state", name="邓致和", measure="M1", state="done")
    assert "已记录，值班员看得到" in neighbour.posts(state).text
    assert "此前已记录，没有重复" in neighbour.posts(state).text
    for kind in (NoticeReceived, PartnerSaw, MeasureEntered, MeasureReported, ReplyHeard):
        assert len(neighbour.story.happened(kind)) == 1, kind


def test_english_by_a_switch_and_every_state_in_fifty_kilobytes(neighbour: Neighbour) -> None:
    neighbour.receives(words="围油栏 60 米备好")
    for number in range(8):
        neighbour.says("measure", name="邓致和", what=f"第 {number} 道围油栏", doer="两区", when="14:00 前")
        neighbour.says("saw", name="邓致和", words=f"第 {number} 次看水面，没有油")
    for lang, words in (("zh", "联防联控措施"), ("en", "Joint measures")):
        page = neighbour.reads(lang).text
        assert words in page
        assert len(page.encode()) < MOST
    assert '<html lang="en">' in neighbour.reads("en").text
