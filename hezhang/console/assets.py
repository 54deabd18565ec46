"""The console's own files: style sheet, scripts, sound. Each is served under a name with its hash, so that a browser
keeps it for good and never mixes two versions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Response

FOLDER = Path(__file__).parent / "static"
TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".wav": "audio/wav",
}
KEPT = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Asset:
    """One file as it goes out."""

    content: bytes
    media_type: str


@cache
def assets() -> Mapping[str, Asset]:
    """By the name under which each is served."""
    found = {}
    for path in sorted(FOLDER.iterdir()):
        if path.suffix in TYPES:
            content = path.read_bytes()
            found[f"{path.stem}.{sha256(content).hexdigest()[:12]}{path.suffix}"] = Asset(content, TYPES[path.suffix])
    return found


@cache
def url_of(name: str) -> str:
    """Where a file of the folder is served. Raises LookupError for one that is not there."""
    stem, _, suffix = name.rpartition(".")
    for served in assets():
        if served.startswith(f"{stem}.") and served.endswith(f".{suffix}") and served.count(".") == name.count(".") + 1:
            return f"/static/{served}"
    raise LookupError(name)


def router() -> APIRouter:
    """The one route of the files; whoever is not in needs them too, for the sign-in page."""
    routes = APIRouter()

    @routes.get("/static/{name}")
    def static(name: str) -> Response:
        asset = assets().get(name)
        if asset is None:
            return Response(status_code=404)
        return Response(asset.content, media_type=asset.media_type, headers={"Cache-Control": KEPT})

    return routes
