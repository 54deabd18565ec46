"""Every route of an application, however it came in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from starlette.routing import Route


def routes_of(app: FastAPI) -> set[tuple[str, str]]:
    """Each as its method and path; HEAD, which every GET answers, is none of its own."""
    return {(method, path) for method, path in _walk(app.routes, "") if method != "HEAD"}


def _walk(routes: Any, prefix: str) -> Iterator[tuple[str, str]]:
    for it in routes:
        if isinstance(it, Route):
            yield from ((method, prefix + it.path) for method in it.methods or ())
        else:
            yield from _walk(it.original_router.routes, prefix + it.include_context.prefix)
