"""A faulty playbook's other faults: which only follow from those that are told, and how long its texts are all the
same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.playbook.finding import Finding
from engine.playbook.language import STAGES, Playbook
from office.files.faults import KeyPath
from office.files.repair import Doubt
from office.playbook_check.text_check import TextFinding

OWN = frozenset(
    {
        "limit_without_follow_up",
        "follow_up_without_limit",
        "ladder_falls_silent",
        "choice_without_choices",
        "choices_without_choice",
        "number_without_unit",
        "nobody_may",
        "report_to_nobody",
        "addressee_without_report",
        "message_finds_nobody",
        "rung_finds_nobody",
        "window_without_items",
    }
)
"""What is said of one duty, fact, ladder …, and may follow from another fault of it."""
ELSEWHERE: Mapping[str, tuple[str, ...]] = {
    "unused_duty": ("stages",),
    "duty_never_starts": ("stages",),
    "unused_message": ("stages", "on_regrade"),
    "unused_ladder": ("duties",),
    "stage_unreachable": ("transitions", "initial"),
    "stage_without_way_out": ("transitions",),
    "no_end_from_stage": ("transitions",),
    "missing_stage": ("stages",),
    "block_not_asked": ("transitions",),
    "automatic_circle": ("transitions",),
    "unknown_choice": ("facts",),
    "no_water": ("water_types",),
}
"""What may follow from a fault in another table."""
OF_GUARDS = frozenset(
    {
        "never_holds",
        "always_holds",
        "part_never_holds",
        "part_always_holds",
        "conditions_exclude",
        "compared_with_other_kind",
        "not_a_number",
        "ordered_fact",
        "ends_as_it_begins",
    }
)
"""What is said of a condition, and may follow from a fault of a fact that it asks for."""
SELECTOR_FAULTS = frozenset(
    {
        "no_selector",
        "unknown_selector",
        "selector_takes_no_argument",
        "selector_needs_argument",
        "unknown_selector_argument",
    }
)
"""Each way in which a selector cannot be read."""
PLACEHOLDER = "…"
AnyFinding = Finding | TextFinding


def follows(finding: Finding | TextFinding, doubt: Doubt) -> bool:
    """Whether a finding may only follow from a fault of the form that is told already."""
    if doubt.covers(finding.path) or finding.values.get("name") in doubt.names:
        return True
    if finding.code in OWN and doubt.near(finding.path, 2):
        return True
    facts = {str(place[1]) for place in doubt.places if place[0] == "facts" and len(place) > 1}
    if finding.code in OF_GUARDS and any(fact in said for fact in facts for said in finding.values.values()):
        return True
    return any(place[:1] == (table,) for place in doubt.places for table in ELSEWHERE.get(finding.code, ()))


UNUSED = {"unused_duty": "unknown_duty", "unused_message": "unknown_message", "unused_ladder": "unknown_ladder"}


def without_slips(found: Sequence[AnyFinding]) -> list[AnyFinding]:
    """Without what is called unused only because its name is misspelt where it is used."""
    meant = {(it.code, it.values.get("suggestion", "")) for it in found}
    return [it for it in found if (UNUSED.get(it.code, ""), it.values.get("name", "")) not in meant]


def measurable(playbook: Playbook, found: Sequence[Finding | TextFinding]) -> Playbook:
    """The playbook with what nobody could measure out of the way: texts that cannot be filled, selectors that cannot be
    read.
    """
    value = playbook.model_dump(by_alias=True)
    changed = False
    for finding in found:
        changed = _mended(value, finding) or changed
    return Playbook.model_validate(value) if changed else playbook


def _mended(value: dict[str, Any], finding: Finding | TextFinding) -> bool:
    match finding.code:
        case "text_syntax" | "text_forbidden" | "text_fails":
            _put(value, finding.path, PLACEHOLDER)
        case "unknown_field":
            _put(value, finding.path, _without_field(_at(value, finding.path), finding.values))
        case code if code in SELECTOR_FAULTS:
            _put(value, finding.path, "district_chief")
        case "missing_stage":
            name = finding.values["name"]
            value["stages"] = {
                it: value["stages"].get(it, {"title": {"zh": name, "en": name}})
                for it in STAGES
                if it == name or it in value["stages"]
            }
        case _:
            return False
    return True


def _without_field(text: str, values: Mapping[str, str]) -> str:
    """With the field that was meant; where nobody can say which, with one that every text has."""
    without = text.replace(values["name"], values["suggestion"] or "stage")
    return without if without != text else PLACEHOLDER


def _at(value: Any, path: KeyPath) -> Any:  # noqa: ANN401 - plain values
    for part in path:
        value = value[part]
    return value


def _put(value: Any, path: KeyPath, what: str) -> None:  # noqa: ANN401
    holder, last = _at(value, path[:-1]), path[-1]
    if isinstance(holder, tuple) and isinstance(last, int):
        _at(value, path[:-2])[path[-2]] = (*holder[:last], what, *holder[last + 1 :])
    else:
        holder[last] = what
