"""The manifest of a bundle: what its writer says of it, read strictly, and what of that has to follow from the
entries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.audit.archive import FORMAT, MANIFEST, BundleUnreadable
from engine.audit.checks import Parsed
from engine.ledger.chain import GENESIS, Head
from engine.ledger.strict import KeyTwice, strictly

_FIELDS = {
    "format": int,
    "program": str,
    "stream": str,
    "count": int,
    "head": str,
    "short": str,
    "first_at": str,
    "last_at": str,
    "exported_at": str,
    "full": bool,
    "erased": list,
    "files": dict,
}
_LATER = {"wording": str, "parts": list}
"""Fields that form 2 added."""
SAID = ("program", "exported_at")
"""What nothing in the entries says."""


@dataclass(frozen=True)
class Manifest:
    """What the writer of the bundle said of it. `said` is all of it.

    `wording`: the version of the words that its timelines are told in, empty in form 1. `parts`: directories of which
    only a part is there, that cannot be held against its digest.
    """

    said: Mapping[str, Any]
    format: int
    stream: str
    head: Head
    full: bool
    erased: frozenset[tuple[int, str]]
    files: Mapping[str, str]
    wording: str
    parts: tuple[str, ...]


def read_manifest(content: bytes) -> Manifest:
    """The manifest of a bundle. Raises BundleUnreadable for one of a newer form, or that is none: a field too many or
    of another kind.
    """
    try:
        said = strictly(content)
        if not isinstance(said, dict):
            raise ValueError
        form = said.get("format")
        if type(form) is int and form > FORMAT:
            raise BundleUnreadable(f"a bundle of form {form}, where this program knows form {FORMAT}", MANIFEST)
        return _manifest(said)
    except KeyTwice as error:
        raise BundleUnreadable(str(error), MANIFEST) from None
    except (ValueError, TypeError, RecursionError) as error:
        raise BundleUnreadable(f"it does not read as one ({error or type(error).__name__})", MANIFEST) from None


def _manifest(said: dict[str, Any]) -> Manifest:
    fields = _FIELDS | (_LATER if said.get("format") != 1 else {})
    if wrong := sorted(said.keys() ^ fields.keys()):
        raise ValueError(f"the field {ascii(wrong[0])[:60]} is missing, or is none of a manifest")
    if wrong := [name for name, kind in fields.items() if type(said[name]) is not kind]:
        raise ValueError(f"the field {wrong[0]} is of another kind")
    if said["format"] < 1 or said["count"] < 1:
        raise ValueError("a bundle has a form and at least one entry")
    return Manifest(
        said=said,
        format=said["format"],
        stream=said["stream"],
        head=Head(said["count"], said["head"]),
        full=said["full"],
        erased=frozenset(_pair(it) for it in said["erased"]),
        files={name: _text(hash) for name, hash in said["files"].items()},
        wording=said.get("wording", ""),
        parts=tuple(_text(it) for it in said.get("parts", ())),
    )


def follows(parsed: list[Parsed]) -> dict[str, object]:
    """What the entries say of themselves: fields of the manifest that have to be so."""
    last = parsed[-1] if parsed else None
    head = Head(len(parsed), last.hash if last else GENESIS)
    return {
        "count": head.count,
        "head": head.hash,
        "short": str(head),
        "first_at": parsed[0].envelope["at"] if parsed else "",
        "last_at": last.envelope["at"] if last else "",
    }


def _pair(it: object) -> tuple[int, str]:
    match it:
        case [int(version), str(digest)] if type(version) is int:
            return version, digest
    raise ValueError("erased")


def _text(it: object) -> str:
    if not isinstance(it, str):
        raise ValueError("a text is of another kind")
    return it
