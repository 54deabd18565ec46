"""While one process writes, SQLite lets no other: `open` reads, parses and checks its playbook before it writes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import BaseModel

from engine.deciding.ruleset import ReadyPlaybook
from engine.desk import Done
from engine.district.model import District
from engine.incident.commands import OpenIncident
from engine.ledger.store import Ledger, Snapshot, Transaction
from engine.playbook.language import Playbook
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.files import playbook_files
from office.files.shipped import PLAYBOOKS
from office.home.home import Home
from office.playbook_check import playbook_check
from tests.workers.desk.desk import OFFICER, ADesk, a_desk, person


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Iterator[ADesk]:
    """A desk whose playbook nobody has read in this process."""
    folder = tmp_path / "playbooks"
    folder.mkdir()
    text = (PLAYBOOKS / "oil_spill.yaml").read_text(encoding="utf-8")
    (folder / "oil_spill.yaml").write_text(f"{text}\n# {tmp_path.name}\n", encoding="utf-8")
    with a_desk(home, tmp_path, hezhang_playbooks=str(folder)) as made:
        yield made


def test_opening_parses_nothing_while_it_writes(desk: ADesk, monkeypatch: pytest.MonkeyPatch) -> None:
    writing: list[Transaction] = []
    parsed: list[str] = []
    begin = Ledger.transaction

    @contextmanager
    def noted(ledger: Ledger) -> Iterator[Transaction]:
        with begin(ledger) as tx:
            writing.append(tx)
            try:
                yield tx
            finally:
                writing.pop()

    def watched(name: str, work: Callable[..., object]) -> Callable[..., object]:
        def run(*given: object, **named: object) -> object:
            assert not writing, f"{name} while a transaction is open"
            parsed.append(name)
            return work(*given, **named)

        return run

    monkeypatch.setattr(Ledger, "transaction", noted)
    monkeypatch.setattr(playbook_files, "read_bytes", watched("read", playbook_files.read_bytes))
    monkeypatch.setattr(playbook_files, "parse_yaml", watched("yaml", playbook_files.parse_yaml))
    monkeypatch.setattr(playbook_check, "check", watched("check", playbook_check.check))
    models: tuple[type[BaseModel], ...] = (Playbook, District)
    for model in models:
        monkeypatch.setattr(model, "model_validate_json", watched(model.__name__, model.model_validate_json))

    assert desk.open_s2().incident.exists
    assert {"read", "yaml", "check", "Playbook"} <= set(parsed)


def test_what_changed_since_it_was_checked_is_checked_again(desk: ADesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody loads a district in the moment between the check and the opening."""
    rulebook = desk.wiring.office.rulebook
    asked: list[str] = []
    ready = rulebook.ready

    def outdated_once(tx: Snapshot, playbook: str) -> ReadyPlaybook | Refusal:
        asked.append(playbook)
        found = ready(tx, playbook)
        assert isinstance(found, ReadyPlaybook)
        return replace(found, against=("another district", *found.against[1:])) if len(asked) == 1 else found

    monkeypatch.setattr(rulebook, "ready", outdated_once)

    first = desk.open_s2()
    assert asked == ["oil_spill", "oil_spill"]
    assert first.incident.head.number == 1, "what was tried and given up took no number"


def test_a_repeated_opening_is_answered_as_the_first_though_its_playbook_is_gone(desk: ADesk, tmp_path: Path) -> None:
    command = OpenIncident(
        id="once",
        actor=person(OFFICER),
        incident="",
        number=0,
        playbook="oil_spill",
        water="taoranting",
        summary=Private("东码头漏油"),
    )
    first = desk.desk.open(command, "oil_spill")
    assert isinstance(first, Done)
    shutil.rmtree(tmp_path / "playbooks")
    assert desk.desk.open(command, "oil_spill") == replace(first, repeated=True)
    refused = desk.desk.open(command.model_copy(update={"id": "twice"}), "oil_spill")
    assert isinstance(refused, Refusal)
    assert refused.code == "unknown_playbook"
