"""Every fault of a playbook is told with its place: one change of a sound playbook for each."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.district.model import District
from engine.playbook.language import Playbook
from engine.regulations.model import Regulations
from engine.standards.model import Standard
from office.files.data_files import find_playbooks, load_playbook
from office.files.faults import Fault
from office.playbook_check.playbook_check import check_playbook, hindrances
from office.wording.data_faults import WORDS
from office.wording.templates import fields
from tests.places import TESTS

PLAYBOOKS = TESTS / "playbooks"
CHANNELS = {
    "critical": ("voice", "sms"),
    "immediate": ("sms", "email"),
    "normal": ("sms", "email"),
    "formal": ("email", "sms"),
}
Values = dict[str, Any]
Check = Callable[[Path], list[Fault]]


def put(path: str, value: object) -> Callable[[Values], None]:
    """Set the value at a path (`duties.look.unit`, `transitions.0.to`)."""

    def change(playbook: Values) -> None:
        holder, last = _holder(playbook, path)
        holder[last] = value

    return change


def drop(path: str) -> Callable[[Values], None]:
    def change(playbook: Values) -> None:
        holder, last = _holder(playbook, path)
        del holder[last]

    return change


def both(*changes: Callable[[Values], None]) -> Callable[[Values], None]:
    def change(playbook: Values) -> None:
        for one in changes:
            one(playbook)

    return change


def _holder(playbook: Values, path: str) -> tuple[Any, Any]:
    parts: list[Any] = [int(part) if part.isdigit() else part for part in path.split(".")]
    holder: Any = playbook
    for part in parts[:-1]:
        holder = holder[part]
    return holder, parts[-1]


TITLE = {"zh": "题", "en": "title"}
SOURCE = {"clause": "任务3", "certainty": "seed"}
SPARE_DUTY = {"title": TITLE, "unit": "operator", "source": SOURCE}
SPARE_MESSAGE = {"title": TITLE, "audience": ["river_chiefs"], "text": TITLE, "source": SOURCE}
SPARE_LADDER = {"title": TITLE, "rungs": [{"after": "0m", "to": ["head"]}], "text": TITLE}
SPARE_TRANSITION = {"trigger": "contain", "title": TITLE, "from": ["response"], "to": "closure", "by": ["commander"]}


def add(path: str, value: object) -> Callable[[Values], None]:
    def change(playbook: Values) -> None:
        holder, last = _holder(playbook, path)
        holder[last].append(value)

    return change


FAULTS = [
    # ── names ──
    (
        put("stages.warning.duties.1", "keep_boat_away"),
        "unknown_duty",
        "stages.warning.duties[1]",
        "did you mean keep_boats_away?",
    ),
    (
        put("stages.warning.messages.0", "suspect"),
        "unknown_message",
        "stages.warning.messages[0]",
        "did you mean suspected?",
    ),
    (put("duties.look.if_late", "lat"), "unknown_ladder", "duties.look.if_late", "did you mean late?"),
    (
        put("duties.look.done_when", "fact('bloom_sen')"),
        "unknown_fact",
        "duties.look.done_when",
        "did you mean bloom_seen?",
    ),
    (put("messages.suspected.when", "done('lok')"), "unknown_duty", "messages.suspected.when", "did you mean look?"),
    (put("window.items_fact", "itemz"), "unknown_fact", "window.items_fact", "known: "),
    (put("duties.look.unit", "unit(huanbaoj)"), "unknown_unit", "duties.look.unit", "did you mean huanbaoju?"),
    (
        put("duties.look.unit", "facility_owner(oil)"),
        "unknown_selector_argument",
        "duties.look.unit",
        "facility_owner does not know 'oil'",
    ),
    (
        put("messages.suspected.audience.0", "river_chief"),
        "unknown_selector",
        "messages.suspected.audience[0]",
        "did you mean river_chiefs?",
    ),
    (
        put("ladders.late.rungs.0.to", ["contacts"]),
        "unknown_selector",
        "ladders.late.rungs[0].to[0]",
        "there is no selector 'contacts'",
    ),
    (add("stages.response.duties", "aerate"), "named_twice", "stages.response.duties[4]", "aerate is named twice"),
    (put("duties.spare", SPARE_DUTY), "unused_duty", "duties.spare", "no stage starts the duty spare"),
    (put("messages.spare", SPARE_MESSAGE), "unused_message", "messages.spare", "no stage sends the message spare"),
    (put("ladders.spare", SPARE_LADDER), "unused_ladder", "ladders.spare", "no duty climbs the ladder spare"),
    (
        both(put("duties.spare", SPARE_DUTY), put("duties.look.done_when", "done('spare')")),
        "duty_never_starts",
        "duties.look.done_when",
        "no stage starts the duty spare, so this never holds",
    ),
    # ── facts ──
    (
        put("duties.look.done_when", "number('bloom_seen') > 1"),
        "not_a_number",
        "duties.look.done_when",
        "the fact bloom_seen is yes_no",
    ),
    (
        put("duties.look.done_when", "fact('bloom_area') > 1"),
        "ordered_fact",
        "duties.look.done_when",
        "ask number('bloom_area')",
    ),
    (
        put("duties.look.done_when", "fact('bloom_seen') == 'yes'"),
        "compared_with_other_kind",
        "duties.look.done_when",
        "never holds",
    ),
    (
        put("duties.warn_of_toxins.when", "fact('scum_kind') == 'red'"),
        "unknown_choice",
        "duties.warn_of_toxins.when",
        "never holds",
    ),
    (put("duties.warn_of_toxins.when", "grade() == 'V'"), "unknown_grade", "duties.warn_of_toxins.when", "no grade V"),
    (drop("facts.scum_kind.choices"), "choice_without_choices", "facts.scum_kind", "a choice without choices"),
    (
        put("facts.bloom_seen.choices", ["a"]),
        "choices_without_choice",
        "facts.bloom_seen.choices",
        "its choices mean nothing",
    ),
    (drop("facts.bloom_area.unit"), "number_without_unit", "facts.bloom_area", "the number bloom_area has no unit"),
    (
        put("window.items_fact", "bloom_seen"),
        "not_items",
        "window.items_fact",
        "the fact bloom_seen is yes_no, not items",
    ),
    # ── stages ──
    (drop("stages.stood_down"), "missing_stage", "stages", "the stage stood_down is missing"),
    (
        put("transitions.5.to", "closed"),
        "stage_unreachable",
        "stages.stood_down",
        "the stage stood_down cannot be reached from warning",
    ),
    (
        both(drop("transitions.4"), put("transitions.2.from", ["containment"])),
        "stage_without_way_out",
        "stages.closure",
        "there is no way out of the stage closure",
    ),
    (
        both(put("transitions.4.to", "containment"), put("transitions.2.from", ["closure"])),
        "no_end_from_stage",
        "stages.closure",
        "from the stage closure no end (closed, stood_down) can be reached",
    ),
    (
        add("transitions", SPARE_TRANSITION),
        "trigger_twice",
        "transitions[7].trigger",
        "the trigger contain leads to containment already",
    ),
    (drop("transitions.1.by"), "nobody_may", "transitions[1]", "contain is not automatic, and nobody may pull it"),
    (put("transitions.2.automatic", True), None, "", ""),
    (
        both(put("transitions.1.automatic", True), put("transitions.2.automatic", True)),
        "automatic_circle",
        "transitions[1].automatic",
        "automatic transitions run in a circle",
    ),
    (put("duties.skim_scum.blocks", "closed"), "blocks_an_end", "duties.skim_scum.blocks", "closed, which is an end"),
    (put("duties.skim_scum.blocks", "warning"), "block_not_asked", "duties.skim_scum.blocks", "asks blocking_done()"),
    # ── the district ──
    (
        put("duties.aerate.unit", "bank_neighbours"),
        "duty_finds_no_unit",
        "duties.aerate.unit",
        "nobody would have the duty aerate",
    ),
    (
        put("duties.aerate.unit", "upstream_neighbours"),
        "duty_finds_no_unit",
        "duties.aerate.unit",
        "upstream_neighbours finds no unit for 动物园湖, 陶然亭湖",
    ),
    (
        put("messages.suspected.audience", ["bank_neighbours"]),
        "message_finds_nobody",
        "messages.suspected.audience",
        "nobody receives",
    ),
    (
        put("messages.suspected.audience", ["river_chiefs", "bank_neighbours"]),
        "audience_finds_nobody",
        "messages.suspected.audience[1]",
        "bank_neighbours finds nobody on any water",
    ),
    (
        put("ladders.late.rungs.1.to", ["bank_neighbours"]),
        "rung_finds_nobody",
        "ladders.late.rungs[1].to",
        "rung 2 (bank_neighbours)",
    ),
    # ── promises ──
    (
        drop("duties.look.if_unanswered"),
        "limit_without_follow_up",
        "duties.look.answer",
        "when answer of look (5m) runs out",
    ),
    (drop("duties.look.if_late"), "limit_without_follow_up", "duties.look.finish", "add if_late: the name of a ladder"),
    (drop("duties.look.answer"), "follow_up_without_limit", "duties.look.if_unanswered", "look has no answer limit"),
    (put("ladders.late.rungs.1.after", "5h"), "rungs_out_of_order", "ladders.late.rungs[2].after", "4h comes after 5h"),
    (drop("ladders.unanswered.repeat"), "ladder_falls_silent", "ladders.unanswered", "falls silent at its top"),
    (put("ladders.unanswered.repeat", "0m"), "repeat_too_short", "ladders.unanswered.repeat", "write 1m or more"),
    (put("window.standard", "gb3838-2020"), "unknown_standard", "window.standard", "did you mean gb3838-2002?"),
    (put("window.items.0", "codmm"), "unknown_item", "window.items[0]", "did you mean codmn?"),
    (
        put("window.items.0", "temp"),
        "item_not_judged",
        "window.items[0]",
        "no limit that one sample of temp could meet in lake",
    ),
    (put("window.items", []), "window_without_items", "window", "the window has nothing to measure"),
    # ── conditions ──
    (
        put("duties.look.done_when", "number('bloom_area') > 0 and number('bloom_area') < 0"),
        "never_holds",
        "duties.look.done_when",
        "can never hold",
    ),
    (
        put("duties.look.done_when", "fact('bloom_seen') and not fact('bloom_seen')"),
        "never_holds",
        "duties.look.done_when",
        "correct",
    ),
    (
        put("duties.warn_of_toxins.when", "water_type() == 'river'"),
        "never_holds",
        "duties.warn_of_toxins.when",
        "can never hold",
    ),
    (
        put("duties.look.done_when", "number('bloom_area') < 0"),
        "never_holds",
        "duties.look.done_when",
        "can never hold",
    ),
    (
        put("duties.look.done_when", "fact('bloom_seen') or not fact('bloom_seen')"),
        "always_holds",
        "duties.look.done_when",
        "always holds",
    ),
    (
        put("duties.look.done_when", "fact('bloom_seen') or number('bloom_area') > 5 and number('bloom_area') < 3"),
        "part_never_holds",
        "duties.look.done_when",
        "number('bloom_area') > 5 and number('bloom_area') < 3",
    ),
    (
        put("duties.look.done_when", "fact('bloom_seen') and (drill() or not drill())"),
        "part_always_holds",
        "duties.look.done_when",
        "drill() or not drill()",
    ),
    (
        put("transitions.1.conditions", [{"when": "drill()", "says": TITLE}, {"when": "not drill()", "says": TITLE}]),
        "conditions_exclude",
        "transitions[1].conditions",
        "never hold together",
    ),
    (
        both(
            put("duties.warn_of_toxins.when", "fact('bloom_seen')"),
            put("duties.warn_of_toxins.lapses_when", "fact('bloom_seen') or drill()"),
        ),
        "ends_as_it_begins",
        "duties.warn_of_toxins.lapses_when",
        "ends as it begins",
    ),
    (
        both(put("duties.look.answer", {"within": "2h"}), put("duties.look.finish", {"within": "20m"})),
        "answer_after_finish",
        "duties.look.answer",
        "the answer to look (2h) is due after its finish (20m)",
    ),
    (
        both(
            put("duties.look.finish", {"within": "20m"}),
            put("duties.look.remind", "30m"),
            put("duties.look.if_near", "late"),
        ),
        "reminder_too_early",
        "duties.look.remind",
        "it never comes",
    ),
    (
        both(drop("duties.look.finish"), put("duties.look.rounds", {"every": ["0m"]})),
        "round_without_span",
        "duties.look.rounds.every[0]",
        "no span",
    ),
    # ── texts ──
    (
        put("messages.suspected.text.zh", "{% if facts.bloom_area == 'viel' %}大{% endif %}"),
        "text_compares_with_nothing",
        "messages.suspected.text.zh",
        "is never viel",
    ),
    (
        put("messages.suspected.text.zh", "{% if stage == 'respons' %}响应{% endif %}"),
        "text_compares_with_nothing",
        "messages.suspected.text.zh",
        "did you mean Response?",
    ),
    (
        put("messages.suspected.text.en", "{% if facts.bloom_area > 0 %}large{% endif %}"),
        "text_fails",
        "messages.suspected.text.en",
        "another kind of value",
    ),
    (
        put("messages.suspected.text.zh", "{% if facts.scum_kind == 'gren' %}绿{% endif %}"),
        "text_compares_with_nothing",
        "messages.suspected.text.zh",
        "is never gren",
    ),
    (
        put("messages.suspected.text.zh", "{% if grade in ['III', '重大（Ⅱ级）'] %}速报{% endif %}"),
        "text_compares_with_nothing",
        "messages.suspected.text.zh",
        "did you mean 较大（Ⅲ级）?",
    ),
    (
        put("messages.suspected.text.zh", "{% if drill %}甲{% elif drill %}乙{% endif %}"),
        "branch_never_reached",
        "messages.suspected.text.zh",
        "an earlier branch asks the same",
    ),
    (
        put("messages.suspected.text.zh", "{{ facts.scum_kind }}"),
        "choice_without_title",
        "messages.suspected.text.zh",
        "choice_titles",
    ),
    (put("texts.opening.zh", "{{ water"), "text_syntax", "texts.opening.zh", "the template cannot be read"),
    (
        put("texts.opening.en", "{{ water.__class__ }}"),
        "text_forbidden",
        "texts.opening.en",
        "a text may not reach for '__class__'",
    ),
    (put("texts.opening.zh", "{{ watr }}"), "unknown_field", "texts.opening.zh", "did you mean water?"),
    (put("texts.opening.zh", "{{ water.name }}"), "unknown_field", "texts.opening.zh", "there is no field water.name"),
    (put("texts.opening.zh", "{{ duty }}"), "unknown_field", "texts.opening.zh", "there is no field duty in this text"),
    (
        put("messages.suspected.text.zh", "{{ facts.bloom }}"),
        "unknown_field",
        "messages.suspected.text.zh",
        "no field facts.bloom in",
    ),
    (
        put("messages.ended.text.zh", "见 www.example.cn"),
        "url_in_text",
        "messages.ended.text.zh",
        "the text holds a link",
    ),
    # ── law, cards, people asked ──
    (
        put("duties.look.finish", {"law": "polluter_acts"}),
        "clause_gives_no_time",
        "duties.look.finish.law",
        "gives no time",
    ),
    (put("grading", "cn-2099"), "unknown_grading", "grading", "no grading scheme cn-2099"),
    (put("duties.look.when", "hazard() == 'plain'"), "hazard_of_nothing", "duties.look.when", "no substance"),
    (
        put("substance", {"fact": "inflow_found", "unnamed": [{"card": "dieesel"}]}),
        "unknown_card",
        "substance.unnamed[0].card",
        "no safety card dieesel",
    ),
    (put("duties.look.asks", "bank_neighbours"), "asks_nobody", "duties.look.asks", "finds nobody to ask"),
    (put("texts.opening.zh", "{{ drill }}"), "text_fails", "texts.opening.zh", "only text and numbers can be printed"),
    (put("messages.suspected.text.zh", "长" * 600), "too_many_segments", "stages.warning", "takes up to 11 segments"),
    (put("texts.reassigned.zh", "长" * 600), "too_many_segments", "texts.reassigned", "more than 8"),
]


def test_the_sound_playbook_has_no_fault(checked: Check) -> None:
    assert checked(PLAYBOOKS / "algae_bloom.yaml") == []


@pytest.mark.parametrize("name", sorted(find_playbooks()))
def test_the_shipped_playbooks_have_no_error(name: str, checked: Check) -> None:
    assert [fault.shown() for fault in checked(find_playbooks()[name]) if fault.severity == "fault"] == []


@pytest.mark.parametrize(("change", "code", "key", "says"), FAULTS, ids=[f"{code}-{key}" for _, code, key, _ in FAULTS])
def test_one_change_one_fault(
    change: Callable[[Values], None],
    code: str | None,
    key: str,
    says: str,
    plain: Values,
    checked_values: Callable[[Values], list[Fault]],
) -> None:
    change(plain)
    found = checked_values(plain)
    if code is None:
        assert found == []
        return
    meant = [fault for fault in found if (fault.code, fault.key) == (code, key)]
    assert len(meant) == 1, [fault.shown() for fault in found]
    assert says in meant[0].shown("en")
    assert re.search(r"[一-鿿]", meant[0].shown("zh"))


def test_every_code_has_its_sentences_and_its_fault() -> None:
    """Each code stands in a table of these tests, and both languages speak of the same values."""
    tests = "".join(file.read_text("utf-8") for file in TESTS.rglob("test_*.py"))
    assert set(WORDS) - set(re.findall(r'"(\w+)"', tests)) == set()
    for code, sentences in WORDS.items():
        for says in sentences:
            assert fields(says.zh) == fields(says.en), code


def test_five_faults_are_told_at_once_in_the_order_of_their_lines(checked: Check) -> None:
    path = PLAYBOOKS / "five_faults.yaml"
    marked = [number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if "# fault:" in line]
    found = checked(path)
    assert [fault.code for fault in found] == [
        "stage_unreachable",
        "unknown_fact",
        "unknown_key",
        "duty_finds_no_unit",
        "unknown_field",
    ]
    assert [fault.line for fault in found] == sorted(fault.line for fault in found)
    assert len(marked) == len(found)
    assert {fault.line for fault in found[1:]} <= {line + step for line in marked for step in (0, 1)}


OUT_OF_BOUNDS = [
    ("ladders.late.rungs.0.to", [], "too_few"),
    ("duties.look.unit", "x" * 90, "text_too_long"),
    ("texts.opening.zh", "", "text_too_short"),
    ("window.hours", 0, "not_above"),
    ("duties.look.finish", {"working_days": 400}, "above_most"),
    ("duties.look.unit", 7, "unquoted"),
    ("duties.look.finish", {"within": 30}, "not_a_duration"),
    ("duties.look.finish", {"within": "30m", "working_days": 2}, "limit_of_one_span"),
    ("duties.look.source", {**SOURCE, "law": "haul_plan"}, "source_of_one_kind"),
    ("duties.look.rounds", {"every": ["1h"]}, "rounds_and_finish"),
    ("duties.spare", {**SPARE_DUTY, "remind": "5m"}, "remind_of_nothing"),
]


@pytest.mark.parametrize(("path", "value", "code"), OUT_OF_BOUNDS, ids=[code for _, _, code in OUT_OF_BOUNDS])
def test_a_value_out_of_bounds_is_named_in_both_languages_and_hides_nothing(
    path: str, value: object, code: str, plain: Values, written: Callable[[Values], Path], checked: Check
) -> None:
    put(path, value)(plain)
    put("stages.warning.messages.0", "suspect")(plain)
    found = checked(written(plain))
    assert code in [it.code for it in found]
    assert "unknown_message" in [it.code for it in found]
    meant = next(it for it in found if it.code == code)
    assert re.search(r"[一-鿿]", meant.message("zh"))


def test_a_type_fault_two_unknown_names_and_a_text_too_long_are_told_at_once(
    plain: Values, written: Callable[[Values], Path], checked: Check
) -> None:
    put("duties.look.waivable_by", 7)(plain)
    put("stages.warning.messages.0", "suspect")(plain)
    put("duties.look.if_late", "lat")(plain)
    put("messages.bloom_confirmed.text.zh", "长" * 600)(plain)
    assert sorted({it.code for it in checked(written(plain))}) == [
        "too_many_segments",
        "unknown_ladder",
        "unknown_message",
        "wrong_type",
    ]


def test_no_fault_is_told_that_only_follows_from_another(
    plain: Values, written: Callable[[Values], Path], checked: Check
) -> None:
    put("duties.look.if_late", ["late"])(plain)
    put("facts.bloom_area.unit", {"m": 2})(plain)
    assert [it.code for it in checked(written(plain))] == ["wrong_type", "wrong_type"]


ONE = [
    (put("transitions.1.conditions.0.when", "number('scum_kind') > 1"), ["not_a_number"]),
    (put("transitions.0.to", "respons"), ["not_one_of"]),
    (put("stages.warning.duties", ["look", "keep_boats_awy"]), ["unknown_duty"]),
    (put("stages.warning.messages", ["suspectd"]), ["unknown_message"]),
    (put("water_types", []), ["no_water"]),
    (put("facts.scum_kind.choices", []), ["choice_without_choices"]),
    (put("facts.bloom_area.kind", "nummer"), ["not_one_of"]),
    (put("messages.bloom_confirmed.text.zh", "水华{{ facts['bloom_are'] }}"), ["unknown_field"]),
]


@pytest.mark.parametrize(
    ("change", "codes"), ONE, ids=[f"{number}-{codes[0]}" for number, (_, codes) in enumerate(ONE)]
)
def test_a_fault_brings_no_other_with_it(
    change: Callable[[Values], None],
    codes: list[str],
    plain: Values,
    written: Callable[[Values], Path],
    three_lakes: District,
    standards: dict[str, Standard],
    law: Regulations,
) -> None:
    change(plain)
    assert [it.code for it in check_playbook(written(plain), three_lakes, CHANNELS, standards, law)] == codes


def test_a_misspelt_key_hides_no_other_fault_and_invents_none(
    plain: Values, written: Callable[[Values], Path], checked: Check
) -> None:
    plain["duties"]["look"]["if_unanwsered"] = plain["duties"]["look"].pop("if_unanswered")
    plain["duties"]["look"]["done_when"] = "fact(bloom_seen)"
    plain["ladders"]["late"]["repeat"] = "0m"
    assert sorted(fault.code for fault in checked(written(plain))) == [
        "guard_takes_a_name",
        "repeat_too_short",
        "unknown_key",
    ]


def test_an_urgency_that_no_channel_carries_is_told_once(
    xicheng: District, standards: dict[str, Standard], law: Regulations
) -> None:
    found = check_playbook(
        PLAYBOOKS / "algae_bloom.yaml", xicheng, {"immediate": ("sms",), "formal": ("email",)}, standards, law
    )
    assert [(fault.code, fault.key) for fault in found] == [("urgency_unserved", "duties.keep_people_away.urgency")]


def test_a_district_without_such_water_is_told(
    xicheng: District, standards: dict[str, Standard], law: Regulations
) -> None:
    rivers = {key: water for key, water in xicheng.waters.items() if water.type == "river"}
    dry = xicheng.model_copy(update={"waters": rivers})
    assert [fault.code for fault in check_playbook(PLAYBOOKS / "algae_bloom.yaml", dry, CHANNELS, standards, law)] == [
        "no_water"
    ]


def test_a_unit_that_nobody_can_be_told_in_is_named(
    xicheng: District, standards: dict[str, Standard], law: Regulations
) -> None:
    mute = xicheng.model_copy(
        update={
            "contacts": {key: told for key, told in xicheng.contacts.items() if key != "weiji"},
            "heads": {key: head for key, head in xicheng.heads.items() if key != "weiji"},
        }
    )
    found = check_playbook(PLAYBOOKS / "algae_bloom.yaml", mute, CHANNELS, standards, law)
    assert ("unit_without_contact", "duties.warn_of_toxins.unit") in [(fault.code, fault.key) for fault in found]


def test_a_fault_inside_a_text_names_the_line_inside_it(tmp_path: Path, checked: Check) -> None:
    text = (PLAYBOOKS / "algae_bloom.yaml").read_text("utf-8")
    text = text.replace(
        "      zh: 疑似水华，正在核实。\n", "      zh: |\n        疑似水华，\n        正在核实，{{ watr }}。\n"
    )
    path = tmp_path / "changed.yaml"
    path.write_text(text, encoding="utf-8")
    (fault,) = checked(path)
    assert text.splitlines()[fault.line - 1].strip() == "正在核实，{{ watr }}。"


def test_a_text_too_long_does_not_keep_an_incident_from_opening(
    plain: Values,
    written: Callable[[Values], Path],
    xicheng: District,
    standards: dict[str, Standard],
    law: Regulations,
) -> None:
    put("messages.suspected.text.zh", "长" * 600)(plain)
    assert hindrances(load_playbook(written(plain)), xicheng, CHANNELS, standards, law) == ()
    drop("duties.look.if_late")(plain)
    assert [fault.code for fault in hindrances(load_playbook(written(plain)), xicheng, CHANNELS, standards, law)] == [
        "limit_without_follow_up"
    ]


def test_the_third_playbook_uses_all_of_the_language(sound: Values) -> None:
    playbook = Playbook.model_validate(sound)
    assert {fact.kind for fact in playbook.facts.values()} == {"yes_no", "choice", "number", "text"}
    assert {limit.after for duty in playbook.duties.values() for limit in (duty.answer, duty.finish) if limit} == {
        "known",
        "occurred",
        "stage",
        "assigned",
    }
