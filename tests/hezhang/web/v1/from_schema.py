"""Values as a JSON Schema of ours allows them, and values that somebody might post all the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as some

Document = Mapping[str, Any]
NASTY = some.sampled_from(
    [
        "",
        " ",
        "\x00",
        "\r\nX-Evil: 1",
        "../../etc/passwd",
        "<script>alert(1)</script>",
        "\u202eexe",
        "=1+1",
        "{{7*7}}",
        "9" * 5000,
        "2017-05-01T10:20:00+08:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "1e309",
        "-0",
        "P1",
        "陶然亭",
    ]
)
ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers(-(2**70), 2**70) | some.floats(allow_nan=False) | some.text() | NASTY,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=8), inner, max_size=3),
    max_leaves=4,
)


def allowed(schema: Document, known: Document) -> some.SearchStrategy[Any]:
    """Values that the schema allows. `known`: the schemas that it may refer to, by name."""
    match schema:
        case {"$ref": str(name)}:
            return allowed(known[name.rpartition("/")[2]], known)
        case {"anyOf": list(kinds)}:
            return some.one_of(*(allowed(it, known) for it in kinds))
        case {"enum": list(values)}:
            return some.sampled_from(values)
        case {"const": value}:
            return some.just(value)
        case {"type": "object"}:
            return _object(schema, known)
        case {"type": "array"}:
            items = schema.get("items", {})
            return some.lists(allowed(items, known), min_size=schema.get("minItems", 0), max_size=3)
        case {"type": "string", "contentEncoding": "base64"}:
            return some.sampled_from(["", "aGk=", "/9j/"])
        case {"type": "string", "format": "date-time"}:
            return some.sampled_from(["2017-05-01T10:30:00+08:00", "2017-05-01T02:31:07Z", "1970-01-01T00:00:00Z"])
        case {"type": "string"}:
            least, most = schema.get("minLength", 0), schema.get("maxLength", 60)
            return (NASTY | some.text(max_size=20)).filter(lambda it: least <= len(it) <= most)
        case {"type": "integer"}:
            return some.integers(schema.get("minimum", -(2**40)), schema.get("maximum", 2**40))
        case {"type": "boolean"}:
            return some.booleans()
        case {"type": "null"}:
            return some.none()
        case {"type": "number"}:
            return some.floats(allow_nan=False, allow_infinity=False)
        case _:
            return ANYTHING


def spoiled(schema: Document, known: Document) -> some.SearchStrategy[Any]:
    """An object of which one field holds anything at all."""
    names = some.sampled_from(sorted(schema["properties"])) | some.text(max_size=10)
    return some.tuples(allowed(schema, known), names, ANYTHING).map(lambda it: {**it[0], it[1]: it[2]})


def _object(schema: Document, known: Document) -> some.SearchStrategy[Any]:
    fields, needed = schema.get("properties", {}), schema.get("required", ())
    if not fields and isinstance(more := schema.get("additionalProperties"), dict):
        return some.dictionaries(some.text(max_size=10) | NASTY, allowed(more, known), max_size=3)
    return some.fixed_dictionaries(
        {name: allowed(fields[name], known) for name in needed},
        optional={name: allowed(it, known) for name, it in fields.items() if name not in needed},
    )
