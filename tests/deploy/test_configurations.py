"""The configurations that ship: whoever reads them in the end reads them here, and they lead nobody where nobody should
go.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft201909Validator
from ruamel.yaml import YAML

from hezhang.cli.main import COMMANDS
from notify.channel_spec import CHANNELS
from office.home.settings import Settings
from tests.deploy.tools import DEPLOY, UNPACKED, run, tool
from tests.project.repository import ROOT

PROXY, CONTAINER = DEPLOY / "proxy", DEPLOY / "container"
COMPOSE = YAML(typ="safe").load(CONTAINER / "compose.yaml")
SCHEMA = "usr/lib/python3/dist-packages/compose/config/compose_spec.json"
"""Where Debian's docker-compose keeps the schema of the Compose Specification."""
SETTINGS = {name.upper() for name in Settings.model_fields}


def test_caddy_takes_its_file() -> None:
    checked = run(tool("caddy"), "validate", "--adapter", "caddyfile", "--config", PROXY / "Caddyfile")
    assert checked.returncode == 0, checked.stdout
    assert "Valid configuration" in checked.stdout


def test_nginx_takes_its_file(tmp_path: Path) -> None:
    nginx, openssl = tool("nginx"), tool("openssl")
    key, certificate = tmp_path / "tls.key", tmp_path / "tls.crt"
    words = ("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=x.example")
    made = run(openssl, *words, "-keyout", key, "-out", certificate)
    assert made.returncode == 0, made.stdout
    site = (PROXY / "nginx.conf").read_text("utf-8")
    site = site.replace("/etc/hezhang/tls.crt", str(certificate)).replace("/etc/hezhang/tls.key", str(key))
    # A test may not take the ports of whoever runs it, and nginx takes them even to test.
    site = re.sub(r"listen (?:\[::\]:)?(\d+)(.*);", rf"listen unix:{tmp_path}/\1.sock\2;", site)
    (tmp_path / "site.conf").write_text(re.sub(r"(listen \S+.*;\n)\s*\1", r"\1", site))
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n"
        + "".join(f"{it}_temp_path {tmp_path}/{it};\n" for it in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        + f"include {tmp_path}/site.conf;\n}}\n"
    )
    checked = run(nginx, "-t", "-e", "stderr", "-p", tmp_path, "-c", tmp_path / "nginx.conf")
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_no_proxy_leads_to_the_numbers_nor_writes_down_a_path(name: str) -> None:
    text = (PROXY / name).read_text("utf-8")
    assert "metrics" in text
    assert "readyz" in text
    written = [line for line in text.splitlines() if re.match(r"\s*(access_log|log)\b", line)]
    assert [line.strip() for line in written if "off" not in line] == []


def test_the_compose_file_is_one_by_the_specification() -> None:
    places = [UNPACKED / SCHEMA, Path("/") / SCHEMA]
    schema = next((it for it in places if it.exists()), None)
    if schema is None:
        pytest.skip("the schema of the Compose Specification is not on this machine; .ci/run fetches it")
    checker = Draft201909Validator(json.loads(schema.read_text("utf-8")))
    assert [it.message for it in checker.iter_errors(COMPOSE)] == []
    assert list(checker.iter_errors({"services": {"web": {"comand": "web"}}})), "a misspelt key would be found"


def test_compose_runs_every_part_once_and_knows_its_settings() -> None:
    commands = [tuple(it["command"]) for name, it in COMPOSE["services"].items() if name.startswith("hezhang-")]
    assert sorted(commands) == sorted(
        [("init", "--live"), ("timekeeper",), ("web",), *(("worker", channel) for channel in CHANNELS)]
    )
    named = set(re.findall(r"\bHEZHANG_[A-Z_]+", "".join(it.read_text("utf-8") for it in CONTAINER.iterdir())))
    assert named <= SETTINGS


def test_the_image_copies_what_there_is_and_starts_what_there_is() -> None:
    text = (CONTAINER / "Containerfile").read_text("utf-8")
    copied = [it for line in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE) for it in line.split()]
    assert [it for it in copied if "*" not in it and not (ROOT / it).exists()] == []
    assert "USER hezhang" in text
    assert {it["command"][0] for n, it in COMPOSE["services"].items() if n.startswith("hezhang-")} <= set(COMMANDS)


def test_logrotate_takes_its_file(tmp_path: Path) -> None:
    logrotate, logs = tool("logrotate"), tmp_path / "logs"
    logs.mkdir()
    (logs / "web.log").write_text('{"event": "x"}\n')
    text = (DEPLOY / "logrotate" / "hezhang").read_text("utf-8").replace("/var/lib/hezhang", str(tmp_path))
    (tmp_path / "conf").write_text(re.sub(r"^\s*su .*\n", "", text, flags=re.MULTILINE))
    (tmp_path / "conf").chmod(0o644)
    with (logs / "web.log").open("ab") as held:
        done = run(logrotate, "--force", "--state", tmp_path / "state", tmp_path / "conf")
        assert done.returncode == 0, done.stdout
        held.write(b"after\n")
    assert (logs / "web.log").read_bytes() == b"after\n", "the part goes on in the same file"
    assert len(list(logs.iterdir())) == 2


def test_nothing_here_names_a_setting_that_is_not_there() -> None:
    texts = [it for it in DEPLOY.rglob("*") if it.is_file() and it.suffix not in {".pyc", ".py"}]
    named = {name for it in texts for name in re.findall(r"\bHEZHANG_[A-Z_]+", it.read_text("utf-8"))}
    assert named - SETTINGS == {"HEZHANG_MACHINE"}, "which install.sh takes for its own tests"
