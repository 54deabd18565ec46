"""What the README has somebody type for daily use does what it says there, in its order, in a home of its own."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.hezhang.cli.conftest import Terminal
from tests.places import ROOT

INCIDENT = "XC-20170501-001"
"""By this id the README names what `open` printed."""
REFUSED = {"do": 1}
"""What the README says is refused at first."""


def typed_there(name: str) -> list[list[str]]:
    """The commands of the first block that opens an incident."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text("utf-8"), flags=re.DOTALL)
    block = next(it for it in blocks if "hezhang open " in it)
    return [shlex.split(line, comments=True)[1:] for line in block.splitlines() if line.startswith("hezhang ")]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_each_line_of_daily_use(name: str, typed: Terminal, carried: None, tmp_path: Path) -> None:
    photo = tmp_path / "boom.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0 boom")
    opened, *others = typed_there(name)
    assert len(others) > 4
    incident = typed(*opened, "--json").document["incident"]
    for words in others:
        meant = [incident if it == INCIDENT else str(photo) if it == photo.name else it for it in words]
        answer = typed(*meant)
        assert answer.code == REFUSED.get(words[0], 0), (words, answer.err)
