"""Checks of what a playbook says: templates that read, fields that exist, texts that fit into an SMS. Changes and sends
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.district.model import District
from engine.playbook.language import Playbook
from engine.standards.model import Standard
from engine.values.severity import Severity
from notify.channel_spec import CHANNELS
from notify.text.rendering import TextError, TextSyntax, fields, has_url, render
from office.files.faults import KeyPath, nearest
from office.playbook_check.longest_texts import Measured, Press
from office.playbook_check.text_branches import never_true, unreached
from office.playbook_check.text_fields import Template, templates
from office.texts.said_facts import title_of
from office.texts.said_grades import GRADES_ZH

MOST_SEGMENTS = 8
"""Of one SMS at its longest: 8 × 67 UTF-16 units, about as much as a person reads standing in the rain."""


@dataclass(frozen=True)
class TextFinding:
    """One fault of a text. `text_line` counts from 1 inside the text; None: the fault is the value's as a whole."""

    path: KeyPath
    code: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    severity: Severity = "fault"
    text_line: int | None = None


def check_templates(playbook: Playbook) -> Iterator[TextFinding]:
    """Every template by itself: can it be read, may it say this, does each field exist."""
    for template in templates(playbook):
        yield from _check_template(playbook, template)


def _check_template(playbook: Playbook, template: Template) -> Iterator[TextFinding]:
    try:
        used = fields(template.template)
    except TextError as error:
        code = "text_syntax" if isinstance(error, TextSyntax) else "text_forbidden"
        yield TextFinding(template.path, code, {"problem": _without_line(error)}, text_line=error.line)
        return
    allowed = template.allowed(playbook)
    for name in sorted(used - allowed):
        values = {"name": name, "suggestion": nearest(name, allowed), "known": ", ".join(sorted(allowed))}
        yield TextFinding(template.path, "unknown_field", values, text_line=_line_of(template.template, name))
    if used <= allowed:
        yield from _filled(template, allowed)
    yield from _branches(playbook, template)
    yield from _untitled(playbook, template, used)
    if has_url(template.template):
        yield TextFinding(template.path, "url_in_text", severity="warning")


COUNTED: Mapping[str, object] = {"n": 1, "rung": 1, "drill": True}
"""The fields that are no words."""


def _filled(template: Template, allowed: Collection[str]) -> Iterator[TextFinding]:
    """Whether it can be filled with words, as its fields and facts are."""
    words: dict[str, dict[str, str]] = {"facts": {}, "units": {}}
    for name in allowed:
        table, _, key = name.partition(".")
        if key:
            words.setdefault(table, {})[key] = "…"
    try:
        render(template.template, {**dict.fromkeys((it for it in allowed if "." not in it), "…"), **words, **COUNTED})
    except TextError as error:
        yield TextFinding(template.path, "text_fails", {"problem": str(error)})


def _branches(playbook: Playbook, template: Template) -> Iterator[TextFinding]:
    for it in never_true(playbook, template.template):
        titles = it.rule.choice_titles if it.rule is not None else {}
        meant = next((choice for choice, title in titles.items() if it.given in (title.zh, title.en)), "")
        meant = meant or GRADES_ZH.get(it.given, "") or nearest(it.given, it.known)
        values = {"name": it.given, "fact": it.field, "suggestion": meant, "known": ", ".join(it.known)}
        yield TextFinding(template.path, "text_compares_with_nothing", values, text_line=it.line)
    for branch in unreached(template.template):
        yield TextFinding(template.path, "branch_never_reached", severity="warning", text_line=branch.line)


def _untitled(playbook: Playbook, template: Template, used: Iterable[str]) -> Iterator[TextFinding]:
    """Choices that a text would say by their codes."""
    for name in sorted(used):
        rule = playbook.facts.get(name.removeprefix("facts.")) if name.startswith("facts.") else None
        bare = (
            [it for it in rule.choices if not title_of(rule, it)] if rule is not None and rule.kind == "choice" else []
        )
        if bare and _printed(template.template, name):
            values = {"name": name.removeprefix("facts."), "choices": ", ".join(bare)}
            line = _line_of(template.template, name)
            yield TextFinding(template.path, "choice_without_title", values, "warning", text_line=line)


def _printed(template: str, name: str) -> bool:
    """The text says the field, and does not only ask for it."""
    return re.search(r"\{\{[^}]*\b" + re.escape(name) + r"\b", template) is not None


def _without_line(error: TextError) -> str:
    return str(error).removeprefix(f"line {error.line}: ")


def _line_of(template: str, name: str) -> int:
    lines = template.splitlines()
    return next((number for number, line in enumerate(lines, 1) if name.split("[")[0] in line), 1)


def check_lengths(
    playbook: Playbook, district: District, channels: Mapping[str, Collection[str]], standards: Mapping[str, Standard]
) -> Iterator[TextFinding]:
    """The longest SMS of each stage, ladder and other text. Only for a playbook whose structure and templates are
    sound.
    """
    worst: dict[KeyPath, Measured] = {}
    try:
        for measured in _by_segments(Press(playbook, district, channels, standards)):
            path = _path(measured)
            if path not in worst or measured.characters > worst[path].characters:
                worst[path] = measured
    except TextError as error:
        yield TextFinding(("texts",), "text_fails", {"problem": str(error)})
        return
    for path, measured in worst.items():
        if measured.segments > MOST_SEGMENTS:
            yield _too_long(playbook, district, path, measured)


def _by_segments(press: Press) -> Iterator[Measured]:
    """Every text on the channels where its length is paid for."""
    for name, spec in CHANNELS.items():
        if spec.in_segments:
            yield from press.measured(name)


def _path(measured: Measured) -> KeyPath:
    letter = measured.letter
    match letter.purpose:
        case "stage" if letter.released:
            # What a stage asks for has to fit; that so much of the stage before still waits when it begins is seldom.
            return ("texts", "released")
        case "stage":
            return ("stages", letter.stage)
        case "ladder":
            return ("ladders", str(letter.ladder), "text")
        case _:
            return ("texts", letter.purpose)


def _too_long(playbook: Playbook, district: District, path: KeyPath, measured: Measured) -> TextFinding:
    letter = measured.letter
    values = {
        "stage": playbook.stages[letter.stage].title.zh,
        "water": district.waters[measured.water].zh,
        "unit": district.units[letter.person.unit].zh,
        "person": letter.person.post,
        "segments": str(measured.segments),
        "characters": str(measured.characters),
        "most": str(MOST_SEGMENTS),
        "parts": ", ".join(
            dict.fromkeys(
                (
                    *letter.messages,
                    *(rule for rule, _, _ in letter.duties),
                    *(rule for (rule, _, _), _ in letter.released),
                )
            )
        ),
    }
    return TextFinding(path, "too_many_segments", values, "fault" if path[0] == "stages" else "warning")
