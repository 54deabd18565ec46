"""A tool that knows nothing of us reads the description and tries every operation over HTTP: what it may send, what it
may not, other methods, no token. All of its checks hold: no 5xx, no undocumented answer, no refusal of what is allowed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.house.token_scope import SCOPES, TokenScope
from hezhang.web.app import build
from hezhang.web.v1.earlier import EARLIER
from hezhang.web.v1.openapi import document
from hezhang.web.v1.table import EVENTS, PREFIX
from office.home import tokens
from office.home.home import Home
from office.home.os_user import os_user
from office.services import signals
from office.services.public_report import Report, report
from tests.hezhang.web.serving import over_http
from tests.workers.desk.desk import OFFICER, ADesk, a_desk

FEW = ("board", "incident", "act_note", "signal_in")
"""Operations for `make test`: two looks, an act, one of the earlier ones."""
EVERY = sum(len(methods) for methods in document()["paths"].values()) - 1
"""All but the stream, which never ends; test_the_stream.py listens to it."""


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Iterator[ADesk]:
    """A desk with incidents, one of them grave, and a signal of the public."""
    with a_desk(home, tmp_path) as made:
        made.open_s2()
        made.open("discharge", water="zhuanhe")
        report(made.wiring.office, Report("token-of-the-form", "有油", "beihai", "", "", []))
        yield made


def tried(desk: ADesk, folder: Path, scope: TokenScope, *more: str) -> str:
    """What the tool says in the end."""
    token = tokens.issue(desk.wiring.office.desk, OFFICER, None, os_user(), scope=scope)
    with over_http(build(desk.wiring)) as url:
        command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(settings(desk, folder)), "run"]
        command += [f"{url}{PREFIX}/openapi.json", "-H", f"Authorization: Bearer {token}", "--checks", "all"]
        command += ["--exclude-path", PREFIX + EVENTS, "--generation-deterministic", "--continue-on-failure"]
        command += ["--no-color", "--no-shrink", "--suppress-health-check", "all", *more]
        told = subprocess.run(
            command, cwd=folder, env={**os.environ, "COLUMNS": "120"}, capture_output=True, text=True, timeout=1200
        )
    print(told.stdout)
    assert told.returncode == 0, told.stdout[-20_000:] + told.stderr
    return told.stdout


def settings(desk: ADesk, folder: Path) -> Path:
    """Names that lead somewhere, and what cannot be told from a schema: the operations of before answer a rule's no
    with 422, as they did when they had no description.
    """
    signal = next(name for log in signals.logs(desk.wiring.office) for name in log.signals)
    monitor = next(iter(desk.district().monitors))
    known = {
        "incident": "XC-20170501-001",
        "unit": "taoranting_park",
        "signal": signal,
        "monitor": monitor,
        "item": "houhai_shore",
    }
    lines = ["[parameters]", *(f'{name} = "{value}"' for name, value in known.items())]
    for it in EARLIER:
        lines += ["[[operations]]", f'include-name = "{it.method} {PREFIX}{it.path}"']
        lines += [
            'checks.positive_data_acceptance.expected-statuses = ["2xx", "401", "403", "404", "409", "422", "429"]'
        ]
    path = folder / "schemathesis.toml"
    path.write_text("\n".join(lines) + "\n")
    return path


def test_a_few_operations_answer_as_described(desk: ADesk, tmp_path: Path) -> None:
    only = [word for name in FEW for word in ("--include-operation-id", name)]
    said = tried(desk, tmp_path, "act", "--phases", "fuzzing", "--max-examples", "2", *only)
    assert re.search(rf"Tested: +{len(FEW)}\b", said)


@pytest.mark.slow
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("scope", SCOPES)
def test_every_operation_answers_as_described_whatever_the_token_is_for(
    desk: ADesk, tmp_path: Path, scope: TokenScope
) -> None:
    examples = "12" if scope == "act" else "3"
    said = tried(desk, tmp_path, scope, "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", examples)
    assert re.search(rf"Tested: +{EVERY}\b", said)
