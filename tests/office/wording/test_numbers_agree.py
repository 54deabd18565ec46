"""A number and its noun agree in every English sentence: 1 sender and 2 senders, never 1 senders or 1 sender(s)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from office import wording
from office.wording import replies
from office.wording.templates import fill

SENTENCES = sorted(
    {
        (path.stem, it.value)
        for path in Path(wording.__file__).parent.glob("*.py")
        for it in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(it, ast.Constant) and isinstance(it.value, str) and "{" in it.value
    }
)
VERBS = re.compile(r"[a-z]*ss|is|was|has|does|as|this|its|less")
"""Words in -s that are no plural."""
SINGULAR = frozenset({"waits", "fits", "goes", "counts", "belongs", "holds"})
"""What one thing does."""


def of_one(sentence: str) -> str:
    """The sentence where every number with a word of its own is one, and every name is a name."""
    numbers = dict.fromkeys(re.findall(r"\{([a-z_]+):[^{}]*\}", sentence), "1")
    names = {name: numbers.get(name, "X") for name in re.findall(r"\{([a-z_]+)[}:]", sentence)}
    return fill(sentence, names)


@pytest.mark.parametrize("module", sorted({module for module, _ in SENTENCES}))
def test_no_sentence_says_one_things(module: str) -> None:
    for _, sentence in (it for it in SENTENCES if it[0] == module):
        assert not re.search(r"\((s|es|ies)\)", sentence), sentence
        said = of_one(sentence)
        plurals = [it for it in re.findall(r"\b1 (?:[A-Za-z]+ )?([a-z]+s)\b", said) if not VERBS.fullmatch(it)]
        assert not plurals or set(plurals) <= SINGULAR, said


COUNTS = ("count", "entries", "texts", "segments", "streams", "files", "units", "persons", "days", "hours", "senders")
"""Fields that are always a number of things."""


@pytest.mark.parametrize("module", sorted({module for module, _ in SENTENCES}))
def test_whatever_follows_a_count_knows_of_one(module: str) -> None:
    for _, sentence in (it for it in SENTENCES if it[0] == module):
        for count in COUNTS:
            assert not re.search(rf"\{{{count}\}}(?: [A-Za-z]+)? (?!is\b|was\b|has\b)[a-z]+s\b", sentence), sentence


@pytest.mark.parametrize(
    ("count", "said"),
    [("1", "1 reply fits no text"), ("2", "2 replies fit no text"), ("0", "0 replies fit no text")],
)
def test_a_verb_goes_with_its_number_too(count: str, said: str) -> None:
    assert said in replies.UNKNOWN_SENDERS.into("en", {"count": count})


def test_a_word_that_goes_with_a_number_is_a_field_of_its_part() -> None:
    assert fill("{a}[[, {b} {b:text/texts}]]", {"a": "1", "b": ""}) == "1"
    assert fill("{a}[[, {b} {b:text/texts}]]", {"a": "1", "b": "1"}) == "1, 1 text"
    assert fill("{b:text/texts}", {"b": "{x}"}) == "texts"
