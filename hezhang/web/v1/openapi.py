"""The API as OpenAPI 3.1 has it, made of its table: bodies from the commands, answers from the views."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from fastapi import Request, Response
from pydantic import TypeAdapter

from hezhang.schemas import AsPrinted
from hezhang.web.v1.acting import FILE, MOST_FILES, file_fields
from hezhang.web.v1.earlier import EARLIER, Earlier
from hezhang.web.v1.given import LONGEST_KEY, LONGEST_TEXT, TEXT_LINE
from hezhang.web.v1.operation import Operation, Query
from hezhang.web.v1.problem import PROBLEM, Problem
from hezhang.web.v1.table import EVENTS, NAME, OPERATIONS, PREFIX

REF = "#/components/schemas/{model}"
SAID = {
    401: "No token, or one that opens nothing.",
    403: "The token does not reach so far, or the rules do not let this person.",
    404: "There is nothing of this name.",
    409: "A rule says no; `code` names it, `missing` says what would have to hold.",
    413: "The body is too large.",
    422: "What was given cannot be read; `faults` names each field.",
    429: "Too many unknown tokens from this address; wait as Retry-After says.",
    503: "The record cannot be reached; nothing was recorded.",
}
Document = dict[str, Any]
ID: Document = {"anyOf": [{"type": "string", "minLength": 1, "maxLength": LONGEST_KEY}, {"type": "null"}]}
TEXT: Document = {"type": "string", "minLength": 1, "pattern": r"\S"}
"""A text that is needed: blanks alone are none."""


async def served(request: Request) -> Response:
    """The document. Whoever asks needs no token: it is the same in every home."""
    return Response(_text(), media_type="application/json", headers={"Cache-Control": "no-cache"})


@cache
def _text() -> str:
    return json.dumps(document(), ensure_ascii=False)


@cache
def document() -> Document:
    """The whole description."""
    schemas, names = _schemas()
    paths: dict[str, Document] = {}
    for it in OPERATIONS:
        paths.setdefault(PREFIX + it.path, {})[it.method.lower()] = _operation(it, schemas, names)
    for before in EARLIER:
        paths.setdefault(PREFIX + before.path, {})[before.method.lower()] = _earlier(before, names)
    paths[PREFIX + EVENTS] = {"get": _events()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hezhang", "version": "1", "summary": "Water-pollution emergencies of a district."},
        "paths": paths,
        "security": [{"token": []}],
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "hezhang token issue"}},
        },
    }


def _schemas() -> tuple[Document, dict[Any, Document]]:
    """Every schema by name, and what stands for each view and each posted model."""
    views = {id(it.answers): it.answers for it in OPERATIONS}.values()
    bodies = {it.body for it in EARLIER if it.body is not None}
    commands = {it.takes for it in OPERATIONS if it.takes is not None}
    wanted: list[tuple[Any, Any, TypeAdapter[Any]]] = [
        *((view, "serialization", TypeAdapter(view)) for view in (*views, Problem)),
        *((kind, "validation", TypeAdapter(kind)) for kind in sorted({*bodies, *commands}, key=str)),
    ]
    found, whole = TypeAdapter.json_schemas(wanted, schema_generator=AsPrinted, ref_template=REF)
    return whole["$defs"], {kind: schema for (kind, _), schema in found.items()}


def _operation(it: Operation, schemas: Document, names: dict[Any, Document]) -> Document:
    answer = {"description": "Done.", "content": {"application/json": {"schema": names[it.answers]}}}
    answers: Document = {"200": answer}
    if it.makes:
        location = {"Location": {"schema": {"type": "string"}}}
        answers["201"] = {**answer, "description": "Something new was made.", "headers": location}
    said: Document = {
        "operationId": it.name,
        "summary": it.summary,
        "description": f"Scope of the token: `{it.scope}`.",
        "parameters": [*_path(it.parameters), *(_query(q) for q in it.query), _LANG],
        "responses": answers | _problems(_names_something(it), posts=it.takes is not None),
    }
    if it.takes is not None:
        said["parameters"].append(_KEY)
        body = _body(it, schemas[names[it.takes]["$ref"].rpartition("/")[2]])
        said["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return said


def _body(it: Operation, command: Document) -> Document:
    """The schema of the command, as somebody posts it: its proofs as files, and without what the door itself knows."""
    assert it.takes is not None
    hidden = {"actor", *it.without}
    fields: Document = {name: field for name, field in command["properties"].items() if name not in hidden}
    files = {"type": "array", "maxItems": MOST_FILES, "items": FILE}
    fields |= dict.fromkeys(file_fields(it.takes), files)
    fields |= {"id": ID, **it.more}
    needed = [name for name in command.get("required", ()) if name in fields and name != "id"]
    fields |= {name: TEXT for name in needed if fields[name] == {"type": "string"}}
    return {"type": "object", "additionalProperties": False, "properties": fields, "required": needed}


def _names_something(it: Operation) -> bool:
    """Whether the path or the query says what it is about, so that there may be nothing of this name."""
    return it.parameters != () or any(one.kind == "text" for one in it.query)


def _problems(named: bool, *, posts: bool) -> Document:
    statuses = {401, 403, 422, 429, 503} | ({404} if named or posts else set()) | ({409, 413} if posts else set())
    return {str(status): _problem(status) for status in sorted(statuses)}


def _problem(status: int) -> Document:
    said: Document = {
        "description": SAID[status],
        "content": {PROBLEM: {"schema": {"$ref": REF.format(model="Problem")}}},
    }
    if status in (429, 503):
        said["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}}
    return said


def _path(names: tuple[str, ...]) -> list[Document]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "pattern": NAME}} for name in names
    ]


def _query(it: Query) -> Document:
    kinds: dict[str, Document] = {
        "text": {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT, "pattern": TEXT_LINE},
        "time": {"type": "string", "format": "date-time"},
        "yes": {"type": "boolean"},
        "whole": {"type": "integer", "minimum": it.least, "maximum": it.most},
    }
    return {"name": it.name, "in": "query", "description": it.says, "schema": kinds[it.kind]}


def _events() -> Document:
    return {
        "operationId": "events",
        "summary": "What changes, as server-sent events.",
        "description": "`changed` names the streams in which something was recorded, `beat` says every two seconds "
        "that the stream is live. The id of an event is the position; whoever comes back gives it as Last-Event-ID. "
        "Scope of the token: `read`.",
        "parameters": [{"name": "since", "in": "query", "schema": {"type": "integer", "minimum": 0}}],
        "responses": {
            "200": {"description": "The stream.", "content": {"text/event-stream": {"schema": {"type": "string"}}}},
            **{str(status): _problem(status) for status in (401, 403, 429, 503)},
        },
    }


def _earlier(it: Earlier, names: dict[Any, Document]) -> Document:
    document = {"application/json": {"schema": {"type": "object", "required": ["ok"]}}}
    said: Document = {
        "operationId": it.name,
        "summary": it.summary,
        "description": "Its no has `ok: false`, a code, and a sentence in Chinese and in English.",
        "parameters": _path(it.parameters),
        "responses": {
            str(status): {"description": SAID.get(status, "Done."), "content": document} for status in it.statuses
        },
    }
    if it.body is not None:
        said["requestBody"] = {"required": True, "content": {"application/json": {"schema": names[it.body]}}}
    return said


_LANG: Document = {
    "name": "lang",
    "in": "query",
    "description": "The language of sentences and names; else Accept-Language.",
    "schema": {"type": "string", "enum": ["zh", "en"]},
}
_KEY: Document = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "Your own; repeating a request under it changes nothing. The field `id` does the same.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[A-Za-z0-9_.:-]+$"},
}
