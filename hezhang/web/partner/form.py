"""A form of the shared page as it was posted. Trusts nothing in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import get_args

from engine.incident.partners import MeasureState
from hezhang.web.entrance import Refused
from office.services.partner_says import Cry, MeasureSaid, NewMeasure, Received, Saw, Says

WORDS, NAME = 300, 60
"""Characters of what somebody writes, and of a name, a post, a number."""
LONGEST: Mapping[str, int] = {
    "name": NAME,
    "post": NAME,
    "phone": NAME,
    "words": WORDS,
    "why": WORDS,
    "what": WORDS,
    "doer": NAME,
    "when": NAME,
}
KNOWN = frozenset({"key", "do", "measure", "state", *LONGEST})
"""The fields that a form of ours may have, beside the answers."""
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)
_ANSWER = re.compile(r"can ([A-Za-z0-9._-]{1,80}) ([0-9]{1,2})", re.ASCII)
_MEASURE = re.compile(r"M[0-9]{1,3}", re.ASCII)
_STATES: tuple[MeasureState, ...] = get_args(MeasureState)


class Wrong(Exception):
    """Something in the form has to be put right; `code` is a key of the words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def key_of(form: Mapping[str, str]) -> str:
    """The form's own mark: whoever sends it twice has said it once. Raises Refused where it has none."""
    key = form.get("key", "")
    if not _KEY.fullmatch(key):
        raise Refused(422, "unreadable")
    return key


def said(form: Mapping[str, str]) -> Says:
    """What a form says. Raises Refused for one that is not ours, Wrong where something has to be put right."""
    strange = any(name not in KNOWN and not _ANSWER.fullmatch(name) for name in form)
    if strange or any("\0" in value or len(value) > LONGEST.get(name, WORDS) for name, value in form.items()):
        raise Refused(422, "unreadable")
    given = {name: " ".join(value.split()) for name, value in form.items()}
    make = _BY_FORM.get(given.get("do", ""))
    if make is None:
        raise Refused(422, "unreadable")
    return make(given)


def _received(given: Mapping[str, str]) -> Received:
    answers: dict[tuple[str, int], bool] = {}
    for name, value in given.items():
        found = _ANSWER.fullmatch(name)
        if found is not None and value in ("yes", "no"):
            answers[found[1], int(found[2])] = value == "yes"
        elif found is not None and value != "later":
            raise Refused(422, "unreadable")
    if not given.get("name") or not given.get("post"):
        raise Wrong("receiver_needed")
    if not all(answers.values()) and not given.get("why"):
        raise Wrong("why_needed")
    return Received(
        given["name"], given["post"], given.get("phone", ""), given.get("words", ""), answers, given.get("why", "")
    )


def _saw(given: Mapping[str, str]) -> Saw:
    return Saw(_needed(given, "name", "who_says"), _needed(given, "words", "words_needed"))


def _cry(given: Mapping[str, str]) -> Cry:
    return Cry(_needed(given, "words", "help_needed"))


def _measure(given: Mapping[str, str]) -> NewMeasure:
    what, doer = _needed(given, "what", "measure_needed"), _needed(given, "doer", "measure_needed")
    return NewMeasure(_needed(given, "name", "who_says"), what, doer, given.get("when", ""))


def _state(given: Mapping[str, str]) -> MeasureSaid:
    state = next((it for it in _STATES if it == given.get("state")), None)
    if state is None or not _MEASURE.fullmatch(given.get("measure", "")):
        raise Refused(422, "unreadable")
    return MeasureSaid(_needed(given, "name", "who_says"), given["measure"], state, given.get("words", ""))


def _needed(given: Mapping[str, str], name: str, code: str) -> str:
    if not given.get(name):
        raise Wrong(code)
    return given[name]


_BY_FORM: Mapping[str, Callable[[Mapping[str, str]], Says]] = {
    "receive": _received,
    "saw": _saw,
    "help": _cry,
    "measure": _measure,
    "state": _state,
}
"""What is read of which form."""
