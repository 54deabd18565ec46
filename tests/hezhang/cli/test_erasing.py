"""What is personal can be erased by whoever may, with a reason, and not while an inquiry holds it; and the record goes
on to verify, and says what is gone.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from engine.house.commands import EraseValues, PlaceHold, ReleaseHold
from engine.house.events import HOUSE
from engine.ledger.instants import micros
from engine.ledger.work import inbox
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.files.data_files import load_retention
from office.files.faults import DataRefused
from office.files.shipped import DATA
from office.office import Office
from office.services import erasing
from office.services.after_commit import AfterCommit
from office.services.inbox_items import ReplyItem
from tests.hezhang.cli.conftest import Terminal
from workers.relay import DispatchReport

WHY = ("--reason", "保存期满", "--yes")
SUMMARY = "东码头工作船漏柴油"


@pytest.fixture
def incident(typed: Terminal, carried: None) -> str:
    """Oil was reported and nobody has verified it, so that it can turn out to be none."""
    words = ("open", "oil_spill", "--water", "taoranting", "--summary", "东码头工作船漏柴油", "--json")
    return str(typed(*words).document["incident"])


@pytest.fixture
def ended(typed: Terminal, incident: str, tmp_path: Path) -> str:
    """An incident that is over, with a note and a photograph."""
    photo = tmp_path / "boom.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0 a photograph")
    assert typed("note", incident, "目击者称听到异响", "--file", str(photo)).code == 0
    assert typed("do", incident, "false_alarm", "--reason", "是落叶").code == 0
    return incident


def office_at(home: Path) -> Office:
    return Office.from_environment(home, partial(AfterCommit, dispatch=lambda _: DispatchReport()))


def left(home: Path, stream: str) -> int:
    """How many openings a stream has."""
    with sqlite3.connect(home / "hezhang.db") as ledger:
        ((count,),) = ledger.execute("SELECT count(*) FROM openings WHERE stream = ?", (stream,))
    return int(count)


def why_not(typed: Terminal, *words: str) -> str:
    """The code with which a command is refused."""
    refused = typed(*words, "--json")
    assert refused.code == 1, refused.out
    return str(refused.document["error"]["code"])


def in_the_file(home: Path, word: str) -> bool:
    """Whether the database's file holds a word anywhere, deleted or not."""
    with sqlite3.connect(home / "hezhang.db") as ledger:
        ledger.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return word.encode() in (home / "hezhang.db").read_bytes()


def by_the_other(bundle: Path) -> str:
    own = bundle.with_name("verify.py")
    with zipfile.ZipFile(bundle) as it:
        own.write_bytes(it.read("verify.py"))
    done = subprocess.run([sys.executable, str(own), str(bundle)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_an_incident_that_is_over_is_erased_and_everything_verifies(
    typed: Terminal, ended: str, home: Path, tmp_path: Path
) -> None:
    before = tmp_path / "before.zip"
    assert typed("audit", "export", ended, "-o", str(before)).code == 0
    held = tmp_path / "held.txt"
    assert typed("audit", "checkpoint", "-o", str(held)).code == 0
    assert in_the_file(home, SUMMARY)

    erased = typed("erase", ended, *WHY, "--json")
    assert erased.code == 0, erased.err
    (of_it,) = erased.document["streams"]
    assert (of_it["stream"], of_it["files"], erased.document["backups"]) == (ended, 1, [])
    assert of_it["values"] > of_it["entries"] > 5
    assert left(home, ended) == 0
    assert not in_the_file(home, SUMMARY), "what is deleted is overwritten"

    whole = typed("audit", "verify", "--all", "--checkpoint", str(held), "--json")
    assert whole.code == 0, whole.err
    gaps = [gap for it in whole.document["streams"] if it["stream"] == ended for gap in it["not_covered"]]
    with sqlite3.connect(home / "hezhang.db") as ledger:
        ((said,),) = ledger.execute("SELECT version FROM events WHERE type = 'values_erased'")
    assert [(it["code"], it["what"]) for it in gaps] == [("erased_since", f"house {said}")]
    assert "保存期满" in typed("timeline", HOUSE).out
    assert typed("show", ended, "--json").code == 0
    assert SUMMARY not in typed("timeline", ended, "--lang", "zh").out

    after = tmp_path / "after.zip"
    assert typed("audit", "export", ended, "-o", str(after)).code == 0
    for bundle in (before, after):
        assert typed("audit", "verify", str(bundle)).code == 0
        by_the_other(bundle)
    assert f"not covered: {of_it['values']}: " in by_the_other(after)
    assert typed("erase", ended, *WHY, "--json").document["streams"] == []


def test_what_is_held_is_not_erased_and_says_why(typed: Terminal, ended: str, home: Path) -> None:
    before = left(home, ended)
    assert typed("hold", ended, "--reason", "督查调卷").code == 0
    refused = typed("--lang", "en", "erase", ended, *WHY)
    assert (refused.code, "督查调卷" in refused.err) == (1, True)
    assert why_not(typed, "erase", ended, *WHY) == "held"
    assert left(home, ended) == before
    assert in_the_file(home, SUMMARY)
    assert typed("retention", "--json").document["held"][0]["stream"] == ended
    assert typed("hold", ended, "--release", "--reason", "结案").code == 0
    assert why_not(typed, "hold", ended, "--release", "--reason", "结案") == "not_held"
    assert typed("erase", ended, *WHY).code == 0
    assert left(home, ended) == 0


def test_what_is_not_over_or_not_there_or_not_confirmed_stays(typed: Terminal, incident: str, home: Path) -> None:
    before = left(home, incident)
    running = typed("--lang", "en", "erase", incident, *WHY)
    assert (running.code, "is not over" in running.err) == (1, True)
    assert why_not(typed, "erase", incident, *WHY) == "erasure_of_running"
    assert why_not(typed, "erase", "nobody_1", *WHY) == "nothing_of"
    assert typed("hold", "XC-20170501-999", "--reason", "x").code == 1
    assert typed("erase", HOUSE, *WHY).code == 1
    assert typed("erase", incident, "--reason", " ", "--yes").code == 1
    assert typed("erase", incident, "--reason", "x").code == 2, "nobody is there to be asked"
    in_force = typed("--lang", "en", "erase", "huanbaoju_duty_1", *WHY)
    assert (in_force.code, "in the directory in force" in in_force.err) == (1, True)
    assert why_not(typed, "erase", "huanbaoju_duty_1", *WHY) == "erasure_in_force"
    assert left(home, incident) == before


def test_nobody_else_erases_holds_or_releases(typed: Terminal, ended: str, home: Path) -> None:
    office = office_at(home)
    park = Actor(via="api", person="taoranting_park_1")
    duty = Actor(via="api", person="huanbaoju_duty_1")
    before = left(home, ended)
    for number, actor in enumerate((park, duty)):
        why = Private("试试")
        for it in (
            EraseValues(id=f"e{number}", actor=actor, stream=ended, reason=why),
            PlaceHold(id=f"h{number}", actor=actor, stream=ended, reason=why),
            ReleaseHold(id=f"r{number}", actor=actor, stream=ended, reason=why),
        ):
            refused = office.desk.hand_in(it)
            assert isinstance(refused, Refusal)
            assert refused.code == "not_allowed"
        found = erasing.erase_stream(office, f"x{number}", ended, "试试", actor)
        assert isinstance(found, Refusal)
        assert found.code == "not_allowed"
    office.close()
    assert left(home, ended) == before


def test_a_person_who_left_is_erased_wherever_they_are(typed: Terminal, ended: str, home: Path, tmp_path: Path) -> None:
    told = typed("deliveries", ended, "--json").document["deliveries"]
    person = next(it["person"] for it in told if it["unit"] == "taoranting_park")
    others = len([it for it in told if it["person"] != person])
    district = tmp_path / "district"
    shutil.copytree(DATA / "districts" / "xicheng", district)
    number, name = _leaves(district, person)
    office = office_at(home)
    with office.ledger.transaction() as tx:
        ReplyItem(provider="x", provider_id="1", sender=number, text="收到").put(tx)
        ReplyItem(provider="x", provider_id="2", sender="+19075550101", text="收到").put(tx)
        for it in inbox.take(tx):
            inbox.settle(tx, it.id, "refused")
    office.close()
    loaded = typed("district", "load", str(district))
    assert loaded.code == 0, loaded.err
    assert in_the_file(home, number)
    assert in_the_file(home, name)

    erased = typed("erase", person, *WHY, "--json")
    assert erased.code == 0, erased.err
    assert ended in {it["stream"] for it in erased.document["streams"]}
    assert (erased.document["messages"], erased.document["directories"]) == (1, 1)
    assert not in_the_file(home, number)
    with sqlite3.connect(home / "hezhang.db") as ledger:
        (rows,) = ledger.execute("SELECT group_concat(body) FROM documents WHERE kind = 'openings'").fetchone()
    assert name not in rows
    assert in_the_file(home, "+19075550101")
    assert in_the_file(home, SUMMARY), "what is not theirs stays"
    assert (
        len([it for it in typed("deliveries", ended, "--json").document["deliveries"] if it["person"] != person])
        == others
    )

    verified = typed("audit", "verify", "--all", "--json")
    assert verified.code == 0, verified.err
    bundle = tmp_path / "after.zip"
    assert typed("audit", "export", ended, "-o", str(bundle)).code == 0
    assert typed("audit", "verify", str(bundle)).code == 0
    by_the_other(bundle)


def _leaves(district: Path, person: str) -> tuple[str, str]:
    """Another takes the person's place in the files of a district; the number and the name that are gone."""
    row = re.search(rf"{person}:\s*\{{name: (\S+?),.*?\}}.*?\}}", (district / "persons.yaml").read_text("utf-8"), re.S)
    assert row is not None
    number = re.search(r"\+\d+", row.group())
    assert number is not None
    theirs = row.group().replace(row.group(1), "新来的").replace(number.group(), "+18085550163")
    for path in district.glob("*.yaml"):
        text = path.read_text("utf-8").replace(row.group(), theirs)
        path.write_text(re.sub(rf"\b{person}\b", f"{person}_new", text), "utf-8")
    return number.group(), row.group(1)


def test_an_erasure_that_nobody_recorded_is_found(typed: Terminal, ended: str, home: Path) -> None:
    """Whoever has the database deletes a photograph, an opening, a row of a directory, and says nothing."""
    for statement, code in (
        ("DELETE FROM files", "file_gone"),
        (f"DELETE FROM openings WHERE stream = '{ended}' AND version = 1", "opening_gone"),
        ("UPDATE documents SET body = '{\"openings\":[]}' WHERE kind = 'openings'", "document_changed"),
    ):
        kept = (home / "hezhang.db").read_bytes()
        with sqlite3.connect(home / "hezhang.db") as ledger:
            ledger.execute(statement)
        found = typed("audit", "verify", "--all", "--json")
        assert found.code == 1
        assert code in {it["code"] for stream in found.document["streams"] for it in stream["faults"]}, statement
        with sqlite3.connect(home / "hezhang.db") as ledger:
            ledger.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (home / "hezhang.db").write_bytes(kept)


def test_what_is_due_is_named_by_the_rules_and_what_is_held_is_not(
    typed: Terminal, ended: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert typed("retention", "--json").document["due"] == []
    short = tmp_path / "short.yaml"
    text = (DATA / "retention" / "default.yaml").read_text("utf-8")
    short.write_text(re.sub(r"days: \d+", "days: 1", text), "utf-8")
    monkeypatch.setenv("HEZHANG_RETENTION", str(short))
    with sqlite3.connect(home / "hezhang.db") as ledger:
        long_ago = micros(datetime(2020, 1, 1, tzinfo=UTC))
        ledger.execute("UPDATE events SET at = ? WHERE stream = ?", (long_ago, ended))
    (due,) = typed("retention", "--json").document["due"]
    assert (due["kind"], due["subject"]) == ("incident", ended)
    assert ended in typed("retention").out
    assert typed("hold", ended, "--reason", "督查调卷").code == 0
    assert typed("retention", "--json").document["due"] == []
    short.write_text("rules:\n  incident: {days: 1, source: x}\n", "utf-8")
    with pytest.raises(DataRefused):
        load_retention(short)
    assert typed("retention").code == 1
