"""A witness at the superior bureau, as a process of its own, and an office that shows it its record: what grew is
signed, what was written anew is not, and the proof of it is kept.
"""

from __future__ import annotations

import json
import shutil
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from engine.tree.checkpoint import parse_checkpoint
from engine.tree.witness import Shown
from hezhang.witness.cosigning import cosign
from hezhang.witness.memory import Memory
from office.office import Office
from office.services.after_commit import AfterCommit
from office.services.checkpoints import make_checkpoint
from tests.hezhang.cli.conftest import Terminal
from tests.patience import PATIENCE
from tests.stories.town import process
from workers.record.witnessing import Witnessing
from workers.relay import DispatchReport
from workers.wiring import Wiring

NAME = "water.example.cn/witness"


@contextmanager
def listening(folder: Path) -> Iterator[str]:
    """Where the witness of this folder listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ("--lang", "en", "witness", "serve", str(folder), "--port", str(port))
    with process(*words, environment={"PYTHONUNBUFFERED": "1"}) as it:
        assert it.stdout is not None
        said = it.stdout.readline()
        assert "listens" in said, said
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def bureau(typed: Terminal, tmp_path: Path) -> Path:
    """A witness that knows the office's keys."""
    folder = tmp_path / "bureau"
    assert typed("witness", "init", str(folder), "--name", NAME).code == 0
    assert typed("audit", "checkpoint").code == 0
    keys = typed("audit", "key", "--json").document["keys"]
    assert typed("witness", "trust", str(folder), *keys).code == 0
    return folder


def named(typed: Terminal, bureau: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The office's setting; the witness's keys."""
    keys: list[str] = typed("witness", "show", str(bureau), "--json").document["keys"]
    monkeypatch.setenv("HEZHANG_WITNESSES", f"{url} {' '.join(keys)}")
    return keys


def put_back(kept: Path, home: Path) -> None:
    """The home's files as they were, in their places."""
    for path in kept.iterdir():
        if path.is_file():
            shutil.copyfile(path, home / path.name)
    for path in home.iterdir():
        if path.is_file() and not (kept / path.name).exists():
            path.unlink()


def test_what_grew_is_signed_and_whoever_checks_sees_how_far(
    typed: Terminal, incident: str, bureau: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with listening(bureau) as url:
        keys = named(typed, bureau, url, monkeypatch)
        first = typed("audit", "witness", "--json")
        assert (first.code, first.document["witnesses"][0]["said"]) == (0, "cosigned")
        assert typed("audit", "witness", "--json").document["witnesses"][0]["said"] == "already"
        assert typed("note", incident, "油膜扩大").code == 0
        again = typed("audit", "witness", "--json").document["witnesses"][0]
        assert again["said"] == "cosigned"
        assert again["size"] > first.document["witnesses"][0]["size"]
    watched = typed("witness", "show", str(bureau), "--json").document["logs"][0]
    assert (watched["size"], watched["refused"]) == (again["size"], [])

    flags = [part for key in keys for part in ("--witness", key)]
    verified = typed("audit", "verify", "--all", *flags, "--json")
    assert verified.code == 0
    tree = next(it for it in verified.document["streams"] if it["stream"] == "tree")
    assert {"not_witnessed", "never_witnessed", "no_held_checkpoint"}.isdisjoint(
        {gap["code"] for gap in tree["not_covered"]}
    )
    assert "the witness signed" in typed("audit", "verify", "--all", *flags).out

    bundle = tmp_path / "spill.zip"
    assert typed("audit", "export", incident, "-o", str(bundle)).code == 0
    assert typed("audit", "verify", str(bundle), *flags).code == 0

    other = tmp_path / "other"
    strange = typed("witness", "init", str(other), "--name", NAME, "--json").document["keys"][0]
    not_theirs = typed("audit", "verify", "--all", "--witness", strange, "--json").document
    assert "never_witnessed" in {gap["code"] for it in not_theirs["streams"] for gap in it["not_covered"]}


def test_a_record_that_was_written_anew_is_not_signed_and_the_proof_is_kept(
    typed: Terminal,
    incident: str,
    home: Path,
    bureau: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Whoever holds ledger and keys goes back to an earlier day, and writes another history that is whole in itself."""
    with listening(bureau) as url:
        named(typed, bureau, url, monkeypatch)
        shutil.copytree(home, tmp_path / "kept")
        assert typed("note", incident, "09:10 才通知公园").code == 0
        assert typed("audit", "witness").code == 0
        put_back(tmp_path / "kept", home)
        assert typed("note", incident, "08:40 已通知公园").code == 0
        assert typed("audit", "verify", "--all").code == 0, "by itself it is whole"
        refused = typed("audit", "witness", "--json")
        assert refused.code == 1
        assert refused.document["witnesses"][0]["said"] == "refused"
        assert typed("note", incident, "又一条").code == 0
        later = typed("audit", "witness", "--json").document["witnesses"][0]
        assert (later["said"], later["why"].split()[0]) == ("refused", "422")
    watched = typed("witness", "show", str(bureau), "--json").document["logs"][0]
    assert len(watched["refused"]) == 2
    held = tmp_path / "held.txt"
    held.write_text(watched["note"], encoding="utf-8")
    found = typed("audit", "verify", "--all", "--checkpoint", str(held), "--json")
    assert found.code == 1
    assert "checkpoint_contradicts" in {it["code"] for stream in found.document["streams"] for it in stream["faults"]}
    twice = typed("audit", "verify", "--all", "--checkpoint", watched["refused"][0], "--json")
    assert twice.code == 0, "what the witness refused is signed by the office: the proof that it has two histories"


def test_a_witness_that_is_away_holds_up_nothing_and_one_that_lies_is_not_believed(
    typed: Terminal, incident: str, bureau: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with listening(bureau) as url:
        named(typed, bureau, url, monkeypatch)
    gone = typed("audit", "witness", "--json")
    assert (gone.code, gone.document["witnesses"][0]["said"]) == (1, "away")
    assert typed("note", incident, "照常记录").code == 0

    other = tmp_path / "other"
    mine = typed("witness", "init", str(other), "--name", NAME, "--json").document["keys"]
    assert typed("witness", "trust", str(other), *typed("audit", "key", "--json").document["keys"]).code == 0
    with listening(bureau) as url:
        monkeypatch.setenv("HEZHANG_WITNESSES", f"{url} {' '.join(mine)}")
        lying = typed("audit", "witness", "--json")
    assert (lying.code, lying.document["witnesses"][0]["said"]) == (1, "wrong")
    assert Memory(other).last(typed("audit", "key", "--json").document["origin"]) is None


def test_the_timekeeper_shows_every_new_checkpoint(
    typed: Terminal, incident: str, home: Path, bureau: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(bureau) as url:
        named(typed, bureau, url, monkeypatch)
        office = Office.from_environment(home, partial(AfterCommit, dispatch=lambda _: DispatchReport()))
        witnessing = Witnessing(Wiring(office))
        sizes = []
        for words in ("油膜扩大", "油膜缩小"):
            assert typed("note", incident, words).code == 0
            made = make_checkpoint(office)
            assert made is not None
            witnessing.look()
            sizes.append(made.frontier.size)
            last = Memory(bureau).last(parse_checkpoint(made.note.encode()).checkpoint.origin)
            assert last is not None
            assert last.checkpoint.size == sizes[-1]
        office.close()
    assert sizes[0] < sizes[1]


def test_whoever_asks_for_nonsense_gets_a_clear_answer(bureau: Path) -> None:
    def asked(content: bytes, path: str = "/add-checkpoint") -> int:
        try:
            return int(urllib.request.urlopen(f"{url}{path}", data=content, timeout=PATIENCE).status)
        except urllib.error.HTTPError as error:
            return error.code

    strange = b"old 0\n\nsomebody.example/log\n1\n" + b"A" * 43 + b"=\n\n\xe2\x80\x94 somebody.example/log AAAAAAE=\n"
    with listening(bureau) as url:
        assert asked(b"") == 400
        assert asked(b"\xff\xfe") == 400
        assert asked(strange) == 404
        assert asked(b"x" * 300_000) == 413
        assert asked(b"", "/anything") == 404


@pytest.mark.parametrize(
    ("words", "code", "names"),
    [
        (("witness", "init", "FULL", "--name", NAME), 3, "not empty"),
        (("witness", "init", "new", "--name", "with space"), 3, "with space"),
        (("witness", "show", "nothing"), 3, "witness init"),
        (("witness", "trust", "BUREAU", "no key"), 2, "NAME+KEYID+BASE64"),
    ],
)
def test_what_cannot_be_is_said_with_what_would_mend_it(
    typed: Terminal, bureau: Path, tmp_path: Path, words: tuple[str, ...], code: int, names: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    real = {"FULL": str(tmp_path / "full"), "BUREAU": str(bureau)}
    answer = typed("--lang", "en", *(real.get(it, it) for it in words))
    assert answer.code == code
    assert names in answer.err
    assert "Traceback" not in answer.err


def test_a_setting_that_names_no_witness_is_refused_by_its_name(
    typed: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEZHANG_WITNESSES", "https://water.example.cn")
    answer = typed("--lang", "en", "list")
    assert answer.code != 0
    assert "HEZHANG_WITNESSES" in answer.err


def test_what_was_signed_is_on_the_disk_before_the_signature_goes_out(
    typed: Terminal, incident: str, bureau: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk: nothing is signed that the witness would have forgotten."""
    memory = Memory(bureau)
    note = typed("audit", "checkpoint", "--json").document["tree"]["note"]
    assert json.loads((bureau / "witness-key.json").read_text())["name"] == NAME

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(memory, "remember", full)
    with pytest.raises(OSError, match="No space"):
        cosign(memory, Shown(0, (), parse_checkpoint(note.encode())), datetime.now(UTC))
    assert Memory(bureau).last(parse_checkpoint(note.encode()).checkpoint.origin) is None
