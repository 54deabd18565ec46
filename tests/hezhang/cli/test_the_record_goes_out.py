"""An inspector takes the record out and checks it; whoever edited it is found out."""

from __future__ import annotations

import sqlite3
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.hezhang.cli.conftest import Terminal


@pytest.fixture
def bundle(typed: Terminal, incident: str, tmp_path: Path) -> Path:
    path = tmp_path / "incident.zip"
    assert typed("audit", "export", incident, "-o", str(path)).code == 0
    return path


def test_a_bundle_verifies_with_the_head_that_was_printed(typed: Terminal, incident: str, tmp_path: Path) -> None:
    path = tmp_path / "incident.zip"
    head = typed("audit", "export", incident, "-o", str(path), "--json").document["head"]
    answer = typed("audit", "verify", str(path), "--head", head)
    assert answer.code == 0
    assert f"Verified: {incident} ({head})" in answer.out


def test_a_changed_bundle_is_found_out(typed: Terminal, bundle: Path, tmp_path: Path) -> None:
    forged = tmp_path / "forged.zip"
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(forged, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(
                name, content.replace(b'"by_rule":true', b'"by_rule":false', 1) if name == "events.jsonl" else content
            )
    answer = typed("audit", "verify", str(forged))
    assert answer.code == 1
    assert "NOT verified" in answer.err
    assert "entry 4: it was changed" in answer.err
    document = typed("audit", "verify", str(forged), "--json").document
    assert (document["ok"], document["streams"][0]["faults"][0]["entry"]) == (False, 4)


def test_another_head_than_the_one_sent_out_is_found_out(typed: Terminal, bundle: Path) -> None:
    answer = typed("audit", "verify", str(bundle), "--head", "3:0123456789abcdef", "--lang", "zh")
    assert answer.code == 1
    assert "第 3 条：与发出去的账本头不符" in answer.err


def test_the_readable_timeline_lies_in_it_in_both_languages(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as opened:
        zh, en = (opened.read(f"timeline.{lang}.txt").decode() for lang in ("zh", "en"))
    assert len(zh.splitlines()) == len(en.splitlines()) > 10
    assert "进入响应阶段" in zh
    assert "Stage: response" in en
    assert "东码头工作船漏柴油" in zh


def test_a_public_bundle_names_nobody_and_verifies(typed: Terminal, incident: str, tmp_path: Path) -> None:
    full, public = (typed("deliveries", incident, "--json").document["deliveries"], tmp_path / "public.zip")
    assert typed("audit", "export", incident, "-o", str(public), "--public").code == 0
    assert typed("audit", "verify", str(public)).code == 0
    with zipfile.ZipFile(public) as opened:
        everything = "".join(opened.read(name).decode() for name in opened.namelist())
    for text in full:
        assert text["person_name"] not in everything
        assert text["address"] not in everything
    assert "东码头工作船漏柴油" not in everything


def test_the_whole_ledger_is_checked(typed: Terminal, incident: str, home: Path) -> None:
    answer = typed("audit", "verify", "--all")
    assert answer.code == 0
    assert incident in answer.out
    assert "house" in answer.out
    with sqlite3.connect(home / "hezhang.db") as database:
        database.execute(
            "UPDATE events SET body = replace(body, 'taoranting', 'beihai') WHERE version = 1 AND stream != 'house'"
        )
    database.close()
    answer = typed("audit", "verify", "--all", "--json")
    assert answer.code == 1
    bad = next(it for it in answer.document["streams"] if not it["ok"])
    assert (bad["stream"], bad["faults"][0]["entry"]) == (incident, 1)


def test_a_checkpoint_is_what_verify_asks_for(typed: Terminal, bundle: Path, incident: str) -> None:
    head = typed("audit", "checkpoint", "--json").document["heads"][incident]
    assert typed("audit", "verify", str(bundle), "--head", head).code == 0


def test_what_was_done_on_paper_goes_in_and_out_again(
    typed: Terminal, incident: str, carried: None, tmp_path: Path
) -> None:
    form = typed("paper", "form", incident, "--json").document["form"]
    assert "first_boom" in form
    now = (datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%S%z")
    filled = form.replace(",,完成,go_and_stop,", f"{now},taoranting_park_1,完成,go_and_stop,")
    (tmp_path / "paper.csv").write_text(filled, encoding="utf-8-sig")
    assert typed("paper", "enter", incident, str(tmp_path / "paper.csv")).code == 0
    assert typed("paper", "enter", incident, str(tmp_path / "paper.csv")).code == 0, "twice is once"
    assert "paper" in typed("timeline", incident).out.lower()
    (tmp_path / "bad.csv").write_text(filled.replace("taoranting_park_1", "nobody"), encoding="utf-8-sig")
    for lang, line in (("zh", "第 "), ("en", "Line ")):
        refused = typed("--lang", lang, "paper", "enter", incident, str(tmp_path / "bad.csv"))
        assert (refused.code, line in refused.err) == (1, True)
    assert typed("audit", "export", incident, "-o", str(tmp_path / "b.zip")).code == 0
    assert typed("audit", "verify", str(tmp_path / "b.zip")).code == 0
