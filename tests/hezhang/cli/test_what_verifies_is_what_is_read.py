"""At the terminal: every stream goes out and verifies, a token breaks nothing, what nobody would see is shown, and a
text has a limit.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from engine.audit import verify_standalone
from engine.ledger.sizes import MAX_TEXT
from tests.hezhang.cli.conftest import Terminal

UNSEEN = {"\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\u200b", "\x7f"}


def test_a_token_leaves_the_record_whole(typed: Terminal) -> None:
    assert typed("token", "issue", "huanbaoju_duty_1").code == 0
    answer = typed("audit", "verify", "--all", "--json")
    assert (answer.code, answer.document["ok"]) == (0, True)


def test_every_stream_goes_out_and_verifies(typed: Terminal, incident: str, tmp_path: Path) -> None:
    assert typed("test", "contacts").code in (0, 3)
    assert typed("intake", "add", "phone", "--water", "nanchanghe", "--words", "黑水").code == 0
    assert typed("token", "issue", "huanbaoju_duty_1").code == 0
    streams = list(typed("audit", "checkpoint", "--json").document["heads"])
    assert {"house", incident} < set(streams)
    assert len(streams) >= 4, streams
    for stream in streams:
        for kind in ((), ("--public",)):
            path = tmp_path / f"{stream}{len(kind)}.zip"
            exported = typed("audit", "export", stream, "-o", str(path), *kind, "--json")
            assert exported.code == 0, (stream, exported.err)
            verified = typed("audit", "verify", str(path), "--head", exported.document["head"], "--json").document
            assert verified["ok"], (stream, verified)
            assert not {"timeline", "end"} & {gap["code"] for gap in verified["streams"][0]["not_covered"]}, (
                "its words were told again"
            )
            assert verify_standalone.main([str(path), "--head", exported.document["head"]]) == 0


def test_what_is_not_covered_is_said_in_both_languages(typed: Terminal, incident: str, tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    assert typed("audit", "export", incident, "-o", str(path)).code == 0
    assert "not covered: verify.py" in typed("audit", "verify", str(path), "--lang", "en").out
    assert "未核：verify.py" in typed("audit", "verify", str(path), "--lang", "zh").out


def test_a_bundle_carries_only_the_persons_whom_its_entries_name(
    typed: Terminal, incident: str, tmp_path: Path
) -> None:
    path = tmp_path / "b.zip"
    assert typed("audit", "export", incident, "-o", str(path)).code == 0
    with zipfile.ZipFile(path) as bundle:
        rows = [json.loads(json.loads(row)["value"]) for row in bundle.read("directory.jsonl").splitlines()]
        entries, directory = bundle.read("events.jsonl").decode(), bundle.read("district.json").decode()
    assert rows
    assert all(f'"{person}"' in entries for person, _ in rows)
    assert '"channels"' not in directory


def test_an_unknown_stream_is_named(typed: Terminal, tmp_path: Path) -> None:
    answer = typed("audit", "export", "T-20990101-001", "-o", str(tmp_path / "b.zip"), "--json")
    assert (answer.code, answer.document["error"]["code"]) == (1, "unknown_incident")
    assert not (tmp_path / "b.zip").exists()


def test_a_text_that_no_verifier_would_read_is_refused_with_the_limit(typed: Terminal, incident: str) -> None:
    said = "长" * 400_000
    answer = typed("note", incident, said, "--json")
    assert (answer.code, answer.document["error"]["code"]) == (1, "text_too_long")
    assert answer.document["error"]["values"] == {"named": "text", "length": "400000", "most": str(MAX_TEXT)}
    assert str(MAX_TEXT) in answer.err
    assert typed("note", incident, "长" * MAX_TEXT).code in (0, 3)


def test_what_nobody_would_see_is_shown_wherever_it_is_read(typed: Terminal, incident: str, tmp_path: Path) -> None:
    assert typed("note", incident, "清屏\x1b]0;\x07\x9b2J\u202e反\u2066\u200b\x7f").code in (0, 3)
    for words in (("timeline", incident), ("timeline", incident, "--json"), ("show", incident, "--json")):
        assert not UNSEEN & set(typed(*words).out), words
    assert r"清屏\x1b]0;\x07\x9b2J\u202e反\u2066\u200b\x7f" in typed("timeline", incident).out
    path = tmp_path / "b.zip"
    assert typed("audit", "export", incident, "-o", str(path)).code == 0
    with zipfile.ZipFile(path) as bundle:
        for name in ("timeline.zh.txt", "timeline.en.txt"):
            told = bundle.read(name).decode()
            assert not UNSEEN & set(told), name
            assert r"\x1b]0;\x07\x9b2J\u202e" in told
    assert typed("audit", "verify", str(path)).code == 0


def test_json_says_the_same_with_everything_visible() -> None:
    from hezhang.documents import as_json

    said = {"words": "a\x1b\x07\x9b\u202e\U000e0041\ufeff漏油"}
    written = as_json(said)
    assert not UNSEEN & set(written)
    assert json.loads(written) == said
