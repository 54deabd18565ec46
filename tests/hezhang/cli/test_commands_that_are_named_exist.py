"""Whoever is refused is told what to type next, in both languages; and what a sentence tells somebody to type is a
command.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from hezhang.cli.main import app
from office.wording import failures, notices, replies
from office.wording.language import Says
from office.wording.refusals import MISSING, REFUSALS

ROOT = get_command(app)
COMMAND = re.compile(r"hezhang ([a-z]+)(?: ([a-z]+))?([^`：。，；）;,]*)")
MENDS = {
    "zh": re.compile(r"请|hezhang |可用|可登记|还缺|有："),
    "en": re.compile(
        r"hezhang |--[a-z]|Still missing|It has: |There (?:is one|are)|It declares|Columns|"
        r"\b(?:Write|Give|Name|Use|Add|Say|State|Take|Let|Mend|Leave|Make|Change|Correct|Check|Choose|Merge|Split|Sum|Save|Fill|Sample|"
        r"Convert|Keep|Put|Issue|Draft|Draw|Wait|Look|Stop|Have|Mark|Shorten|Ask|Enter|Run|Hand|Open|Write|Review|Reopen|Propose)\b",
        re.IGNORECASE,
    ),
}
"""What a sentence that tells what to do has in it: an imperative, an option, a command, or what there is to choose
from.
"""


def sentences() -> Iterator[tuple[str, Says]]:
    yield from REFUSALS.items()
    yield from MISSING.items()
    yield from failures.FAILURES.items()
    for module in (notices, replies):
        yield from ((name, it) for name, it in vars(module).items() if isinstance(it, Says))


ALL = dict(sentences())


@pytest.mark.parametrize("code", REFUSALS)
def test_a_refusal_says_what_to_do_next(code: str) -> None:
    for lang, said in (("zh", REFUSALS[code].zh), ("en", REFUSALS[code].en)):
        assert MENDS[lang].search(said), f"{code} ends without telling what to do: {said}"


@pytest.mark.parametrize("code", [code for code, it in ALL.items() if "hezhang " in it.zh + it.en])
def test_what_is_to_be_typed_is_a_command_with_such_options(code: str) -> None:
    for said in (ALL[code].zh, ALL[code].en):
        for found in COMMAND.finditer(said):
            assert found[1] in ROOT.commands, found[0]  # type: ignore[attr-defined]
            command: Any = ROOT.commands[found[1]]  # type: ignore[attr-defined]
            if hasattr(command, "commands"):
                assert found[2] is None or found[2] in command.commands, found[0]
                command = command.commands.get(found[2], command)
            known = {option for it in command.params for option in it.opts}
            assert set(re.findall(r"--[a-z-]+", found[3])) <= known, found[0]
