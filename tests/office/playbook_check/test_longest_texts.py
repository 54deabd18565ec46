"""No text that goes out is longer than the checker foresaw, and what can never come together is never counted
together.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.deciding.ruleset import ChannelTable, Rules
from engine.district.model import District
from engine.incident.commands import OpenIncident
from engine.incident.state import Incident
from engine.playbook.guards import Guard, read_guard
from engine.playbook.language import Playbook
from engine.playbook.occasions import occasions
from engine.playbook.together import Assumed, asked, together_at_most
from engine.playbook.under_law import under
from engine.rules.decide import decide
from engine.standards.model import Standard
from engine.stream.actor import Actor
from engine.stream.events import DeliveryOwed
from engine.stream.recorded import Recorded
from engine.values.private import Private
from notify.text.rendering import sms_segments
from office.files.data_files import find_playbooks, load_playbook, load_standards
from office.playbook_check import concerned, letters, longest_texts
from office.playbook_check.addressees import line_ups
from office.playbook_check.longest_texts import Measured, Press
from office.playbook_check.text_check import MOST_SEGMENTS, check_lengths
from office.texts.texts import Texts

CHANNELS = {
    "critical": ("voice", "sms"),
    "immediate": ("sms", "email"),
    "normal": ("sms", "email"),
    "formal": ("email", "sms"),
}
NOW = datetime(2017, 5, 1, 2, 20, tzinfo=UTC)


# ── against the engine ──────────────────────────────────────────────────────


def in_force(name: str) -> Playbook:
    """A shipped playbook under the law of the day."""
    return under(load_playbook(find_playbooks()[name]).playbook, load_standards().law.at(NOW.date()))


@pytest.fixture(params=["algae_bloom", *find_playbooks()])
def playbook(request: pytest.FixtureRequest, sound: dict[str, Any]) -> Playbook:
    return Playbook.model_validate(sound) if request.param == "algae_bloom" else in_force(request.param)


def opened(rules: Rules, water: str, **facts: bool | str) -> Iterator[tuple[DeliveryOwed, str]]:
    """What an opening with these facts owes by SMS, with the text as it goes out."""
    officer = next(person.id for person in rules.district.persons.values() if "duty_officer" in person.roles)
    command = OpenIncident(
        id="1",
        actor=Actor(via="cli", person=officer),
        incident="XC-20170501-001",
        number=1,
        playbook=rules.playbook.playbook,
        water=water,
        summary=Private("油" * 60),
        known_at=NOW,
        facts=facts,
    )
    events = decide(rules, Incident("XC-20170501-001"), command, NOW, "nonce")
    assert isinstance(events, tuple), events
    incident = Incident("XC-20170501-001")
    for version, event in enumerate(events, 1):
        incident.apply(Recorded(incident.id, version, NOW, None, command.actor, "1", "", event))
    texts = Texts("【西城环保】", practice=True)
    for event in events:
        if isinstance(event, DeliveryOwed) and event.channel == "sms":
            yield event, texts.render(rules, incident, event, NOW, (1, "0" * 12)).text


def test_what_an_opening_sends_was_foreseen(
    playbook: Playbook, xicheng: District, standards: dict[str, Standard]
) -> None:
    rules = Rules(playbook, "", xicheng, "", standards, "", ChannelTable(CHANNELS), practice=True)
    longest: dict[tuple[str, str], int] = {}
    foreseen = set()
    for measured in Press(playbook, xicheng, CHANNELS, standards).measured("sms"):
        key = (measured.letter.purpose, measured.letter.stage)
        longest[key] = max(longest.get(key, 0), measured.segments)
        foreseen.add(
            (measured.letter.purpose, measured.letter.stage, frozenset(rule for rule, _, _ in measured.letter.duties))
        )
    seen = "bloom_seen" if playbook.playbook == "algae_bloom" else "verified"
    told = 0
    for water in xicheng.waters.values():
        if water.type not in playbook.water_types:
            continue
        for fact in (False, True):
            for owed, text in opened(rules, water.id, **{seen: fact}):
                told += 1
                assert sms_segments(text) <= longest[owed.purpose, owed.stage], text
                duties = frozenset(duty.split(".")[0] for duty in owed.duties)
                assert any(
                    duties <= larger
                    for purpose, stage, larger in foreseen
                    if (purpose, stage) == (owed.purpose, owed.stage)
                ), owed
    assert told > 50


@pytest.mark.parametrize("name", find_playbooks())
def test_a_shipped_playbook_is_measured_with_few_renders(
    name: str, xicheng: District, standards: dict[str, Standard]
) -> None:
    press = Press(in_force(name), xicheng, CHANNELS, standards)
    measured = list(press.measured("sms"))
    assert press.said.count == 1, "what is known is the same in every text, and is said once"
    parts = sum(3 + len(it.letter.messages) + len(it.letter.duties) for it in measured)
    assert len(measured) < 2_600
    assert press.rendered.renders < 1_500
    assert press.rendered.renders < parts / 3, "what reads alike is rendered once"


def test_only_the_longest_texts_are_counted_in_segments(
    xicheng: District, standards: dict[str, Standard], monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []
    monkeypatch.setattr(longest_texts, "sms_segments", lambda text: counted.append(text) or 1)
    playbook = in_force("oil_spill")
    assert list(check_lengths(playbook, xicheng, CHANNELS, standards)) == []
    assert 0 < len(counted) <= len(playbook.stages) + len(playbook.ladders) + 10


def test_a_person_and_a_letter_are_made_once(
    xicheng: District, standards: dict[str, Standard], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {"persons": 0, "letters": 0}

    class CountedPerson(concerned.Concerned):
        def __post_init__(self) -> None:
            made["persons"] += 1

    class CountedLetter(letters.Letter):
        def __post_init__(self) -> None:
            made["letters"] += 1

    monkeypatch.setattr(concerned, "Concerned", CountedPerson)
    monkeypatch.setattr(letters, "Letter", CountedLetter)
    playbook = in_force("oil_spill")
    list(Press(playbook, xicheng, CHANNELS, standards).measured("sms"))
    waters = sum(it.type in playbook.water_types for it in xicheng.waters.values())
    assert made["persons"] <= waters * line_ups(playbook, xicheng) * len(xicheng.persons)
    assert made["letters"] < 20_000


def test_whoever_is_like_an_earlier_person_is_passed_over(xicheng: District, standards: dict[str, Standard]) -> None:
    playbook = in_force("oil_spill")
    lakes = [water for water in xicheng.waters.values() if water.type == "lake"]
    copies = {
        f"{water.id}_{turn}": water.model_copy(update={"id": f"{water.id}_{turn}"})
        for water in lakes[:2]
        for turn in range(20)
    }
    few, many = (
        Press(playbook, xicheng.model_copy(update={"waters": waters}), CHANNELS, standards)
        for waters in ({key: copies[key] for key in list(copies)[::20]}, copies)
    )
    first = list(few.measured("sms"))
    assert len(list(many.measured("sms"))) == len(first)
    assert many.rendered.renders == few.rendered.renders


@pytest.mark.parametrize("field", ["unit", "duty_unit"])
def test_a_name_is_measured_at_every_length_where_a_text_says_it_and_else_once(
    plain: dict[str, Any], xicheng: District, standards: dict[str, Standard], field: str
) -> None:
    text = "opening" if field == "unit" else "duty_line"

    def lengths() -> list[int]:
        playbook = Playbook.model_validate(plain)
        measured = Press(playbook, xicheng, CHANNELS, standards).measured("sms")
        told = [it.letter for it in measured if it.letter.purpose == "stage" and it.letter.stage == "response"]
        return sorted(len(xicheng.units[unit].zh) for it in told for _, unit, _ in it.duties)

    lakes = [water for water in xicheng.waters.values() if water.type == "lake" and water.operator is not None]
    operators = {len(xicheng.units[water.operator].zh) for water in lakes if water.operator is not None}
    assert len(operators) > 1
    plain["duties"] = {key: {**rule, "unit": "operator"} for key, rule in plain["duties"].items()}
    plain["texts"][text]["zh"] = "{{ n }}.{{ duty }}" if text == "duty_line" else "{{ water }}"
    once = lengths()
    plain["texts"][text]["zh"] += f"{{{{ {field} }}}}"
    assert set(lengths()) >= operators
    assert len(lengths()) > len(once)


def test_a_text_is_measured_with_the_longest_that_may_stand_in_it(
    plain: dict[str, Any], xicheng: District, standards: dict[str, Standard]
) -> None:
    plain["texts"]["opening"]["zh"] = "{{ summary }}{{ reason }}{{ facts.inflow_found }}{{ water }}"
    longest_name = max(len(water.zh) for water in xicheng.waters.values() if water.type == "lake")
    measured = [
        it
        for it in Press(Playbook.model_validate(plain), xicheng, CHANNELS, standards).measured("sms")
        if it.letter.purpose == "stage"
    ]
    head = len("【西城环保】【演练】") + 60 + 30 + 20 + longest_name
    assert min(it.characters for it in measured if it.water and not it.letter.duties) >= head - longest_name
    assert any(it.characters > head + 50 for it in measured)


def test_all_duties_of_one_person_in_one_stage_are_numbered_in_one_text(
    plain: dict[str, Any], xicheng: District, standards: dict[str, Standard]
) -> None:
    for duty in ("aerate", "keep_people_away"):
        plain["duties"][duty]["unit"] = "unit(huanbaoju)"
    measured = Press(Playbook.model_validate(plain), xicheng, CHANNELS, standards).measured("sms")
    together = {tuple(rule for rule, _, _ in it.letter.duties) for it in measured if it.letter.purpose == "stage"}
    assert ("first_sample", "aerate", "keep_people_away") in together


def stage_texts(plain: dict[str, Any], xicheng: District, standards: dict[str, Standard], stage: str) -> list[Measured]:
    measured = Press(Playbook.model_validate(plain), xicheng, CHANNELS, standards).measured("sms")
    return [it for it in measured if (it.letter.purpose, it.letter.stage) == ("stage", stage)]


def test_the_line_that_something_is_no_longer_needed_is_measured_with_what_the_stage_says(
    plain: dict[str, Any], xicheng: District, standards: dict[str, Standard]
) -> None:
    plain["texts"]["released"] = {"zh": "无" * 200 + "{{ duties }}（{{ why }}）", "en": "x {{ duties }} {{ why }}"}
    texts = stage_texts(plain, xicheng, standards, "stood_down")
    ended = [it for it in texts if it.letter.released]
    assert {why for it in ended for _, why in it.letter.released} == {"stood_down"}
    assert all(it.characters > 200 for it in ended)
    assert any(
        why == "stage" for it in stage_texts(plain, xicheng, standards, "response") for _, why in it.letter.released
    )
    assert all(it.characters < 200 for it in texts if not it.letter.released), (
        "whoever was asked for nothing hears nothing of it"
    )


def test_the_list_of_all_limits_that_run_out_at_once_is_measured(
    plain: dict[str, Any], xicheng: District, standards: dict[str, Standard]
) -> None:
    message = next(iter(plain["messages"].values()))
    plain["messages"]["late_told"] = {**message, "text": {"zh": "未应答：{{ overdue }}", "en": "late: {{ overdue }}"}}
    plain["messages"]["late_told"].pop("when", None)
    plain["on_overdue"] = ["late_told"]
    told = [it for it in stage_texts(plain, xicheng, standards, "response") if it.letter.messages == ["late_told"]]
    together = max(len(it.letter.overdue) for it in told)
    assert together > 1, "whoever watches hears of everybody's limits, not only of their own unit's"
    assert max(it.characters for it in told) > 12 * together


@pytest.mark.parametrize("name", find_playbooks())
def test_what_a_shipped_playbook_tells_the_inspectors_fits_however_many_are_late(
    name: str, xicheng: District, standards: dict[str, Standard]
) -> None:
    measured = Press(in_force(name), xicheng, CHANNELS, standards).measured("sms")
    late = [it for it in measured if it.letter.overdue]
    assert late
    assert max(it.segments for it in late) <= MOST_SEGMENTS


# ── what may come together ──────────────────────────────────────────────────


def started(plain: dict[str, Any], stage: str) -> list[tuple[str, ...]]:
    return sorted(it.duties for it in occasions(Playbook.model_validate(plain), "lake") if it.stages[-1] == stage)


def test_duties_that_exclude_each_other_are_never_counted_together(plain: dict[str, Any]) -> None:
    plain["duties"]["aerate"]["when"] = "fact('scum_kind') == 'green'"
    assert started(plain, "response") == [
        ("first_sample", "aerate", "keep_people_away"),
        ("first_sample", "keep_people_away", "warn_of_toxins"),
    ]


def test_a_duty_that_lapses_with_a_stage_passed_by_rule_is_not_counted(plain: dict[str, Any]) -> None:
    assert all("look" not in duties for duties in started(plain, "response"))
    plain["duties"]["look"]["lapses_with_stage"] = False
    assert all("look" in duties for duties in started(plain, "response"))


def test_what_a_rule_moved_on_together_with_is_in_one_text(plain: dict[str, Any]) -> None:
    (arrival,) = [it for it in occasions(Playbook.model_validate(plain), "lake") if it.stages[-1] == "response"]
    assert arrival.stages == ("warning", "response")
    assert arrival.messages == ("suspected", "bloom_confirmed")


def test_a_stage_that_a_new_duty_blocks_is_not_passed_by_rule(plain: dict[str, Any]) -> None:
    plain["transitions"][4]["conditions"][0]["when"] = "blocking_done()"
    assert {it.stages for it in occasions(Playbook.model_validate(plain), "lake")} >= {("closure", "closed")}
    plain["duties"]["final_report"]["blocks"] = "closure"
    assert ("closure", "closed") not in {it.stages for it in occasions(Playbook.model_validate(plain), "lake")}


ATOMS = [
    "fact('a')",
    "fact('b')",
    "fact('c') == 'x'",
    "fact('c') == 'y'",
    "drill()",
    "number('d') > 5",
    "number('d') < 3",
    "False",
]
ANSWERS = {
    ("fact", "a"): (True, None),
    ("fact", "b"): (True, None),
    ("fact", "c"): ("x", "y", None),
    ("drill",): (True, False),
    ("fact", "d"): ("4", "6", "2", None),
}
GUARDS = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.one_of(
        inner.map("not {}".format),
        st.tuples(inner, st.sampled_from([" and ", " or "]), inner).map(lambda it: f"({''.join(it)})"),
    ),
    max_leaves=4,
).map(read_guard)


@given(st.lists(GUARDS, max_size=5, unique=True), st.lists(GUARDS, max_size=2))
def test_the_quick_way_finds_what_trying_everything_finds(optional: list[Guard], required: list[Guard]) -> None:
    answers = {question: ANSWERS[question] for guard in [*optional, *required] for question in asked(guard)}
    found = set()
    for row in product(*answers.values()):
        known = Assumed(dict(zip(answers, row, strict=True)))
        if all(guard.holds(known) for guard in required):
            found.add(frozenset(guard for guard in optional if guard.holds(known)))
    largest = {one for one in found if not any(one < other for other in found)}
    quick = together_at_most(optional, required, answers)
    assert set(quick) == largest
    assert not any(one < other for one, other in combinations(quick, 2))
