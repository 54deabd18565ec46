"""The warnings as JSON, the newest first: what the feed says, and where each CAP file is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from office.documents.cap.alert import Alert
from office.wording.visible import visible_json


def to_json(alerts: Sequence[Alert], base: str) -> bytes:
    """UTF-8 JSON. `base` is the address under which the files lie, without a slash at its end; times have their
    offset.
    """
    newest = sorted(alerts, key=lambda it: it.sent, reverse=True)
    said = json.dumps({"warnings": [_said(it, base) for it in newest]}, ensure_ascii=False, indent=1)
    return visible_json(said).encode() + b"\n"


def _said(it: Alert, base: str) -> dict[str, Any]:
    return {
        "identifier": it.identifier,
        "kind": it.kind,
        "status": it.status,
        "references": [name for name, _ in it.references],
        "severity": it.severity,
        "sent": it.sent.isoformat(),
        "until": it.until.isoformat() if it.until else None,
        "cap": f"{base}/warnings/{it.identifier}.xml",
        **{
            info.language[:2]: {
                "sender": info.sender_name,
                "headline": info.headline,
                "description": info.description,
                "instruction": info.instruction,
                "area": info.area,
                "colour": info.colour,
            }
            for info in it.infos
        },
    }
