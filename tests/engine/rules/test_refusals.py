"""Every no that the engine can say: what brings it about, and that it leaves the ledger exactly as it was."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from engine.deciding.login import Login
from engine.deciding.ruleset import Rules
from engine.desk import Done
from engine.incident import commands as ask
from engine.incident.partners import Partners
from engine.monitor.commands import TakeValue
from engine.playbook.language import Text
from engine.probe.commands import StartContactTest
from engine.register.commands import CheckItem
from engine.regulations.model import Regulations
from engine.routine.commands import FinishRoutine
from engine.rules import partners
from engine.rules.decide import decide
from engine.stock.commands import MoveStock
from engine.stream.actor import PROVIDER, TIMEKEEPER, WORKER, Actor
from engine.stream.commands import Command, DeliveryOutcome, FireLimit, SettleDeliveries
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.files.law_files import load_law
from tests.engine.rules.desk import RulesDesk
from tests.engine.rules.memory import Shipped
from tests.engine.rules.story import BEIJING, OFFICER, Story, person, photo
from tests.places import ROOT, TESTS

PLAYBOOKS = TESTS / "playbooks"
PARK, STREET, SAMPLER, COMMANDER = "taoranting_park_1", "sd_taoranting_1", "huanbaoju_sampler_1", "huanbaoju_commander"
NEIGHBOUR = "nb_dongcheng_e_1"


@dataclass(frozen=True)
class Scene:
    """What the cases are played on: a spill in response, one on a river, one that is over, and a desk with another
    playbook.
    """

    desk: RulesDesk
    lake: Story
    river: Story
    over: Story
    algae: RulesDesk
    drill: Story

    def issue(self, by: str = OFFICER, story: Story | None = None, **changed: object) -> Refusal:
        """A first report that is whole but for what is changed."""
        fields = {row.key: Private("见正文") for row in load_law().latest().reports["initial"].fields}
        given = {
            "kind": "initial",
            "number": 2,
            "signer": COMMANDER,
            "contact": OFFICER,
            "contact_way": Private("+18165550100"),
            "fields": fields,
            "evidence": (photo("示意图"),),
            **changed,
        }
        return self.ask(ask.IssueReport, by=person(by), to=(story or self.lake).id, **given)

    def send(self, by: str = OFFICER, at: datetime | None = None, **changed: object) -> Refusal:
        given = {
            "report": "initial-1",
            "addressee": "city_epb",
            "way": "fax",
            "received_by": Private("值班员"),
            **changed,
        }
        return self.ask(ask.SendReport, by=person(by), at=at, **given)

    def send_back(self, **changed: object) -> Refusal:
        given = {"report": "initial-1", "addressee": "city_epb", "reason": Private("缺图"), **changed}
        return self.ask(ask.ReturnReport, by=person(OFFICER), **given)

    def ask(self, command: type[Command], by: Actor = TIMEKEEPER, to: str | None = None, **values: object) -> Refusal:
        """A command that no person of the other cases would send."""
        done = self.desk.submit(to or self.lake.id, command(**{"id": self.desk.new_id(), "actor": by, **values}))  # type: ignore[arg-type]
        assert isinstance(done, Refusal), done
        return done

    def open_and_learn(self, by: str, **facts: str) -> Refusal:
        return self.lake.by(by).tries_to.learn(**facts)

    def open(self, desk: RulesDesk | None = None, **values: object) -> Refusal:
        done = (desk or self.desk).try_to_open(**{"playbook": "oil_spill", "water": "taoranting", **values})  # type: ignore[arg-type]
        assert isinstance(done, Refusal), done
        return done

    def decided(self, command: Command, **changed: object) -> Refusal:
        """What the rules would say were they other than in this home."""
        rules: Rules = replace(self.desk.desk.rules_of(self.lake.incident), **changed)  # type: ignore[arg-type]
        answer = decide(rules, self.lake.incident, command, self.desk.clock.now(), "nonce")
        assert isinstance(answer, Refusal)
        return answer

    def handed_over_to_one_of_two(self) -> Refusal:
        """To a name that the officer and the head of the park have."""
        district = self.desk.desk.rules_of(self.lake.incident).district
        named = district.persons[OFFICER].name
        twin = district.persons[PARK].model_copy(update={"name": named})
        twins = district.model_copy(update={"persons": {**district.persons, PARK: twin}})
        return self.decided(ask.HandOver(id="x", actor=person(OFFICER), to=str(named)), district=twins)

    def booked(self, **values: object) -> Refusal:
        """A booking at the dock of 陶然亭湖, by the park unless it says otherwise."""
        given = {"facility": "taoranting", "item": "boom_m", "amount": 1, "act": "add", **values}
        done = self.desk.desk.hand_in(MoveStock(id=self.desk.new_id(), actor=person(PARK), **given))  # type: ignore[arg-type]
        assert isinstance(done, Refusal), done
        return done

    def reported_done(self, routine: str, findings: str | None = None) -> Refusal:
        """A routine of the park's, reported done."""
        said = None if findings is None else Private(findings)
        done = self.desk.desk.hand_in(_done(self.desk.new_id(), routine).model_copy(update={"findings": said}))
        assert isinstance(done, Refusal), done
        return done

    def done_twice(self) -> Refusal:
        return self.reported_done("dock_readiness")

    def moved(self, digest: str, by: str = COMMANDER, reason: str = "补充通报", **changed: object) -> Refusal:
        """A move of the lake's incident to a version of its playbook that differs in `changed`."""
        playbook = self.desk.desk.rules_of(self.lake.incident).playbook.model_copy(update=changed)
        command = ask.MovePlaybook(id=self.desk.new_id(), actor=person(by), digest=digest, reason=Private(reason))
        return self.decided(command, playbook=playbook)

    def tested(self, **values: object) -> Refusal:
        """A contact test that is refused."""
        command = StartContactTest(
            id=self.desk.new_id(),
            actor=person(OFFICER),
            **{"asks": ("sms",), "within": timedelta(hours=24), **values},  # type: ignore[arg-type]
        )
        done = self.desk.desk.hand_in(command)
        assert isinstance(done, Refusal), done
        return done

    def pulled_at_a_test(self) -> Refusal:
        """An act of an incident, on the contact test that the algae desk began."""
        command = ask.PullTrigger(id="x", actor=TIMEKEEPER, trigger="verify")
        done = self.algae.submit("T-20170501-001", command)
        assert isinstance(done, Refusal), done
        return done

    def monitored(self, monitor: str, value: str, at: datetime | None = None) -> Refusal:
        """A value that is not taken in."""
        command = TakeValue(id=self.desk.new_id(), actor=person(SAMPLER), monitor=monitor, value=value, at=at)
        answer = self.desk.desk.hand_in(command)
        assert isinstance(answer, Refusal), answer
        return answer

    def looked(self, item: str, **values: object) -> Refusal:
        """A look that is not recorded."""
        given = {"table": "outfalls", "unit": "huanbaoju", "result": "in_order", "found": Private("无异常"), **values}
        command = CheckItem(id=self.desk.new_id(), actor=person(OFFICER), item=item, **given)  # type: ignore[arg-type]
        answer = self.desk.desk.hand_in(command)
        assert isinstance(answer, Refusal), answer
        return answer

    def closed_by_another(self) -> Refusal:
        """What another commander is told who would end the response that the head of the bureau began."""
        incident = replace(self.lake.incident, stage="containment", starter="huanbaoju_head")
        command = ask.PullTrigger(id="x", actor=person(COMMANDER), trigger="close")
        answer = decide(self.desk.desk.rules_of(incident), incident, command, self.desk.clock.now(), "nonce")
        assert isinstance(answer, Refusal)
        return answer

    def partner(self, command: type[Command], by: str = NEIGHBOUR, **values: str) -> Refusal:
        """What somebody of another district says by the link of their own text."""
        said = {"name": Private("邓致和"), "delivery": self.any_delivery(NEIGHBOUR), **values}
        return self.ask(command, by=person(by), **said)

    def one_measure_too_many(self) -> Refusal:
        """After as many as an incident takes."""
        measures = {f"M{it}": None for it in range(1, partners.MOST + 1)}
        full = replace(self.lake.incident, partners=Partners(measures=measures))  # type: ignore[arg-type]
        command = ask.EnterMeasure(
            id="x",
            actor=person(NEIGHBOUR),
            delivery=self.any_delivery(NEIGHBOUR),
            name=Private("邓致和"),
            what=Private("采样"),
            doer=Private("两区"),
        )
        answer = decide(self.desk.desk.rules_of(full), full, command, self.desk.clock.now(), "nonce")
        assert isinstance(answer, Refusal)
        return answer

    @property
    def used(self) -> str:
        """The id of a command that was carried out on the river's incident."""
        return self.river.entries[0].command

    @property
    def future(self) -> datetime:
        return self.desk.clock.now() + timedelta(minutes=2)

    def any_delivery(self, person_id: str) -> str:
        return self.lake.texts_to(person_id)[0].owed.delivery


def _done(command: str, routine: str) -> FinishRoutine:
    return FinishRoutine(id=command, actor=person(PARK), routine=routine, unit="taoranting_park", note=Private("完好"))


def _second_hand(basis: str | None, login: str = "nobody") -> Actor:
    return Actor(via="cli", person=PARK, entered_by=login, basis=basis)  # type: ignore[arg-type]


def _without_drill_list(scene: Scene) -> Refusal:
    district = scene.desk.desk.rules_of(scene.lake.incident).district
    persons = {key: it.model_copy(update={"drill_list": False}) for key, it in district.persons.items()}
    command = ask.OpenIncident(
        id="x",
        actor=person(OFFICER),
        incident="XC-9",
        number=9,
        playbook="oil_spill",
        water="taoranting",
        summary=Private("演练"),
        drill=True,
    )
    rules = replace(
        scene.desk.desk.rules_of(scene.lake.incident), district=district.model_copy(update={"persons": persons})
    )
    answer = decide(rules, type(scene.lake.incident)("XC-9"), command, scene.desk.clock.now(), "nonce")
    assert isinstance(answer, Refusal)
    return answer


CASES: list[tuple[str, str, Callable[[Scene], Refusal]]] = [
    # opening
    ("a playbook that is not there", "unknown_playbook", lambda it: it.open(playbook="oil_spil")),
    ("a playbook with faults", "playbook_faulty", lambda it: it.open(it.algae, playbook="five_faults")),
    ("a water that is not there", "unknown_water", lambda it: it.open(water="西湖")),
    ("a name that six waters share", "several_waters", lambda it: it.open(water="六海")),
    (
        "a water that the playbook does not cover",
        "water_not_covered",
        lambda it: it.open(it.algae, playbook="algae_bloom", water="zhuanhe"),
    ),
    ("no summary", "summary_needed", lambda it: it.open(summary="  ")),
    ("a summary of 61 characters", "summary_too_long", lambda it: it.open(summary="油" * 61)),
    ("known tomorrow", "time_in_future", lambda it: it.open(known_at=it.future)),
    ("happened tomorrow", "time_in_future", lambda it: it.open(occurred_at=it.future)),
    ("known at a time without a zone", "time_without_zone", lambda it: it.open(known_at=datetime(2017, 5, 1, 10, 0))),
    (
        "known before it happened",
        "known_before_occurred",
        lambda it: it.open(
            known_at=it.desk.clock.start - timedelta(hours=2), occurred_at=it.desk.clock.start - timedelta(hours=1)
        ),
    ),
    ("a fact that the playbook does not declare", "unknown_fact", lambda it: it.open(weather="north")),
    (
        "a fact that is not theirs to state",
        "fact_not_yours",
        lambda it: it.open_and_learn("huanbaoju_sampler_1", scene_clear="yes", scene_clear_by="消防"),
    ),
    (
        "that it is clear, without who said so",
        "fact_said_with",
        lambda it: it.open_and_learn(OFFICER, scene_clear="yes"),
    ),
    ("opened by a unit", "not_allowed", lambda it: it.open(by=PARK)),
    (
        "opened twice",
        "incident_exists",
        lambda it: it.ask(
            ask.OpenIncident,
            by=person(OFFICER),
            incident="",
            number=1,
            playbook="oil_spill",
            water="taoranting",
            summary=Private("油"),
        ),
    ),
    ("a drill and nobody on its list", "no_drill_list", _without_drill_list),
    # who asks
    (
        "an incident that is not there",
        "unknown_incident",
        lambda it: it.ask(ask.AddNote, by=person(OFFICER), to="XC-20170501-099", text=Private("在吗")),
    ),
    ("a person that is not there", "unknown_person", lambda it: it.lake.by("nobody_1").tries_to.note("我是谁")),
    (
        "a login that is not enrolled",
        "unknown_login",
        lambda it: it.ask(ask.AddNote, by=Actor(via="cli", login="stranger"), text=Private("我是谁")),
    ),
    (
        "entered by a login that is not enrolled",
        "unknown_login",
        lambda it: it.ask(ask.AddNote, by=_second_hand("phone", "stranger"), text=Private("电话里说")),
    ),
    (
        "entered by a login without the role",
        "not_allowed",
        lambda it: it.decided(
            ask.AddNote(id="x", actor=_second_hand("phone", "clerk"), text=Private("电话里说")), logins=_clerk()
        ),
    ),
    (
        "entered without saying on what basis, in a live home",
        "basis_needed",
        lambda it: it.decided(
            ask.AddNote(id="x", actor=_second_hand(None, "clerk"), text=Private("电话里说")),
            practice=False,
            logins=_clerk(),
        ),
    ),
    (
        "a person plays the timekeeper",
        "not_allowed",
        lambda it: it.ask(FireLimit, by=person(OFFICER), limit="first_boom:answer"),
    ),
    ("the engine plays an officer", "not_allowed", lambda it: it.ask(ask.PullTrigger, by=WORKER, trigger="contain")),
    (
        "an alarm that nobody raised",
        "unknown_alarm",
        lambda it: it.ask(ask.SeeAlarm, by=person(OFFICER), code="person_unreachable", subject="nobody"),
    ),
    # partners
    ("a notice received by nobody", "notice_by_whom", lambda it: it.partner(ask.ReceiveNotice, name="", post="")),
    ("a measure of nobody", "measure_needed", lambda it: it.partner(ask.EnterMeasure, what="采样", doer=" ")),
    (
        "a measure that is not there",
        "unknown_measure",
        lambda it: it.partner(ask.ReportMeasure, measure="M7", state="done"),
    ),
    ("a measure too many", "too_many_measures", lambda it: it.one_measure_too_many()),
    (
        "a notice to somebody else",
        "unknown_delivery",
        lambda it: it.partner(ask.TellSighting, by="nb_dongcheng_w_1", words="油花"),
    ),
    (
        "a unit of the district is no partner",
        "unknown_delivery",
        lambda it: it.ask(
            ask.TellSighting, by=person(PARK), delivery=it.any_delivery(PARK), name=Private("王"), words=Private("油")
        ),
    ),
    # stages
    ("a trigger that is not there", "unknown_trigger", lambda it: it.lake.commander.tries_to.pull("contian")),
    (
        "a title that two triggers have",
        "several_triggers",
        lambda it: it.decided(ask.PullTrigger(id="x", actor=person(COMMANDER), trigger="收工"), **_of_one_title(it)),
    ),
    (
        "a trigger that is not open in this stage",
        "trigger_not_open",
        lambda it: it.lake.commander.tries_to.pull("close"),
    ),
    ("a trigger that this role may not pull", "not_allowed", lambda it: it.lake.by(STREET).tries_to.pull("contain")),
    ("a trigger without its reason", "reason_needed", lambda it: it.over.officer.tries_to.pull("reopen")),
    ("a guard that does not hold", "guard_failed", lambda it: it.lake.commander.tries_to.pull("contain")),
    (
        "known in another century",
        "time_too_long_ago",
        lambda it: it.open(known_at=datetime(1917, 5, 1, 10, 0, tzinfo=BEIJING)),
    ),
    (
        "pulled before it began",
        "time_before_incident",
        lambda it: it.over.officer.at(it.desk.clock.start - timedelta(hours=3)).tries_to.pull(
            "reopen", reason="又见油"
        ),
    ),
    (
        "a report issued before it began",
        "time_before_incident",
        lambda it: it.issue(at=it.desk.clock.start - timedelta(hours=3)),
    ),
    ("a report sent in the year one", "time_too_long_ago", lambda it: it.send(at=datetime(1, 1, 2, tzinfo=UTC))),
    (
        "graded before it began",
        "time_before_incident",
        lambda it: it.ask(ask.SetGrade, by=person(OFFICER), at=it.desk.clock.start - timedelta(hours=3), grade="II"),
    ),
    (
        "a reading of the month before last",
        "time_before_incident",
        lambda it: it.lake.sampler.at(it.desk.clock.start - timedelta(days=40)).tries_to.sample("P1", oil="0.1"),
    ),
    (
        "a fact of the month before last",
        "time_before_incident",
        lambda it: it.lake.officer.at(it.desk.clock.start - timedelta(days=40)).tries_to.learn(sensitive="yes"),
    ),
    ("stock booked out in the year one", "time_too_long_ago", lambda it: it.booked(at=datetime(1, 1, 2, tzinfo=UTC))),
    (
        "pulled tomorrow",
        "time_in_future",
        lambda it: it.over.officer.at(it.future).tries_to.pull("reopen", reason="又见油"),
    ),
    # facts, notes, corrections, hand-over
    ("an unknown fact", "unknown_fact", lambda it: it.lake.officer.tries_to.learn(colour="blue")),
    (
        "a fact by its key and by its title",
        "fact_twice",
        lambda it: it.lake.officer.tries_to.learn(slick_area="6000", 油膜面积="600"),
    ),
    (
        "a title that two facts have",
        "several_facts",
        lambda it: it.decided(
            ask.LearnFacts(id="x", actor=person(COMMANDER), facts={"收工": "1"}), **_of_one_title(it)
        ),
    ),
    ("a yes or no that is neither", "bad_fact", lambda it: it.lake.officer.tries_to.learn(verified="maybe")),
    ("a number that is none", "bad_fact", lambda it: it.lake.officer.tries_to.learn(slick_area="large")),
    ("a number without end", "bad_fact", lambda it: it.lake.officer.tries_to.learn(slick_area="Infinity")),
    ("a grade that is none", "unknown_grade", lambda it: it.lake.officer.tries_to.grades("V")),
    ("the grade that it has", "same_grade", lambda it: it.lake.officer.tries_to.grades("IV")),
    (
        "a lower grade from a duty officer",
        "grade_not_lowered",
        lambda it: it.river.officer.tries_to.grades("IV", "估高了"),
    ),
    ("a lower grade without a reason", "reason_needed", lambda it: it.river.commander.tries_to.grades("IV")),
    ("a warning of a colour that is none", "unknown_colour", lambda it: it.lake.officer.tries_to.warns("green")),
    (
        "a warning that says nothing to heed",
        "warning_text_needed",
        lambda it: it.lake.officer.tries_to.warns("blue", cautions=" "),
    ),
    (
        "a warning approved that nobody proposed",
        "no_warning_proposed",
        lambda it: it.lake.commander.tries_to.approves_warning(),
    ),
    (
        "a warning approved by whoever may not",
        "warning_approver",
        lambda it: it.river.officer.tries_to.approves_warning(),
    ),
    (
        "a warning approved by whoever proposed it, who might approve another's",
        "warning_own",
        lambda it: it.drill.commander.tries_to.approves_warning("京应急〔2017〕1号"),
    ),
    (
        "a warning of the city without its paper",
        "warning_document_needed",
        lambda it: it.river.commander.tries_to.approves_warning(" "),
    ),
    (
        "a warning without an end",
        "warning_end_needed",
        lambda it: it.lake.officer.tries_to.issues_warning_without_end(),
    ),
    (
        "a warning published before it is approved",
        "warning_not_approved",
        lambda it: it.river.officer.tries_to.issues_warning(),
    ),
    (
        "a warning that would be over already",
        "warning_already_over",
        lambda it: it.lake.officer.tries_to.issues_warning(it.desk.clock.now()),
    ),
    (
        "an end of a warning that nobody published",
        "no_warning_stands",
        lambda it: it.lake.officer.tries_to.cancels_warning("无险情"),
    ),
    ("an empty text", "bad_fact", lambda it: it.lake.officer.tries_to.learn(oil_kind=" ")),
    (
        "one good fact and one bad one",
        "bad_fact",
        lambda it: it.lake.officer.tries_to.learn(source_stopped="yes", ecology="V"),
    ),
    (
        "an item that the standard does not have",
        "unknown_item_code",
        lambda it: it.open(playbook="discharge", items="cod,kryptonite"),
    ),
    ("a fact from the park", "not_allowed", lambda it: it.lake.by(PARK).tries_to.learn(verified="yes")),
    (
        "a note from somebody without a role",
        "not_allowed",
        lambda it: it.decided(
            ask.AddNote(id="x", actor=Actor(via="cli", login="clerk"), text=Private("路过")), logins=_clerk(())
        ),
    ),
    ("a correction without a reason", "reason_needed", lambda it: it.lake.officer.tries_to.correct(1, reason=" ")),
    (
        "a correction of nothing",
        "nothing_to_correct",
        lambda it: it.lake.officer.tries_to.correct(1, facts={"verified": "no"}),
    ),
    (
        "a correction of an entry that is not there",
        "nothing_to_correct",
        lambda it: it.lake.officer.tries_to.correct(9999, values={"oil": "1"}),
    ),
    (
        "a correction of another fact than the entry holds",
        "nothing_to_correct",
        lambda it: it.lake.officer.tries_to.correct(
            it.lake.incident.facts["verified"].entry, facts={"sensitive": "no"}
        ),
    ),
    (
        "a correction by the sampler",
        "not_allowed",
        lambda it: it.lake.sampler.tries_to.correct(2, facts={"verified": "no"}),
    ),
    (
        "a corrected reading with a value that is none",
        "bad_value",
        lambda it: it.lake.officer.tries_to.correct(next(iter(it.lake.incident.readings)), values={"oil": "little"}),
    ),
    (
        "a corrected reading without a value",
        "no_value",
        lambda it: it.lake.officer.tries_to.correct(next(iter(it.lake.incident.readings))),
    ),
    ("handed over to nobody", "unknown_person", lambda it: it.lake.officer.tries_to.hand_over("nobody_1")),
    ("handed over by a name that two persons have", "several_persons", lambda it: it.handed_over_to_one_of_two()),
    ("handed over to the park", "not_allowed", lambda it: it.lake.officer.tries_to.hand_over(PARK)),
    ("handed over by the park", "not_allowed", lambda it: it.lake.by(PARK).tries_to.hand_over(OFFICER)),
    # duties
    ("a duty that is not there", "unknown_duty", lambda it: it.lake.by(PARK).tries_to.accept("frist_boom")),
    ("a duty that is done", "duty_not_open", lambda it: it.lake.by(PARK).tries_to.accept("go_and_stop")),
    (
        "a duty that two units have",
        "duty_of_several_units",
        lambda it: it.river.by("city_river_1").tries_to.accept("first_boom"),
    ),
    ("another unit's duty", "not_your_duty", lambda it: it.lake.by(STREET).tries_to.accept("first_boom")),
    (
        "another unit's duty, finished by the inspector",
        "not_your_duty",
        lambda it: it.lake.by("ducha_1").tries_to.finish("first_boom", proof="p"),
    ),
    (
        "done without the photo",
        "proof_needed",
        lambda it: it.lake.by(PARK).tries_to.finish("first_boom", note="围好了"),
    ),
    ("done without a word", "proof_needed", lambda it: it.lake.by(PARK).tries_to.finish("recovery", note=" ")),
    ("done tomorrow", "time_in_future", lambda it: it.lake.by(PARK).at(it.future).tries_to.finish("recovery")),
    (
        "done at a time without a zone",
        "time_without_zone",
        lambda it: it.lake.by(PARK).at(datetime(2017, 5, 1, 10, 0)).tries_to.finish("recovery"),
    ),
    ("answered tomorrow", "time_in_future", lambda it: it.lake.by(PARK).at(it.future).tries_to.accept("recovery")),
    ("waived by an officer", "not_allowed", lambda it: it.lake.officer.tries_to.waive("recovery")),
    ("waived without a reason", "reason_needed", lambda it: it.lake.commander.tries_to.waive("recovery", reason="")),
    (
        "given to a unit that is not there",
        "unknown_unit",
        lambda it: it.lake.officer.tries_to.reassign("recovery", to="消防大队"),
    ),
    (
        "given to the unit that has it",
        "same_unit",
        lambda it: it.lake.officer.tries_to.reassign("recovery", to="taoranting_park"),
    ),
    (
        "given away without a reason",
        "reason_needed",
        lambda it: it.lake.officer.tries_to.reassign("recovery", to="huanwei", reason=" "),
    ),
    ("given away by the park", "not_allowed", lambda it: it.lake.by(PARK).tries_to.reassign("recovery", to="huanwei")),
    # texts
    (
        "an answer to a text that is not there",
        "unknown_delivery",
        lambda it: it.lake.by(PARK).tries_to.answer_text("XC-0.1"),
    ),
    (
        "an answer to another person's text",
        "unknown_delivery",
        lambda it: it.lake.by(STREET).tries_to.answer_text(it.any_delivery(PARK)),
    ),
    (
        "an answer to a number that the text does not have",
        "unknown_item",
        lambda it: it.lake.by(PARK).tries_to.answer_text(it.any_delivery(PARK), item=9),
    ),
    (
        "an answer to number nought",
        "unknown_item",
        lambda it: it.lake.by(PARK).tries_to.answer_text(it.any_delivery(PARK), item=0),
    ),
    (
        "an outcome of a text that is not there",
        "unknown_delivery",
        lambda it: it.ask(
            SettleDeliveries,
            by=PROVIDER,
            outcomes=(DeliveryOutcome(delivery="XC-0.1", attempt=1, outcome="delivered", provider="fake"),),
        ),
    ),
    ("a limit that is not there", "unknown_limit", lambda it: it.ask(FireLimit, limit="first_boom:tea")),
    # monitors
    ("a monitor that is not there", "unknown_monitor", lambda it: it.monitored("no_such", "1")),
    (
        "a value of before the last one",
        "measured_before",
        lambda it: it.monitored("liangshui_nh3n", "1", at=it.desk.clock.start),
    ),
    # registers
    ("a look at what is in no register", "not_in_register", lambda it: it.looked("somewhere")),
    ("a look that found nothing to say", "found_needed", lambda it: it.looked("houhai_shore", found=Private(" "))),
    (
        "a suspect that is in no register",
        "not_in_register",
        lambda it: it.ask(ask.SuspectSource, by=person(OFFICER), source="somebody", reason=Private("x")),
    ),
    (
        "somebody cleared who was not suspected",
        "not_suspected",
        lambda it: it.ask(ask.ClearSource, by=person(OFFICER), source="somebody", reason=Private("x")),
    ),
    # water quality
    ("a point that is there already", "point_exists", lambda it: it.lake.sampler.tries_to.add_point("P1")),
    ("half a place", "bad_coordinate", lambda it: it.lake.sampler.tries_to.add_point("P9", latitude="39.87")),
    ("a latitude of 95", "bad_coordinate", lambda it: it.lake.sampler.tries_to.add_point("P9", "95", "116.37")),
    ("a latitude in words", "bad_coordinate", lambda it: it.lake.sampler.tries_to.add_point("P9", "north", "116.37")),
    (
        "a latitude that is not a number",
        "bad_coordinate",
        lambda it: it.lake.sampler.tries_to.add_point("P9", "nan", "116.37"),
    ),
    ("a point of the park's own", "not_allowed", lambda it: it.lake.by(PARK).tries_to.add_point("P9")),
    (
        "a reading at a point that is not there",
        "unknown_point",
        lambda it: it.lake.sampler.tries_to.sample("P9", oil="0.1"),
    ),
    ("a reading at a retired point", "unknown_point", lambda it: it.lake.sampler.tries_to.sample("P2", oil="0.1")),
    ("a retired point retired", "unknown_point", lambda it: it.lake.officer.tries_to.retire_point("P2")),
    (
        "a point retired without a reason",
        "reason_needed",
        lambda it: it.lake.officer.tries_to.retire_point("P1", reason=" "),
    ),
    ("a reading of nothing", "no_value", lambda it: it.lake.sampler.tries_to.sample("P1")),
    (
        "a reading of an unknown item",
        "unknown_item_code",
        lambda it: it.lake.sampler.tries_to.sample("P1", petrol="0.1"),
    ),
    ("a reading with its unit", "bad_value", lambda it: it.lake.sampler.tries_to.sample("P1", oil="0.1 mg/L")),
    ("a reading below nought", "bad_value", lambda it: it.lake.sampler.tries_to.sample("P1", oil="-0.1")),
    ("a reading that is not a number", "bad_value", lambda it: it.lake.sampler.tries_to.sample("P1", oil="NaN")),
    (
        "a reading of tomorrow",
        "time_in_future",
        lambda it: it.lake.sampler.at(it.future).tries_to.sample("P1", oil="0.1"),
    ),
    ("a point without a name", "name_needed", lambda it: it.ask(ask.AddPoint, by=person(SAMPLER), point="   ")),
    (
        "an outfall without a name",
        "name_needed",
        lambda it: it.ask(ask.NameOutfall, by=person(SAMPLER), outfall=" \t "),
    ),
    ("an outfall of two lines", "name_needed", lambda it: it.ask(ask.NameOutfall, by=person(SAMPLER), outfall="PK\n1")),
    (
        "an outfall with a whole sentence for its name",
        "name_too_long",
        lambda it: it.ask(ask.NameOutfall, by=person(SAMPLER), outfall="排" * 41),
    ),
    ("a kind of oil without a name", "bad_fact", lambda it: it.river.officer.tries_to.learn(oil_kind="   ")),
    ("stock without a name", "unknown_stock_item", lambda it: it.booked(item="   ")),
    ("a note longer than any verifier reads", "text_too_long", lambda it: it.lake.officer.tries_to.note("长" * 20_001)),
    (
        "a time that the act has no place for",
        "time_not_kept",
        lambda it: it.lake.officer.at(it.desk.clock.now()).tries_to.warns("blue", cautions="勿近水"),
    ),
    (
        "cautions too long for a short message",
        "warning_text_too_long",
        lambda it: it.lake.officer.tries_to.warns("blue", cautions="勿" * 401),
    ),
    (
        "an area too long for a list",
        "warning_text_too_long",
        lambda it: it.ask(
            ask.ProposeWarning,
            by=person(OFFICER),
            colour="blue",
            cautions=Private("勿"),
            measures=Private("停"),
            area=Private("岸" * 201),
        ),
    ),
    (
        "a sampler that is not there",
        "unknown_person",
        lambda it: it.lake.sampler.tries_to.sample("P1", sampler="nobody_1", oil="0.1"),
    ),
    (
        "a sampler who is none",
        "sampler_without_certificate",
        lambda it: it.lake.sampler.tries_to.sample("P1", sampler=PARK, oil="0.1"),
    ),
    (
        "a sampler whose certificate ran out",
        "sampler_without_certificate",
        lambda it: it.lake.sampler.tries_to.sample("P1", sampler="huanbaoju_sampler_3", oil="0.1"),
    ),
    ("a reading after the end", "incident_over", lambda it: it.over.sampler.tries_to.sample("P1", oil="0.1")),
    ("a reading by the park", "not_allowed", lambda it: it.lake.by(PARK).tries_to.sample("P1", oil="0.1")),
    (
        "a place without its system",
        "crs_needed",
        lambda it: it.lake.sampler.tries_to.add_point("P9", "39.87", "116.37"),
    ),
    (
        "a system that is none",
        "unknown_crs",
        lambda it: it.lake.sampler.tries_to.add_point("P9", "39.87", "116.37", crs="Mars"),
    ),
    (
        "a kind of point that is none",
        "unknown_point_kind",
        lambda it: it.lake.sampler.tries_to.add_point("P9", kind="pond"),
    ),
    ("a depth above the water", "bad_depth", lambda it: it.lake.sampler.tries_to.add_point("P9", depth="-1")),
    (
        "a value in degrees",
        "bad_unit",
        lambda it: it.lake.sampler.tries_to.sample("P1", units={"oil": "°C"}, oil="0.1"),
    ),
    ("one item by two names", "item_twice", lambda it: it.lake.sampler.tries_to.sample("P1", oil="0.1", 石油类="0.1")),
    (
        "a value below the detection limit",
        "below_detection",
        lambda it: it.lake.sampler.tries_to.sample("P1", detection={"oil": "0.01"}, oil="0.005"),
    ),
    (
        "a detection limit of nothing",
        "detection_without_value",
        lambda it: it.lake.sampler.tries_to.sample("P1", detection={"cod": "4"}, oil="0.1"),
    ),
    ("a list without rows", "import_size", lambda it: it.ask(ask.ImportReadings, by=person(SAMPLER), rows=())),
    (
        "a list with a point that is not there",
        "import_faulty",
        lambda it: it.ask(
            ask.ImportReadings,
            by=person(SAMPLER),
            rows=(ask.SampleRow(line=2, point="P9", sampled_at=it.desk.clock.now(), values={"oil": "1"}),),
        ),
    ),
    (
        "a background that is clean",
        "background_not_worse",
        lambda it: it.ask(ask.InvokeBackground, by=person(COMMANDER), reason=Private("对照点超标")),
    ),
    (
        "a release of what nobody measured",
        "nothing_to_release",
        lambda it: it.ask(ask.ReleaseQuality, by=person(OFFICER), to=it.drill.id, point="P1", words=Private("好")),
    ),
    ("another commander's response", "not_the_starter", lambda it: it.closed_by_another()),
    # reports
    ("a report without its map", "report_incomplete", lambda it: it.issue(evidence=())),
    ("a report with nothing in it", "report_incomplete", lambda it: it.issue(fields={})),
    ("a final report by phone", "not_by_phone", lambda it: it.issue(kind="final", number=1, oral=True)),
    ("a number that is taken", "report_overtaken", lambda it: it.issue(number=1)),
    ("a report kept where there is no drill", "not_a_drill", lambda it: it.issue(keep=True)),
    ("a report out of a drill", "drill_report", lambda it: it.issue(story=it.drill, number=1)),
    (
        "the warning of a drill filed with the city",
        "drill_filing",
        lambda it: it.drill.officer.tries_to.files_warning("市应急办"),
    ),
    ("a report that the park signs", "may_not_sign", lambda it: it.issue(signer=PARK)),
    ("a report that nobody signs", "unknown_person", lambda it: it.issue(signer="nobody_1")),
    ("a report that the park issues", "not_allowed", lambda it: it.issue(by=PARK)),
    ("a contact without a number", "contact_needed", lambda it: it.issue(contact_way=Private(" "))),
    (
        "a kind of report that no table has",
        "unknown_report_kind",
        lambda it: it.decided(
            ask.IssueReport(
                id="x",
                actor=person(OFFICER),
                kind="initial",
                number=2,
                signer=COMMANDER,
                contact=OFFICER,
                contact_way=Private("1"),
                fields={},
            ),
            regulations=Regulations(),
        ),
    ),
    ("a report that nobody issued", "unknown_report", lambda it: it.send(report="initial-7")),
    ("a report to a bureau that is none", "unknown_unit", lambda it: it.send(addressee="市环保厅")),
    ("a written report by phone", "way_of_report", lambda it: it.send(way="phone")),
    ("a report that nobody took", "receiver_needed", lambda it: it.send(received_by=Private(""))),
    (
        "a report sent before it was issued",
        "sent_before_issued",
        lambda it: it.send(at=it.lake.incident.head.known_at - timedelta(hours=1)),
    ),
    ("a report back from where it never went", "not_sent_there", lambda it: it.send_back(addressee="mep")),
    ("a report back without a reason", "reason_needed", lambda it: it.send_back(reason=Private(" "))),
    ("an empty note", "note_needed", lambda it: it.lake.officer.tries_to.note("  ")),
    (
        "a limit whose time has not come",
        "limit_not_due",
        lambda it: it.ask(FireLimit, limit=next(iter(it.lake.armed()))),
    ),
    (
        "an id of the engine's own",
        "id_reserved",
        lambda it: it.ask(ask.AddNote, by=person(OFFICER), text=Private("x"), id="fire:x"),
    ),
    (
        "an id that another incident's act has",
        "id_taken",
        lambda it: it.ask(ask.AddNote, by=person(OFFICER), text=Private("x"), id=it.used),
    ),
    ("the version that it follows already", "same_playbook", lambda it: it.moved(it.lake.incident.playbook_digest)),
    ("another playbook in its place", "other_playbook", lambda it: it.moved("0" * 64, playbook="discharge")),
    ("a version without an open duty", "playbook_lacks", lambda it: it.moved("0" * 64, duties={})),
    ("a move without a reason", "reason_needed", lambda it: it.moved("0" * 64, reason=" ")),
    ("a move by the park", "not_allowed", lambda it: it.moved("0" * 64, by=PARK)),
    # oil
    ("a slick of no area", "bad_number", lambda it: it.lake.officer.tries_to.estimate_oil("0", **{"1": "100"})),
    (
        "a look that has no code",
        "unknown_appearance",
        lambda it: it.lake.officer.tries_to.estimate_oil("10", **{"9": "100"}),
    ),
    (
        "shares of 90 per cent",
        "shares_not_whole",
        lambda it: it.lake.officer.tries_to.estimate_oil("10", **{"1": "90"}),
    ),
    (
        "an estimate by the street",
        "not_allowed",
        lambda it: it.lake.by(STREET).tries_to.estimate_oil("10", **{"1": "100"}),
    ),
    (
        "an estimate after the end",
        "incident_over",
        lambda it: it.over.officer.tries_to.estimate_oil("10", **{"1": "100"}),
    ),
    (
        "a boom round a boat and across a channel",
        "boat_or_channel",
        lambda it: it.lake.officer.tries_to.plan_boom(boat="12", width="25"),
    ),
    (
        "a boom in a current that is none",
        "bad_number",
        lambda it: it.lake.officer.tries_to.plan_boom(width="25", current="fast"),
    ),
    (
        "an estimate in a home whose tables say nothing of oil",
        "no_oil_tables",
        lambda it: it.decided(
            ask.EstimateOil(id="x", actor=person(OFFICER), area="10", shares={"1": "100"}), regulations=Regulations()
        ),
    ),
    # stock
    ("stock of a dock that is not there", "unknown_facility", lambda it: it.booked(facility="zhuanhe")),
    ("stock of something that is not kept", "unknown_stock_item", lambda it: it.booked(item="boats")),
    ("more than is there", "stock_short", lambda it: it.booked(act="write_off", amount=999, note=Private("丢失"))),
    ("more back than is out", "stock_not_out", lambda it: it.booked(act="back", incident=it.lake.id)),
    ("out to nowhere", "incident_needed", lambda it: it.booked(act="out")),
    ("written off without a word", "write_off_reason_needed", lambda it: it.booked(act="write_off")),
    ("more than any dock holds", "amount_too_large", lambda it: it.booked(act="add", amount=1_000_001)),
    # routines
    ("a routine that the unit does not have", "unknown_routine", lambda it: it.reported_done("patroll")),
    (
        "findings longer than a signal may be",
        "words_too_long",
        lambda it: it.reported_done("dock_readiness", findings="油" * 2001),
    ),
    ("a routine done twice in its period", "routine_done_already", lambda it: it.done_twice()),
    ("a contact test on a channel that is none", "unknown_channel", lambda it: it.tested(channels=("pigeon",))),
    ("a contact test of a unit that is none", "unknown_unit", lambda it: it.tested(units=("潘家园",))),
    ("a trigger of a contact test", "not_for_probes", lambda it: it.pulled_at_a_test()),
]


def _of_one_title(it: Scene) -> dict[str, object]:
    """The playbook of the lake, were all its triggers and facts called the same."""
    playbook, alike = it.desk.desk.rules_of(it.lake.incident).playbook, Text(zh="收工", en="Wrap up")
    facts = {key: rule.model_copy(update={"title": alike}) for key, rule in playbook.facts.items()}
    transitions = tuple(row.model_copy(update={"title": alike}) for row in playbook.transitions)
    return {
        "playbook": playbook.model_copy(update={"facts": facts, "transitions": transitions}),
        "playbook_digest": "another",
    }


def _clerk(roles: tuple[str, ...] = ("administrator",)) -> dict[str, Login]:
    return {"clerk": Login(roles, None)}


@pytest.fixture(scope="module")
def scene(shipped: Shipped) -> Scene:
    desk, algae = RulesDesk(shipped), RulesDesk(shipped, PLAYBOOKS)
    lake, river = desk.open_s2(), desk.open("oil_spill", water="zhuanhe", verified="yes", grade="III")
    lake.officer.warns("blue")
    lake.by("deputy_district_chief").approves_warning()
    river.officer.warns("orange")
    over = desk.open("oil_spill", water="houhai")
    over.sampler.add_point("P1")
    over.officer.pull("false_alarm", reason="看错了")
    lake.sampler.add_point("P1")
    lake.sampler.add_point("P2")
    lake.sampler.sample("P1", oil="6.8")
    lake.officer.retire_point("P2")
    lake.by(PARK).finish("go_and_stop")
    scene = Scene(desk, lake, river, over, algae, desk.open("oil_spill", water="nanhai", verified="yes", drill=True))
    scene.drill.commander.warns("orange")
    fields = {row.key: Private("见正文") for row in shipped.rules.regulations.reports["initial"].fields}
    lake.officer._ask(
        ask.IssueReport,
        kind="initial",
        number=1,
        signer=COMMANDER,
        contact=OFFICER,
        contact_way=Private("+18165550100"),
        fields=fields,
        evidence=(photo("示意图"),),
    )
    test = StartContactTest(id="test", actor=person(OFFICER), asks=("sms",), within=timedelta(hours=24))
    assert isinstance(algae.desk.hand_in(test), Done)
    value = TakeValue(id="first-value", actor=person(SAMPLER), monitor="liangshui_nh3n", value="0.4")
    assert isinstance(desk.desk.hand_in(value), Done)
    assert isinstance(desk.desk.hand_in(_done("checked", "dock_readiness")), Done)
    return scene


def content(desk: RulesDesk) -> tuple[object, ...]:
    """Everything that the record holds; entries are never changed, so that their number tells."""
    record = desk.ledger
    return {stream: len(entries) for stream, entries in record.entries.items()}, dict(record.commands), record.opened


OF_THEIR_OWN = (
    "engine/rules/test_approval_refusals.py",
    "workers/desk/test_approvals.py",
    "workers/desk/test_signals_story.py",
    "workers/desk/test_several_places.py",
    "workers/desk/test_reports_story.py",
    "workers/desk/test_values_story.py",
    "workers/desk/test_adopted_items.py",
    "workers/desk/test_everything_that_is_missing.py",
    "workers/desk/test_answers_story.py",
    "workers/desk/test_a_no_leaves_no_trace.py",
    "workers/desk/test_directory_edits.py",
    "workers/desk/test_swaps.py",
    "workers/desk/test_lessons.py",
    "hezhang/cli/test_erasing.py",
    "workers/desk/test_the_house.py",
    "hezhang/cli/test_the_directory_at_the_terminal.py",
    "engine/house/test_checkpoint_keys.py",
    "engine/house/test_logins.py",
    "office/services/test_signing_in.py",
    "hezhang/cli/test_an_older_ledger.py",
    "hezhang/web/v1/test_looking_and_acting.py",
)
"""Tests that hold the cases of their own refusals."""


@pytest.mark.parametrize(("code", "act"), [pytest.param(code, act, id=name) for name, code, act in CASES])
def test_the_engine_says_no_and_changes_nothing(scene: Scene, code: str, act: Callable[[Scene], Refusal]) -> None:
    before = content(scene.desk), content(scene.algae)
    assert act(scene).code == code
    assert (content(scene.desk), content(scene.algae)) == before


def test_every_code_of_the_engine_has_a_case() -> None:
    told = "".join((TESTS / name).read_text() for name in OF_THEIR_OWN)
    assert [code for code in sorted(_codes() - {code for _, code, _ in CASES}) if f'"{code}"' not in told] == []


def test_a_refused_opening_uses_up_no_number(desk: RulesDesk) -> None:
    assert isinstance(desk.try_to_open("oil_spill", water="西湖"), Refusal)
    assert desk.open_s2().id == "XC-20170501-001"


def test_what_was_refused_may_be_asked_again_and_then_goes_through(desk: RulesDesk) -> None:
    story = desk.open_s2()
    command = ask.AddPoint(id="the-same", actor=person(PARK), point="P1")
    assert isinstance(desk.submit(story.id, command), Refusal)
    assert isinstance(desk.submit(story.id, command.model_copy(update={"actor": person(SAMPLER)})), Done)


def test_a_minute_of_difference_between_clocks_is_forgiven(desk: RulesDesk) -> None:
    story = desk.open_s2()
    story.by(PARK).at(desk.clock.now() + timedelta(seconds=60)).accept("first_boom")
    refusal = story.by(PARK).at(desk.clock.now() + timedelta(seconds=61)).tries_to.accept("recovery")
    assert refusal.code == "time_in_future"


def test_facts_may_be_said_in_either_language(desk: RulesDesk) -> None:
    story = desk.open_s2(source_stopped="是", gates_closed="No", sensitive="TRUE", slick_area="6000")
    facts = {key: fact.value for key, fact in story.incident.facts.items()}
    assert (facts["source_stopped"], facts["gates_closed"], facts["sensitive"], facts["slick_area"]) == (
        True,
        False,
        True,
        "6000",
    )


def _codes() -> set[str]:
    """Every code with which engine/ refuses, read from its source."""
    found: set[str] = set()
    for path in (ROOT / "engine").rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.FunctionDef):
                found |= {
                    code
                    for call in ast.walk(function)
                    if isinstance(call, ast.Call)
                    for code in _code_of(call, function)
                }
    assert {"unknown_water", "guard_failed", "unknown_trigger", "trigger_not_open", "unknown_incident"} <= found
    return found


def _code_of(call: ast.Call, function: ast.FunctionDef) -> set[str]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name not in ("refuse", "Refusal") or not call.args:
        return set()
    match call.args[0]:
        case ast.Constant(value=str(code)):
            return {code}
        case ast.Name(id=variable):
            return {
                part.value
                for node in ast.walk(function)
                if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == variable
                for part in ast.walk(node.value)
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            }
        case _:
            return set()
