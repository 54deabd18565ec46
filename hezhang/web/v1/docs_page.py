"""The API's documentation as a page that loads nothing: each operation, what it takes and answers."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hezhang.web.v1.openapi import document
from office.wording.visible import on_a_page

STYLE = (
    "body{font:1em/1.5 sans-serif;margin:1em auto;max-width:60em;padding:0 .8em;color:#111;background:#fff}"
    "code,pre{font-family:monospace;overflow-x:auto}h2{font-size:1.1em;margin:1.5em 0 .2em}summary{cursor:pointer}"
    ".m{display:inline-block;min-width:3.5em;font-weight:bold}pre{background:#f4f4f4;padding:.5em}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#111}pre{background:#222}a{color:#8cf}}"
)
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'sha256-"
    + b64encode(sha256(STYLE.encode()).digest()).decode()
    + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


async def served(request: Request) -> Response:
    """The page. Whoever asks needs no token: it is the same in every home."""
    return Response(_page(), media_type="text/html; charset=utf-8", headers=HEADERS)


@cache
def _page() -> str:
    folder = Path(__file__).parent.parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, finalize=on_a_page, undefined=StrictUndefined
    )
    whole = document()
    rows = [
        (method.upper(), path, operation, _body(operation))
        for path, methods in whole["paths"].items()
        for method, operation in methods.items()
    ]
    schemas = {name: _shown(it) for name, it in sorted(whole["components"]["schemas"].items())}
    return environment.get_template("api_docs.html").render(style=STYLE, rows=rows, schemas=schemas)


def _body(operation: dict[str, Any]) -> str:
    return (
        _shown(operation["requestBody"]["content"]["application/json"]["schema"]) if "requestBody" in operation else ""
    )


def _shown(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2)
