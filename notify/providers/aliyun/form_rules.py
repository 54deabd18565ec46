"""What Alibaba Cloud takes as the words of a text or a call, and which sort each variable is of. Registers nothing.

Sources, all of help.aliyun.com as of 2026: 463270 (rules for notices), 2806243 (TemplateRule and what may fill each
sort), 414170 (rules for calls); TrafficDriving of CreateSmsTemplate (dysmsapi SDK 4.6) for telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from notify.channel_spec import is_call
from notify.form import MOST, MOST_WORDS, Form, places

ANYTHING, MARK, PHONE = "others", "other_number2", "phone_number2"
"""Sorts of variable: anything but contact data and links; letters and digits; a landline, 400, 95 or a handset."""
SORTS: Mapping[str, str] = {"reference": MARK, "phone": PHONE, "contact": PHONE}
"""The sort of a variable by its name; every other is of the sort that takes anything, since what is said varies."""
MOST_PHONE = 15
MOST_SPOKEN = 1000
_FORBIDDEN = re.compile(r"[【】『』「」〖〗#★※→•①-⑳²³￥¥]")
_FORBIDDEN_SPOKEN = re.compile(r"[【】\[\]#/:%$¥￥-]")
_NAME = re.compile(r"[A-Za-z]\w{0,24}", re.ASCII)
_RESERVED = frozenset({"email", "mobile", "id", "nick", "site"})
_SIDE_BY_SIDE = re.compile(r"\$\{\w+\}\$\{\w+\}")
_PLACE = re.compile(r"\$\{\w+\}")
Broken = tuple[str, str]
"""Which rule, and what breaks it: `form_character`, `form_variable`, `form_side_by_side`, `form_twice`,
`form_too_long`, `form_all_variable`.
"""


def sort_of(name: str) -> str:
    """Which sort of variable this name is registered as."""
    return SORTS.get(name, ANYTHING)


def most(name: str) -> int:
    """Characters that a variable of this name may hold."""
    return MOST_PHONE if sort_of(name) == PHONE else MOST


def longest(form: Form) -> int:
    """Characters of the text when every variable is filled to the brim."""
    return len(_PLACE.sub("", form.words)) + sum(most(name) for name in places(form.words))


def broken(form: Form, channel: str) -> Iterator[Broken]:
    """The rules that these words break."""
    fixed, names = _PLACE.sub("", form.words), places(form.words)
    if found := (_FORBIDDEN_SPOKEN if is_call(channel) else _FORBIDDEN).findall(fixed):
        yield "form_character", "".join(dict.fromkeys(found))
    for name in dict.fromkeys(names):
        if not _NAME.fullmatch(name) or name in _RESERVED:
            yield "form_variable", name
        if names.count(name) > 1:
            yield "form_twice", name
    if side := _SIDE_BY_SIDE.search(form.words):
        yield "form_side_by_side", side[0]
    if names and not re.search(r"\w", fixed):
        yield "form_all_variable", form.words
    if longest(form) > (MOST_SPOKEN if is_call(channel) else MOST_WORDS):
        yield "form_too_long", str(longest(form))
