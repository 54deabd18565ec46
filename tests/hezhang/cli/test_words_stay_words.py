"""Harmful words in every field that takes words, by every door; and then every page, feed, table, document and line in
which they come out again. They stay words.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import pytest
from fastapi import FastAPI

from engine.values.private import Private
from hezhang.acts.table import ACTS
from hezhang.console.app import build as build_console
from hezhang.web.app import build
from hezhang.web.v1.openapi import document as description
from hezhang.web.v1.table import OPERATIONS
from office.home.home import find
from office.services.inbox_items import ReplyItem
from tests.hezhang.acts.steps import PARK, REFUSED, STEPS, Incidents, Step, begun
from tests.hezhang.cli import evil, evil_by_hand
from tests.hezhang.cli.conftest import Terminal, at_home_here
from tests.hezhang.cli.evil import BRIEF, EVIL, MARK, PRINTED
from tests.hezhang.console.hand import Hand, hand
from tests.hezhang.web.public.citizen import Citizen, receipt_of
from tests.hezhang.web.v1.program import Program, Told, call, program
from tests.hezhang.web.v1.routes import routes_of
from tests.workers.desk.desk import OFFICER, ADesk, at_home

HEAD = "huanbaoju_head"
ANSWERED = {200, 201, 303, 403, 404, 409, 413, 422}
LEAVE = ("/logout", "/login", "/switch", "/sessions")
"""Forms by which somebody would go, or send somebody else away."""


@dataclass
class Poisoned:
    """A home in which the words stand everywhere, and who may look at it."""

    desk: ADesk
    known: Incidents
    web: FastAPI
    console: FastAPI
    folder: Path
    hands: Mapping[str, Hand]
    officer: Program
    receipt: str = ""
    by_hand: str = ""
    taken: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def at(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Poisoned]:
    """Everything is written into it once."""
    folder = tmp_path_factory.mktemp("evil") / "var"
    shutil.copytree(founded, folder)
    at_home_here(folder)
    with at_home(find(folder, None), hezhang_console_port=1) as desk:
        web, console = build(desk.wiring), build_console(desk.wiring)
        hands = {
            OFFICER: hand(console, desk.wiring.office, OFFICER),
            HEAD: hand(console, desk.wiring.office, HEAD, "administrator"),
        }
        known = begun(desk)
        made = Poisoned(desk, known, web, console, folder, hands, program(desk, web, OFFICER))
        _replied(made)
        _acted(made)
        _reported(made)
        _posted(made)
        made.by_hand = evil_by_hand.everywhere(desk, web, hands[OFFICER]).id
        yield made


def _replied(it: Poisoned) -> None:
    """By telephone: of somebody who is known, and of a number that nobody knows."""
    it.desk.phones.of(PARK).replies(EVIL)
    with it.desk.wiring.office.ledger.transaction() as tx:
        ReplyItem(provider="p", provider_id="evil", sender="+8613900001111", text=EVIL).put(tx)
    it.desk.take_in()


def _acted(it: Poisoned) -> None:
    """By every act of the API: each field that takes a text by itself, then all that are free words."""
    bearers = {who: program(it.desk, it.web, who) for who in {step.by for step in STEPS}}
    for step in STEPS:
        path = f"/incidents/{it.known.of(step).id}/acts/{step.act}"
        given = it.known.given(step)
        for name in _texts(step.act) - _free(step):
            told = bearers[step.by].post(path, {**given, name: EVIL})
            assert told.status in ANSWERED, (step.act, name, told.body)
        told = bearers[step.by].post(path, {**given, **_evil(step, given)})
        assert told.status in ANSWERED, (step.act, told.body)
        if told.status == 200 and _free(step):
            it.taken.add(step.act)
        elif step.act not in REFUSED:
            bearers[step.by].post(path, given)


def _texts(act: str) -> set[str]:
    path = f"/api/v1/incidents/{{incident}}/acts/{act}"
    schema = description()["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    kinds = {name: [it, *it.get("anyOf", ())] for name, it in schema["properties"].items() if name not in ("id", "at")}
    return {
        name
        for name, them in kinds.items()
        if any(it.get("type") == "string" and not {"enum", "format"} & set(it) for it in them)
    }


def _free(step: Step) -> set[str]:
    """Fields whose every value is somebody's own words."""
    return {
        name
        for name, it in ACTS[step.act].model_fields.items()
        if it.annotation is Private or Private in get_args(it.annotation)
    }


def _evil(step: Step, given: Mapping[str, Any]) -> dict[str, Any]:
    words: dict[str, Any] = {}
    for name in _free(step):
        here = given.get(name)
        words[name] = dict.fromkeys(here, EVIL) if isinstance(here, Mapping) else EVIL
    if step.act == "fact":
        words["facts"] = {**given["facts"], "place": PRINTED, "polluter": PRINTED}
    if step.act == "note":
        words["evidence"] = [{"name": EVIL, "content": "PHNjcmlwdD4="}]
    return words


def _reported(it: Poisoned) -> None:
    """By the public form, and by a neighbour's program."""
    citizen = Citizen(it.web)
    it.receipt = receipt_of(citizen.sends(words=EVIL, place=EVIL))
    for name in ("water", "sign", "telephone", "kind", "token"):
        told = citizen.sends(**{"words": "x", name: EVIL})
        assert told.status in ANSWERED, (name, told.status)
        evil.page(told.body.decode())
    heard = dict.fromkeys(("words", "place", "sender", "reach", "reference", "polluter"), EVIL[:100])
    told = it.officer.post("/signals", {"id": EVIL[:90], "way": "grid", **heard})
    assert told.status == 200, told.body
    opening = {
        "playbook": "oil_spill",
        "water": "beihai",
        "summary": BRIEF,
        "facts": {"place": PRINTED, "verified": True},
    }
    assert it.officer.post("/incidents", opening, idempotency_key="evil").status == 201


def _posted(it: Poisoned) -> None:
    """By every form of the console that takes words. What is refused comes back on the page with what was typed."""
    pages = [
        "/open?playbook=oil_spill",
        f"/incidents/{it.known.lake.id}",
        f"/incidents/{it.known.river.id}",
        "/signals",
    ]
    pages += ["/inbox", "/stock", "/routines", "/channels", "/logins", "/audit/kept"]
    pages += [f"/incidents/{it.known.lake.id}/review", f"/audit/kept?incident={it.known.lake.id}"]
    for path in pages:
        who = it.hands[HEAD if path.startswith(("/logins", "/audit")) else OFFICER]
        forms = evil.page(who.asks(path).body.decode())
        for form in forms:
            if form.method == "post" and form.free and not form.action.startswith(LEAVE):
                told = who.posts(form.action, {**form.fixed, **dict.fromkeys(form.free, EVIL)})
                assert told.status in ANSWERED, (form.action, told.status)
                evil.headers(told.headers)
                evil.page(told.body.decode())
    held = {"incident": it.known.lake.id, "reason": EVIL}
    assert it.hands[HEAD].posts("/audit/kept/hold", held).status == 303


def test_the_words_were_taken_by_the_acts_that_take_words(at: Poisoned) -> None:
    takes = {it.act for it in STEPS if _free(it) and it.act not in REFUSED}
    assert takes - at.taken <= {"report-returned"}, "what was not even recorded says nothing"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_every_page_of_the_console(at: Poisoned, lang: str) -> None:
    seen = 0
    for path in _paths(at):
        told = at.hands[HEAD if path == "/logins" else OFFICER].asks(path, accept_language=lang)
        assert told.status < 500, path
        seen += _harmless(path, told)
    assert seen > 6, "the words are on the pages"


def _paths(at: Poisoned) -> list[str]:
    incidents = [at.known.lake.id, at.known.river.id, "XC-20170501-003", at.by_hand]
    found = [f"/{kind}incidents/{name}{all_}" for name in incidents for kind, all_ in (("", "?all=1"), ("parts/", ""))]
    found += [f"/audit/bundle?stream={name}" for name in incidents]
    plain = {path for method, path in routes_of(at.console) if method == "GET" and "{" not in path}
    found += sorted(plain - {"/live", "/phones/live", "/doctor", "/audit/bundle"})
    odd = "%3Cscript%3Ealert(7)%3C/script%3E%22%3E%0d%0aX-Evil:%201"
    return [*found, f"/open?summary={odd}&water={odd}", f"/incidents/{odd}", f"/playbooks/{odd}", f"/{odd}"]


def _harmless(path: str, told: Told) -> bool:
    """By its kind; whether the words are in it."""
    evil.headers(told.headers)
    match told.kind:
        case "text/html":
            evil.page(told.body.decode())
        case "application/json" | "application/problem+json" | "application/geo+json":
            evil.document(told.body.decode())
        case "application/atom+xml" | "application/cap+xml" | "application/xml":
            evil.feed(told.body)
        case "text/csv":
            evil.table(told.body)
        case "application/zip":
            _bundle(told.body)
        case kind if kind.endswith("wordprocessingml.document"):
            _document(told.body)
        case "":
            assert told.status in (204, 303, 304, 401, 404), path
        case kind:
            assert kind in ("text/plain", "text/javascript", "image/svg+xml", "text/css", "audio/wav"), (path, kind)
    return MARK.encode() in told.body


def _bundle(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        for name in bundle.namelist():
            assert not name.startswith(("/", "\\")), name
            assert ".." not in Path(name).parts, name
            assert re.fullmatch(r"[\w./-]+", name, re.ASCII), name
            if name.endswith(".html"):
                evil.page(bundle.read(name).decode())
            elif name.endswith((".txt", ".md")):
                evil.lines(bundle.read(name).decode())


def _document(content: bytes) -> None:
    """A file of a word processor: every part of it is whole, and says nothing that runs."""
    with zipfile.ZipFile(io.BytesIO(content)) as document:
        for name in document.namelist():
            if name.endswith((".xml", ".rels")):
                tags = {
                    str(it.tag).rpartition("}")[2].lower() for it in ElementTree.fromstring(document.read(name)).iter()
                }
                assert not tags & {"script", "img", "attachedtemplate"}, name


def test_on_what_the_public_and_programs_read(at: Poisoned) -> None:
    citizen = Citizen(at.web)
    paths = ["/public", "/public/report", "/warnings.atom", "/warnings.json"]
    seen = 0
    for path in paths:
        for query in ("lang=zh", "lang=en", "sign=%3Cscript%3E&water=%22%3E&lang=%0d%0aX-Evil:1"):
            seen += _harmless(path, citizen.asks(path, query))
    for name in re.findall(r"/warnings/([^\"<]+)\.xml", citizen.asks("/warnings.atom").body.decode()):
        seen += _harmless("a warning", citizen.asks(f"/warnings/{name}.xml"))
    _harmless("what is asked of the park", program(at.desk, at.web, PARK).get("/me/open"))
    _harmless("a receipt", citizen.asks("/public/receipt", f"no={at.receipt}"))
    names = {
        "incident": at.known.river.id,
        "unit": "taoranting_park",
        "report": "initial-1",
        "signal": "XH-1",
        "item": "houhai_shore",
    }
    for it in OPERATIONS:
        if it.method == "GET":
            for name in (at.known.river.id, at.known.lake.id):
                seen += _harmless(it.path, at.officer.get(it.path.format(**{**names, "incident": name})))
    assert seen > 8, "the words are there"


@pytest.fixture
def home(at: Poisoned, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The terminal is at this home."""
    monkeypatch.chdir(at.folder.parent)
    return at.folder


def test_at_the_terminal(at: Poisoned, typed: Terminal) -> None:
    river, all_ = at.known.river.id, (at.known.lake.id, at.known.river.id, at.by_hand)
    commands = [[it, name] for it in ("show", "timeline", "deliveries", "reply", "approval") for name in all_]
    commands += [["list"], ["inbox", "list"], ["intake", "list"], ["board"], ["report", river, "list"], ["drills"]]
    commands += [["report", river, "show", "initial-1"], ["warning", river, "show"], ["stock"], ["monitors"]]
    seen = 0
    for words in commands:
        for more in ([], ["--json"]):
            told = typed(*words, *more)
            evil.lines(told.out + told.err)
            seen += MARK in told.out
    assert seen > 10, "the words are there"


def test_in_files_that_go_out(at: Poisoned, typed: Terminal, tmp_path: Path) -> None:
    river = at.known.river.id
    for kind, field_ in (("initial", "cause"), ("followup", "progress")):
        for end in ("docx", "html"):
            file = tmp_path / f"{kind}.{end}"
            texts = ["--field", f"{field_}={EVIL}"]
            told = typed("report", river, "draft", kind, *texts, "-o", str(file))
            assert told.code == 0, told
            _docx(file) if end == "docx" else evil.page(file.read_text())
    table = tmp_path / "a.csv"
    assert typed("assess", "2017", "--csv", str(table)).code == 0
    evil.table(table.read_bytes())
    for public in ([], ["--public"]):
        bundle = tmp_path / "b.zip"
        assert typed("audit", "export", river, *public, "-o", str(bundle)).code == 0
        _bundle(bundle.read_bytes())


def _docx(file: Path) -> None:
    """Parts that are whole, with no field that a word processor carries out but the number of a page."""
    with zipfile.ZipFile(file) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                found = ElementTree.fromstring(parts.read(name)).iter()
                fields = {str(it.text).strip() for it in found if it.tag.endswith(("}instrText", "}fldSimple"))}
                assert fields <= {"PAGE"}, (name, fields)


@pytest.mark.parametrize(
    "words", ["\x00", "x" * 40_000, "\ufffe", "e\u0301" * 3000], ids=["nul", "long", "none", "marks"]
)
def test_no_words_break_a_door(at: Poisoned, words: str) -> None:
    lake = at.known.lake.id
    for path, body in (
        (f"/incidents/{lake}/acts/note", {"text": words}),
        (f"/incidents/{lake}/acts/fact", {"facts": {"place": words, words: "x"}}),
        (f"/incidents/{words[:90]}/acts/note", {"text": "x"}),
        ("/incidents", {"playbook": words, "water": words, "summary": words}),
        ("/signals", {"id": words, "way": "grid", "words": words, "place": words}),
    ):
        told = at.officer.post(path, body)
        assert told.status in ANSWERED, (path, told.status, told.body[:300])
    for path, form in (
        (f"/incidents/{lake}/acts/note", {"text": words}),
        ("/open", {"playbook": words, "water": words, "summary": words}),
        ("/signals", {"way": "phone", "words": words, "place": words}),
        ("/stock", {"facility": words, "amount": words, "note": words}),
        ("/login", {"login": words, "password": words, "code": words}),
    ):
        told = at.hands[OFFICER].posts(path, form)
        assert told.status in ANSWERED | {400, 401}, (path, told.status)
    told = Citizen(at.web).sends(words=words, place=words)
    assert told.status in ANSWERED
    assert call(at.web, "GET", "/public/receipt", None, "no=" + "%00" * 50).status == 404
    at.known.lake.officer.note("still works")
