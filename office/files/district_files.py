"""A district written as the files of a folder, from which it loads to the same digest. What comes out holds no comment:
a folder with notes in it is not written over.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from engine.directory.document import Document
from engine.district.model import District
from engine.whole_file import write_whole
from office.files.data_files import HOLDS

NAMED_BY_KEY = frozenset({"units", "waters", "persons", "monitors"})
"""Tables whose rows have their key as their id, and say it once."""


def write_district(district: District, folder: Path) -> list[Path]:
    """Write every file; their paths. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    texts: dict[str, list[str]] = {}
    for key, content in said(district).items():
        texts.setdefault(HOLDS.get(key, key), []).append(_table(key, content))
    paths = []
    for name, parts in texts.items():
        path = folder / f"{name}.yaml"
        write_whole(path, "\n".join(parts).encode())
        paths.append(path)
    return paths


def said(district: District) -> Document:
    """What has to be said of a district: everything but what goes without saying."""
    document: Document = district.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for table in NAMED_BY_KEY & document.keys():
        document[table] = {
            key: {name: it for name, it in row.items() if name != "id"} for key, row in document[table].items()
        }
    return document


def _table(key: str, content: Any) -> str:  # noqa: ANN401 - a table's JSON
    """JSON is YAML: one row a line, so that two exports can be compared line by line."""
    if isinstance(content, dict) and content and all(isinstance(it, dict | list | str) for it in content.values()):
        lines = (f"  {_json(name)}: {_json(it)}\n" for name, it in content.items())
        return f"{key}:\n{''.join(lines)}"
    if isinstance(content, list) and content:
        rows = (f"  - {_json(it)}\n" for it in content)
        return f"{key}:\n{''.join(rows)}"
    return f"{key}: {_json(content)}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
