"""What the office hears: seventeen complaints are one incident and seventeen answers, a complaint after the end opens
it again.
"""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from engine.audit.bundle import Timeline, export
from engine.audit.verify import verify_ledger
from engine.audit.verify_bundle import verify_bundle
from engine.desk import Done
from engine.incident import commands as ask
from engine.incident.events import StageEntered
from engine.ledger.entries import recorded_from
from engine.ledger.rebuilding import differences
from engine.signal_log.commands import AnswerSignal, DismissSignal, MoveSignals, ReceiveSignal
from engine.signal_log.events import SignalReceived
from engine.signal_log.state import Signal, SignalLog
from engine.stream.actor import WORKER
from engine.stream.commands import Attempt, AttemptDeliveries, DeliveryOutcome, SettleDeliveries
from engine.stream.events import DeliveryOwed
from engine.stream.refusal import Refusal
from engine.values.private import Private
from hezhang.web.signals import take_in
from office.services import joining
from office.services import signals as work
from office.views.around.signals import SignalView, may_know_who
from office.views.around.signals import signal as signal_view
from office.views.record.bundle_words import own_words
from tests.workers.desk.desk import BEIJING, OFFICER, ADesk, Story, person
from tests.workers.desk.desks import on_both

WAYS = ("phone", "letter", "web")
RIVER = "nanchanghe"


def hears(desk: ADesk, way: str = "phone", by: str = OFFICER, **values: object) -> work.Received:
    """A signal that must be taken in."""
    got = work.receive(desk.wiring.office, heard(desk, way, by, **values))
    assert isinstance(got, work.Received), got
    desk.send_texts()
    return got


def heard(desk: ADesk, way: str = "phone", by: str = OFFICER, **values: object) -> ReceiveSignal:
    number = desk.new_id()
    given = {
        "water": RIVER,
        "words": Private("河水发黑发臭"),
        "complainant": Private(f"居民{number}"),
        "reach": Private(f"信箱{number}"),
    }
    return ReceiveSignal(id=number, actor=person(by), way=way, **{**given, **values})  # type: ignore[arg-type]


def log(desk: ADesk) -> SignalLog:
    (found,) = work.logs(desk.wiring.office)
    return found


def decides(desk: ADesk, signal: Signal, **values: object) -> Done | Refusal:
    command = {"id": desk.new_id(), "actor": person(OFFICER), "signal": signal.id, **values}
    kind = DismissSignal if "reason" in values else AnswerSignal
    return desk.submit(log(desk).id, kind(**command))  # type: ignore[arg-type]


def merges(desk: ADesk, incident: str, *signals: Signal) -> Done | Refusal:
    return joining.merge(desk.wiring.office, person(OFFICER), desk.new_id(), [it.id for it in signals], incident)


def opens(desk: ADesk, signal: Signal, **facts: str) -> Story:
    command = ask.OpenIncident(
        id=desk.new_id(),
        actor=person(OFFICER),
        incident="",
        number=0,
        playbook="discharge",
        water=RIVER,
        summary=Private("雨水口排黑水"),
        facts=dict(facts),
    )
    done = work.open_by(desk.wiring.office, command, signal.id)
    assert isinstance(done, Done), done
    desk.send_texts()
    return Story(desk, done.stream)


def stood_down(story: Story) -> None:
    story.officer.pull("stand_down", "现场无异常")


def closed(story: Story) -> None:
    """Through containment to the end, everybody doing what they owe."""
    story.officer.learn(verified="yes", items="cod", discharge_stopped="yes", cause_removed="yes")
    story.officer.add_point("P1")
    story.everyone_works()
    if story.stage == "response":
        story.officer.learn(outfall_blocked="yes")
        story.officer.pull("contain")
    for _ in range(6):
        story.sampler.sample("P1", cod="12")
        story.desk.clock.jump(hours=10)
    story.officer.learn(harm_eliminated="yes")
    story.everyone_works()
    story.commander.pull("close")
    story.everyone_works()
    assert story.stage == "closed"


@on_both
def test_seventeen_complaints_are_one_incident_and_seventeen_answers(desk: ADesk) -> None:
    first = hears(desk).signal
    story = opens(desk, first)
    assert story.incident.head.known_at == first.heard.received_at
    more = [hears(desk, WAYS[number % 3]).signal for number in range(1, 17)]
    assert isinstance(merges(desk, story.id, *more), Done)
    assert story.incident.facts["complaints"].value == "17"
    assert {it.outcome for it in log(desk).signals.values()} == {"opened", "merged"}
    assert work.independent(work.of_incident(desk.wiring.office, story.id)) == 17
    assert all(it.owes_answer for it in log(desk).signals.values())
    for signal in log(desk).signals.values():
        assert isinstance(decides(desk, signal, how="phone", words=Private("已查明并封堵")), Done)
    assert not any(it.owes_answer or it.answered is None for it in log(desk).signals.values())
    assert not [it for it in log(desk).limits.values() if it.state == "armed"], "nobody is chased any more"
    with desk.ledger.reading() as tx:
        assert all(it.ok for it in verify_ledger(desk.ledger))
        assert differences(tx, log(desk).id) == []


@on_both
def test_who_does_not_decide_or_answer_in_time_is_chased_until_it_is_done(desk: ADesk) -> None:
    signal = hears(desk).signal
    desk.clock.forward(hours=1, minutes=59)
    assert not log(desk).deliveries
    desk.clock.forward(minutes=2)
    assert [it.id for it in log(desk).overdue("handling")] == [signal.id]
    assert {it.owed.person for it in log(desk).deliveries.values()} >= {OFFICER}
    assert any("超过处理时限" in str(it.text) for it in log(desk).deliveries.values())
    told = len(log(desk).deliveries)
    desk.clock.forward(hours=4)
    assert len(log(desk).deliveries) > told, "and again"
    assert isinstance(decides(desk, signal, reason=Private("不在本区")), Done)
    told = len(log(desk).deliveries)
    desk.clock.forward(days=10)
    assert not log(desk).overdue("handling")
    assert len(log(desk).deliveries) == told
    desk.clock.forward(days=20)
    assert [it.id for it in log(desk).overdue("reply")] == [signal.id], "a dismissed complaint is answered all the same"
    assert isinstance(decides(desk, signal, how="letter", words=Private("已转交")), Done)
    assert not log(desk).overdue("reply")


def test_the_answer_is_due_by_working_days(desk: ADesk) -> None:
    signal = hears(desk, received_at=datetime(2017, 4, 28, 9, 0, tzinfo=BEIJING)).signal
    assert signal.heard.answer_by is not None
    assert signal.heard.answer_by.astimezone(BEIJING) > datetime(2017, 5, 19, tzinfo=BEIJING), (
        "Labour Day and weekends do not count"
    )
    assert hears(desk, reach=None).signal.heard.answer_by is None, "whom nobody can reach, nobody can answer"
    blank = hears(desk, reach=Private("  "), polluter=Private(" ")).signal.heard
    assert (blank.answer_by, blank.reach, blank.polluter) == (None, None, None), "blanks are no name"


@on_both
def test_a_complaint_within_thirty_days_after_the_end_opens_it_again_and_a_later_one_does_not(desk: ADesk) -> None:
    story = opens(desk, hears(desk).signal, verified="yes")
    closed(story)
    again = hears(desk)
    assert again.reopened is not None
    assert story.stage == "response"
    entered = [it for it in story.happened(StageEntered) if isinstance(it, StageEntered)][-1]
    assert entered.by_rule
    assert again.signal.id in str(entered.reason)
    assert "任务19" in str(entered.reason)
    assert again.signal.incident == story.id
    assert story.incident.facts["complaints"].value == "2"


def test_after_thirty_days_it_is_a_new_signal(desk: ADesk) -> None:
    story = opens(desk, hears(desk).signal, verified="yes")
    closed(story)
    desk.clock.jump(days=31)
    late = hears(desk)
    assert late.reopened is None
    assert late.signal.outcome == "undecided"
    assert story.stage == "closed"
    refused = merges(desk, story.id, late.signal)
    assert isinstance(refused, Refusal)
    assert refused.code == "reopen_too_late"


def test_a_complaint_about_something_else_opens_nothing_again(desk: ADesk) -> None:
    story = opens(desk, hears(desk).signal, verified="yes")
    closed(story)
    assert hears(desk, apart=True).reopened is None
    assert hears(desk, way="patrol").reopened is None
    assert story.stage == "closed"


@on_both
def test_a_neighbours_notice_is_checked_and_reported_by_whoever_gets_it(desk: ADesk) -> None:
    got = hears(desk, "neighbour", by="taoranting_park_1", words=Private("上游八里庄桥死鱼"))
    texts = [it for it in log(desk).deliveries.values() if it.owed.messages == (f"received:{got.signal.id}",)]
    assert {it.owed.urgency for it in texts} == {"immediate"}
    assert any("邻区通报" in str(it.text) for it in texts)
    desk.clock.forward(minutes=10)
    story = opens(desk, got.signal)
    assert story.stage == "warning"
    assert story.incident.facts["inbound"].value is True
    assert story.duty("inbound_check").finish_due == got.signal.heard.received_at + timedelta(hours=4)
    desk.clock.forward(hours=1)
    assert not log(desk).overdue("handling")
    stood_down(story)
    assert story.stage == "stood_down"


def test_a_text_that_does_not_arrive_goes_by_the_next_channel(desk: ADesk) -> None:
    desk.hold_texts = True
    hears(desk, by="taoranting_park_1")
    first = next(iter(log(desk).deliveries.values())).owed
    outcome = DeliveryOutcome(delivery=first.delivery, attempt=1, outcome="failed", provider="p", code="x")
    attempt = Attempt(delivery=first.delivery, attempt=1, provider="p", sender=Private("s"), text=Private("t"))
    desk.submit(log(desk).id, AttemptDeliveries(id="a:1", actor=WORKER, attempts=(attempt,)))
    done = desk.submit(log(desk).id, SettleDeliveries(id="s:1", actor=WORKER, outcomes=(outcome,)))
    assert isinstance(done, Done)
    (again,) = [it.event for it in done.entries if isinstance(it.event, DeliveryOwed)]
    assert again.replaces == first.delivery
    assert again.channel != first.channel


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("where_needed", {"water": None}),
        ("unknown_water", {"water": "黄河"}),
        ("words_needed", {"words": Private(" ")}),
        ("words_too_long", {"words": Private("字" * 2001)}),
        ("time_in_future", {"received_at": datetime(2030, 1, 1, tzinfo=BEIJING)}),
        ("time_too_long_ago", {"received_at": datetime(1, 1, 1, tzinfo=BEIJING)}),
        ("unknown_person", {"by": "nobody"}),
    ],
)
def test_a_signal_that_cannot_be_taken_in_is_refused_and_leaves_nothing(
    desk: ADesk, code: str, values: dict[str, object]
) -> None:
    refused = work.receive(desk.wiring.office, heard(desk, **values))  # type: ignore[arg-type]
    assert isinstance(refused, Refusal)
    assert refused.code == code
    assert work.logs(desk.wiring.office) == []


def test_what_may_not_be_done_to_a_signal_is_refused(desk: ADesk) -> None:
    signal = hears(desk, reference=Private("12345-1")).signal
    codes = []

    def tries(done: object) -> None:
        assert isinstance(done, Refusal), done
        codes.append(done.code)

    tries(work.receive(desk.wiring.office, heard(desk, reference=Private("12345-1"))))
    tries(decides(desk, signal, how="phone", words=Private("已办")))
    tries(decides(desk, signal, reason=Private(" ")))
    tries(merges(desk, "XC-1", signal))
    tries(work.find(desk.wiring.office, "S-1999-001"))
    tries(desk.submit(log(desk).id, ask.AddNote(id=desk.new_id(), actor=person(OFFICER), text=Private("x"))))
    tries(
        desk.submit(
            log(desk).id,
            DismissSignal(id=desk.new_id(), actor=person("taoranting_park_1"), signal=signal.id, reason=Private("x")),
        )
    )
    assert isinstance(decides(desk, signal, reason=Private("重复")), Done)
    tries(decides(desk, signal, reason=Private("重复")))
    early = AnswerSignal(
        id=desk.new_id(),
        actor=person(OFFICER),
        signal=signal.id,
        how="phone",
        words=Private("x"),
        at=signal.heard.received_at - timedelta(hours=1),
    )
    tries(desk.submit(log(desk).id, early))
    assert isinstance(decides(desk, signal, how="phone", words=Private("已办")), Done)
    tries(decides(desk, signal, how="phone", words=Private("已办")))
    assert codes == [
        "signal_known",
        "signal_undecided",
        "reason_needed",
        "unknown_incident",
        "unknown_signal",
        "not_for_intake",
        "not_allowed",
        "signal_decided",
        "answered_before_received",
        "signal_answered",
    ]


@on_both
def test_two_officers_cannot_give_one_signal_to_two_incidents(desk: ADesk) -> None:
    incidents = [opens(desk, hears(desk).signal), desk.open("discharge", water="zhuanhe")]
    for _ in range(5):
        signal = hears(desk).signal
        ready = threading.Barrier(2)

        def merge(story: Story, signal: Signal = signal, ready: threading.Barrier = ready) -> Done | Refusal:
            ready.wait()
            return merges(desk, story.id, signal)

        with ThreadPoolExecutor(2) as threads:
            answers = list(threads.map(merge, incidents))
        assert sorted(type(answer).__name__ for answer in answers) == ["Done", "Refusal"]
        joined = [story.id for story in incidents if signal.id in {it.signal for it in story.incident.signals}]
        assert [log(desk).signals[signal.id].incident] == joined, "both records say the same"


@on_both
def test_a_signal_that_the_incident_will_not_have_waits_for_a_decision_again(desk: ADesk) -> None:
    story = opens(desk, hears(desk).signal)
    stood_down(story)
    signal = hears(desk, way="patrol").signal
    answer = merges(desk, story.id, signal)
    assert isinstance(answer, Refusal)
    assert answer.code == "incident_over"
    now = log(desk)
    assert (now.signals[signal.id].outcome, now.signals[signal.id].incident) == ("undecided", None)
    assert now.limits[f"{signal.id}:handling"].state == "armed", "and somebody is chased for it"


def test_what_somebody_means_is_no_part_of_a_drill_and_waits_for_a_decision_again(desk: ADesk) -> None:
    drill = desk.open("discharge", water=RIVER, drill=True)
    signal = hears(desk).signal
    answer = merges(desk, drill.id, signal)
    assert isinstance(answer, Refusal)
    assert (answer.code, answer.values["signals"]) == ("signal_for_drill", signal.id)
    assert drill.incident.signals == ()
    assert log(desk).signals[signal.id].outcome == "undecided"
    assert isinstance(merges(desk, desk.open("discharge", water=RIVER).id, signal), Done)


def test_repeating_a_command_changes_nothing(desk: ADesk) -> None:
    command = heard(desk)
    first, second = work.receive(desk.wiring.office, command), work.receive(desk.wiring.office, command)
    assert isinstance(first, work.Received)
    assert isinstance(second, work.Received)
    assert second.done.repeated
    assert second.signal.id == first.signal.id
    assert len(log(desk).signals) == 1


@on_both
def test_a_web_form_hands_in_the_same_signal_once(desk: ADesk) -> None:
    def posts(**values: object) -> tuple[int, dict[str, object]]:
        form = {
            "id": "form-7",
            "way": "web",
            "words": "河水发臭",
            "water": RIVER,
            "reach": "resident@example.org",
            **values,
        }
        answer = take_in(desk.wiring.office, "taoranting_park_1", json.dumps(form).encode())
        return answer.status_code, json.loads(bytes(answer.body))

    (status, first), (_, second) = posts(), posts()
    assert (status, first["ok"], first["repeated"], second["repeated"]) == (200, True, False, True)
    assert first["signal"] == second["signal"] == "S-2017-001"
    assert any(it.owed.messages == ("received:S-2017-001",) for it in log(desk).deliveries.values()), (
        "the office is told of it"
    )
    assert posts(id="form-8", water="黄河")[0] == 404
    assert posts(id="form-9", way="pigeon")[1]["code"] == "unreadable"
    status, long_ago = posts(id="form-10", received_at="0001-01-01T00:00:00+08:00")
    assert (status, long_ago["code"]) == (422, "time_too_long_ago")
    assert "--received-at" in str(long_ago["says"])
    assert len(log(desk).signals) == 1


def moves(
    desk: ADesk, incident: str, *signals: Signal, reason: str = "说的是另一处", by: str = OFFICER, id_: str = ""
) -> Done | Refusal:
    return joining.move(
        desk.wiring.office, person(by), id_ or desk.new_id(), [it.id for it in signals], incident, Private(reason)
    )


def spoken_of(story: Story) -> set[str]:
    return {it.signal for it in story.incident.signals}


def test_a_signal_merged_by_mistake_is_moved_and_both_incidents_keep_why(desk: ADesk) -> None:
    wrong, right = opens(desk, hears(desk).signal), desk.open("discharge", water="zhuanhe")
    signal, stays = hears(desk).signal, hears(desk).signal
    merges(desk, wrong.id, signal, stays)
    assert wrong.incident.facts["complaints"].value == "3"
    assert isinstance(moves(desk, right.id, signal, reason="说的是转河"), Done)
    assert signal.id not in spoken_of(wrong)
    assert stays.id in spoken_of(wrong)
    (left,) = wrong.incident.signals_left
    assert (left.signal, left.incident, left.reason) == (signal.id, right.id, "说的是转河")
    assert [(it.signal, it.left) for it in right.incident.signals] == [(signal.id, wrong.id)]
    assert (wrong.incident.facts["complaints"].value, right.incident.facts["complaints"].value) == ("2", "1")
    now = log(desk).signals[signal.id]
    assert (now.outcome, now.incident) == ("merged", right.id)
    assert log(desk).limits[f"{signal.id}:reply"].state == "armed", "whoever sent it is answered by the same time"
    assert log(desk).limits[f"{signal.id}:reply"].due == signal.heard.answer_by
    assert all(it.ok for it in verify_ledger(desk.ledger))


def test_a_move_pressed_twice_or_cut_off_half_way_ends_the_same(desk: ADesk) -> None:
    wrong, right = opens(desk, hears(desk).signal), desk.open("discharge", water="zhuanhe")
    signal, cut_off = hears(desk).signal, hears(desk).signal
    merges(desk, wrong.id, signal, cut_off)
    first, again = (moves(desk, right.id, signal, id_="move-1") for _ in range(2))
    assert isinstance(again, Done)
    assert (first.repeated, again.repeated) == (False, True)  # type: ignore[union-attr]
    claim = MoveSignals(
        id="crashed", actor=person(OFFICER), signals=(cut_off.id,), incident=right.id, reason=Private("说的是转河")
    )
    assert isinstance(desk.submit(log(desk).id, claim), Done)
    assert isinstance(moves(desk, right.id, cut_off, id_="move-2"), Done), "the next press carries it through"
    assert spoken_of(right) == {signal.id, cut_off.id}
    assert {it.left for it in right.incident.signals} == {wrong.id}
    assert {it.signal for it in wrong.incident.signals_left} == {signal.id, cut_off.id}


def test_a_merge_that_is_taken_back_waits_for_a_decision_again(desk: ADesk) -> None:
    story = opens(desk, hears(desk).signal)
    signal = hears(desk).signal
    merges(desk, story.id, signal)
    released = joining.release(desk.wiring.office, person(OFFICER), desk.new_id(), [signal.id], Private("无关"))
    assert isinstance(released, Done)
    assert signal.id not in spoken_of(story)
    assert log(desk).signals[signal.id].outcome == "undecided"
    desk.clock.forward(hours=2, minutes=1)
    assert [it.id for it in log(desk).overdue("handling")] == [signal.id], "and somebody is chased for it"
    other = desk.open("discharge", water="zhuanhe")
    assert isinstance(merges(desk, other.id, signal), Done)
    assert spoken_of(other) == {signal.id}


def test_what_cannot_be_moved_is_refused_and_stays_where_it_is(desk: ADesk) -> None:
    first, over = hears(desk).signal, desk.open("discharge", water="zhuanhe")
    story = opens(desk, first)
    signal, undecided = hears(desk).signal, hears(desk).signal
    merges(desk, story.id, signal)
    desk.clock.forward(minutes=5)
    stood_down(over)
    codes = []
    for given in (
        moves(desk, over.id, first),
        moves(desk, over.id, undecided),
        moves(desk, over.id, signal),
        moves(desk, "XC-1", signal),
        moves(desk, over.id, signal, reason=" "),
        moves(desk, story.id, signal, by="taoranting_park_1"),
    ):
        assert isinstance(given, Refusal)
        codes.append(given.code)
    assert codes == [
        "signal_not_merged",
        "signal_not_merged",
        "moved_after_the_end",
        "unknown_incident",
        "reason_needed",
        "not_allowed",
    ]
    assert spoken_of(story) == {first.id, signal.id}
    assert (log(desk).signals[signal.id].outcome, log(desk).signals[signal.id].incident) == ("merged", story.id)
    assert log(desk).limits[f"{signal.id}:handling"].state == "cancelled"
    assert spoken_of(over) == set()


def test_two_officers_who_move_one_signal_at_once_leave_it_with_one_incident(desk: ADesk) -> None:
    stories = [opens(desk, hears(desk).signal), *(desk.open("discharge", water="zhuanhe") for _ in range(2))]
    for _ in range(3):
        signal = hears(desk).signal
        merges(desk, stories[0].id, signal)
        ready = threading.Barrier(2)

        def move(story: Story, signal: Signal = signal, ready: threading.Barrier = ready) -> Done | Refusal:
            ready.wait()
            return moves(desk, story.id, signal)

        with ThreadPoolExecutor(2) as threads:
            list(threads.map(move, stories[1:]))
        holders = [story.id for story in stories if signal.id in spoken_of(story)]
        assert holders == [log(desk).signals[signal.id].incident], "all records say the same"


def test_a_merge_that_was_refused_can_be_asked_for_again_under_its_id(desk: ADesk) -> None:
    story = opens(desk, hears(desk).signal)
    stood_down(story)
    signal = hears(desk, way="patrol").signal
    asked = [joining.merge(desk.wiring.office, person(OFFICER), "merge-1", [signal.id], story.id)]
    story.officer.pull("reopen", "又见黑水")
    asked.append(joining.merge(desk.wiring.office, person(OFFICER), "merge-1", [signal.id], story.id))
    assert [type(it) for it in asked] == [Refusal, Done]
    assert signal.id in spoken_of(story)
    assert log(desk).signals[signal.id].incident == story.id


def test_the_senders_number_is_in_no_public_bundle(desk: ADesk, tmp_path: Path) -> None:
    signal = hears(desk, reference=Private("12345-20170501-0042")).signal
    exported = export(
        desk.ledger,
        log(desk).id,
        tmp_path / "public.zip",
        tell=lambda entries, papers: Timeline("", ""),
        program="hezhang",
        full=False,
    )
    with ZipFile(exported.path) as bundle:
        everything = b"".join(bundle.read(name) for name in bundle.namelist()).decode()
    assert signal.id in everything
    assert "20170501-0042" not in everything
    assert log(desk).signals[signal.id].heard.reference == "12345-20170501-0042"


def test_a_record_that_holds_the_senders_number_openly_still_reads(desk: ADesk) -> None:
    """As it was written before that number was a personal value."""
    hears(desk, reference=Private("12345-1"))
    with desk.ledger.reading() as tx:
        stored = next(it for it in tx.stored(log(desk).id) if '"signal_received"' in it.body)
    values = {opening.digest: opening.value for opening in stored.openings}
    body = json.loads(stored.body)
    body["data"]["reference"] = values[body["data"]["reference"]["sealed"]]
    event = recorded_from(json.dumps(body), values).event
    assert isinstance(event, SignalReceived)
    assert event.reference == "12345-1"
    assert isinstance(event.reference, Private)


def test_since_the_code_a_complainant_by_name_is_owed_an_answer_and_an_unnamed_one_is_not(desk: ADesk) -> None:
    assert hears(desk, reach=None).signal.heard.answer_by is None, "2017: only whoever can be reached"
    desk.clock.jump(days=(datetime(2026, 10, 9, 9, 0, tzinfo=BEIJING) - desk.clock.now()) / timedelta(days=1))
    assert hears(desk, reach=None).signal.heard.answer_by is not None
    assert hears(desk, reach=None, complainant=None).signal.heard.answer_by is None
    assert hears(desk, way="patrol", reach=None).signal.heard.answer_by is None, "a patrol is no complaint"


def test_what_the_hotline_hands_on_has_its_own_clocks(desk: ADesk) -> None:
    assert hears(desk, way="hotline").signal.heard.handle_by is None, "no rule of 2017 knows it"
    monday = datetime(2026, 10, 12, 9, 0, tzinfo=BEIJING)
    desk.clock.jump(days=(monday - desk.clock.now()) / timedelta(days=1))
    signal = hears(desk, way="hotline").signal
    assert signal.heard.handle_by == monday + timedelta(hours=2)
    assert signal.heard.answer_by == datetime(2026, 10, 20, tzinfo=BEIJING), "the end of the fifth working day"
    assert "未读到" in str(signal.heard.rule), "and it says that nobody read the standard"


def on_a_monday_of_2026(desk: ADesk) -> datetime:
    monday = datetime(2026, 10, 12, 9, 0, tzinfo=BEIJING)
    desk.clock.jump(days=(monday - desk.clock.now()) / timedelta(days=1))
    return monday


@pytest.mark.parametrize(
    ("slip", "decided", "answered"), [("2h", 2, 2), ("24h", 2, 24), ("7d", 2, 168), ("15d", 2, 360)]
)
def test_the_span_on_the_hotlines_slip_goes_before(desk: ADesk, slip: str, decided: int, answered: int) -> None:
    monday = on_a_monday_of_2026(desk)
    signal = hears(desk, way="hotline", slip=slip, complainant=None, reach=None).signal
    assert signal.heard.handle_by == monday + timedelta(hours=decided)
    assert signal.heard.answer_by == monday + timedelta(hours=answered), "the hotline waits, whoever complained"
    assert "未读到原文" in str(signal.heard.rule), "and nobody takes it for law"


def test_an_overdue_slip_is_told(desk: ADesk) -> None:
    on_a_monday_of_2026(desk)
    signal = hears(desk, way="hotline", slip="24h").signal
    decides(desk, signal, reason=Private("无此事"))
    desk.phone(OFFICER).forget()
    desk.clock.forward(hours=24)
    desk.phone(OFFICER).was_told(signal.id)
    assert [it.id for it in log(desk).overdue("reply")] == [signal.id]


def test_a_slip_that_no_rule_knows_is_refused_and_nothing_is_taken_in(desk: ADesk) -> None:
    early = work.receive(desk.wiring.office, heard(desk, "hotline", slip="24h"))
    assert isinstance(early, Refusal)
    assert (early.code, early.values["known"]) == ("unknown_slip", ""), "no rule of 2017 knows it"
    on_a_monday_of_2026(desk)
    for way, slip in (("hotline", "3d"), ("phone", "24h")):
        got = work.receive(desk.wiring.office, heard(desk, way, slip=slip))
        assert isinstance(got, Refusal), (way, slip)
        assert got.code == "unknown_slip"
    assert work.logs(desk.wiring.office) == []


def test_no_bundle_says_who_told_the_office(desk: ADesk, tmp_path: Path) -> None:
    signal = hears(desk, complainant=Private("王小明"), reach=Private("13900001234")).signal
    decides(desk, signal, reason=Private("无此事"))
    words = own_words()
    written = export(desk.ledger, log(desk).id, tmp_path / "b.zip", tell=words.tell, program="t", wording=words.version)
    assert verify_bundle(written.path, written.head).ok
    with ZipFile(written.path) as bundle:
        everything = "".join(bundle.read(name).decode() for name in bundle.namelist())
    assert "河水发黑发臭" in everything
    assert "王小明" not in everything
    assert "13900001234" not in everything


def test_who_told_is_shown_to_officers_and_to_nobody_else(desk: ADesk) -> None:
    signal, office = hears(desk).signal, desk.wiring.office
    for reader, knows in ((OFFICER, True), ("huanbaoju_commander", True), ("taoranting_park_1", False)):
        seen = signal_view(office, signal.id, who=may_know_who(office, person(reader)))
        assert isinstance(seen, SignalView)
        assert (seen.reach is not None, seen.complainant is not None) == (knows, knows), reader
        assert seen.words == "河水发黑发臭"
