"""No command loads a part that it does not use: at three in the morning nobody waits for an SDK."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from tests.places import ROOT

HEAVY = (
    "rq",
    "redis",
    "twilio",
    "alembic",
    "fastapi",
    "starlette",
    "uvicorn",
    "aiohttp",
    "aiosmtplib",
    "aiosmtpd",
    "ruamel",
)
PROBE = f"""
import sys
from hezhang.cli.main import run
code = run(["--home", sys.argv[1], "list"])
loaded = [name for name in {HEAVY!r} if name in sys.modules]
assert not loaded, loaded
sys.exit(code)
"""


def test_list_loads_no_sdk(home: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROBE, str(home)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=60,
        env=dict(os.environ),
    )
    assert ended.returncode == 0, ended.stderr
    assert "hezhang open" in ended.stdout


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
        [sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT, check=False, timeout=60
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
        [sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT, check=False, timeout=60
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
        [sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT, check=False, timeout=60
    )
    assert ended.returncode == 2, ended.stderr
    assert "Did you mean open" in ended.stderr
