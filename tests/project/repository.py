"""The documents of the repository as tests read them: their paths, their commands, their links, their headings."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.places import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def relative(path: Path) -> str:
    """A path as a test's id shows it."""
    return path.relative_to(ROOT).as_posix()


def code_lines(document: str) -> Iterator[str]:
    """Every line of every block of code, fenced or indented; without comments, with continued lines joined."""
    fenced = re.findall(r"^```(?:sh|console|bash)?\n(.*?)^```", document, flags=re.MULTILINE | re.DOTALL)
    rest = re.sub(r"^```.*?^```", "", document, flags=re.MULTILINE | re.DOTALL)
    indented = re.findall(r"^    (\S.*)$", rest, flags=re.MULTILINE)
    for line in "\n".join([*fenced, *indented]).replace("\\\n", " ").splitlines():
        yield line.split(" #")[0].strip().removeprefix("$ ")


def commands(document: str, program: str) -> Iterator[list[str]]:
    """The arguments of every line of code that runs `program`."""
    for line in code_lines(document):
        for part in re.split(r" && | \|\| | ; | \| ", line):
            if re.match(rf"(\S*/)?{program}(\s|$)", part):
                yield shlex.split(part)[1:]


def links(document: str) -> Iterator[str]:
    """Where every link and picture of a document points."""
    prose = re.sub(r"^```.*?^```|`[^`\n]*`", "", document, flags=re.MULTILINE | re.DOTALL)
    yield from re.findall(r"\]\(([^)\s]+)\)", prose)
    yield from re.findall(r'(?:src|href)="([^"]+)"', prose)


def anchors(document: str) -> set[str]:
    """The anchors of a document's headings, as a reader of Markdown makes them."""
    prose = re.sub(r"^```.*?^```", "", document, flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#+ (.+)$", prose, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}
