"""Reports on the diesel at the east dock: what each addressee is owed, what is refused, what is chased, who received
what when.
"""

from __future__ import annotations

from datetime import timedelta

from engine.incident import commands as ask
from engine.incident.duties import DutyFinished
from engine.stream.events import LimitRanOut
from engine.values.private import Private
from office.documents.reports.document import ReportDocument, Written, build
from office.documents.reports.filling import Record
from office.files.law_files import load_law
from office.wording import reports as said
from tests.workers.desk.desk import ADesk, Story, photo
from tests.workers.desk.desks import on_both

FORMS = load_law().latest().reports
GOVERNMENT, CITY, MINISTRY = "district_gov", "city_epb", "mep"


def whole(kind: str, *but: str) -> dict[str, Private]:
    return {row.key: Private(f"{row.zh}：见正文") for row in FORMS[kind].fields if row.required and row.key not in but}


def issue(story: Story, kind: str = "initial", number: int = 1, *, refused: bool = False, **values: object) -> object:
    """The commander signs; the duty officer enters it."""
    given = {
        "signer": "huanbaoju_commander",
        "contact": "huanbaoju_duty_1",
        "contact_way": Private("+18165550100"),
        "fields": whole(kind),
        "evidence": (photo("敏感点示意图"),),
        **values,
    }
    acting = story.officer.tries_to if refused else story.officer
    return acting._ask(ask.IssueReport, kind=kind, number=number, **given)


def send(story: Story, report: str, to: str, way: str = "fax", *, refused: bool = False, **values: object) -> object:
    given = {"received_by": Private("值班员乐浩然"), **values}
    acting = story.officer.tries_to if refused else story.officer
    return acting._ask(ask.SendReport, report=report, addressee=to, way=way, **given)


def returned(story: Story, report: str, to: str, reason: str = "缺监测数据") -> object:
    return story.officer._ask(ask.ReturnReport, report=report, addressee=to, reason=Private(reason))


# ── per addressee ──


@on_both
def test_each_addressee_has_a_report_of_its_own_and_its_own_lateness(desk: ADesk) -> None:
    story = desk.open_s2()
    issue(story)
    desk.clock.to("14:00")
    send(story, "initial-1", "市环保局")
    assert story.duty("initial_report.city_epb").status == "finished"
    assert story.duty("initial_report.district_gov").open
    desk.clock.to("14:50")
    send(story, "initial-1", GOVERNMENT, "hand")
    assert story.duty("initial_report.city_epb").late == ()
    assert story.duty("initial_report.district_gov").late == ("finish",)
    ran_out = {it.subject for it in story.happened(LimitRanOut) if it.kind == "finish"}  # type: ignore[attr-defined]
    assert {duty for duty in ran_out if duty.startswith("initial_report")} == {"initial_report.district_gov"}
    sent = [(it.addressee, it.way, str(it.received_by)) for it in story.incident.reporting.reports["initial-1"].sent]
    assert sent == [(CITY, "fax", "值班员乐浩然"), (GOVERNMENT, "hand", "值班员乐浩然")]
    assert story.incident.reporting.reports["initial-1"].sent[0].at == desk.clock.start + timedelta(hours=3, minutes=40)


def test_an_undetermined_grade_is_reported_to_the_ministry_too_within_two_hours(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting", verified="yes")
    due = {
        limit: at
        for limit, at in story.armed().items()
        if limit.startswith("initial_report_urgent") and limit.endswith(":finish")
    }
    assert due == {
        f"initial_report_urgent.{to}:finish": desk.clock.start + timedelta(hours=2)
        for to in (GOVERNMENT, CITY, MINISTRY)
    }


def test_one_text_line_names_all_addressees_of_a_report(desk: ADesk) -> None:
    desk.open("oil_spill", water="taoranting", verified="yes")
    text = desk.phone("huanbaoju_1").was_told("初报区政府、市环保局、环境保护部").text
    assert text.count("初报") == 1


def test_a_report_done_by_its_rule_is_done_to_all_its_addressees(desk: ADesk) -> None:
    story = desk.open_s2()
    story.by("huanbaoju_1").finish("initial_report", note="传真报区政府、市环保局")
    assert {story.duty(f"initial_report.{to}").status for to in (GOVERNMENT, CITY)} == {"finished"}


def test_a_first_report_that_is_owed_under_two_grades_is_given_once(desk: ADesk) -> None:
    story = desk.open_s2()
    story.officer.grades("II")
    assert story.duty("initial_report.city_epb").open
    assert story.duty("initial_report_urgent.city_epb").open
    issue(story)
    send(story, "initial-1", CITY)
    assert not story.duty("initial_report.city_epb").open
    assert not story.duty("initial_report_urgent.city_epb").open
    assert story.duty("initial_report_urgent.mep").open


def test_two_follow_ups_are_owed_and_each_sending_does_for_the_one_that_is_due_first(desk: ADesk) -> None:
    story = desk.open_s2()
    story.sampler.add_point("P1")
    story.sampler.sample("P1", oil="6.8")
    story.officer.learn(source_stopped="yes")
    story.everyone_works("initial_report")
    story.commander.pull("contain")
    issue(story, "followup")
    send(story, "followup-1", CITY)
    assert story.duty("followup_report.city_epb").status == "finished"
    assert story.duty("progress_report.city_epb").open
    issue(story, "followup", 2)
    send(story, "followup-2", CITY)
    assert story.duty("progress_report.city_epb").status == "finished"
    assert story.duty("followup_report.district_gov").open


@on_both
def test_a_changed_quantity_is_reported_to_everybody_who_had_the_earlier_report(desk: ADesk) -> None:
    """On change: all who got the earlier report (Order 17, arts. 3 and 12)."""
    story = desk.open_s2(oil_volume="60")
    issue(story)
    send(story, "initial-1", CITY)
    send(story, "initial-1", GOVERNMENT)
    story.officer.learn(oil_volume="60")
    story.officer.learn(oil_kind="柴油")
    assert "changed_report" not in {it.rule for it in story.incident.duties.values()}, "nothing has changed but a word"

    story.officer.learn(oil_volume="180")
    changed = {it.id: it for it in story.incident.duties.values() if it.rule == "changed_report"}
    assert set(changed) == {"changed_report.city_epb", "changed_report.district_gov"}
    assert {it.finish_due for it in changed.values()} == {desk.clock.now() + timedelta(hours=2)}
    assert "数量变化续报" in desk.phone("huanbaoju_1").was_told("数量变化续报").text

    issue(story, "followup")
    send(story, "followup-1", CITY)
    send(story, "followup-1", GOVERNMENT)
    assert not [it for it in story.incident.duties.values() if it.rule == "changed_report" and it.open]
    story.officer.learn(slick_area="9000")
    again = {it.id for it in story.incident.duties.values() if it.rule == "changed_report" and it.open}
    assert again == {"changed_report.city_epb~2", "changed_report.district_gov~2"}


# ── incomplete, by phone, sent back ──


def test_a_report_with_fields_missing_is_refused_by_their_names(desk: ADesk) -> None:
    story = desk.open_s2()
    refusal = issue(story, fields=whole("initial", "readings", "trend"), refused=True)
    assert (refusal.code, refusal.values["ids"]) == ("report_incomplete", "readings, trend")  # type: ignore[attr-defined]
    without_map = issue(story, evidence=(), refused=True)
    assert without_map.values["ids"] == "map"  # type: ignore[attr-defined]
    assert issue(story, "final", oral=True, refused=True).code == "not_by_phone"  # type: ignore[attr-defined]


def test_a_first_report_by_phone_is_chased_in_writing_and_done_by_the_written_one(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.to("10:25")
    issue(story, fields=whole("initial", "readings", "map"), evidence=(), oral=True)
    assert story.incident.reporting.reports["initial-1"].issued.missing == ("readings", "map")
    desk.phone("huanbaoju_1").forget()
    send(story, "initial-1", CITY, "phone")
    assert {story.duty(f"{duty}.city_epb").status for duty in ("phone_now", "initial_report")} == {"finished"}
    chased = story.duty("written_initial_report.city_epb")
    assert chased.finish_due == desk.clock.now() + timedelta(hours=2)
    desk.phone("huanbaoju_1").was_told("补书面报告市环保局", "12:25前")
    send(story, "initial-1", GOVERNMENT, "phone")
    assert story.duty("written_initial_report.district_gov").open

    desk.clock.to("12:30")
    assert story.duty("written_initial_report.city_epb").late == ("finish",)
    desk.phone("huanbaoju_duty_1").was_told("迟报", "补书面报告")
    issue(story, number=2)
    send(story, "initial-2", CITY)
    assert story.duty("written_initial_report.city_epb").status == "finished"
    assert story.duty("written_initial_report.district_gov").open
    assert [it.issued.report for it in story.incident.reporting.of_kind("initial")] == ["initial-1", "initial-2"]


def test_what_was_reported_done_by_hand_is_not_chased_again(desk: ADesk) -> None:
    story = desk.open_s2()
    issue(story, fields={}, evidence=(), oral=True)
    send(story, "initial-1", CITY, "phone")
    story.by("huanbaoju_1").finish("written_initial_report", note="书面报告已面交")
    assert [it for it in story.incident.duties if it.startswith("written")] == ["written_initial_report.city_epb"]


@on_both
def test_a_report_that_comes_back_is_owed_again_in_writing(desk: ADesk) -> None:
    story = desk.open_s2()
    issue(story)
    send(story, "initial-1", CITY)
    desk.clock.forward(minutes=20)
    returned(story, "initial-1", CITY)
    assert story.duty("written_initial_report.city_epb").open
    back = story.incident.reporting.reports["initial-1"].sent[0]
    assert (back.returned_at, str(back.returned_for)) == (desk.clock.now(), "缺监测数据")
    issue(story, number=2)
    send(story, "initial-2", CITY, "network")
    assert story.duty("written_initial_report.city_epb").status == "finished"
    finished = [it for it in story.happened(DutyFinished) if it.duty == "written_initial_report.city_epb"]  # type: ignore[attr-defined]
    assert finished[0].by_rule  # type: ignore[attr-defined]


# ── what is refused ──


def test_nothing_leaves_a_drill(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting", verified="yes", drill=True)
    assert issue(story, refused=True).code == "drill_report"  # type: ignore[attr-defined]
    issue(story, fields={}, evidence=(), keep=True)
    assert story.incident.reporting.reports["initial-1"].issued.drill
    assert send(story, "initial-1", CITY, refused=True).code == "drill_report"  # type: ignore[attr-defined]


def test_who_may_not_sign_and_what_does_not_fit(desk: ADesk) -> None:
    story = desk.open_s2()
    assert issue(story, keep=True, refused=True).code == "not_a_drill"  # type: ignore[attr-defined]
    assert issue(story, signer="taoranting_park_1", refused=True).code == "may_not_sign"  # type: ignore[attr-defined]
    assert issue(story, number=2, refused=True).code == "report_overtaken"  # type: ignore[attr-defined]
    assert issue(story, contact_way=Private(" "), refused=True).code == "contact_needed"  # type: ignore[attr-defined]
    assert send(story, "initial-1", CITY, refused=True).code == "unknown_report"  # type: ignore[attr-defined]
    issue(story)
    assert send(story, "initial-1", CITY, "phone", refused=True).code == "way_of_report"  # type: ignore[attr-defined]
    assert send(story, "initial-1", "市环保厅", refused=True).code == "unknown_unit"  # type: ignore[attr-defined]
    assert send(story, "initial-1", CITY, received_by=Private(""), refused=True).code == "receiver_needed"  # type: ignore[attr-defined]
    early = story.officer.tries_to.at(desk.clock.start - timedelta(minutes=5))
    command = {"report": "initial-1", "addressee": CITY, "way": "fax", "received_by": Private("某人")}
    assert early._ask(ask.SendReport, **command).code == "sent_before_issued"
    back = story.officer.tries_to._ask(ask.ReturnReport, report="initial-1", addressee=CITY, reason=Private("缺图"))
    assert back.code == "not_sent_there"
    desk.clock.forward(minutes=30)
    send(story, "initial-1", CITY)
    assert (
        story.officer.tries_to._ask(ask.ReturnReport, report="initial-1", addressee=CITY, reason=Private("")).code
        == "reason_needed"
    )
    early = story.officer.tries_to.at(desk.clock.start + timedelta(minutes=5))
    back = early._ask(ask.ReturnReport, report="initial-1", addressee=CITY, reason=Private("缺图"))
    assert back.code == "returned_before_sent"
    by_the_park = story.by("taoranting_park_1").tries_to
    assert by_the_park._ask(ask.SendReport, **command).code == "not_allowed"


# ── the three reports of S2, from the record ──


def drafted(story: Story, kind: str, **texts: str) -> ReportDocument:
    with story.desk.ledger.reading() as tx:
        head = str(tx.head(story.id))
    rules = story.desk.desk.rules_of(story.incident)
    record = Record(rules, story.incident, story.entries, story.desk.clock.now(), head)
    return build(record, kind, FORMS[kind], Written(texts, {"map": ("示意图.png",)}, "huanbaoju_commander"))  # type: ignore[arg-type]


def test_a_report_writes_units_as_an_office_does(desk: ADesk) -> None:
    story = desk.open_s2(oil_volume="60", slick_area="6000", deaths="0", evacuated="20")
    fields = drafted(story, "initial").fields
    assert [fields[key].splitlines() for key in ("pollutants", "people")] == [
        ["油品：柴油", "估计油量：60升", "油膜面积：6000平方米"],
        ["死亡人数：0人", "疏散、转移人数：20人"],
    ]
    rules = desk.desk.rules_of(story.incident)
    assert {it.unit for it in rules.playbook.facts.values() if it.unit} <= {*said.UNITS, "mg/L"}


@on_both
def test_the_three_reports_of_s2_are_filled_from_the_record(desk: ADesk) -> None:
    story = desk.open_s2(oil_volume="60")
    desk.clock.to("10:38")
    story.by("taoranting_park_1").finish("go_and_stop")
    story.sampler.add_point("P1")
    story.sampler.sample("P1", oil="6.8")
    first = drafted(story, "initial")
    assert [it.key for it in first.missing] == ["informant", "cause", "people", "sensitive_spots", "trend", "advice"]
    assert first.addressees == ("区政府", "市环保局")
    assert first.fields["occurred"] == "2017年5月1日10:20发生，2017年5月1日10:20得知"
    assert "估计油量：60升" in first.fields["pollutants"]
    assert first.dated == "2017年5月1日", "under a signature stands a day"
    assert "截至2017年5月1日10:38的记录" in first.vouched, "an emergency is reported to the minute"
    assert "2017年5月1日10:38，北京市陶然亭公园管理处：到场断油源、禁明火，已完成。" in first.fields["measures_taken"]
    assert [(it.point, it.item, it.value, it.unit) for it in first.readings] == [("P1", "石油类", "6.8", "mg/L")]
    issue(story)
    for to in (GOVERNMENT, CITY):
        send(story, "initial-1", to)

    story.officer.learn(source_stopped="yes")
    desk.clock.to("12:00")
    story.everyone_works()
    story.commander.pull("contain")
    followup = drafted(story, "followup")
    assert followup.missing == ()
    assert "首道围油栏" in followup.fields["progress"]
    assert "断油源" not in followup.fields["progress"], "the first report said that already"

    for hour in (2, 14, 26, 38, 50):
        desk.clock.to_hour(hour)
        story.sampler.sample("P1", oil="0.05")
        story.everyone_works("sampling_rounds")
    story.officer.learn(cause_removed="yes", harm_eliminated="yes")
    story.commander.pull("close")
    final = drafted(story, "final", result="水质恢复")
    assert [it.key for it in final.missing] == ["latent_harm", "social_effect", "leftover", "accountability"]
    assert final.addressees == ("区政府", "市环保局")
    story.everyone_works("final_report")
    issue(story, "final")
    send(story, "final-1", CITY)
    assert story.stage == "closure"
    send(story, "final-1", GOVERNMENT)
    assert story.stage == "closed"
