"""The doctor on real parts: a home in which everything runs, the same with nothing running, and one whose account is
refused.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from office.home.home import PRACTICE_FILE
from tests.patience import PATIENCE
from tests.stories.town import Answer, Town

OF_THE_MACHINE = {"fsync_very_slow", "disk_full"}
"""What the doctor rightly finds where a test runs on a machine that is that busy or that full; the story is about the
home.
"""


def codes(answer: Answer, gravity: str) -> set[str]:
    return {it["code"] for it in answer.json["findings"] if it["gravity"] == gravity}


@pytest.mark.slow
def test_a_home_in_which_everything_runs_could_take_an_emergency(folder: Path) -> None:
    with Town(folder) as town:
        town.start()
        answer = town.hezhang("doctor", "--json", "--within", str(int(PATIENCE)))
        assert codes(answer, "grave") <= OF_THE_MACHINE, answer
        assert (answer.exit, answer.json["ok"]) == ((1, False) if codes(answer, "grave") else (0, True))
        assert {
            "channel_ready",
            "directory_reachable",
            "broker",
            "parts_alive",
            "public_url_answers",
            "chain_whole",
            "database_clock",
        } <= codes(answer, "well")
        assert town.taken() == [], "a doctor sends nothing"
        said = town.hezhang("doctor", "--within", str(int(PATIENCE)))
        if said.exit == 0:
            assert said.out.rstrip().endswith("An emergency could be run: yes")
        assert town.wiring.account.auth_token not in said.out + said.err


def test_a_token_that_is_refused_and_parts_that_do_not_run(folder: Path) -> None:
    with Town(folder) as town:
        file = town.home.folder / PRACTICE_FILE
        file.write_text(json.dumps(json.loads(file.read_text()) | {"auth_token": "f" * 32}))
        answer = town.hezhang("doctor", "--json", "--within", str(int(PATIENCE)))
        assert answer.exit == 1
        assert {"channel_refused", "broker_down", "channel_uncarried", "no_timekeeper"} <= codes(answer, "grave")
        refused = [it for it in answer.json["findings"] if it["code"] == "channel_refused"]
        assert {it["values"]["channel"] for it in refused} == {"sms", "voice"}
        assert all("20003" in it["says"] and it["mend"] for it in refused)
        assert "f" * 32 not in answer.out + answer.err
