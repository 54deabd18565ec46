"""Who may come in where, and do what: every route of both listeners and every act, made of the tables themselves. A new
route that lets a stranger in fails here until somebody writes it down.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from fastapi import FastAPI

from engine.house.token_scope import GRANTS, SCOPES, TokenScope
from engine.rules.acts import INCIDENT_ACTS
from hezhang.acts.table import ACTS
from hezhang.console.app import build as build_console
from hezhang.web.v1.openapi import document
from hezhang.web.v1.table import OPERATIONS
from tests.hezhang.web.v1.program import Program, call, program
from tests.hezhang.web.v1.routes import routes_of
from tests.workers.desk.desk import COMMANDER, OFFICER, ADesk, Story

PARK = "taoranting_park_1"
PUBLIC: Mapping[tuple[str, str], str] = {
    ("GET", "/a/{token}"): "the link is the whole authority",
    ("POST", "/a/{token}"): "the link is the whole authority",
    ("GET", "/p/{token}"): "the link is the whole authority",
    ("POST", "/p/{token}"): "the link is the whole authority",
    ("GET", "/u"): "asks for a number and a code",
    ("POST", "/u"): "the code that goes to the telephone of whoever is asked",
    ("GET", "/unit.js"): "the same in every home",
    ("GET", "/approve/{token}"): "the link shows it to whoever was asked",
    ("POST", "/approve/{token}"): "the link, and the code that is not in it",
    ("POST", "/callbacks/aliyun/{secret}/{channel}"): "the path holds a secret",
    **{
        (method, f"/callbacks/{platform}"): "signed by the platform"
        for method in ("GET", "POST")
        for platform in ("dingtalk", "feishu", "wecom")
    },
    **{("POST", f"/callbacks/twilio/{it}"): "signed by Twilio" for it in ("call", "key", "reply", "status")},
    ("GET", "/ics/{token}.ics"): "the address is the whole authority",
    ("GET", "/health"): "a watchdog outside",
    ("GET", "/readyz"): "a watchdog outside",
    ("GET", "/metrics"): "this machine alone, or whoever bears the token of its setting",
    ("GET", "/warnings.atom"): "public by law",
    ("GET", "/warnings.json"): "public by law",
    ("GET", "/warnings/{identifier}.xml"): "public by law",
    **{("GET", path): "for everybody, nothing personal" for path in ("/public", "/public/report", "/public/receipt")},
    ("POST", "/public/report"): "for everybody, so much by one client",
    ("GET", "/api/v1/openapi.json"): "the same in every home",
    ("GET", "/api/v1/docs"): "the same in every home",
}
CONSOLE: Mapping[tuple[str, str], str] = {
    ("GET", "/login"): "where one comes in",
    ("GET", "/setup/{token}"): "the link is the whole authority",
    ("GET", "/watch/{token}"): "the link is the whole authority",
    ("GET", "/static/{name}"): "the sign-in page needs them",
}
"""What a stranger is not turned away from, and why."""
NAMED = {"/logins/{login}/{act}": "/logins/x/reset", "/signals/{signal}/{act}": "/signals/x/dismiss"}
"""Where a name has to be known before anybody is asked who they are."""
SHUT = {401, 403}


def visited(app: Any, method: str, path: str) -> int:
    """What a stranger gets there."""
    said = re.sub(r"\{([^}]*)\}", lambda it: "1" if it[1] in ("entry", "message") else "x", NAMED.get(path, path))
    return call(app, method, said, {} if method == "POST" else None).status


def test_a_stranger_is_turned_away_from_whatever_is_not_written_down_as_open(at: ADesk, app: FastAPI) -> None:
    for application, open_to_all in ((app, PUBLIC), (build_console(at.wiring), CONSOLE)):
        routes = routes_of(application)
        assert set(open_to_all) <= routes, "a row whose route is gone"
        entered = {it for it in routes - set(open_to_all) if visited(application, *it) not in SHUT}
        assert not entered


@pytest.mark.parametrize("scope", SCOPES)
def test_a_token_opens_what_its_scope_grants_and_nothing_else(
    at: ADesk, app: FastAPI, story: Story, scope: TokenScope
) -> None:
    bearer = program(at, app, OFFICER, scope)
    for it in OPERATIONS:
        path = it.path.replace("{incident}", story.incident.id).replace("{unit}", "taoranting_park")
        told = bearer.call(it.method, path.replace("{", "").replace("}", ""), b"no json" if it.takes else None)
        refused = told.status == 403 and told.json["code"] == "scope_too_small"
        assert refused == (it.scope not in GRANTS[scope]), it.name


@pytest.fixture(scope="module")
def persons(at: ADesk, app: FastAPI) -> dict[str, Program]:
    """One of each that the directory knows, with a token to act."""
    everybody = at.wiring.office.district().persons.values()
    inspector = next(it.id for it in everybody if "inspector" in it.roles)
    return {who: program(at, app, who) for who in (OFFICER, COMMANDER, PARK, inspector)}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_open_to_the_roles_of_its_row(
    at: ADesk, persons: Mapping[str, Program], story: Story, act: str
) -> None:
    may = INCIDENT_ACTS[ACTS[act]].may
    known = at.wiring.office.district().persons
    # A version that nobody keeps has no rules by which to say who may.
    body = least_of(act) | ({"digest": story.incident.playbook_digest} if act == "playbook-move" else {})
    for who, bearer in persons.items():
        told = bearer.post(f"/incidents/{story.incident.id}/acts/{act}", body)
        assert told.status in (200, 403, 409), told.body
        if may.roles:
            refused = told.status == 403 and told.json["code"] == "not_allowed"
            assert refused == (not may.roles & set(known[who].roles)), (who, told.body)


def least_of(act: str) -> dict[str, Any]:
    """The least that the act takes."""
    path = f"/api/v1/incidents/{{incident}}/acts/{act}"
    schema = document()["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    return {name: _least(schema["properties"][name]) for name in schema["required"]}


def _least(schema: Mapping[str, Any]) -> Any:
    match schema:
        case {"$ref": str(name)}:
            return _least(document()["components"]["schemas"][name.rpartition("/")[2]])
        case {"anyOf": list(kinds)}:
            return _least(kinds[0])
        case {"enum": list(values)}:
            return values[0]
        case {"const": value}:
            return value
        case {"type": "array"}:
            return [_least(schema["items"])]
        case {"type": "object"}:
            fields = schema.get("properties", {})
            return {name: _least(fields[name]) for name in schema.get("required", ())}
        case {"type": "integer"}:
            return max(1, schema.get("minimum", 1))
        case {"type": "boolean"}:
            return True
        case {"format": "date-time"}:
            return "2017-05-01T10:30:00+08:00"
        case _:
            return "P1"
