"""One text to one person as registered forms: fixed words with short values, as many texts as it takes. Pure.

What each text says of an incident is its opening; after it comes a message of the playbook in words of its own, or up
to so many lines. A value that is too long for its place stands in a note among the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from notify.addresses.numbers import CHINA
from notify.form import MOST, NOTHING, Form
from office.texts.forms import wording
from office.texts.forms.lines import in_texts, laid_out
from office.texts.forms.marked import Piece, Slot, pieces, plain

_NUMBER = re.compile(r" ?(\+[0-9]{8,15})")
_ENDS = "。！？；"


@dataclass(frozen=True)
class Parts:
    """What a text says, each part with marks where it varies. `messages` by their keys in the playbook; those in
    `asking` want an answer, and so do the lines where `lines_ask`.
    """

    playbook: str
    opening: str
    more: str = ""
    """What the opening says only now and then, such as a reason."""
    messages: Mapping[str, str] = field(default_factory=dict, hash=False)
    lines: Sequence[str] = ()
    asking: frozenset[str] = frozenset()
    lines_ask: bool = False


@dataclass(frozen=True)
class Around:
    """What stands around every text: its sort, its mark, the duty room's telephone, and how it is answered (`hint`,
    with marks; empty: by ringing).
    """

    sort: str
    reference: str
    phone: str
    hint: str = ""


Text = tuple[str, list[Piece]]
"""A form's key, and what it says."""


def composed(parts: Parts, around: Around) -> tuple[Form, ...]:
    """The texts, in order. None where nobody knows the duty room's telephone, which stands in each of them."""
    if not around.phone:
        return ()
    notes = _Notes()
    opening = notes.in_place(pieces(parts.opening))
    texts: list[Text] = []
    for key, said in parts.messages.items():
        tail = _tail(around, asks=key in parts.asking)
        texts.append((f"{parts.playbook}.{key}", [*opening, *_ended(notes.in_place(pieces(said))), *tail]))
    lines = laid_out([it for it in (plain(parts.more), *map(plain, parts.lines), *notes.lines()) if it])
    # An opening that says it all is a text too.
    most = wording.LINES_WITH_NUMBER if any(map(_numbers, lines)) else wording.LINES
    each = in_texts(lines, most) if lines or texts else [[]]
    texts += [_of_lines(parts, opening, some, around) for group in each for some in _of_one_number(group)]
    return _numbered(texts, around, wording.HEAD)


def noticed(said: Sequence[str], around: Around) -> tuple[Form, ...]:
    """A text that is about no incident, in lines alone. The first handset's number that it names has a place of its
    own, since no other may hold one.
    """
    if not around.phone:
        return ()
    number = next((it for text in said if (it := _NUMBER.search(text))), None)
    lines = laid_out(text.replace(number[0], "", 1) if number else text for text in said)
    contact = _filled(wording.CONTACT, contact=_dialled(number[1])) if number else []
    key = "notice.lines{}.contact" if number else "notice.lines{}"
    texts: list[Text] = [
        (key.format(len(some)), [*_lines(some), *contact, *_phone(around)]) for some in in_texts(lines, wording.LINES)
    ]
    return _numbered(texts, around, wording.NOTICE)


def called(texts: Iterable[str], around: Around, *, asks: bool, keys: bool) -> tuple[Form, ...]:
    """What a call says, with what follows a key where it asks and keys come in. None where it is too much for one
    call.
    """
    lines = laid_out(plain(it) for it in texts)
    if not around.phone or not 0 < len(lines) <= wording.SPOKEN_LINES:
        return ()
    way = ("asks" if keys else "rings") if asks else ""
    values = {f"line{number}": line for number, line in enumerate(lines, 1)}
    words = wording.CALL + wording.spoken_lines(len(lines)) + wording.SPOKEN_ENDS[way]
    key = f"call.lines{len(lines)}{way and f'.{way}'}"
    call = Form(key, words, {"drill": around.sort, **values, "phone": around.phone})
    return (call, *after_key()) if way == "asks" else (call,)


def after_key() -> tuple[Form, ...]:
    """What is said after a key, and where none was pressed."""
    return tuple(Form(f"call.{name}", said) for name, said in wording.AFTER_KEY.items())


def between(base: str, full: str) -> str | None:
    """What `full` says more than `base` in one place; None where it is not the same otherwise."""
    start = next((at for at, (one, other) in enumerate(zip(base, full, strict=False)) if one != other), len(base))
    rest = len(base) - start
    if len(full) < len(base) or full[len(full) - rest :] != base[start:]:
        return None
    return full[start : len(full) - rest]


class _Notes:
    """Values that are too long for their place, each in a note."""

    def __init__(self) -> None:
        self._of: dict[str, int] = {}

    def in_place(self, said: Iterable[Piece]) -> list[Piece]:
        """What is said, with a note in the place of each value that is too long."""
        return [self._noted(it) if isinstance(it, Slot) and len(it.value) > MOST else it for it in said]

    def lines(self) -> list[str]:
        return [wording.NOTE.format(number=number, value=value) for value, number in self._of.items()]

    def _noted(self, slot: Slot) -> Slot:
        number = self._of.setdefault(slot.value, len(self._of) + 1)
        return Slot(slot.name, wording.SEE_NOTE.format(number=number))


def _of_lines(parts: Parts, opening: Sequence[Piece], lines: Sequence[str], around: Around) -> Text:
    tail = _tail(around, asks=parts.lines_ask)
    way = ("" if not parts.lines_ask else ".asks" if around.hint else ".rings") if lines else ""
    number = next((it for line in lines for it in _numbers(line)), None)
    if number is not None:
        way += ".contact"
        tail = [*_filled(wording.CONTACT, contact=_dialled(number)), *tail]
        lines = [line.replace(number, wording.BELOW) for line in lines]
    items: list[Piece] = [wording.ITEMS, *_lines(lines)] if lines else []
    return f"{parts.playbook}.lines{len(lines)}{way}", [*_ended(opening), *items, *tail]


def _of_one_number(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """The lines of each text, so that none names two telephones: there is a place for one."""
    known, start = "", 0
    for nth, line in enumerate(lines):
        for number in _numbers(line):
            if known not in ("", number):
                yield lines[start:nth]
                start = nth
            known = number
    yield lines[start:]


def _numbers(line: str) -> list[str]:
    return [it[1] for it in _NUMBER.finditer(line)]


def _lines(lines: Sequence[str]) -> list[Piece]:
    return _filled(wording.lines(len(lines)), **{f"line{number}": it for number, it in enumerate(lines, 1)})


def _tail(around: Around, *, asks: bool) -> list[Piece]:
    if not asks:
        return _filled(wording.TELLS, reference=around.reference, phone=around.phone)
    if not around.hint:
        return _filled(wording.RINGS, reference=around.reference, phone=around.phone)
    return [*_ended(pieces(around.hint)), *_phone(around)]


def _phone(around: Around) -> list[Piece]:
    return _filled(wording.PHONE, phone=around.phone)


def _filled(words: str, **values: str) -> list[Piece]:
    """Our own words with these values in them."""
    parts = re.split(r"\$\{(\w+)\}", words)
    return [Slot(it, values[it]) if nth % 2 else it for nth, it in enumerate(parts) if it]


def _ended(said: Sequence[Piece]) -> list[Piece]:
    """What is said, with a full stop where it has none."""
    last = said[-1] if said else ""
    return [*said, "。"] if isinstance(last, Slot) or not last.endswith(tuple(_ENDS)) else list(said)


def _numbered(texts: Sequence[Text], around: Around, head: str) -> tuple[Form, ...]:
    return tuple(
        _form(key, [*_filled(head, drill=wording.numbered(around.sort, number, len(texts))), *said])
        for number, (key, said) in enumerate(texts, 1)
    )


def _form(key: str, said: Iterable[Piece]) -> Form:
    """The words with a name for each place, since a name may stand in them once."""
    words, fields = "", dict[str, str]()
    for it in said:
        if isinstance(it, str):
            words += " ".join(it.split("\n"))
            continue
        name = next(name for name in _names(it.name) if name not in fields)
        fields[name] = it.value or NOTHING
        words += f"${{{name}}}"
    return Form(key, words, fields)


def _names(name: str) -> Iterable[str]:
    yield name
    number = 2
    while True:
        yield f"{name}{number}"
        number += 1


def _dialled(number: str) -> str:
    return number.removeprefix(f"+{CHINA}").removeprefix("+")
