"""docs/playbooks.md says what the language is, no more and no less."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.district.selectors import ARGUMENTS
from engine.playbook import language
from engine.playbook.draw import mermaid
from engine.playbook.guards import FUNCTIONS
from engine.playbook.language import EVERYONE_TOLD, RELATIVE, DutyRule, Ladder, Model, Playbook, Transition
from engine.rules.opening import SUMMARY_LENGTH
from notify.text.sandbox import FILTERS
from office.files import yaml_door, yaml_values
from office.files.data_files import find_playbook, load_playbook
from office.files.faults import Fault
from office.files.yaml_door import parse_yaml
from office.playbook_check import longest_texts
from office.playbook_check.text_check import MOST_SEGMENTS
from office.playbook_check.text_fields import COMMON, DUTY, LADDER, OF_TEXTS, OVERDUE, QUESTION, SAY
from tests.places import ROOT, TESTS

DOCUMENT = (ROOT / "docs" / "playbooks.md").read_text("utf-8")
HEADINGS = {
    "Playbook": "The playbook",
    "FactRule": "A fact",
    "SubstanceRule": "The substance",
    "Unnamed": "Unnamed",
    "StageRule": "A stage",
    "Transition": "A transition",
    "Condition": "A condition",
    "DutyRule": "A duty",
    "Limit": "A limit",
    "Recurrence": "Rounds",
    "MessageRule": "A message",
    "Ladder": "A ladder",
    "Rung": "A rung",
    "Window": "The window",
    "Tolerance": "A tolerance",
    "Texts": "The texts",
    "Text": "A text",
    "Source": "A source",
}


def section(heading: str) -> str:
    return re.split(r"^## ", DOCUMENT.split(f"\n## {heading}\n")[1], flags=re.MULTILINE)[0]


def rows(heading: str) -> list[str]:
    """What stands first in each row of a section's table."""
    return re.findall(r"^\| `([^`]+)`", section(heading), flags=re.MULTILINE)


MODELS = [it for it in vars(language).values() if isinstance(it, type) and issubclass(it, Model) and it is not Model]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_of_every_part_is_documented_in_its_order(model: type[Model]) -> None:
    assert rows(HEADINGS[model.__name__]) == [field.alias or name for name, field in model.model_fields.items()]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_word_that_a_key_may_have_is_documented(model: type[Model]) -> None:
    text = section(HEADINGS[model.__name__])
    for name, field in model.model_fields.items():
        if name in ("urgency", "blocks", "initial", "waivable_by", "by", "origins", "target"):
            continue
        for word in re.findall(r"Literal\[(.*?)\]", str(field.annotation)):
            missing = [
                part for part in re.findall(r"'(\w+)'", word) if f"`{part}`" not in text and f"[{part}]" not in text
            ]
            assert missing == [], f"{name}: {missing}"


def test_every_guard_function_is_documented_in_its_order() -> None:
    documented = rows("Guards")
    assert [row.split("(")[0] for row in documented] == list(FUNCTIONS)
    assert [row.count("'") // 2 for row in documented] == [function.arguments for function in FUNCTIONS.values()]


def test_every_selector_is_documented() -> None:
    assert [row.split("(")[0] for row in rows("Selectors")] == [*ARGUMENTS, EVERYONE_TOLD]
    assert all(f"`{word}`" in section("A rung") for word in RELATIVE)


def test_every_field_of_a_text_is_documented_where_it_may_stand() -> None:
    documented = dict(re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", section("Fields"), flags=re.MULTILINE))
    expected = dict.fromkeys((*COMMON, "facts.<name>", "units.<id>"), "every text")
    expected |= dict.fromkeys(DUTY, "about a duty")
    expected |= {field: "`ladders`" for field in LADDER if field not in DUTY}
    expected |= dict.fromkeys(QUESTION, "`question`")
    expected |= dict.fromkeys(OF_TEXTS["released"], "`released`")
    expected |= dict.fromkeys(OF_TEXTS["safety"], "`safety`")
    expected |= dict.fromkeys(SAY, "`say`")
    expected |= dict.fromkeys(OVERDUE, "messages of `on_overdue`")
    assert documented == expected
    assert {name for name, own in OF_TEXTS.items() if own == DUTY} == {"duty_line", "reassigned"}
    assert all(f"`{name}`" in section("Fields") for name in FILTERS)


def test_the_numbers_are_those_of_the_code() -> None:
    assert f"more than {MOST_SEGMENTS} segments" in DOCUMENT
    assert (
        f"summary has {SUMMARY_LENGTH} characters, a reason {longest_texts.LONGEST_REASON} and a fact that is text "
        f"{longest_texts.LONGEST_TEXT_FACT}" in DOCUMENT
    )
    limits = section("What YAML may hold")
    assert f"{yaml_door.MAX_BYTES // 1_000_000} MB" in limits
    assert f"{yaml_door.MAX_VALUES:,} keys\nand values and {yaml_values.MAX_DEPTH} deep" in section(
        "What YAML may hold"
    )
    assert f"one for every {yaml_door.LEAST_BYTES} bytes" in limits


def test_the_diagram_is_that_of_the_shipped_playbook() -> None:
    drawn = re.search(r"```mermaid\n(.*?)```", DOCUMENT, flags=re.DOTALL)
    assert drawn is not None
    assert drawn[1] == mermaid(load_playbook(find_playbook("oil_spill")).playbook)


def test_the_worked_example_is_of_the_language() -> None:
    example = re.search(r"```yaml\n(.*?)```", DOCUMENT, flags=re.DOTALL)
    assert example is not None
    value = parse_yaml(example[1].encode(), "example").value
    assert isinstance(value, dict)
    assert DutyRule.model_validate(value["duties"]["ring_boat"]).blocks == "response"
    assert Ladder.model_validate(value["ladders"]["unanswered"]).repeat is not None
    assert [Transition.model_validate(it).trigger for it in value["transitions"]] == ["contain"]


def test_what_check_prints_is_what_the_document_shows(checked: Callable[[Path], list[Fault]]) -> None:
    path = TESTS / "playbooks" / "five_faults.yaml"
    assert all(fault.shown().replace(f"{path.parent}/", "") in DOCUMENT for fault in checked(path))


# ── the picture ─────────────────────────────────────────────────────────────


def test_the_picture_shows_every_way_once_and_marks_what_rules_do(sound: dict[str, object]) -> None:
    playbook = Playbook.model_validate(sound)
    drawn = mermaid(playbook)
    arrows = [line.strip() for line in drawn.splitlines() if "-->" in line]
    assert len(arrows) == 1 + sum(len(it.origins) for it in playbook.transitions) + 2
    assert (
        "    warning --> response: ⚙ 确认水华，转入响应 Bloom confirmed – go to response (confirm) · 条件 conditions "
        "1\n" in drawn
    )
    assert [line for line in arrows if "⚙" in line] == [
        line for line in arrows if "(confirm)" in line or "(finish)" in line
    ]
    assert mermaid(Playbook.model_validate_json(playbook.model_dump_json(by_alias=True))) == drawn


def test_a_title_cannot_break_the_picture(plain: dict[str, object]) -> None:
    plain["stages"]["warning"]["title"] = {"zh": '预"警', "en": "a: b; {c}\n#d"}  # type: ignore[index]
    line = next(line for line in mermaid(Playbook.model_validate(plain)).splitlines() if line.endswith("as warning"))
    assert line == '    state "预\'警 a – b, (c) ＃d" as warning'
