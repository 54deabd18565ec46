"""`--help` says everything in both languages: each command, option and argument has words in `wording`, and no row is
blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rich.cells import cell_len
from typer.main import get_command

from hezhang.cli.help import key_of, words_of
from hezhang.cli.main import app, run
from office.wording.commands import COMMANDS, SECTIONS
from office.wording.options import OPTIONS, SHARED


def walk(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every command and group with its name as it is typed; the program itself is ''."""
    yield " ".join(path), command
    for name in getattr(command, "commands", ()):
        yield from walk(command.commands[name], (*path, name))


FOUND = dict(walk(get_command(app)))
CLOSING = frozenset("，。、；：？！…）》〉】」』”’")
"""Marks that no line begins with."""
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])


def test_every_command_and_group_has_words_and_no_words_are_left_over() -> None:
    assert set(COMMANDS) == set(FOUND)
    assert all(words.zh.strip() and words.en.strip() for words in COMMANDS.values())


@pytest.mark.parametrize("name", FOUND)
def test_every_option_and_argument_has_words(name: str) -> None:
    for parameter in FOUND[name].params:
        known = key_of(parameter) in {**SHARED, **OPTIONS.get(name, {})}
        assert known, (
            f"`hezhang {name}` takes {key_of(parameter)}: say in office/wording/options.py what it means, in Chinese "
            f"and in English"
        )
        words = words_of(name, parameter)
        assert words.zh.strip()
        assert words.en.strip()
        assert not parameter.help, (
            f"`hezhang {name}`: the words of {key_of(parameter)} belong into office/wording/options.py alone"
        )


def test_no_words_speak_of_an_option_that_is_gone() -> None:
    taken = {name: {key_of(it) for it in command.params} for name, command in FOUND.items()}
    assert {
        (name, key) for name, words in OPTIONS.items() for key in words if key not in taken.get(name, set())
    } == set()


def test_the_first_page_names_every_command_under_a_title() -> None:
    named = [name for _, names in SECTIONS for name in names]
    assert sorted(named) == sorted(get_command(app).commands)  # type: ignore[attr-defined]


@LANGUAGES
@pytest.mark.parametrize("columns", [60, 80, 100])
def test_no_row_of_the_first_page_is_blank(
    lang: str, columns: int, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert run(["--lang", lang, "--help"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) <= columns
    rows = {line.split()[0]: line.split()[1:] for line in lines if line.startswith("  ")}
    for name in get_command(app).commands:  # type: ignore[attr-defined]
        assert rows.get(name), f"{name} has no words on the first page"


@LANGUAGES
@pytest.mark.parametrize("name", FOUND)
def test_every_page_is_in_the_readers_language(
    name: str, lang: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["--lang", lang, *name.split(), "--help"]) == 0
    page = capfd.readouterr().out
    assert ("用法：" in page) == (lang == "zh")
    assert COMMANDS[name].into(lang)[:10] in page  # type: ignore[arg-type]
    assert [line for line in page.splitlines() if line.strip()[:1] in CLOSING and line.strip()] == []
    assert max(map(cell_len, page.splitlines())) <= 80


def test_the_language_may_stand_behind_the_command_or_in_the_environment(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["show", "--lang", "zh", "--help"]) == 0
    assert "用法：" in capfd.readouterr().out
    monkeypatch.setenv("HEZHANG_LANG", "zh")
    assert run(["intake"]) == 2
    assert "办公室收到的信号" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("typed", "zh", "en"),
    [
        (["shwo"], "没有命令 hezhang shwo。您是不是要写 show？", "Did you mean show?"),
        (["intake", "ad"], "没有命令 hezhang intake ad", "Did you mean add?"),
        (["show"], "缺少 ID", "ID is missing"),
        (["open", "oil_spill", "--summary", "x"], "缺少 --water", "--water is missing"),
        (["show", "XC-1", "--jsn"], "没有选项 --jsn。您是不是要写 --json？", "Did you mean --json?"),
        (["show", "XC-1", "XC-2"], "多余的内容：XC-2", "Too much: XC-2"),
        (["duty", "XC-1", "patrol", "dnoe"], "您是不是要写 done？", "Did you mean done?"),
        (["roster", "huanbaoju", "--days", "0"], "--days 至少为 1", "--days is at least 1"),
        (["roster", "huanbaoju", "--days", "two"], "--days 须为整数", "--days is a whole number"),
        (["show", "XC-1", "--home"], "--home 后面须写一个值", "--home needs a value"),
    ],
)
def test_wrong_usage_is_said_in_the_readers_language(
    typed: list[str], zh: str, en: str, capfd: pytest.CaptureFixture[str]
) -> None:
    for lang, said in (("zh", zh), ("en", en)):
        assert run(["--lang", lang, *typed]) == 2
        assert said in capfd.readouterr().err
