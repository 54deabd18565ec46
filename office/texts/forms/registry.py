"""Every form in which the texts of an office's playbooks can go out: what is to be registered. Sends nothing.

The words of a message are found as they are at sending, by filling its template; each way through its branches is a
form of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from jinja2 import nodes

from engine.playbook.language import Playbook
from notify.channel_spec import is_call
from notify.form import Form
from notify.text.fields import fields
from notify.text.grammar import parsed
from office.texts.forms import wording
from office.texts.forms.composing import Around, Parts, called, composed, noticed
from office.texts.forms.of_incident import filled
from office.texts.forms.samples import REFERENCE, SAMPLES, UNIT_SAMPLE, fact_sample, line_samples
from office.texts.said_facts import SaidFact

TELEPHONE = "+8613800000000"
MOST_BRANCHES = 64
"""Ways through the branches of one text that are looked at."""


@dataclass(frozen=True)
class Listed:
    """One form to be registered, filled with a sample; `purpose` says in Chinese when it is sent."""

    form: Form
    purpose: str


@dataclass(frozen=True)
class Ways:
    """How an office is answered: whether what is written back comes in, and keys; its telephone."""

    phone: str
    replies: bool
    keys: bool = True


def listed(channel: str, playbooks: Iterable[Playbook], ways: Ways) -> list[Listed]:
    """All forms of a channel, each words once. The keys of several ways through one text are numbered."""
    found: dict[str, Listed] = {}
    for it in _spoken(ways) if is_call(channel) else _written(playbooks, ways):
        found.setdefault(it.form.words, it)
    keys: set[str] = set()
    return [_keyed(it, keys) for it in found.values()]


def _keyed(it: Listed, keys: set[str]) -> Listed:
    key, number = it.form.key, 2
    while key in keys:
        key, number = f"{it.form.key}.{number}", number + 1
    keys.add(key)
    return Listed(Form(key, it.form.words, it.form.fields), it.purpose)


def _written(playbooks: Iterable[Playbook], ways: Ways) -> Iterator[Listed]:
    for playbook in playbooks:
        yield from _of_playbook(playbook, ways)
    around = Around(wording.DRILL, REFERENCE, ways.phone)
    for count in range(1, wording.LINES + 1):
        for number in ("", f" {TELEPHONE}"):
            first, *others = line_samples(count)
            yield from _purposed(noticed([first + number, *others], around), "值班通知、联系测试、对回复的答复")


def _of_playbook(playbook: Playbook, ways: Ways) -> Iterator[Listed]:
    for opening, facts in _rendered(playbook, playbook.texts.opening.zh, {"reason": ""}):
        for key, message in playbook.messages.items():
            for said, _ in _rendered(playbook, message.text.zh, facts):
                asking = frozenset({key} if message.asks_answer else ())
                parts = Parts(playbook.playbook, opening, messages={key: said}, asking=asking)
                yield from _purposed(
                    composed(parts, _around(playbook, ways)), f"{message.title.zh}（{playbook.title.zh}）"
                )
        for lines in _sample_lines(playbook):
            for asks in (True, False) if lines else (False,):
                parts = Parts(playbook.playbook, opening, lines=lines, lines_ask=asks)
                purpose = "分派任务" if asks else "催办、改派、解除和补充说明"
                yield from _purposed(composed(parts, _around(playbook, ways)), f"{purpose}（{playbook.title.zh}）")


def _sample_lines(playbook: Playbook) -> Iterator[list[str]]:
    """So many lines as a text may have, and the same with a telephone number where the playbook has words to say."""
    for count in range(wording.LINES + 1):
        lines = line_samples(count)
        yield lines
        if 0 < count <= wording.LINES_WITH_NUMBER and any(it.say is not None for it in playbook.duties.values()):
            yield [lines[0][:20] + TELEPHONE, *lines[1:]]


def _around(playbook: Playbook, ways: Ways) -> Around:
    hint = filled(playbook.texts.answer_hint.zh, SAMPLES) if ways.replies else ""
    return Around(wording.DRILL, REFERENCE, ways.phone, hint)


def _spoken(ways: Ways) -> Iterator[Listed]:
    around = Around(wording.DRILL, REFERENCE, ways.phone)
    for asks in (True, False):
        for count in range(1, wording.SPOKEN_LINES + 1):
            forms = called(line_samples(count), around, asks=asks, keys=ways.keys)
            yield from _purposed(forms, "电话通知" + ("，要求按键答复" if asks else ""))


def _purposed(forms: Iterable[Form], purpose: str) -> Iterator[Listed]:
    return (Listed(form, purpose) for form in forms)


def _rendered(
    playbook: Playbook, template: str, given: Mapping[str, object]
) -> Iterator[tuple[str, dict[str, object]]]:
    """What a template says on each way through its branches, with the values that lead there."""
    for chosen in _ways_through(playbook, template, given):
        facts: dict[str, object] = {key: fact_sample(playbook, key) for key in playbook.facts}
        facts |= {key.removeprefix("facts."): it for key, it in chosen.items() if key.startswith("facts.")}
        values = dict(SAMPLES) | {key: it for key, it in chosen.items() if not key.startswith("facts.")}
        yield filled(template, {**values, "facts": facts, "units": _units(template)}), chosen


def _units(template: str) -> dict[str, str]:
    """The units that a template calls by name: what they are called changes with the day."""
    named = (name.removeprefix("units.") for name in fields(template) if name.startswith("units."))
    return dict.fromkeys(named, UNIT_SAMPLE)


def _ways_through(playbook: Playbook, template: str, given: Mapping[str, object]) -> Iterator[dict[str, object]]:
    asked = {name: _values(playbook, template, name) for name in _asked(template) if name not in given}
    for number, values in enumerate(product(*asked.values())):
        if number < MOST_BRANCHES:
            yield {**given, **dict(zip(asked, values, strict=True))}


def _asked(template: str) -> list[str]:
    """The fields that a template asks before it says something."""
    tree = parsed(template)
    tests = [*(it.test for it in tree.find_all(nodes.If)), *(it.test for it in tree.find_all(nodes.CondExpr))]
    return sorted({name for test in tests for name in _fields(test)})


def _fields(test: nodes.Node) -> Iterator[str]:
    if isinstance(test, nodes.Getattr | nodes.Getitem):
        name = test.attr if isinstance(test, nodes.Getattr) else getattr(test.arg, "value", "")
        yield f"facts.{name}"
    elif isinstance(test, nodes.Name):
        yield test.name
    else:
        for child in test.iter_child_nodes():
            yield from _fields(child)


def _values(playbook: Playbook, template: str, name: str) -> Sequence[object]:
    """What a field may be, as far as a text can ask: a fact's choices, yes and no, or there and not there, and every
    constant that it is compared with.
    """
    if name == "drill":
        return True, False
    compared = [str(it.value) for it in parsed(template).find_all(nodes.Const) if isinstance(it.value, str)]
    key = name.removeprefix("facts.")
    if name == key:
        return SAMPLES.get(name, "某某"), "", *(it for it in compared if it)
    rule = playbook.facts.get(key)
    kind = rule.kind if rule is not None else "text"
    if kind == "yes_no":
        return SaidFact("是", "是"), SaidFact("否", "否", holds=False), ""
    if kind == "choice" and rule is not None:
        return *(SaidFact(it, rule.choice_titles[it].zh if it in rule.choice_titles else it) for it in rule.choices), ""
    return fact_sample(playbook, key), "", *(SaidFact(it, it) for it in compared if it)
