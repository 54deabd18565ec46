"""What a reply means: `1` or 收到 accepts, `9` or 拒绝 declines, `K7F-2` names a text and one of its duties."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from engine.incident.events import Answer
from engine.rules.references import PATTERN

_ACCEPTS = ("1", "收到", "好的", "明白", "OK", "YES", "Y")
_DECLINES = ("9", "拒绝", "不能", "无法", "不行", "NO", "N")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
# A hasty thumb leaves out the space: 1K7F-2.
_REFERENCE = re.compile(rf"(?:(?<![0-9A-Z])|(?<=(?<![0-9A-Z])[19]))({PATTERN})(?:\s*[-–—.]\s*(\d{{1,2}}))?(?![0-9A-Z])")


@dataclass(frozen=True)
class Meaning:
    """What a reply says: yes or no, to which text, to which of its duties (counted from 1; None = all)."""

    answer: Answer
    reference: str | None
    item: int | None


def meaning(words: str) -> Meaning | None:
    """Read a reply. Full-width digits, spaces, case and punctuation do not matter. None: it says neither yes nor no."""
    text = unicodedata.normalize("NFKC", words).upper().strip()
    found = _REFERENCE.search(text)
    reference, item = (found.group(1), int(found.group(2)) if found.group(2) else None) if found else (None, None)
    rest = (text[: found.start()] + " " + text[found.end() :]) if found else text
    answer = _answer(_EDGES.sub("", rest))
    if answer is None and found and not rest.strip():
        answer = "accepted"
    return Meaning(answer, reference, item) if answer else None


_NEGATIONS = frozenset("不没无别未拒难")
"""Signs that turn a yes around; a reply that says both is asked back."""


def _answer(text: str) -> Answer | None:
    """Yes or no by the first word; None where what follows says otherwise: a wrong yes would silence the ladder."""
    words = [word for word in re.split(r"[\s,，。.;；!！?？、]+", text) if word]
    if not words:
        return None
    first, others = _apart(words[0]), words[1:]
    if _says(first, _DECLINES):
        polite = first.isascii() and first != "9" and others  # NO PROBLEM
        return None if polite or any(word in _ACCEPTS for word in others) else "declined"
    if _says(first, _ACCEPTS):
        return None if _NEGATIONS & set(text) or any(word in _DECLINES for word in others) else "accepted"
    return None


_COUNTED = frozenset("点时分秒号日月年天周个人名位条只艘辆台车米吨公里层楼路队组次小多几成十百千万")
"""What follows a nine that counts something: 9点到 says when, and no."""


def _apart(first: str) -> str:
    """A hasty thumb leaves out the space: 9船坏了. Only after a nine: what it would wrongly say escalates, a wrong yes would silence."""
    hasty = len(first) > 1 and first[0] == "9" and not first[1].isascii() and first[1] not in _COUNTED
    return "9" if hasty else first


def _says(first: str, known: tuple[str, ...]) -> bool:
    return first in known or any(not word.isascii() and first.startswith(word) for word in known)
