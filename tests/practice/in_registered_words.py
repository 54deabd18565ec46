"""Whether a text says the same in registered words: every text that is rendered is put into forms as well, and what the
playbook's text says is looked for in what the forms say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest

from engine.incident.state import Incident
from engine.stream.events import DeliveryOwed
from notify.channel_spec import is_call
from notify.form import MOST, MOST_WORDS, Form
from office.files.data_files import find_channels, load_channels
from office.services.registrable import registrable
from office.texts.texts import Texts

_NOT_SAID = re.compile(r"[\s。，、；：…（）“”]|【[^】]*】")
_NOTE = re.compile(r"注(\d+)：(.*?)(?=注\d+：|$)")
PHONE = "010-00000000"


@cache
def registered(replies: bool) -> frozenset[str]:
    table = load_channels(find_channels("default")).table
    forms = registrable(table, None, replies=replies, keys=True)
    return frozenset(it.form.words for of_channel in forms.values() for it in of_channel)


def bare(text: str) -> str:
    return _NOT_SAID.sub("", re.sub(r"\+(?:86)?(?=\d)", "", text))


def _with_number(form: Form, text: str) -> str:
    """The telephone in the place that refers to it."""
    return text.replace("见文末", form.fields.get("contact", ""))


def lost(said: str, forms: tuple[Form, ...]) -> list[str]:
    """What a text says and its forms do not. A line that is too long for one text goes on in the next, and so does a
    note; each note is read in the place that refers to it.
    """
    texts = "".join(_with_number(form, form.text.partition("：")[2]) for form in forms)
    lines_of_all = "".join(
        _with_number(form, value) for form in forms for name, value in form.fields.items() if name.startswith("line")
    )
    whole = texts + lines_of_all
    for number, value in _NOTE.findall(lines_of_all):
        whole = whole.replace(f"见注{number}", value)
    whole = bare(whole)
    lines = [line for line in said.split("\n") if not line.startswith(("回1接受", "本信息收不到回复"))]
    sentences = [it for line in lines for it in re.split(r"(?<=。)(?!”)", line)]
    return [it for it in sentences if bare(it) not in whole]


@dataclass
class Watch:
    """Every text of a story in forms. `faults` is empty while nothing is lost."""

    texts: int = 0
    faults: list[str] = field(default_factory=list)

    def see(self, owed: DeliveryOwed, said: str, forms: tuple[Form, ...], replies: bool) -> None:
        self.texts += 1
        self.faults += [f"{owed.delivery} not said: {line}" for line in lost(said, forms)]
        for form in forms:
            if form.words not in registered(replies):
                self.faults.append(f"{owed.delivery} not registered: {form.words}")
            if any(re.search(r"\+\d{8,15}", it) for name, it in form.fields.items() if name.startswith("line")):
                self.faults.append(f"{owed.delivery} has a telephone where none may stand: {form.text}")
            if len(form.text) > MOST_WORDS or any(not 0 < len(it) <= MOST for it in form.fields.values()):
                self.faults.append(f"{owed.delivery} too long: {form.text}")
            # A notice answers to its code, not to its mark, so that one of its texts may have the mark.
            marked = forms if form.key.startswith("notice") else (form,)
            if PHONE not in form.text or not any(owed.reference in it.text for it in marked):
                self.faults.append(f"{owed.delivery} without number or mark: {form.text}")
            if ("回1" in form.text) != (owed.asks and replies and "回1" in form.words):
                self.faults.append(f"{owed.delivery} promises a reply: {form.text}")
        if not forms:
            self.faults.append(f"{owed.delivery} has no form: {said}")


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Watches every text of an incident that goes to a telephone in writing, whether replies come in or not."""
    watching, render = Watch(), Texts.render

    def rendering(self: Texts, rules: Any, incident: Incident, owed: DeliveryOwed, *rest: Any) -> Any:
        if not is_call(owed.channel) and rest[-1] is None:
            for replies in (True, False):
                told = (rules, incident, owed, *rest[:-1], replies)
                watching.see(owed, render(self, *told).text, self.forms(*told), replies)
        return render(self, rules, incident, owed, *rest)

    monkeypatch.setattr(Texts, "render", rendering)
    return watching
