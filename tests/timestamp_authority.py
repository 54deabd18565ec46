"""A real timestamp authority: OpenSSL's own, with a root of its own, behind a server on this machine that can be told
to answer otherwise.
"""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest

How = Literal["well", "nonsense", "empty", "endless", "another_nonce", "another_content", "refusal", "error"]
HOW_WRONG: tuple[How, ...] = (
    "nonsense",
    "empty",
    "endless",
    "another_nonce",
    "another_content",
    "refusal",
    "error",
)

_CONFIG = """
[req]
distinguished_name = dn
[dn]
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[stamping]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = it
[it]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""


class Authority:
    """Keys and certificates in a folder. `root`: the certificate that whoever checks holds."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("openssl") is None:
            pytest.skip("no openssl on this machine, which is the authority")
        folder.mkdir(parents=True)
        self._folder, self.root = folder, folder / "root.pem"
        (folder / "openssl.cnf").write_text(_CONFIG.format(folder=folder))
        (folder / "serial").write_text("01\n")
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "openssl.cnf")
        self._run(
            *("req", "-x509", *key, "-keyout", "root.key", "-out", "root.pem", "-days", "3650"),
            *("-subj", f"/CN=Root {folder.name}", "-extensions", "root"),
        )
        self._run("req", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", f"/CN=Clock {folder.name}")
        self._run(
            *("x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial"),
            *("-out", "tsa.pem", "-days", "3650", "-extfile", "openssl.cnf", "-extensions", "stamping"),
        )

    def answer(self, question: bytes) -> bytes:
        """The authority's answer to a question."""
        (self._folder / "q.tsq").write_bytes(question)
        self._run("ts", "-reply", "-queryfile", "q.tsq", "-config", "openssl.cnf", "-section", "it", "-out", "a.tsr")
        return (self._folder / "a.tsr").read_bytes()

    def question(self, content: bytes) -> bytes:
        """What somebody else asks, of this content."""
        (self._folder / "content").write_bytes(content)
        self._run("ts", "-query", "-data", "content", "-sha256", "-cert", "-out", "other.tsq")
        return (self._folder / "other.tsq").read_bytes()

    def asked_of(self, question: bytes) -> str:
        """The digest that a question names, in hexadecimal."""
        (self._folder / "q.tsq").write_bytes(question)
        said = self._run("ts", "-query", "-in", "q.tsq", "-text", "-config", "openssl.cnf")
        lines = [line.split("-", 1)[1] for line in said.splitlines() if line.startswith("    0")]
        return "".join(it for line in lines for it in line[:50] if it in "0123456789abcdef")[:64]

    def again(self, question: bytes) -> bytes:
        """A question of the same content with another number."""
        digest = self.asked_of(question)
        self._run("ts", "-query", "-digest", digest, "-sha256", "-cert", "-out", "again.tsq")
        return (self._folder / "again.tsq").read_bytes()

    def _run(self, *words: str) -> str:
        done = subprocess.run(["openssl", *words], cwd=self._folder, capture_output=True, timeout=60)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode(errors="replace")


@contextmanager
def answering(authority: Authority, how: How = "well") -> Iterator[str]:
    """Where the authority is asked, while it answers so."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["content-length"]))
            self.send_response(503 if how == "error" else 200)
            self.end_headers()
            self.wfile.write(_answer(authority, question, how))

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsr"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(authority: Authority, question: bytes, how: How) -> bytes:
    match how:
        case "well":
            return authority.answer(question)
        case "another_nonce":
            return authority.answer(authority.again(question))
        case "another_content":
            other = sha256(b"something else").digest()
            return authority.answer(question.replace(bytes.fromhex(authority.asked_of(question)), other))
        case "refusal":
            return bytes.fromhex("30053003020102")  # status 2, rejection, and nothing else
        case "endless":
            return authority.answer(question) + bytes(2**17)
        case "nonsense":
            return b"<html>It works!</html>"
        case _:
            return b""
