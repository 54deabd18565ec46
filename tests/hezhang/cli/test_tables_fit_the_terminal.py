"""What is shown is read on a terminal of 80 columns and is good at 100: nothing is broken into pieces, and no page is
endless.
"""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from hezhang.cli.shown.tables import NARROWEST, Column, Rows, fitted
from tests.hezhang.cli.conftest import Terminal

PAGES = (
    ("assess", "2026"),
    ("monitors",),
    ("roster", "huanbaoju", "--days", "3"),
    ("channels", "show"),
    ("playbook", "show", "discharge"),
)
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])


@pytest.fixture(params=[80, 100])
def columns(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("COLUMNS", str(request.param))
    return int(request.param)


def whole(page: str, *words: str) -> None:
    """Each of these stands on one line."""
    lines = page.splitlines()
    for word in filter(None, words):
        assert cell_len(word) > 70 or any(str(word) in line for line in lines), f"{word} is broken"


@LANGUAGES
def test_an_open_incident_is_read_at_80_columns(typed: Terminal, incident: str, columns: int, lang: str) -> None:
    known = typed("show", incident, "--json", "--lang", lang).document
    page = typed("show", incident, "--lang", lang).out
    assert len(known["duties"]) > 12
    for duty in known["duties"]:
        whole(page, duty["duty"], duty["title"], duty["unit_name"], duty["phone"], f"[{duty['contact']}]")
    for text in known["texts"][-8:]:
        whole(page, text["reference"], text["person_name"])
    facts = sum(len(step["facts"]) for step in known["next"])
    assert len(page.splitlines()) < 4 * len(known["duties"]) + facts + 150


@LANGUAGES
def test_the_other_pages_are_read_at_80_columns(typed: Terminal, incident: str, columns: int, lang: str) -> None:
    ask = {"lang": lang}
    listed = typed("list", "--lang", lang).out
    whole(listed, incident)
    for text in typed("deliveries", incident, "--json", "--lang", lang).document["deliveries"]:
        whole(typed("deliveries", incident, "--lang", lang).out, text["reference"], text["person_name"])
        break
    for words in PAGES:
        page = typed(*words, "--lang", ask["lang"]).out
        assert max(map(cell_len, page.splitlines())) <= columns, words
        narrow = [line for line in page.splitlines() if line.strip() and cell_len(line.strip()) < 4]
        assert len(narrow) < 3, words


def test_into_a_file_a_row_stays_a_line(typed: Terminal, incident: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    line = next(line for line in typed("list").out.splitlines() if incident in line)
    assert "东码头工作船漏柴油" in line


def printed(rows: Rows, width: int) -> list[str]:
    console = Console(width=width, record=True, file=io.StringIO())
    console.print(rows)
    return [line.rstrip() for line in console.export_text().splitlines()]


def table(*cells: tuple[str, ...]) -> Rows:
    rows = Rows([Column("id", whole=True), Column("title", whole=False), Column("unit", whole=False)])
    for row in cells:
        rows.add_row(*row)
    return rows


LONG = ("first_boom.sd_xichanganjie", "首道围油栏围住油源并在出水口值守", "北京市陶然亭公园管理处")


def test_with_room_it_is_a_table_and_without_it_a_block_for_each_row() -> None:
    assert any("首道围油栏围住油源并在出水口值守" in line and LONG[0] in line for line in printed(table(LONG), 100))
    assert printed(table(LONG), 50) == [
        LONG[0],
        "    title: 首道围油栏围住油源并在出水口值守",
        "    unit: 北京市陶然亭公园管理处",
    ]


def test_short_pairs_share_a_line_and_empty_ones_are_left_out() -> None:
    short = ("a" * 30, "栏", "园")
    assert printed(table(short, ("b" * 30, "", "街")), 40) == [
        short[0],
        "    title: 栏  unit: 园",
        "b" * 30,
        "    unit: 街",
    ]


def test_a_cell_of_two_lines_is_one_in_a_block() -> None:
    assert printed(table(("a" * 30, "何静\n北海公园", "园")), 40)[1] == "    title: 何静, 北海公园  unit: 园"


@pytest.mark.parametrize("room", range(20, 200, 7))
def test_no_column_is_pressed_below_what_can_be_read(room: int) -> None:
    natural, least = [20, 60, 30], [20, NARROWEST, NARROWEST]
    widths = fitted(natural, least, room)
    if widths is None:
        assert sum(least) + 6 > room
        return
    assert sum(widths) + 6 <= max(room, sum(natural) + 6)
    assert all(small <= width <= large for small, width, large in zip(least, widths, natural, strict=True))
