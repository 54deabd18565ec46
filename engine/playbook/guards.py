"""Guards: an allow-listed expression language over what is known of an incident. Never `eval`.

A guard is Python-like text of comparisons, `and`, `or`, `not`, strings, numbers, True, False and calls of the functions
below:

    fact('source_stopped') and done('ring_boat')
    number('slick_m2') > 100 or fact('drinking_water')

Anything else is refused when the playbook is read, with the column.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache
from typing import Annotated, Protocol

from pydantic import BeforeValidator, PlainSerializer

MAX_LENGTH = 400
MAX_DEPTH = 20


class GuardError(ValueError):
    """A text that is not of the guard language. `code` says which rule it breaks, `values` fill that rule's sentence; a
    column counts characters from 1.
    """

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(f"{code} {values}")
        self.code = code
        self.values = values


class Unknown(Enum):
    """The answer of a question that nobody can answer: neither yes nor no, whatever is asked of it."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN


class Known(Protocol):
    """What a guard may ask about an incident. Facts that are not recorded are None; None satisfies no comparison."""

    def fact(self, key: str) -> bool | str | None: ...
    def number(self, key: str) -> Decimal | None: ...
    def changed(self, key: str) -> bool: ...
    def done(self, rule: str) -> bool: ...
    def answered(self, rule: str) -> bool: ...
    def blocking_done(self) -> bool: ...
    def window_passed(self) -> bool: ...
    def sampled(self) -> bool: ...
    def exceeded(self) -> bool: ...
    def sampled_since(self, rule: str) -> bool: ...
    def water_type(self) -> str: ...
    def drill(self) -> bool: ...
    def public_holiday(self) -> bool | Unknown: ...
    def in_force(self, clause: str) -> bool: ...
    def grade(self) -> str: ...
    def warning(self) -> str: ...
    def warning_end_new(self, rule: str) -> bool: ...
    def hazard(self) -> str: ...
    def stage(self) -> str: ...


@dataclass(frozen=True)
class GuardFunction:
    """A function of the language: how many arguments it takes, what its argument names (a fact, a duty), what it
    says.
    """

    arguments: int
    names: str
    says: str


FUNCTIONS: dict[str, GuardFunction] = {
    "fact": GuardFunction(1, "fact", "the value of a fact: True, False, a string, or nothing yet"),
    "number": GuardFunction(1, "fact", "the value of a number fact"),
    "changed": GuardFunction(
        1, "fact", "the fact was learnt, or took another value, in this stage and since the last report was given"
    ),
    "done": GuardFunction(1, "duty", "every unit that has this duty has finished it, or it was waived"),
    "answered": GuardFunction(1, "duty", "every unit that has this duty has accepted it"),
    "blocking_done": GuardFunction(0, "", "all duties that block this stage or an earlier one are finished or waived"),
    "window_passed": GuardFunction(0, "", "the closing window holds on the readings"),
    "sampled": GuardFunction(0, "", "every active point has a reading, and there is at least one"),
    "sampled_since": GuardFunction(1, "duty", "every active point has a sample from after this duty was last assigned"),
    "exceeded": GuardFunction(0, "", "the latest reading of some point exceeds the water's target class"),
    "water_type": GuardFunction(0, "", "'lake' or 'river'"),
    "drill": GuardFunction(0, "", "this incident is a drill"),
    "public_holiday": GuardFunction(0, "", "today is a public holiday by the district's calendar"),
    "in_force": GuardFunction(1, "clause", "the clause is in force for this incident"),
    "grade": GuardFunction(0, "", "the grade in force: 'I', 'II', 'III', 'IV', or 'undetermined'"),
    "warning": GuardFunction(
        0, "", "the public warning: 'none', 'proposed', 'approved', 'issued', 'filed' or 'cancelled'"
    ),
    "warning_end_new": GuardFunction(
        1, "duty", "the public warning stands until a time for which this duty has not been assigned yet"
    ),
    "hazard": GuardFunction(
        0, "", "what the safety card of the substance says: 'keep_off', 'no_flame', 'closed_space' or 'plain'"
    ),
    "stage": GuardFunction(0, "", "the stage in which the incident is"),
}


@dataclass(frozen=True)
class Guard:
    """A guard that has been read and found to be of the language."""

    text: str

    def holds(self, known: Known) -> bool:
        """Does it hold for what is known? Pure; a fact that is not recorded makes a comparison false, never an error;
        what nobody can know (`undecided`) does not hold.
        """
        found = _question(self.text)(known)
        return found is not UNKNOWN and bool(found)

    def undecided(self, known: Known) -> bool:
        """It hangs on what nobody can know: it is neither true that it holds nor that it does not."""
        return _question(self.text)(known) is UNKNOWN

    def calls(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The functions it calls with their arguments, for the checker."""
        return _calls(self.text)

    def asks(self, function: str) -> bool:
        """Whether it asks this question anywhere."""
        return any(called == function for called, _ in self.calls())

    def comparisons(self) -> tuple[Comparison, ...]:
        """Where it compares a call of one name with a constant, whichever stands first, for the checker."""
        return _compared(self.text)


@dataclass(frozen=True)
class Comparison:
    """`function('name')` compared with a constant; `ordered` for <, <=, >, >=. `name` is empty for a function that
    takes none.
    """

    function: str
    name: str
    constant: bool | str | int | float
    ordered: bool


@lru_cache(maxsize=1024)
def _calls(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    calls = (node for node in ast.walk(_parsed(text)) if isinstance(node, ast.Call))
    return tuple((node.func.id, _arguments(node)) for node in calls if isinstance(node.func, ast.Name))


@lru_cache(maxsize=1024)
def _compared(text: str) -> tuple[Comparison, ...]:
    return tuple(
        found for node in ast.walk(_parsed(text)) if isinstance(node, ast.Compare) for found in _comparisons_in(node)
    )


def _comparisons_in(node: ast.Compare) -> Iterator[Comparison]:
    sides = [node.left, *node.comparators]
    for operation, left, right in zip(node.ops, sides, sides[1:], strict=False):
        ordered = not isinstance(operation, ast.Eq | ast.NotEq)
        for call, other in ((left, right), (right, left)):
            match call, other:
                case ast.Call(func=ast.Name(id=function), args=[ast.Constant(value=str(name))]), ast.Constant(
                    value=constant
                ):
                    yield Comparison(function, name, constant, ordered)  # type: ignore[arg-type]  # _check saw its kind
                case ast.Call(func=ast.Name(id=function), args=[]), ast.Constant(value=constant):
                    yield Comparison(function, "", constant, ordered)  # type: ignore[arg-type]  # _check saw its kind
                case _:
                    pass


def _arguments(call: ast.Call) -> tuple[str, ...]:
    return tuple(str(argument.value) for argument in call.args if isinstance(argument, ast.Constant))


_COMPARISONS: dict[type[ast.cmpop], Callable[[object, object], bool]] = {
    ast.Eq: lambda a, b: a == b,
    ast.NotEq: lambda a, b: a != b,
    ast.Lt: lambda a, b: a < b,  # type: ignore[operator]
    ast.LtE: lambda a, b: a <= b,  # type: ignore[operator]
    ast.Gt: lambda a, b: a > b,  # type: ignore[operator]
    ast.GtE: lambda a, b: a >= b,  # type: ignore[operator]
}


def read_guard(value: object) -> Guard:
    """Read a guard; GuardError says what is not of the language and in which column."""
    if isinstance(value, Guard):
        return value
    if not isinstance(value, str):
        raise GuardError("guard_no_text", kind=type(value).__name__)
    _parsed(value)
    return Guard(value)


@lru_cache(maxsize=2048)
def _parsed(text: str) -> ast.expr:
    """The tree of a guard, checked. GuardError names the column, counted in characters from 1."""
    if len(text) > MAX_LENGTH:
        raise GuardError("guard_too_long", length=str(len(text)), most=str(MAX_LENGTH))
    body = text.lstrip()
    if not body:
        raise GuardError("guard_empty")
    if "\0" in body:
        # How Python refuses it depends on its patch version.
        raise GuardError("guard_syntax", column=str(text.index("\0") + 1))
    tree = _syntax(body, len(text) - len(body))
    _check(tree, _Place(body, len(text) - len(body)), 0)
    return tree


def _syntax(body: str, indent: int) -> ast.expr:
    # Python warns of odd spellings ('1if x'); they are judged by _check like all else, and a warning has no place to go
    # here.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(body, mode="eval").body
        except SyntaxError as error:
            column = indent + max(error.offset or 1, 1)
            raise GuardError("guard_syntax", column=str(column)) from None
        except (ValueError, MemoryError, RecursionError):
            raise GuardError("guard_no_expression") from None


_NEWLINE = re.compile(r"\r\n|\r|\n")
"""What Python takes for the end of a line; str.splitlines knows more."""


@dataclass(frozen=True)
class _Place:
    """Finds the column of a node: Python counts bytes of UTF-8, a person counts characters."""

    body: str
    indent: int

    def column(self, node: ast.expr) -> int:
        line = _NEWLINE.split(self.body)[node.lineno - 1]
        return self.indent + len(line.encode()[: node.col_offset].decode(errors="ignore")) + 1


def _check(node: ast.expr, place: _Place, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise GuardError("guard_too_deep")
    match node:
        case ast.BoolOp(values=values):
            parts: list[ast.expr] = values
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            parts = [operand]
        case ast.Compare(left=left, ops=ops, comparators=comparators) if all(type(op) in _COMPARISONS for op in ops):
            parts = [left, *comparators]
        case ast.Call(func=ast.Name(id=name)):
            _check_call(node, name, place)
            return
        case ast.Constant(value=bool() | int() | float() | str()):
            return
        case _:
            raise _no_part(node, str(place.column(node)))
    for part in parts:
        _check(part, place, depth + 1)


def _check_call(call: ast.Call, name: str, place: _Place) -> None:
    column = str(place.column(call))
    function = FUNCTIONS.get(name)
    if function is None:
        near = get_close_matches(name, FUNCTIONS, n=1)
        suggestion = near[0] if near else ""
        raise GuardError(
            "guard_unknown_function", column=column, name=name, suggestion=suggestion, known=", ".join(FUNCTIONS)
        )
    quoted = all(isinstance(argument, ast.Constant) and isinstance(argument.value, str) for argument in call.args)
    if call.keywords or not quoted or len(call.args) != function.arguments:
        raise GuardError(
            "guard_takes_a_name" if function.arguments else "guard_takes_nothing", column=column, name=name
        )


_NO_PART: dict[type[ast.expr], str] = {
    ast.Attribute: "guard_with_dot",
    ast.Subscript: "guard_with_brackets",
    ast.Call: "guard_with_call",
    ast.Lambda: "guard_with_lambda",
    ast.IfExp: "guard_with_if_else",
    ast.BinOp: "guard_with_arithmetic",
    ast.Compare: "guard_with_other_comparison",
    ast.JoinedStr: "guard_with_f_string",
}
"""The code of what is often tried and is not part of the language."""


def _no_part(node: ast.expr, column: str) -> GuardError:
    if isinstance(node, ast.Name):
        return GuardError("guard_bare_name", column=column, name=node.id)
    return GuardError(_NO_PART.get(type(node), "guard_with_other"), column=column, part=type(node).__name__)


_Question = Callable[[Known], object]
"""A guard, or a part of one, as a function of what is known."""


@lru_cache(maxsize=2048)
def _question(text: str) -> _Question:
    """A guard made into functions once: every decision asks it, and finding its way through the tree takes longer than
    the answers.
    """
    return _asking(_parsed(text))


def _asking(node: ast.expr) -> _Question:
    match node:
        case ast.Constant(value=value):
            constant = Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value
            return lambda known: constant
        case ast.Call(func=ast.Name(id=name)):
            names = _arguments(node)
            return lambda known: getattr(known, name)(*names)
        case ast.UnaryOp(operand=operand):
            denied = _asking(operand)
            return lambda known: _denied(denied(known))
        case ast.BoolOp(op=operation, values=values):
            parts = [_asking(value) for value in values]
            weighing = isinstance(operation, ast.Or)
            return lambda known: _weighed((part(known) for part in parts), decides=weighing)
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            first, steps = _asking(left), [(type(op), _asking(side)) for op, side in zip(ops, comparators, strict=True)]
            return lambda known: _compare(first(known), [(operation, side(known)) for operation, side in steps])
        case _:  # pragma: no cover - _check let nothing else through
            raise GuardError("guard_with_other", column="1", part=type(node).__name__)


def _denied(value: object) -> object:
    return UNKNOWN if value is UNKNOWN else not value


def _weighed(values: Iterator[object], *, decides: bool) -> object:
    """`or` is decided by the first that holds, `and` by the first that does not; else one that is unknown leaves all
    unknown.
    """
    unknown = False
    for value in values:
        if value is UNKNOWN:
            unknown = True
        elif bool(value) is decides:
            return decides
    return UNKNOWN if unknown else not decides


def _compare(left: object, steps: list[tuple[type[ast.cmpop], object]]) -> object:
    if left is UNKNOWN or any(right is UNKNOWN for _, right in steps):
        return UNKNOWN
    for operation, right in steps:
        if left is None or right is None:
            return False
        if operation not in (ast.Eq, ast.NotEq) and not _ordered(left, right):
            return False
        if not _COMPARISONS[operation](left, right):
            return False
        left = right
    return True


def _ordered(left: object, right: object) -> bool:
    return isinstance(left, Decimal) and isinstance(right, Decimal)


def _read_for_pydantic(value: object) -> Guard:
    return read_guard(value)


GuardText = Annotated[
    Guard, BeforeValidator(_read_for_pydantic), PlainSerializer(lambda guard: guard.text, return_type=str)
]
