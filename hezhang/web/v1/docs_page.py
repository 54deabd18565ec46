"""The API's documentation as a page that loads nothing: each operation, what it takes and answers."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request, Response

from hezhang.web.one_file_page import headers_of, templates_of
from hezhang.web.v1.openapi import document

STYLE = (
    "body{font:1em/1.5 sans-serif;margin:1em auto;max-width:60em;padding:0 .8em;color:#111;background:#fff}"
    "code,pre{font-family:monospace;overflow-x:auto}h2{font-size:1.1em;margin:1.5em 0 .2em}summary{cursor:pointer}"
    ".m{display:inline-block;min-width:3.5em;font-weight:bold}pre{background:#f4f4f4;padding:.5em}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#111}pre{background:#222}a{color:#8cf}}"
)
HEADERS = headers_of(STYLE, forms="'none'", kept=True)


async def served(request: Request) -> Response:
    """The page. Whoever asks needs no token: it is the same in every home."""
    return Response(_page(), media_type="text/html; charset=utf-8", headers=HEADERS)


@cache
def _page() -> str:
    folder = Path(__file__).parent.parent / "templates"
    whole = document()
    rows = [
        (method.upper(), path, operation, _body(operation))
        for path, methods in whole["paths"].items()
        for method, operation in methods.items()
    ]
    schemas = {name: _shown(it) for name, it in sorted(whole["components"]["schemas"].items())}
    return templates_of(folder).get_template("api_docs.html").render(style=STYLE, rows=rows, schemas=schemas)


def _body(operation: dict[str, Any]) -> str:
    return (
        _shown(operation["requestBody"]["content"]["application/json"]["schema"]) if "requestBody" in operation else ""
    )


def _shown(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2)
