"""A bundle for whoever helps from afar: useful, and without anything that is nobody else's business."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hezhang.support import gathering
from hezhang.support.log_lines import cleaned
from office.views.running.finding import finding
from tests.hezhang.cli.conftest import Terminal
from workers.wiring import Wiring

SECRETS = {
    "TWILIO_AUTH_TOKEN": "planted-token-9f8e7d6c5b4a",
    "TWILIO_ACCOUNT_SID": "ACplanted0123456789",
    "TWILIO_FROM": "+12025550142",
    "HEZHANG_SMTP_URL": "smtp+starttls://duty:planted-password@mail.example:587",
    "HEZHANG_METRICS_TOKEN": "planted-metrics-token-0001",
    "HEZHANG_CANARY_SMS": "+12025550143",
    "ALIYUN_ACCESS_KEY_SECRET": "planted-aliyun-secret",
}
SUMMARY, NAME, NUMBER, WORDS = "东码头秘密油花", "欧阳某某", "+8613800138000", "planted words of a reply"
LINES = [
    json.dumps(
        {"event": "attempt_refused", "level": "error", "stream": "XC-20170501-001", "code": "lease_lost", "pid": 7}
    ),
    json.dumps({"event": "reply", "level": "info", "text": WORDS, "person": NAME, "code": NUMBER, "step": NAME}),
    json.dumps({"event": f"called {NUMBER}", "level": "info"}),
    json.dumps({"event": "channel_not_built", "channel": "sms", "error": f"cannot reach {NUMBER} of {NAME}"}),
    json.dumps(
        {
            "event": "stream_not_read",
            "level": "error",
            "timestamp": "2026-11-26T23:30:04.123456Z",
            "exception": [
                {
                    "exc_type": "LedgerDamaged",
                    "exc_value": WORDS,
                    "frames": [
                        {"filename": f"/srv/{NAME}/engine/ledger/store.py", "lineno": 3, "name": "read", "line": WORDS}
                    ],
                }
            ],
        }
    ),
    f"Traceback: {WORDS}",
    "[1, 2]",
]


@pytest.fixture
def planted(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that must not be found, planted where it could get in."""
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    (home / "logs").mkdir()
    (home / "logs" / "worker-sms.log").write_text("\n".join(LINES) + "\n", "utf-8")
    wiring = Wiring.from_environment(home)
    persons = wiring.office.district().persons.values()
    own = [str(it.name) for it in persons] + [str(to) for it in persons for to in it.channels.values()]
    wiring.office.ledger.close()
    account = wiring.account
    return [
        *SECRETS.values(),
        SUMMARY,
        NAME,
        NUMBER,
        NUMBER[1:],
        WORDS,
        account.auth_token,
        account.aliyun_key_secret,
        *own,
    ]


def test_nothing_that_was_planted_is_in_it_and_what_helps_is(
    typed: Terminal, carried: None, planted: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A finding that forgot its manners, in the place of the real ones, which take their time (below).
    talks = finding("broker_down", why=f"{planted[-1]} {SECRETS['HEZHANG_SMTP_URL']} {planted[-2]}")
    monkeypatch.setattr(gathering, "examine", lambda _: [talks])
    opened = typed("open", "oil_spill", "--water", "taoranting", "--summary", SUMMARY, "--fact", "verified=true")
    assert opened.code == 0, opened.err
    answer = typed("support-bundle", str(tmp_path / "support.json"), "--json")
    assert (answer.code, answer.document["unavailable"]) == (0, [])
    written = (tmp_path / "support.json").read_text("utf-8")
    assert [it for it in planted if it in written or it in answer.out + answer.err] == []
    assert (tmp_path / "support.json").stat().st_mode & 0o777 == 0o600
    found = json.loads(written)
    assert found["about"]["libraries"]["sqlalchemy"]
    assert found["findings"] == [{"code": "broker_down", "gravity": "grave", "values": {"why": "•••••• •••••• ••••••"}}]
    assert found["counts"]["incidents"] == {"response": 1}
    assert {it["name"]: it["value"] for it in found["settings"]}["TWILIO_AUTH_TOKEN"] == "••••••"
    log = found["logs"]["worker-sms.log"]
    assert log["left_out"] == 3
    assert log["lines"][0] == json.loads(LINES[0])
    assert log["lines"][1] == {"event": "reply", "level": "info"}
    assert log["lines"][3]["exception"] == [{"kind": "LedgerDamaged", "through": ["engine/ledger/store.py:3 read"]}]


@pytest.mark.slow
def test_the_doctor_has_its_say(typed: Terminal, planted: list[str], tmp_path: Path) -> None:
    assert typed("support-bundle", str(tmp_path / "support.json")).code == 0
    written = (tmp_path / "support.json").read_text("utf-8")
    assert {"broker_down", "no_timekeeper"} <= {it["code"] for it in json.loads(written)["findings"]}
    assert [it for it in planted if it in written] == []


def test_a_home_whose_record_is_gone_has_one_too(typed: Terminal, home: Path, tmp_path: Path) -> None:
    (home / "hezhang.db").unlink()
    answer = typed("support-bundle", str(tmp_path / "support.json"), "--json")
    assert answer.code == 0
    assert {"findings", "heartbeats", "counts"} <= set(answer.document["unavailable"])
    found = json.loads((tmp_path / "support.json").read_text("utf-8"))
    assert found["about"]["home"]["id"]
    assert found["findings"] == {"unavailable": "LedgerMissing"}


def test_it_goes_where_a_file_can_be_written(typed: Terminal, tmp_path: Path) -> None:
    answer = typed("support-bundle", str(tmp_path / "none" / "x.json"))
    assert answer.code == 2
    assert "x.json" in answer.err


@pytest.mark.parametrize(
    ("value", "goes"),
    [
        ("XC-20170501-001", True),
        ("2026-11-26T23:30:04.123456Z", True),
        ("d-0001:2", True),
        ("LedgerBusy", True),
        ("+8613800138000", False),
        ("13800138000", False),
        ("138 0013 8000", False),
        ("(010) 8390-6110", False),
        ("park@xicheng.example", False),
        ("韩明辉", False),
        ("https://x.example/l/abc", False),
        ({"a": 1}, False),
    ],
)
def test_of_a_line_only_words_of_ours_go_out(value: object, goes: bool) -> None:
    kept, _ = cleaned([json.dumps({"event": "x", "code": value})])
    assert ("code" in kept[0]) is goes
