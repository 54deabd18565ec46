"""Writes docs/schemas/: for every command the JSON Schema of what it answers with --json, from the views themselves.

.venv/bin/python -m docs.make_schemas
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import DEFAULT_REF_TEMPLATE

from engine.probe.state import Canary
from hezhang.cli.answers import ANSWERS, FailedView
from hezhang.schemas import AsPrinted
from office.views import board

# What every list waits for loads no probe: it names the type for the checker alone, and a schema wants the type.
vars(board).setdefault("Canary", Canary)
FOLDER = Path(__file__).parent / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def file_of(command: str) -> Path:
    """Where the schema of a command lies."""
    return FOLDER / f"{command.replace(' ', '-')}.json"


def schema_of(command: str) -> dict[str, Any]:
    """What a command answers with: one of its views, or why it failed."""
    kinds = [*ANSWERS[command], FailedView]
    refs, schema = TypeAdapter.json_schemas(
        [(kind, "serialization", TypeAdapter(kind)) for kind in kinds],
        schema_generator=AsPrinted,
        ref_template=DEFAULT_REF_TEMPLATE,
    )
    return {
        "$schema": DIALECT,
        "title": f"hezhang {command} --json",
        "anyOf": [refs[kind, "serialization"] for kind in kinds],
        **schema,
    }


def _flowing(found: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Descriptions without the line breaks of our source; those between paragraphs stay."""
    match found:
        case {"description": str(text), **rest}:
            paragraphs = (" ".join(it.split()) for it in text.split("\n\n"))
            return {"description": "\n\n".join(paragraphs), **{key: _flowing(value) for key, value in rest.items()}}
        case dict():
            return {key: _flowing(value) for key, value in found.items()}
        case list():
            return [_flowing(it) for it in found]
        case _:
            return found


def as_text(schema: dict[str, Any]) -> str:
    """As it lies on disk."""
    return json.dumps(_flowing(schema), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def main() -> None:
    """Write them all anew; what belongs to no command goes."""
    FOLDER.mkdir(exist_ok=True)
    # All of them before any goes: one that cannot be made leaves what is there.
    made = {file_of(command): as_text(schema_of(command)) for command in ANSWERS}
    for old in set(FOLDER.glob("*.json")) - set(made):
        old.unlink()
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
