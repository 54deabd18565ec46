"""The doctor at the terminal: how it reads, what it exits with, and what the inbox shows to whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.ledger.sql.tables import events
from engine.ledger.work import inbox
from office.home.home import HOME_FILE
from office.wording.doctor import GRAVITIES
from tests.hezhang.cli.conftest import OFFICER, Terminal
from workers.wiring import Wiring


def _wide(text: str) -> int:
    from rich.cells import cell_len

    return max(cell_len(line.rstrip()) for line in text.splitlines())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_fits_a_page_and_ends_with_the_one_line_that_counts(typed: Terminal, lang: str) -> None:
    answer = typed("doctor", "--lang", lang)
    assert answer.code == 1
    assert _wide(answer.out) <= 120
    last = answer.out.rstrip().splitlines()[-1]
    assert ("否" if lang == "zh" else "NO") in last
    grave, well = GRAVITIES["grave"].into(lang), GRAVITIES["well"].into(lang)  # type: ignore[arg-type]
    first = [line.split()[0] for line in answer.out.splitlines() if line.startswith((grave, well))]
    assert first[0] == grave
    assert "Traceback" not in answer.out + answer.err


def test_a_home_that_cannot_be_read_is_said_with_its_own_exit_code(typed: Terminal, home: Path) -> None:
    (home / HOME_FILE).write_text("{")
    answer = typed("doctor", "--json")
    assert answer.code == 3
    assert answer.document["ok"] is False
    assert HOME_FILE in answer.err


def test_a_ledger_that_is_gone_is_said_with_its_own_exit_code(typed: Terminal, home: Path) -> None:
    (home / "hezhang.db").unlink()
    assert typed("doctor").code == 3


def test_somebody_who_edited_the_record_is_found_out(typed: Terminal, home: Path) -> None:
    wiring = Wiring.from_environment(home)
    with wiring.office.ledger.transaction() as tx:
        tx.execute(events.update().where(events.c.version == 2).values(hash="0" * 64))
    wiring.office.ledger.close()
    answer = typed("doctor", "--json")
    assert (answer.code, answer.document["error"]["code"]) == (3, "LedgerDamaged")
    assert "audit verify --all" in answer.document["error"]["says"], (
        "what the house itself says can be relied on no more"
    )


def _reply(home: Path) -> None:
    wiring = Wiring.from_environment(home)
    with wiring.office.ledger.transaction() as tx:
        inbox.put(tx, "reply", "twilio:SM1", {"sender": "+12025550199", "text": "在哪里集合？"})
        [message] = inbox.take(tx)
        inbox.settle(tx, message.id, "unmatched", "no_text_there")
    wiring.office.ledger.close()


def test_what_fits_nothing_is_counted_and_can_be_read_by_an_officer(typed: Terminal, home: Path) -> None:
    _reply(home)
    found = {it["code"]: it for it in typed("doctor", "--json").document["findings"]}
    assert found["inbox_unmatched"]["values"] == {"count": "1"}
    assert "hezhang inbox" in found["inbox_unmatched"]["mend"]
    [letter] = typed("inbox", "--json").document["messages"]
    assert (letter["kind"], letter["note"], letter["sender"], letter["words"]) == (
        "reply",
        "no_text_there",
        "+12025550199",
        "在哪里集合？",
    )
    assert "在哪里集合" in typed("inbox").out


def test_words_are_kept_from_whoever_is_no_officer(
    typed: Terminal, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _reply(home)
    monkeypatch.setattr("office.home.os_user.os_user", lambda: f"not-{OFFICER}")
    answer = typed("inbox", "--json")
    [letter] = answer.document["messages"]
    assert (letter["sender"], letter["words"]) == (None, None)
    assert "集合" not in answer.out
