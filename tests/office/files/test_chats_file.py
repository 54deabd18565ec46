"""The file of chats: names with URLs, for its owner alone; what is wrong with it is said by file, line and name, never
by URL.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from office.files.chats import check_chats, read_chats, write_practice_chats
from office.files.faults import DataRefused

SECRET = "3b1f9c"


def chats(folder: Path, text: str, mode: int = 0o600) -> Path:
    path = folder / "chats.yaml"
    path.write_text(text)
    path.chmod(mode)
    return path


def test_names_and_urls_are_read(tmp_path: Path) -> None:
    path = chats(tmp_path, f"# groups\ntaoranting_group: dingtalk://{SECRET}/\n")
    assert read_chats(path) == {"taoranting_group": f"dingtalk://{SECRET}/"}
    assert check_chats(path) == []


@pytest.mark.parametrize(
    ("text", "mode", "line", "key", "code"),
    [
        ("a: json://h/x\n", 0o640, 1, "", "read_by_others"),
        ("a: json://h/x\n", 0o604, 1, "", "read_by_others"),
        (f"a: json://h/x\nb: {SECRET}\n", 0o600, 2, "b", "chat_no_url"),
        (f"a: json://h/x\n\nb: nonsense://{SECRET}\n", 0o600, 3, "b", "chat_url_unknown"),
        (f"- json://{SECRET}\n", 0o600, 1, "", "chats_no_mapping"),
        (f"a: json://h/x\na: json://{SECRET}/x\n", 0o600, 2, "a", "duplicate_key"),
        ("", 0o644, 1, "", "read_by_others"),
    ],
)
def test_what_is_wrong_is_named_and_never_the_url(
    tmp_path: Path, text: str, mode: int, line: int, key: str, code: str
) -> None:
    path = chats(tmp_path, text, mode)
    faults = check_chats(path)
    assert [(it.file, it.line, it.key, it.code) for it in faults] == [(str(path), line, key, code)]
    assert SECRET not in "".join(it.shown("zh") + it.shown("en") for it in faults)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataRefused, match=r"nowhere\.yaml:1"):
        read_chats(tmp_path / "nowhere.yaml")


def test_a_practice_home_makes_its_own(tmp_path: Path) -> None:
    path = tmp_path / "chats.yaml"
    write_practice_chats(path, ["b", "a", "a"], 4000)
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_chats(path) == {"a": "json://127.0.0.1:4000/a", "b": "json://127.0.0.1:4000/b"}
    assert check_chats(path) == []
