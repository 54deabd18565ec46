"""The door as strangers use it, on the server that is shipped: silent sockets, bodies broken off, guesses, numbers
without end.
"""

from __future__ import annotations

import asyncio
import json
import socket
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import uvicorn

from engine.ledger.sql.tables import links
from hezhang.web.app import build
from hezhang.web.entrance import TRIES, Entrance
from hezhang.web.patience import Patient, Phase
from hezhang.web.server import config
from office.home import tokens
from office.home.links import digest_of
from office.home.os_user import os_user
from office.home.settings import Settings
from tests.patience import PATIENCE
from tests.stories.browser import fetch
from tests.stories.town import Town
from workers.wiring import Wiring

PERSON = "taoranting_park_1"
LINK = "T" * 32


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    """One for all: nothing that is done here changes it for the others. Its path is short, as a unix socket's must
    be.
    """
    with tempfile.TemporaryDirectory(prefix="hz-") as folder, Town(Path(folder)) as it:
        yield it
        it.stop()


@pytest.fixture(scope="module")
def link(town: Town) -> str:
    """The token of a link that was given out."""
    incident = town.opens(exit=3)
    delivery = next(it.owed for it in town.incident(incident).deliveries.values() if it.owed.asks).delivery
    with town.wiring.office.ledger.transaction() as tx:
        tx.execute(links.insert().values(digest=digest_of(LINK), stream=incident, delivery=delivery))
    return LINK


class Hasty(Patient):
    """Waits no longer than a test does."""

    patience: Mapping[Phase, float] = MappingProxyType({"head": 0.2, "body": 0.2, "reader": 0.2})


@contextmanager
def served(wiring: Wiring, http: type[Patient] = Patient) -> Iterator[str]:
    """The application on the server that is shipped; its URL."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(config(build(wiring), "127.0.0.1", 0, http))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])))
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


def dialled(url: str) -> socket.socket:
    host, _, port = url.removeprefix("http://").partition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)


def listens(url: str) -> bool:
    try:
        dialled(url).close()
    except ConnectionRefusedError:
        return False
    return True


def heard(connection: socket.socket) -> bytes:
    """All that comes until the other side hangs up."""
    got = b""
    with connection:
        try:
            while piece := connection.recv(65536):
                got += piece
        except ConnectionResetError:
            pass
    return got


def hung_up(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    except ConnectionResetError:
        return True


# ── who keeps the server waiting ──


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"GET /health HTT",
        b"GET /health HTTP/1.1\r\nHost: x\r\nX-A: ",
        b"POST /api/v1/answers HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc",
        b"POST /a/tokentokentokentoken HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        b"GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /health HTTP/1.1\r\nHo",
        b"POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
    ],
    ids=[
        "nothing",
        "half a line",
        "half a head",
        "half a body",
        "half a chunk",
        "a second head",
        "a body nobody wants",
    ],
)
def test_whoever_keeps_the_server_waiting_is_hung_up_on(town: Town, said: bytes) -> None:
    with served(town.wiring, Hasty) as url:
        connection = dialled(url)
        connection.sendall(said)
        heard(connection)
        assert fetch(url + "/health").status == 200


def test_a_client_that_sends_byte_after_byte_does_not_begin_anew_with_each(town: Town) -> None:
    with served(town.wiring, Hasty) as url:
        connection = dialled(url)
        connection.settimeout(0.02)
        with connection:
            while not hung_up(connection):
                connection.sendall(b"G")


def test_two_hundred_and_fifty_sockets_that_say_nothing_are_closed_and_nobody_else_waits(town: Town) -> None:
    with served(town.wiring, Hasty) as url:
        idle = [dialled(url) for _ in range(250)]
        assert fetch(url + "/health").status == 200
        assert [heard(it) for it in idle] == [b""] * 250


def test_requests_one_after_the_other_on_one_connection_are_answered_each(town: Town) -> None:
    with served(town.wiring, Hasty) as url:
        connection = dialled(url)
        for _ in range(3):
            connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
            got = b""
            while not got.endswith(b"ok\n"):
                got += connection.recv(65536)
            assert got.startswith(b"HTTP/1.1 200")
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert heard(connection).endswith(b"ok\n")


def test_the_shipped_patience_ends_within_half_a_minute() -> None:
    assert set(Patient.patience) == {"head", "body", "reader"}
    assert max(Patient.patience.values()) <= 30


def test_a_body_broken_off_is_one_line_in_the_log_of_the_process(town: Town) -> None:
    town.start("web")
    town.until(lambda: listens(str(town.wiring.public_url)), "the server to listen")
    pieces = 20
    for path in ("/api/v1/answers", "/a/" + "x" * 32, "/callbacks/twilio/status", "/callbacks/twilio/key") * (
        pieces // 4
    ):
        connection = dialled(str(town.wiring.public_url))
        connection.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc".encode())
        connection.close()
    log = town.home.folder / "logs" / "web.log"

    def lines() -> list[str]:
        return [it for it in log.read_text().splitlines() if "client_gone" in it]

    town.until(lambda: len(lines()) == pieces, "a line for each client that went away")
    assert fetch(f"{town.wiring.public_url}/health").status == 200
    assert "Traceback" not in log.read_text()
    assert all(json.loads(it)["event"] == "client_gone" for it in lines())
    assert "x" * 32 not in log.read_text(), "a path may hold a token"


@pytest.mark.parametrize(
    "said",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /a/xxxxxxxxxxxxxxxxxxxxx HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc",
        b"GET /health HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 200_000,
        b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
    ids=["TLS", "a negative length", "a chunk without a length", "a head without end", "a NUL"],
)
def test_what_is_no_http_is_told_so_and_breaks_nothing(
    town: Town, said: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with served(town.wiring, Hasty) as url:
        connection = dialled(url)
        connection.sendall(said)
        answer = heard(connection)
        assert answer == b"" or answer.split(b" ")[1][:1] == b"4"
        assert fetch(url + "/health").status == 200
    assert not [it for it in caplog.records if it.exc_info]


def test_what_breaks_inside_is_one_answer_without_a_word_of_why(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("13800138000")

    monkeypatch.setattr(Entrance, "link", breaks)
    with served(town.wiring) as url:
        seen = fetch(f"{url}/a/{'x' * 32}")
    assert (seen.status, "13800138000" in seen.text) == (500, False)
    assert not [it for it in caplog.records if it.name.startswith("uvicorn")], "its log would hold the words"


# ── who guesses ──


def test_one_address_full_of_guesses_holds_up_nobody_who_shows_what_we_gave_out(town: Town, link: str) -> None:
    token = tokens.issue(town.wiring.office.desk, PERSON, None, os_user())
    with served(town.wiring) as url:
        guesses = [fetch(f"{url}/a/{'x' * 20}{number:012}").status for number in range(TRIES + 5)]
        assert guesses == [404] * TRIES + [429] * 5
        assert fetch(url + "/api/v1/me/open", token="hz_" + "y" * 40).status == 429
        assert fetch(f"{url}/a/{link}").status == 200
        assert fetch(url + "/api/v1/me/open", token=token).status == 200
        assert fetch(url + "/warnings.atom").status == 200
        assert fetch(url + "/health").status == 200


def test_nobody_is_another_client_for_saying_so(town: Town) -> None:
    with served(town.wiring) as url:
        codes = [
            fetch(f"{url}/a/{'x' * 32}", X_Forwarded_For=f"203.0.113.{number}").status for number in range(TRIES + 1)
        ]
    assert codes[-1] == 429, "the loopback's word counts no more than any other's"


def test_a_trusted_proxy_says_who_its_clients_are(town: Town) -> None:
    trusting = Wiring.of(Settings(hezhang_trusted_proxies="127.0.0.0/8, 10.0.0.1"), town.home)
    with served(trusting) as url:
        for _ in range(TRIES + 1):
            worst = fetch(f"{url}/a/{'x' * 32}", X_Forwarded_For="203.0.113.1")
        assert worst.status == 429
        assert fetch(f"{url}/a/{'x' * 32}", X_Forwarded_For="203.0.113.2").status == 404
        claimed = fetch(f"{url}/a/{'x' * 32}", X_Forwarded_For="198.51.100.7, 203.0.113.1")
        assert claimed.status == 429, "what the client itself wrote stands before what the proxy saw"
    trusting.office.ledger.close()


@pytest.mark.parametrize("value", ["*", "proxy.example", "10.0.0.1/8", "127.0.0.1;10.0.0.1"])
def test_a_proxy_is_named_by_its_address(value: str) -> None:
    with pytest.raises(ValueError, match="no address and no network"):
        Settings(hezhang_trusted_proxies=value)


# ── what is posted ──

ENDLESS = "9" * 5000
BODIES = {
    "nothing": b"",
    "digits without end": f'{{"answer": "accepted", "reference": "AAA", "item": {ENDLESS}}}'.encode(),
    "a number beyond every double": b'{"answer": "accepted", "reference": "AAA", "item": 1e999}',
    "no number": b'{"answer": "accepted", "reference": "AAA", "item": NaN}',
    "a fraction": b'{"answer": "accepted", "reference": "AAA", "item": 1.5}',
    "a number of a text beside a duty by its name": (
        b'{"answer": "accepted", "incident": "X", "duty": "cordon", "item": 2}'
    ),
    "a truth for a number": b'{"answer": "accepted", "reference": "AAA", "item": true}',
    "deep": b"[" * 60_000,
    "deep objects": b'{"a":' * 9_000,
    "half a character": b'{"answer": "accepted", "reference": "\\ud800"}',
    "not UTF-8": b'{"answer": "\xff\xfe"}',
    "NUL": b'{"answer": "accepted", "reference": "A\\u0000"}',
    "a list": b"[]",
    "a form": b"answer=accepted",
    "huge": b"x" * 70_000,
}
PATHS = ("answers", "signals", "monitors/none/values", "incidents/XC-2017-0001/readings")


def test_a_number_of_a_thousand_digits_is_no_duty_of_a_form(town: Town, link: str) -> None:
    with served(town.wiring) as url:
        for item in (ENDLESS, "٣", "-1", "1e3", "1_0", "0x1", "１", " 1", "99999"):
            seen = fetch(f"{url}/a/{link}", {"do": "yes", "key": "k" * 20, f"d{item}": "1"})
            assert seen.status == 422, item
        for body in (
            b"do=yes&key=kkkkkkkkkkkkkkkkkkkk&words=%00",
            b"answer=%ff",
            b"\xff",
            b"answer",
            b"&" * 500,
            b"a=1&" * 500,
        ):
            assert posted(url, f"/a/{link}", body) in (400, 422), body


@pytest.mark.parametrize("path", PATHS)
def test_whatever_is_posted_to_the_api_is_answered_with_a_code(town: Town, path: str) -> None:
    token = tokens.issue(town.wiring.office.desk, PERSON, None, os_user())
    with served(town.wiring) as url:
        for name, body in BODIES.items():
            for kind in ("application/json", "text/plain; charset=utf-16", ""):
                status = posted(url, f"/api/v1/{path}", body, token, kind)
                assert status == {"huge": 413, "NUL": 404 if path == "answers" else 422}.get(name, 422), (
                    path,
                    name,
                    kind,
                )


TIMES = (
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "2026-11-26T10:00:00",
    "1e400",
    "2026-13-40T99:00:00+08:00",
    "",
)


@pytest.mark.parametrize("at", TIMES)
def test_a_time_that_cannot_be_is_refused_and_breaks_nothing(town: Town, link: str, at: str) -> None:
    token = tokens.issue(town.wiring.office.desk, "huanbaoju_duty_1", None, os_user())
    with town.wiring.office.ledger.reading() as tx:
        (incident,) = tx.incidents()
    documents: dict[str, Any] = {
        "signals": {"id": "1", "way": "citizen", "words": "水面有油", "received_at": at},
        "monitors/taoranting_cod/values": {"id": "1", "value": "1", "measured_at": at},
        f"incidents/{incident}/readings": {
            "id": "1",
            "samples": [{"point": "P1", "sampled_at": at, "values": {"oil": "0.05"}}],
        },
    }
    with served(town.wiring) as url:
        for path, document in documents.items():
            status = posted(url, f"/api/v1/{path}", json.dumps(document).encode(), token)
            assert 400 <= status < 500, (path, at)


@pytest.mark.parametrize(
    "path", ["/a/%ff%fe", "/a/%00", "/a/" + "x" * 9000, "/a/..%2f", "/warnings/%00.xml", "/warnings/%ff.xml", "/%"]
)
def test_whatever_stands_in_a_path_is_unknown_and_no_more(town: Town, path: str) -> None:
    with served(town.wiring) as url:
        assert fetch(url + path).status == 404


@pytest.mark.parametrize("path", ["/warnings.atom", "/health", "/a/" + LINK])
def test_whoever_asks_for_the_head_of_a_page_gets_that_of_the_page(town: Town, link: str, path: str) -> None:
    with served(town.wiring) as url:
        page, head = fetch(url + path), fetch(url + path, method="HEAD")
    assert (page.status, head.status, head.text) == (200, 200, "")
    told = ("content-type", "etag", "cache-control")
    assert [head.headers[it] for it in told] == [page.headers[it] for it in told]
    assert int(head.headers["content-length"]) == len(page.text.encode())


def test_the_head_of_what_is_not_there_is_unknown_too(town: Town) -> None:
    with served(town.wiring) as url:
        assert fetch(url + "/warnings/none.xml", method="HEAD").status == 404
        assert fetch(url + "/api/v1/me/open", method="HEAD").status == 401
        assert fetch(url + "/nowhere", method="HEAD").status == 404


def posted(url: str, path: str, body: bytes, token: str = "", kind: str = "application/x-www-form-urlencoded") -> int:
    """POST these very bytes; the status."""
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {len(body)}\r\n"
    head += f"Content-Type: {kind}\r\n" if kind else ""
    head += f"Authorization: Bearer {token}\r\n" if token else ""
    connection = dialled(url)
    connection.sendall(head.encode() + b"\r\n" + body)
    return int(heard(connection).split(b" ")[1])
