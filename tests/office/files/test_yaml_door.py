"""Bad YAML is refused with file and line and does no harm; good YAML means what YAML 1.2 says it means."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from office.files import yaml_door
from office.files.data_files import load_playbook
from office.files.faults import DataRefused, Fault
from office.files.yaml_door import MAX_BYTES, parse_yaml
from tests.places import TESTS

PLAYBOOKS = TESTS / "playbooks"
GOOD = (PLAYBOOKS / "algae_bloom.yaml").read_text(encoding="utf-8")
BOMB = "a: &a [x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)


def refused(data: str | bytes) -> list[Fault]:
    with pytest.raises(DataRefused) as caught:
        parse_yaml(data.encode() if isinstance(data, str) else data, "bad.yaml")
    return list(caught.value.faults)


@pytest.mark.parametrize(
    ("data", "line", "code"),
    [
        pytest.param(BOMB, 1, "anchor", id="bomb"),
        pytest.param("a: 1\nb: *nobody\n", 2, "alias", id="alias"),
        pytest.param("a: 1\nb: !!python/object/apply:os.system [touch /tmp/x]\n", 2, "tag", id="python tag"),
        pytest.param("a: !secret x\n", 1, "tag", id="own tag"),
        pytest.param("a: !!str 1\n", 1, "tag", id="harmless tag"),
        pytest.param("a: 1\nb: 2\na: 3\n", 3, "duplicate_key", id="duplicate key"),
        pytest.param("a:\n  b: 1\n  c: 1\n  b: 2\n", 4, "duplicate_key", id="duplicate key inside"),
        pytest.param("a:\n\tb: 1\n", 2, "yaml_tab", id="tab"),
        pytest.param("a: 1\nb: [1, 2\nc: 3\n", 3, "yaml_syntax", id="open bracket"),
        pytest.param('a: "never closed\n', 2, "yaml_syntax", id="open quote"),
        pytest.param(b"a: 1\nb: \xff\xfe\n", 2, "not_utf8", id="latin"),
        pytest.param("a: 1\nb: \x07\n", 2, "control_character", id="bell"),
        pytest.param("a: 1\nb: 约\u202e006\u202c米\n", 2, "reversing_character", id="reversed"),
        pytest.param("a: 1\n---\nb: 2\n", 2, "second_document", id="second document"),
        pytest.param("a: 1\n2: x\n", 2, "key_no_text", id="number as key"),
        pytest.param("? [a, b]\n: x\n", 1, "key_no_text", id="list as key"),
        pytest.param("a: 9007199254740993\n", 1, "integer_too_large", id="more than a double holds"),
        pytest.param("a: " + "[" * 5_000, 1, "too_deep", id="deep"),
        pytest.param("a: " + "x" * MAX_BYTES, 1, "too_large", id="large"),
    ],
)
def test_bad_yaml_is_refused_where_it_stands(data: str | bytes, line: int, code: str) -> None:
    first = refused(data)[0]
    assert (first.file, first.line, first.code) == ("bad.yaml", line, code)
    assert first.shown("en").startswith(f"bad.yaml:{line}")
    assert " — " in first.shown("zh")


def test_too_many_values_are_refused_before_all_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_door, "MAX_VALUES", 100)
    (fault,) = refused("- x\n" * 200)
    assert (fault.code, fault.line) == ("too_many_values", 133)


def test_a_large_honest_file_is_read_and_one_that_is_all_commas_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_door, "MAX_VALUES", 100)
    units = "".join(f"unit_{number}:\n  zh: 某某街道办事处\n  kind: street\n" for number in range(200))
    assert len(parse_yaml(units.encode(), "units.yaml").value) == 200  # type: ignore[arg-type]
    assert refused("a: [" + "1," * 2000 + "1]\n")[0].code == "too_many_values"


def test_a_bomb_is_told_by_what_makes_it_grow_and_not_by_its_size() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert {fault.code for fault in refused(bomb)} == {"anchor", "alias"}


def test_a_duplicate_key_names_both_lines() -> None:
    (fault,) = refused("a: 1\nb: 2\na: 3\n")
    assert fault.message() == "the same key stands on line 1 and on line 3"


def test_everything_that_can_be_told_apart_is_told_at_once() -> None:
    assert [fault.code for fault in refused("a: !t 1\nb: &x 2\nb: 3\n4: 5\n")] == [
        "tag",
        "anchor",
        "duplicate_key",
        "key_no_text",
    ]


def test_ten_megabytes_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.yaml"
    path.write_text(GOOD + "# filler\n" * 1_200_000, encoding="utf-8")
    for reader in ("_read_quickly", "_read_surely"):
        monkeypatch.setattr(yaml_door, reader, lambda *_: pytest.fail("the file was parsed before it was refused"))
    assert [fault.code for fault in refusal(path)] == ["too_large"]


def test_yaml_means_what_version_1_2_says() -> None:
    text = "yes: yes\non: off\nday: 2017-05-01\ntrue_: true\nnone: ~\nint: -3\nfloat: 1.5\n"
    text += "hex: 0x1F\noctal: 010\ntext: '1'\ninf: .inf\nbig: 1e999\n"
    assert parse_yaml(text.encode(), "x").value == {
        "yes": "yes",
        "on": "off",
        "day": "2017-05-01",
        "true_": True,
        "none": None,
        "int": -3,
        "float": 1.5,
        "hex": "0x1F",
        "octal": 10,
        "text": "1",
        "inf": ".inf",
        "big": "1e999",
    }


def test_every_value_knows_its_line() -> None:
    document = parse_yaml(b"a:\n  b: 1\n  c:\n    - x\n    - y\nd: |\n  one\n  two\n", "x")
    assert [document.lines.at(path).line for path in (("a",), ("a", "b"), ("a", "c", 1), ("d",))] == [1, 2, 5, 6]
    assert document.lines.at(("d",)).text_line == 7
    assert document.lines.at(("a", "b", "no", "such")).line == 2


def test_an_empty_file_is_no_playbook(tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text("# nothing\n", encoding="utf-8")
    assert [fault.code for fault in refusal(path)] == ["not_a_mapping"]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (fault,) = refusal(tmp_path / "none.yaml")
    assert fault.code == "unreadable"
    assert fault.shown().startswith(f"{tmp_path / 'none.yaml'}:1: fault: the file cannot be read: No such file")


def refusal(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(DataRefused) as caught:
        load_playbook(path)
    return caught.value.faults


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "key", "code", "says"),
    [
        (
            "if_unanswered: unanswered",
            "if_unanwsered: unanswered",
            "duties.look.if_unanwsered",
            "unknown_key",
            "there is no key if_unanwsered — did you mean if_unanswered?",
        ),
        (
            "    to: response",
            "    too: response",
            "transitions[0].too",
            "unknown_key",
            "there is no key too — did you mean to?",
        ),
        (
            "    from: [warning]",
            "    origins: [warning]",
            "transitions[0].origins",
            "unknown_key",
            "there is no key origins — known: ",
        ),
        ('version: "2017.1"', "version: 2017.1", "version", "unquoted", '2017.1 should be text — write "2017.1"'),
        (
            "    proof: note",
            "    proof: notes",
            "duties.look.proof",
            "not_one_of",
            "it cannot be notes — did you mean note?",
        ),
        (
            "{ within: 5m }",
            "{ within: 5 minutes }",
            "duties.look.answer.within",
            "not_a_duration",
            "“5 minutes” is no duration — write it like 5m, 2h, 1h30m or 3d",
        ),
        (
            "  hours: 24",
            "  hours: a day",
            "window.hours",
            "wrong_type",
            "a whole number is wanted here, not 'a day' — write a",
        ),
        (
            "  items: [do, ph]",
            "  items: do",
            "window.items",
            "wrong_type",
            "a list is wanted here, not 'do' — write a list",
        ),
        ("  look:\n", "  Look:\n", "duties.Look", "bad_name", "Look is no name"),
        (
            "when: fact('bloom_seen')\n        says",
            "when: fact(bloom_seen)\n        says",
            "transitions[0].conditions[0].when",
            "guard_takes_a_name",
            "column 1: fact takes one quoted name — write it as in fact('…')",
        ),
    ],
)
def test_a_wrong_value_is_named_with_line_key_and_mend(
    old: str, new: str, key: str, code: str, says: str, tmp_path: Path
) -> None:
    text = GOOD.replace(old, new, 1)
    path = tmp_path / "changed.yaml"
    path.write_text(text, encoding="utf-8")
    fault = next(fault for fault in refusal(path) if fault.key == key)
    assert fault.code == code
    assert fault.shown().startswith(f"{path}:{line_of(text, new.splitlines()[0])} {key}: fault: {says}")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  hours: 24", "  hours: a day", "这里要的是 整数，写的是 'a day' — 改成 整数"),
        ("  items: [do, ph]", "  items: { do: 1 }", "这里要的是 列表，写的是 键和值 — 改成 列表"),
    ],
)
def test_what_is_wanted_is_said_in_chinese_too(old: str, new: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "changed.yaml"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    assert any(fault.shown("zh").endswith(says) for fault in refusal(path))


def test_a_missing_key_is_asked_for(plain: dict[str, Any], written: Callable[[dict[str, Any]], Path]) -> None:
    del plain["duties"]["aerate"]["source"]
    (fault,) = refusal(written(plain))
    assert (fault.code, fault.key, fault.message(), fault.mend()) == (
        "missing_key",
        "duties.aerate.source",
        "source is missing",
        "add it",
    )
