"""A new channel is a module, a provider and a row of the table of channels: nothing else knows its name."""

from __future__ import annotations

import ast
import sys
from datetime import timedelta
from types import ModuleType
from typing import cast

import pytest

from engine.district.model import District
from engine.values.private import Private
from notify.channel import Channel
from notify.channel_spec import CHANNELS, ChannelSpec, is_call, telephone_of
from notify.message import Message
from notify.outcome import Failed
from notify.plan import Plan
from notify.registry import Values, build
from office.files.address_check import check_addresses
from office.files.channel_table import ChannelsFile
from office.texts.answer_ways import AnswerWays
from office.wording.codes import CHANNELS as NAMES
from office.wording.codes import named
from tests.places import ROOT

TABLE = {
    "channels": "with_pagers",
    "urgencies": {key: ["pager"] for key in ("critical", "immediate", "normal", "formal")},
    "carriers": {"pager": {"routes": [{"addresses": "*", "providers": ["tower"]}]}},
    "providers": {"tower": {"per_second": 1, "burst": 1, "rest": "15s", "longest": "2m"}},
    "contact_test": {"every": "30d", "at": "10:00", "within": "24h", "asks": ["pager"]},
}


@pytest.fixture(autouse=True)
def pager(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module, and a row: whoever carries a pager sees a text and can ring back, and no more."""
    module = ModuleType("pager_for_a_test")

    def build(values: Values, plan: Plan) -> Channel:
        return Channel("pager", {}, plan, check)

    def check(message: Message) -> Failed | None:
        return None

    monkeypatch.setattr(module, "build", build, raising=False)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    spec = ChannelSpec("pager", module.__name__, providers=("tower",), address="phone", answered_by="link")
    monkeypatch.setitem(cast(dict[str, ChannelSpec], CHANNELS), "pager", spec)


def test_a_table_may_name_it_and_its_provider_and_no_other() -> None:
    table = ChannelsFile.model_validate(TABLE)
    assert table.plan("pager").providers_for("+12025550101") == ("tower",)
    assert table.for_rules().by_urgency["critical"] == ("pager",)
    routes = {"routes": [{"addresses": "*", "providers": ["twilio"]}]}
    with pytest.raises(ValueError, match="pager has no provider twilio; there are: tower"):
        ChannelsFile.model_validate(TABLE | {"carriers": {"pager": routes}})


def test_it_is_built_by_its_name() -> None:
    assert build("pager", {}, ChannelsFile.model_validate(TABLE).plan("pager")).name == "pager"


def test_a_persons_address_on_it_is_checked_by_its_kind(three_lakes: District) -> None:
    first, second, *_ = three_lakes.persons

    def found(of_first: str, of_second: str) -> list[tuple[str, str]]:
        given = {first: of_first, second: of_second}
        persons = {
            key: person.model_copy(update={"channels": {"pager": Private(given[key])} if key in given else {}})
            for key, person in three_lakes.persons.items()
        }
        return [
            (str(it.path[1]), it.code) for it in check_addresses(three_lakes.model_copy(update={"persons": persons}))
        ]

    assert found("+12025550101", "+12025550102") == []
    [(whose, code)] = found("nobody", "+12025550102")
    assert whose == first
    assert code.startswith("number_")
    assert found("+12025550101", "+12025550101") == [(second, "address_of_two")]


def test_how_it_is_answered_decides_what_a_text_ends_with() -> None:
    ways = AnswerWays(reached=True)
    assert ways.brings_links("pager")
    assert not ways.brings_replies("pager")
    assert not is_call("pager")
    assert telephone_of({"pager": "+12025550101"}) == "+12025550101"


def test_until_somebody_words_it_it_is_called_by_its_id() -> None:
    assert named(NAMES, "pager", "zh") == "pager"


def test_a_contact_test_may_ask_by_it() -> None:
    row = ChannelsFile.model_validate(TABLE).contact_test
    assert row is not None
    assert row.asks == ("pager",)
    assert row.within == timedelta(hours=24)


LISTED_ELSEWHERE = {
    "engine/stream/actor.py": "doors through which somebody acts, in the record for ever",
    "office/wording/codes.py": "their names",
    "notify/providers/aliyun/receipts.py": "one provider's",
    "bench/chaos/judge.py": "one provider's",
}
"""Where two channels are named side by side for another reason than to say what a channel is."""


def test_nobody_else_keeps_a_list_of_channels() -> None:
    names, found = {"sms", "voice", "chat", "email"}, set()
    for room in ("engine", "notify", "office", "workers", "hezhang", "practice", "bench"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                parts = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", ())
                said = {it.value for it in parts if isinstance(it, ast.Constant) and isinstance(it.value, str)}
                if len(said & names) > 1:
                    found.add(path.relative_to(ROOT).as_posix())
    assert found == set(LISTED_ELSEWHERE)
