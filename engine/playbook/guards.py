"""Guards: an allow-listed expression language over what is known of an incident. Never `eval`.

A guard is Python-like text of comparisons, `and`, `or`, `not`, strings, numbers, True, False and calls of the functions below:

    fact('source_stopped') and done('ring_boat')
    number('slick_m2') > 100 or fact('drinking_water')

Anything else is refused when the playbook is read, with the column.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Protocol

from pydantic import BeforeValidator, PlainSerializer

MAX_LENGTH = 400
MAX_DEPTH = 20


class GuardError(ValueError):
    """A guard says something that the language does not have."""


class Known(Protocol):
    """What a guard may ask about an incident. Unknown facts are None; None satisfies no comparison."""

    def fact(self, key: str) -> bool | str | None: ...
    def number(self, key: str) -> Decimal | None: ...
    def done(self, rule: str) -> bool: ...
    def answered(self, rule: str) -> bool: ...
    def blocking_done(self) -> bool: ...
    def window_passed(self) -> bool: ...
    def sampled(self) -> bool: ...
    def exceeded(self) -> bool: ...
    def water_type(self) -> str: ...
    def drill(self) -> bool: ...


@dataclass(frozen=True)
class GuardFunction:
    """A function of the language: how many arguments it takes, and what its argument names."""

    arguments: int
    names: str
    says: str


FUNCTIONS: dict[str, GuardFunction] = {
    "fact": GuardFunction(1, "fact", "the value of a fact: True, False, a string, or nothing yet"),
    "number": GuardFunction(1, "fact", "the value of a number fact"),
    "done": GuardFunction(1, "duty", "every unit that has this duty has finished it, or it was waived"),
    "answered": GuardFunction(1, "duty", "every unit that has this duty has accepted it"),
    "blocking_done": GuardFunction(0, "", "all duties that block this stage or an earlier one are finished or waived"),
    "window_passed": GuardFunction(0, "", "the closing window holds on the readings"),
    "sampled": GuardFunction(0, "", "every active point has a reading, and there is at least one"),
    "exceeded": GuardFunction(0, "", "the latest reading of some point exceeds the water's target class"),
    "water_type": GuardFunction(0, "", "'lake' or 'river'"),
    "drill": GuardFunction(0, "", "this incident is a drill"),
}


@dataclass(frozen=True)
class Guard:
    """A guard that has been read and found to be of the language."""

    text: str

    def holds(self, known: Known) -> bool:
        """Does it hold for what is known? Pure; a missing fact makes a comparison false, never an error."""
        return bool(_evaluate(_parsed(self.text), known))

    def calls(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The functions it calls with their arguments, for the checker."""
        return tuple(
            (node.func.id, tuple(str(argument.value) for argument in node.args if isinstance(argument, ast.Constant)))
            for node in ast.walk(_parsed(self.text))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        )


_COMPARISONS: dict[type[ast.cmpop], Callable[[object, object], bool]] = {
    ast.Eq: lambda a, b: a == b,
    ast.NotEq: lambda a, b: a != b,
    ast.Lt: lambda a, b: a < b,  # type: ignore[operator]
    ast.LtE: lambda a, b: a <= b,  # type: ignore[operator]
    ast.Gt: lambda a, b: a > b,  # type: ignore[operator]
    ast.GtE: lambda a, b: a >= b,  # type: ignore[operator]
}
_cache: dict[str, ast.expr] = {}


def read_guard(value: object) -> Guard:
    """Read a guard; GuardError says what is not of the language and in which column."""
    if isinstance(value, Guard):
        return value
    if not isinstance(value, str):
        raise GuardError(f"a guard is text, not {type(value).__name__}; put quotes around it")
    _parsed(value)
    return Guard(value)


def _parsed(text: str) -> ast.expr:
    if text not in _cache:
        _cache[text] = _parse(text)
    return _cache[text]


def _parse(text: str) -> ast.expr:
    if len(text) > MAX_LENGTH:
        raise GuardError(f"the guard has {len(text)} characters; at most {MAX_LENGTH} are read")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        column = getattr(error, "offset", None) or 1
        raise GuardError(f"column {column}: this is no expression") from error
    _check(tree.body, 0)
    return tree.body


def _check(node: ast.expr, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise GuardError("the guard is nested too deeply")
    match node:
        case ast.BoolOp(values=values):
            parts: list[ast.expr] = values
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            parts = [operand]
        case ast.Compare(left=left, ops=ops, comparators=comparators) if all(type(op) in _COMPARISONS for op in ops):
            parts = [left, *comparators]
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in FUNCTIONS:
            wanted = FUNCTIONS[name].arguments
            if len(arguments) != wanted or not all(isinstance(a, ast.Constant) and isinstance(a.value, str) for a in arguments):
                raise GuardError(f"column {node.col_offset + 1}: {name} takes {wanted} quoted name(s)")
            return
        case ast.Constant(value=bool() | int() | float() | str()):
            return
        case ast.Call(func=ast.Name(id=name)):
            raise GuardError(f"column {node.col_offset + 1}: there is no function {name!r}; known: {', '.join(FUNCTIONS)}")
        case _:
            raise GuardError(f"column {node.col_offset + 1}: {type(node).__name__} is not part of the guard language")
    for part in parts:
        _check(part, depth + 1)


def _evaluate(node: ast.expr, known: Known) -> object:
    match node:
        case ast.Constant(value=value):
            return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value
        case ast.Call(func=ast.Name(id=name), args=arguments):
            values = [str(argument.value) for argument in arguments if isinstance(argument, ast.Constant)]
            answer: object = getattr(known, name)(*values)
            return answer
        case ast.UnaryOp(operand=operand):
            return not _evaluate(operand, known)
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_evaluate(value, known) for value in values)
        case ast.BoolOp(values=values):
            return any(_evaluate(value, known) for value in values)
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            return _compare(_evaluate(left, known), [(type(op), _evaluate(c, known)) for op, c in zip(ops, comparators, strict=True)])
        case _:  # pragma: no cover - _check let nothing else through
            raise GuardError(f"{type(node).__name__} is not part of the guard language")


def _compare(left: object, steps: list[tuple[type[ast.cmpop], object]]) -> bool:
    for operation, right in steps:
        if operation in (ast.Eq, ast.NotEq):
            if not _COMPARISONS[operation](left, right):
                return False
        elif not _ordered(left, right) or not _COMPARISONS[operation](left, right):
            return False
        left = right
    return True


def _ordered(left: object, right: object) -> bool:
    return isinstance(left, Decimal) and isinstance(right, Decimal)


def _read_for_pydantic(value: object) -> Guard:
    return read_guard(value)


GuardText = Annotated[Guard, BeforeValidator(_read_for_pydantic), PlainSerializer(lambda guard: guard.text, return_type=str)]
