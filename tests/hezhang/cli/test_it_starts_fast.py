"""No command loads a part that it does not use: at three in the morning nobody waits for an SDK."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from tests.patience import PATIENCE
from tests.places import ROOT

SDKS = (
    "twilio",
    "apprise",
    "alibabacloud_dysmsapi20170525",
    "aiosmtplib",
    "aiosmtpd",
    "aiohttp",
    "fastapi",
    "starlette",
    "uvicorn",
    "alembic",
    "psycopg",
    "pydantic_settings",
)
"""What no command at an incident needs: providers' own libraries, the web, what brings an older ledger up to date."""
FILES = (
    "ruamel",
    "yaml",
    "phonenumbers",
    "jinja2",
    "office.files.data_files",
    "office.files.playbook_files",
    "office.files.district_folder",
    "office.playbook_check",
)
"""What reads a district or a playbook from its files. What is in force lies in the ledger."""
PROCESSES = ("rq", "redis", "workers", "structlog")
"""What hands a text on."""
DECIDES = ("engine.desk", "engine.kinds", "engine.rules.decide", "engine.deciding.case", "engine.incident.commands")
"""What decides. Whoever only looks folds what was decided."""
RULES = (
    "transitions",
    "engine.deciding.ruleset",
    "engine.regulations.model",
    "engine.playbook.language",
    "engine.district.model",
)
"""What is decided by."""
EVENTS = ("engine.incident.events", "engine.incident.state", "engine.probe.events", "engine.signal_log.events")
"""What a list needs of an incident lies on its card, until something happens to it."""
DATABASE = ("sqlalchemy", "asyncio", "ssl", "notify.channel", "engine.ledger.sql.tables")
"""What a look at a file of SQLite needs nothing of: it is a few plain statements, given to the driver."""
PROBE = """
import sys
from hezhang.cli.main import run
left_out, words = sys.argv[1].split(","), sys.argv[2:]
code = run(words)
loaded = sorted(it for it in left_out if it in sys.modules)
assert not loaded, loaded
sys.exit(code)
"""


def run_without(modules: tuple[str, ...], *words: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, which says so where one of these modules was loaded."""
    return subprocess.run(
        [sys.executable, "-c", PROBE, ",".join(modules), *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=PATIENCE,
        env=dict(os.environ),
    )


def test_an_incident_is_opened_listed_and_shown_without_what_each_does_not_use(home: Path) -> None:
    words = ("--home", str(home))
    opened = run_without(
        SDKS, *words, "open", "oil_spill", "--water", "taoranting", "--summary", "东码头漏油", "--json"
    )
    assert opened.returncode == 3, opened.stderr  # recorded, and no worker runs that could tell anybody
    incident = json.loads(opened.stdout)["incident"]

    assert run_without(SDKS + FILES + PROCESSES + DECIDES, *words, "list").returncode == 0
    listed = run_without(SDKS + FILES + PROCESSES + DECIDES + RULES + EVENTS, *words, "list")
    assert listed.returncode == 0, listed.stderr
    assert incident in listed.stdout

    shown = run_without(SDKS + FILES + PROCESSES + DECIDES + DATABASE, *words, "show", incident)
    assert shown.returncode == 0, shown.stderr
    assert "东码头漏油" in shown.stdout


def test_help_and_version_load_no_command_and_no_part() -> None:
    """Whoever asks what there is waits for the words alone, not for what every command needs."""
    probe = """
import sys
from hezhang.cli.main import run
assert run(["--help"]) == run(["-V"]) == run(["--version"]) == 0
parts = ("sqlalchemy", "pydantic", "workers", "notify", "practice", "ruamel", "phonenumbers")
loaded = sorted(it for it in sys.modules if it.split(".")[0] in parts or it.startswith("hezhang.cli.commands."))
assert not loaded, loaded
"""
    ended = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT, check=False, timeout=PATIENCE
    )
    assert ended.returncode == 0, ended.stderr
    assert "--version" in ended.stdout
    assert ended.stdout.endswith(f"hezhang {version('hezhang')}\n" * 2)


def test_checking_a_playbook_loads_no_sdk() -> None:
    """It measures every text that could go out and sends none: neither broker nor web nor any provider's SDK has a part
    in it.
    """
    probe = """
import sys
from hezhang.cli.main import run
code = run(["playbook", "check", "oil_spill"])
sdks = ("rq", "redis", "twilio", "apprise", "aiohttp", "aiosmtplib", "fastapi", "uvicorn", "requests")
loaded = sorted(it for it in sys.modules if it in sdks or it.startswith(("alibabacloud", "notify.providers.")))
assert not loaded, loaded
sys.exit(code)
"""
    ended = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT, check=False, timeout=PATIENCE
    )
    assert ended.returncode == 0, ended.stderr


def test_reporting_a_usage_error_loads_no_part_at_all() -> None:
    probe = """
import sys
from hezhang.cli.main import run
from tests.places import ROOT
code = run(["opne"])
assert not any(name.split(".")[0] in ("sqlalchemy", "workers", "notify") for name in sys.modules), sorted(sys.modules)
sys.exit(code)
"""
    ended = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT, check=False, timeout=PATIENCE
    )
    assert ended.returncode == 2, ended.stderr
    assert "Did you mean open" in ended.stderr
