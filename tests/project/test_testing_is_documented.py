"""docs/testing.md shows tests that there are, and the site of the documents fetches nothing from elsewhere."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.patience import PATIENCE
from tests.places import ROOT

PAGE = (ROOT / "docs" / "testing.md").read_text("utf-8")
SHOWN = sorted(set(re.findall(r"def (test_\w+)", PAGE)))
NAMED = sorted(set(re.findall(r"`((?:tests|data)/[\w/.-]+)`", PAGE)))


@pytest.fixture(scope="module")
def written() -> set[str]:
    """The names of all tests."""
    names: set[str] = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        names |= set(re.findall(r"^def (test_\w+)", path.read_text("utf-8"), flags=re.MULTILINE))
    return names


@pytest.mark.parametrize("name", SHOWN)
def test_an_example_is_a_test_that_there_is(name: str, written: set[str]) -> None:
    assert name in written


@pytest.mark.parametrize("path", NAMED)
def test_a_place_that_is_named_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.slow
def test_no_page_of_the_site_fetches_anything_from_elsewhere() -> None:
    subprocess.run(["make", "docs"], cwd=ROOT, check=True, timeout=PATIENCE)
    pages = list((ROOT / "build" / "site").rglob("*.html"))
    assert {page.name for page in pages} >= {"index.html", "commands.html", "testing.html"}
    for page in pages:
        fetched = re.findall(r"<(?:script|img|iframe)[^>]+src=[\"\'](https?:)?//", page.read_text("utf-8"))
        linked = re.findall(r"<link[^>]+href=[\"\'](https?:)?//", page.read_text("utf-8"))
        assert (fetched, linked) == ([], []), page
    for sheet in (ROOT / "build" / "site").rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*[\"\']?(https?:)?//", sheet.read_text("utf-8")), sheet
