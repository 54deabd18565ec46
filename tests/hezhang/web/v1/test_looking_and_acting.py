"""A neighbour's system runs an incident through the API: it looks, opens, acts, repeats, and hears why not."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime

import pytest
from fastapi import FastAPI

from hezhang.web.entrance import TRIES
from office.home import tokens
from office.home.access_log import AccessLog, seen_on
from office.home.os_user import os_user
from tests.hezhang.web.v1.program import Program, program
from tests.workers.desk.desk import COMMANDER, OFFICER, ADesk, Story

PARK = "taoranting_park_1"


def test_an_opening_is_previewed_carried_out_once_and_found_again(at: ADesk, officer: Program) -> None:
    water = next(iter(at.wiring.office.district().waters.values()))
    asked = {"playbook": "oil_spill", "water": water.zh, "summary": "湖面有油膜"}
    before = at.wiring.office.head_of("XC-none")
    previewed = officer.post("/incidents/preview", asked)
    assert previewed.status == 200, previewed.json
    assert {it["person"] for it in previewed.json["preview"]["texts"]}, "somebody would be told"
    assert at.wiring.office.head_of("XC-none") == before
    made = officer.post("/incidents", asked, idempotency_key="K-1")
    assert made.status == 201, made.json
    again = officer.post("/incidents", {**asked, "id": "K-1"})
    assert (again.status, again.json["incident"], again.json["repeated"]) == (200, made.json["incident"], True)
    seen = officer.get(made.headers["location"].removeprefix("/api/v1"), "lang=en")
    assert seen.json["water"] == water.id
    assert seen.json["opened_at"].endswith("+08:00")
    assert any(
        row["incident"] == made.json["incident"]
        for row in [*officer.get("/board").json["hot"], *officer.get("/board").json["calm"]]
    )


def test_the_map_is_geojson_that_any_map_can_show(officer: Program, story: Story) -> None:
    found = officer.get("/map", "lang=en").json
    assert (found["type"], found["features"][0]["type"]) == ("FeatureCollection", "Feature")
    lake = next(it for it in found["features"] if it["id"] == story.incident.head.water)
    assert story.incident.id in lake["properties"]["incidents"]
    assert lake["geometry"]["type"] == "Polygon"
    ((longitude, latitude), *_) = lake["geometry"]["coordinates"][0]
    assert 116 < longitude < 117
    assert 39 < latitude < 41


def test_who_looked_by_the_api_is_noted_by_the_tokens_person(at: ADesk, officer: Program, story: Story) -> None:
    assert officer.get(f"/incidents/{story.incident.id}").status == 200
    assert officer.get("/incidents/XC-19990101-001").status == 404
    noted = [it for it in seen_on(AccessLog(at.wiring.office.home.folder)) if it.via == "api"]
    assert (noted[-1].who, noted[-1].did, noted[-1].of) == (OFFICER, "looked", story.incident.id)


def test_an_act_is_recorded_once_under_the_name_of_the_tokens_person(at: ADesk, officer: Program, story: Story) -> None:
    acts = f"/incidents/{story.incident.id}/acts"
    proof = {"name": "slick.txt", "content": b64encode(b"seen from the bridge").decode()}
    noted = officer.post(
        f"{acts}/note", {"text": "<script>alert(1)</script>", "evidence": [proof]}, idempotency_key="n"
    )
    assert noted.status == 200, noted.json
    entry = at.entries(story.incident.id)[noted.json["entries"][0]["entry"] - 1]
    assert (entry.actor.via, entry.actor.person) == ("api", OFFICER)
    again = officer.post(f"{acts}/note", {"text": "<script>alert(1)</script>"}, idempotency_key="n")
    assert (again.status, again.json["repeated"]) == (200, True)
    other = officer.post(f"{acts}/note", {"text": "second"}, idempotency_key="m")
    assert other.json["repeated"] is False, "another key is another act"


def test_a_rules_no_names_its_code_and_what_is_missing(officer: Program, story: Story) -> None:
    path = f"/incidents/{story.incident.id}/acts/do"
    refused = officer.post(path, {"trigger": "close"}, accept_language="en")
    assert (refused.status, refused.kind) == (409, "application/problem+json")
    said = refused.json
    assert said["detail"] == said["says"]["en"]
    assert said["code"]
    assert said["status"] == 409
    contain = officer.post(path, {"trigger": "contain"})
    assert contain.status == 409
    assert all(it["says"]["zh"] and it["says"]["en"] for it in contain.json["missing"])


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (b"{", [""]),
        (b"[]", [""]),
        ({"txt": "x"}, ["txt"]),
        ({}, ["text"]),
        ({"text": 7}, ["text"]),
        ({"text": "x", "at": "yesterday"}, ["at"]),
        ({"text": "x", "evidence": [{"name": "a", "content": "%"}]}, ["evidence.0.content"]),
        ({"text": "x", "id": ""}, ["id"]),
        (b'{"text": "\\ud800"}', [""]),
        ({"text": " "}, ["text"]),
        ({"text": "x", "at": ""}, ["at"]),
        ({"text": "x", "evidence": None}, ["evidence"]),
    ],
)
def test_what_cannot_be_read_is_named_by_field(officer: Program, story: Story, body: object, fields: list[str]) -> None:
    told = officer.post(f"/incidents/{story.incident.id}/acts/note", body)
    assert (told.status, told.kind) == (422, "application/problem+json"), told.body
    assert [it["field"] for it in told.json["faults"]] == fields
    assert all(it["says"]["zh"] and it["says"]["en"] for it in told.json["faults"])


@pytest.mark.parametrize(
    ("act", "body", "field"),
    [
        ("point-add", {"point": "P9", "confirm": "yes"}, "confirm"),
        ("point-add", {"point": "P9", "confirm": None}, "confirm"),
        ("reply-seen", {"reply": "7"}, "reply"),
        ("reply-seen", {"reply": True}, "reply"),
        ("fact", {"facts": {"oil_on_surface": 1}}, "facts.oil_on_surface.bool"),
        ("text-answer", {"delivery": "d", "answer": "accepted", "words": "1", "items": ["1"]}, "items.0"),
    ],
)
def test_a_value_of_another_type_is_not_taken_for_what_it_may_mean(
    officer: Program, story: Story, act: str, body: object, field: str
) -> None:
    told = officer.post(f"/incidents/{story.incident.id}/acts/{act}", body)
    assert told.status == 422, told.body
    assert field in [it["field"] for it in told.json["faults"]]


def test_a_whole_number_may_be_written_with_a_point(officer: Program, story: Story) -> None:
    told = officer.post(f"/incidents/{story.incident.id}/acts/reply-seen", b'{"reply": 7.0}')
    assert told.json["code"] == "unknown_reply"


def test_two_keys_for_one_act_and_a_key_that_no_header_carries_are_refused(officer: Program, story: Story) -> None:
    path = f"/incidents/{story.incident.id}/acts/note"
    two = officer.post(path, {"text": "x", "id": "one"}, idempotency_key="other")
    assert (two.status, two.json["code"]) == (409, "two_keys")
    odd = officer.post(path, {"text": "x"}, idempotency_key="a b")
    assert (odd.status, [it["code"] for it in odd.json["faults"]]) == (422, ["key_letters"])


def test_a_time_of_long_ago_is_written_so_that_every_program_reads_it(officer: Program) -> None:
    told = officer.get("/rosters/taoranting_park", "at=1850-01-01T00:00:00Z")
    assert told.json["at"] == "1850-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/signals", "GET, POST"),
        ("/incidents/XC-1/readings", "GET, POST"),
        ("/incidents/preview", "POST"),
        ("/docs", "GET"),
    ],
)
def test_a_method_that_is_not_taken_hears_all_that_are(officer: Program, path: str, methods: str) -> None:
    told = officer.call("DELETE", path)
    assert (told.status, told.headers["allow"]) == (405, methods)


def test_a_mistyped_field_is_suggested(officer: Program, story: Story) -> None:
    told = officer.post(f"/incidents/{story.incident.id}/acts/note", {"txet": "x"})
    assert "text" in told.json["faults"][0]["says"]["en"]


def test_the_timeline_comes_in_pages_that_leave_nothing_out(at: ADesk, officer: Program, story: Story) -> None:
    path = f"/incidents/{story.incident.id}/timeline"
    found: list[int] = []
    after: int | None = 0
    while after is not None:
        page = officer.get(path, f"after={after}&limit=7").json
        assert len(page["entries"]) <= 7
        found += [it["entry"] for it in page["entries"]]
        after = page["next"]
    whole = [it["entry"] for it in officer.get(path, "limit=1000").json["entries"]]
    assert found == whole
    assert whole == sorted(set(whole))


@pytest.mark.parametrize("path", ["deliveries", "readings", "reports"])
def test_every_look_at_an_incident_answers(officer: Program, story: Story, path: str) -> None:
    assert officer.get(f"/incidents/{story.incident.id}/{path}").status == 200
    assert officer.get(f"/incidents/XC-NONE/{path}").status == 404


def test_rosters_and_signals_are_looked_at(officer: Program) -> None:
    assert officer.get("/rosters/taoranting_park", "at=2017-05-01T10:00:00%2B08:00").json["unit"] == "taoranting_park"
    assert officer.get("/rosters/taoranting_park/plan", "days=3").status == 200
    assert officer.get("/rosters/taoranting_park/plan", "days=0").status == 422
    assert officer.get("/rosters/nobody").status == 404
    assert officer.get("/signals", "still_open=true").json["signals"] == []
    assert officer.get("/signals", "still_open=perhaps").status == 422


def test_a_token_reaches_as_far_as_its_scope_and_as_long_as_its_end(at: ADesk, app: FastAPI, story: Story) -> None:
    note = f"/incidents/{story.incident.id}/acts/note"
    reading, answering = program(at, app, COMMANDER, "read"), program(at, app, COMMANDER, "answer")
    assert reading.get("/board").status == 200
    assert (reading.post(note, {"text": "x"}).status, reading.post("/answers", {}).status) == (403, 403)
    assert answering.get("/board").json["code"] == "scope_too_small"
    assert answering.get("/me/open").status == 200
    assert answering.post("/answers", {}).status == 422, "it is let in"
    past = tokens.issue(
        at.wiring.office.desk, COMMANDER, None, os_user(), scope="act", until=datetime(2020, 1, 1, tzinfo=UTC)
    )
    assert isinstance(past, str)
    assert Program(app, past).get("/board").json["code"] == "token_expired"


def test_whoever_may_not_is_told_so(at: ADesk, app: FastAPI, story: Story) -> None:
    refused = program(at, app, PARK).post(f"/incidents/{story.incident.id}/acts/handover", {"to": OFFICER})
    assert (refused.status, refused.json["code"]) == (403, "not_allowed")


def test_a_version_of_a_playbook_that_nobody_keeps_is_refused(at: ADesk, app: FastAPI, story: Story) -> None:
    move = {"digest": "0" * 64, "reason": "newer"}
    refused = program(at, app, COMMANDER).post(f"/incidents/{story.incident.id}/acts/playbook-move", move)
    assert (refused.status, refused.json["code"]) == (409, "no_such_version")


def test_what_is_nowhere_is_a_problem_too(officer: Program, story: Story) -> None:
    nowhere = officer.get("/nothing/here")
    assert (nowhere.status, nowhere.json["code"]) == (404, "nowhere")
    method = officer.call("DELETE", "/board")
    assert (method.status, method.headers["allow"]) == (405, "GET")
    for name in ("a/../b", "\r\nSet-Cookie: a=b", "<b>", "x" * 200, "陶然亭", "house"):
        told = officer.get(f"/incidents/{name}")
        assert told.status == 404, name
        assert "set-cookie" not in told.headers
    assert officer.post(f"/incidents/{story.incident.id}/acts/explode", {}).status == 404


def test_guessing_is_held_up_with_a_time_to_come_back(at: ADesk) -> None:
    from hezhang.web.app import build

    guesser = Program(build(at.wiring), "x" * 40)
    told = [guesser.get("/board") for _ in range(TRIES + 1)]
    assert {it.status for it in told[:-1]} == {401}
    assert (told[-1].status, told[-1].headers["retry-after"]) == (429, "60")
    assert told[0].headers["www-authenticate"] == "Bearer"


def test_the_documentation_loads_nothing(officer: Program) -> None:
    page = Program(officer.app).get("/docs")
    assert page.status == 200
    text = page.body.decode()
    assert "<script" not in text.lower()
    assert "http://" not in text
    assert "https://" not in text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "/api/v1/incidents/{incident}/acts/note" in text
