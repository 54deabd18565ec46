"""Whatever is asked, the API answers as its own description says: a documented status, of the documented kind, in the
documented shape, and never that it broke.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from jsonschema import Draft202012Validator

from hezhang.acts.table import ACTS
from hezhang.web.v1.openapi import document
from tests.hezhang.web.v1.from_schema import ANYTHING, allowed, spoiled
from tests.hezhang.web.v1.program import Program, Told
from tests.hezhang.web.v1.routes import routes_of
from tests.workers.desk.desk import Story

WHOLE = document()
SCHEMAS = WHOLE["components"]["schemas"]
UNDESCRIBED = {"/api/v1/openapi.json", "/api/v1/docs"}


@dataclass(frozen=True)
class Described:
    """One operation as the document has it."""

    method: str
    path: str
    says: Any

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


ALL = [
    Described(method.upper(), path, says)
    for path, methods in WHOLE["paths"].items()
    for method, says in methods.items()
    if path != "/api/v1/events"
]


def test_every_route_is_described_and_every_act_among_them(app: FastAPI) -> None:
    ours = {it for it in routes_of(app) if it[1].startswith("/api/v1/") and it[1] not in UNDESCRIBED}
    described = {(m.upper(), path) for path, methods in WHOLE["paths"].items() for m in methods}
    assert ours == described
    assert {f"/api/v1/incidents/{{incident}}/acts/{act}" for act in ACTS} <= set(WHOLE["paths"])


def test_the_description_is_openapi_3_1_whose_references_lead_somewhere(app: FastAPI) -> None:
    served = Program(app).get("/openapi.json")
    assert served.json == WHOLE
    assert WHOLE["openapi"].startswith("3.1")
    names = [says["operationId"] for methods in WHOLE["paths"].values() for says in methods.values()]
    assert len(names) == len(set(names))
    assert set(_references(WHOLE)) <= {f"#/components/schemas/{name}" for name in SCHEMAS}
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("operation", ALL, ids=str)
def test_a_few_requests_are_answered_as_described(officer: Program, story: Story, operation: Described) -> None:
    _asked(officer, story, operation, 2)


@pytest.mark.slow
@pytest.mark.parametrize("operation", ALL, ids=str)
def test_many_requests_are_answered_as_described(officer: Program, story: Story, operation: Described) -> None:
    _asked(officer, story, operation, 80)


def _asked(officer: Program, story: Story, operation: Described, times: int) -> None:
    @settings(
        max_examples=times, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(_path(operation, story.incident.id), _query(operation), _body(operation))
    def asks(path: str, query: str, body: object) -> None:
        told = officer.call(operation.method, path.removeprefix("/api/v1"), body, query)
        as_described(operation, told)

    asks()


def as_described(operation: Described, told: Told) -> None:
    """A documented status, of the documented kind, in the documented shape."""
    assert told.status < 500, told.body
    described = operation.says["responses"].get(str(told.status))
    assert described is not None, f"{operation}: {told.status} is not described: {told.body!r}"
    assert list(described["content"]) == [told.kind]
    schema = {**described["content"][told.kind]["schema"], "components": {"schemas": SCHEMAS}}
    errors = [it.message for it in Draft202012Validator(schema).iter_errors(told.json)]
    assert not errors, (str(operation), errors[:3])


def _path(operation: Described, incident: str) -> some.SearchStrategy[str]:
    odd = some.sampled_from(["XC-NONE", "house", "%00", "a b", "<b>", "K7F", "'; --", "first"])
    known = some.just(incident) | odd if "{incident}" in operation.path else some.just("taoranting_park") | odd
    return known.map(lambda name: "/".join(name if it.startswith("{") else it for it in operation.path.split("/")))


def _query(operation: Described) -> some.SearchStrategy[str]:
    names = [it["name"] for it in operation.says["parameters"] if it["in"] == "query"]
    values = some.sampled_from(["", "0", "1", "7", "true", "zh", "en", "-1", "%FF", "2017-05-01T10:00:00Z", "9" * 400])
    if not names:
        return some.just("")
    one = some.tuples(some.sampled_from(names), values).map("=".join)
    return some.lists(one, max_size=2).map("&".join)


def _body(operation: Described) -> some.SearchStrategy[object]:
    if "requestBody" not in operation.says:
        return some.none()
    schema = operation.says["requestBody"]["content"]["application/json"]["schema"]
    if "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    return allowed(schema, SCHEMAS) | spoiled(schema, SCHEMAS) | ANYTHING | some.binary(max_size=20)


def _references(found: Any) -> list[str]:
    if isinstance(found, dict):
        own = [found["$ref"]] if isinstance(found.get("$ref"), str) else []
        return own + [it for value in found.values() for it in _references(value)]
    return [it for value in found for it in _references(value)] if isinstance(found, list) else []
