"""Somebody scans the sign of an outfall; the report becomes a located signal, the signal an incident at that outfall,
and whoever goes upstream is told of what the registers have there. A source is suspected, and cleared.
"""

from __future__ import annotations

from engine.desk import Done
from engine.incident.commands import BlockOutfall, ClearSource, NameOutfall, OpenIncident, SuspectSource
from engine.signal_log.commands import ReceiveSignal
from engine.stream.commands import Command
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.services import signals as work
from office.services.signals import open_by
from office.views.around.registers import item_page
from office.views.around.signals import signals
from office.views.incident.page import incident_view
from tests.hezhang.web.public.citizen import Citizen, receipt_of
from tests.workers.desk.desk import OFFICER, ADesk, Story, person

STREET = "sd_zhanlanlu_1"


def opened_by(desk: ADesk, signal: str) -> Story:
    command = OpenIncident(
        id=desk.new_id(),
        actor=person(OFFICER),
        incident="",
        number=0,
        playbook="discharge",
        water="zhuanhe",
        summary=Private("示例堰排口排黑水"),
        facts={"verified": "yes", "cause": "sewage"},
    )
    done = open_by(desk.wiring.office, command, signal)
    assert isinstance(done, Done), done
    desk.send_texts()
    return Story(desk, done.stream)


def says(story: Story, kind: type[Command], **values: object) -> Done | Refusal:
    return story.desk.submit(story.id, kind(id=story.desk.new_id(), actor=person(OFFICER), **values))  # type: ignore[arg-type]


def test_a_scan_becomes_an_incident_at_that_outfall(desk: ADesk, citizen: Citizen) -> None:
    scanned = citizen.reads("/public/report", "lang=en&water=taoranting&sign=XC-EX-001")
    assert "You are at Example Weir outfall." in scanned
    assert '<option value="zhuanhe" selected>' in scanned
    receipt_of(citizen.sends(sign="xc-ex-001", water="taoranting", words="黑水"))
    (signal,) = signals(desk.wiring.office).signals
    assert (signal.water, signal.outfall) == ("zhuanhe", "example_weir")
    story = opened_by(desk, signal.signal)
    (outfall,) = story.incident.outfalls.values()
    assert (outfall.id, outfall.registered) == ("XC-EX-001", "example_weir")
    texts = [it.text or "" for it in story.texts_to(STREET)]
    (text,) = [it for it in texts if "上溯" in it]
    assert "上游登记（近处在前）：示例堰排口XC-EX-001、示例餐厅、示例桥排口XC-EX-002约" in text
    seen = incident_view(desk.wiring.office, story.id, "en")
    assert not isinstance(seen, Refusal)
    assert [it.id for it in seen.upstream][:3] == ["example_weir", "example_kitchen", "example_bridge"]
    assert {"blocked", "open"} >= set(seen.outfalls.values())


def test_without_a_register_the_text_is_what_it_was(desk: ADesk) -> None:
    story = desk.open("discharge", water="taoranting", summary="排黑水", verified="yes")
    assert any("上溯" in (it.text or "") for it in story.texts_to("sd_taoranting_1"))
    assert not any("上游登记" in (it.text or "") for it in story.texts_to("sd_taoranting_1"))


def test_an_outfall_is_one_by_whichever_of_its_names_it_is_called(desk: ADesk) -> None:
    story = desk.open("discharge", water="zhuanhe", summary="排黑水", verified="yes")
    assert isinstance(says(story, NameOutfall, outfall="示例桥排口"), Done)
    again = says(story, NameOutfall, outfall="xc-ex-002")
    assert isinstance(again, Refusal)
    assert again.code == "outfall_exists"
    says(story, BlockOutfall, outfall="example_bridge")
    assert story.incident.facts["outfall_blocked"].value is True
    says(story, NameOutfall, outfall="暗管一")
    assert story.incident.outfalls["暗管一"].registered is None


def test_a_sampling_point_below_an_outfall_leaves_out_what_leads_in_further_down(desk: ADesk) -> None:
    story = desk.open("discharge", water="zhuanhe", summary="排黑水", verified="yes")
    story.sampler.add_point("P1", "39.9460", "116.3475", crs="WGS-84")
    seen = incident_view(desk.wiring.office, story.id, "zh")
    assert not isinstance(seen, Refusal)
    assert "example_weir" not in {it.id for it in seen.upstream}
    assert "example_gate" in {it.id for it in seen.upstream}


def test_a_suspected_source_is_recorded_with_its_reason_and_cleared_with_another(desk: ADesk) -> None:
    story = desk.open("discharge", water="zhuanhe", summary="排黑水", verified="yes")
    assert isinstance(says(story, SuspectSource, source="示例加油站", reason=Private("油膜自其排口来")), Done)
    says(story, SuspectSource, source="EX-S-01", reason=Private("again"))
    office = desk.wiring.office
    seen = incident_view(office, story.id, "en")
    assert not isinstance(seen, Refusal)
    assert [(it.name, it.reason, it.cleared) for it in seen.suspects] == [
        ("Example petrol station", "油膜自其排口来", None)
    ]
    page = item_page(office, "example_station", "zh")
    assert not isinstance(page, Refusal)
    assert [(it.incident, it.how, it.open) for it in page.incidents] == [(story.id, "suspected", True)]
    assert isinstance(says(story, ClearSource, source="example_station", reason=Private("油罐完好")), Done)
    page = item_page(office, "EX-S-01", "zh")
    assert not isinstance(page, Refusal)
    assert [it.how for it in page.incidents] == ["cleared"]
    for kind, source, code in (
        (SuspectSource, "某厂", "not_in_register"),
        (ClearSource, "example_works", "not_suspected"),
    ):
        refused = says(story, kind, source=source, reason=Private("x"))
        assert isinstance(refused, Refusal)
        assert refused.code == code


def test_a_signal_may_name_an_outfall_and_says_so_where_there_is_none(desk: ADesk) -> None:
    office = desk.wiring.office
    heard = ReceiveSignal(id="r-1", actor=person(OFFICER), way="phone", words=Private("黑水"), outfall="示例闸排口")
    got = work.receive(office, heard)
    assert not isinstance(got, Refusal)
    assert (got.signal.heard.water, got.signal.heard.outfall) == ("nanchanghe", "example_gate")
    refused = work.receive(office, heard.model_copy(update={"id": "r-2", "outfall": "example_gatte"}))
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.values["suggestion"]) == ("not_in_register", "example_gate")
