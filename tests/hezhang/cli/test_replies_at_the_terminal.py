"""What people text back at the terminal: who waits to be read in `list`, `show` and `reply list`, that it was read, and
who opted out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hezhang.cli.conftest import Terminal
from tests.workers.desk.phones import Phones
from workers.inbox.drain import InboxDrain
from workers.wiring import Wiring

PARK, OTHER = "taoranting_park_1", "sd_taoranting_1"
HELP = "我们没有围油栏，请支援"
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])
Texted = Callable[[str, str], None]


@pytest.fixture
def texted(home: Path, incident: str) -> Texted:
    """Everybody is told by a fake provider, then a person texts these words back and the timekeeper takes them in."""

    def text(person: str, words: str) -> None:
        wiring = Wiring.from_environment(home)
        phones = Phones(wiring, wiring.office.desk)
        phones.carry()
        phones.of(person).replies(words)
        InboxDrain(wiring.office.ledger, wiring.office.desk).drain()
        phones.close()
        wiring.office.ledger.close()

    return text


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@LANGUAGES
def test_a_cry_for_help_waits_everywhere_until_it_was_read(
    typed: Terminal, incident: str, texted: Texted, lang: str
) -> None:
    nothing = typed("reply", "list", "--lang", lang)
    assert (nothing.code, typed("reply", "list", "--json").document) == (0, {"replies": []})
    texted(PARK, HELP)
    (waiting,) = typed("reply", "list", "--json", "--lang", lang).document["replies"]
    assert (waiting["incident"], waiting["person"], waiting["says"], waiting["words"]) == (incident, PARK, "help", HELP)
    assert typed("show", incident, "--json", "--lang", lang).document["replies"] == [waiting]
    assert typed("list", "--json", "--lang", lang).document["incidents"][0]["replies"] == [waiting]
    mend = f"hezhang reply seen {incident} {waiting['entry']}"
    for page in (("reply", "list"), ("list",), ("show", incident)):
        said = typed(*page, "--lang", lang).out
        assert HELP in said, page
        assert waiting["person_name"] in said
        assert mend in said, f"{page}: what to type is broken over lines"
    seen = typed("reply", "seen", incident, str(waiting["entry"]), "--note", "派两条船", "--lang", lang, "--json")
    assert (seen.code, seen.document["ok"]) == (0, True)
    assert typed("reply", "list", "--json").document == {"replies": []}
    assert typed("show", incident, "--json").document["replies"] == []
    assert HELP in typed("timeline", incident, "--lang", lang).out
    assert typed("reply", "list", "--lang", lang).out == nothing.out


def test_a_reply_that_is_not_there_is_refused_and_the_others_are_named(
    typed: Terminal, incident: str, texted: Texted
) -> None:
    texted(PARK, "收到了吗？")
    (waiting,) = typed("reply", "list", "--json").document["replies"]
    refused = typed("reply", "seen", incident, "99999", "--json")
    assert (refused.code, refused.document["error"]["code"]) == (1, "unknown_reply")
    assert refused.document["error"]["values"]["known"] == str(waiting["entry"])
    assert typed("reply", "seen", incident, "the-first").code == 2
    assert typed("reply", "list", "--json").document["replies"] == [waiting]


@LANGUAGES
def test_who_was_told_to_stop_is_listed_until_an_officer_settles_it(
    typed: Terminal, incident: str, texted: Texted, lang: str
) -> None:
    nobody = typed("optout", "list", "--lang", lang)
    assert (nobody.code, typed("optout", "list", "--json").document) == (0, {"opt_outs": []})
    texted(OTHER, "退订")
    (known,) = typed("optout", "list", "--json", "--lang", lang).document["opt_outs"]
    assert (known["person"], known["channel"], known["words"]) == (OTHER, "sms", "退订")
    page = typed("optout", "list", "--lang", lang).out
    assert known["address"] in page
    assert f"hezhang optout end {OTHER}" in page
    listed = typed("list", "--lang", lang).out
    assert "hezhang optout list" in listed
    assert typed("list", "--json").document["opted_out"] == [OTHER]
    ended = typed("optout", "end", OTHER, "--reason", "电话里说好了", "--json", "--lang", lang)
    assert ended.code == 0
    assert typed("optout", "list", "--lang", lang).out == nobody.out
    assert typed("list", "--json").document["opted_out"] == []
    assert "电话里说好了" in typed("timeline", "house", "--lang", lang).out


def test_an_opt_out_is_ended_once_by_an_officer_and_with_a_reason(
    typed: Terminal, incident: str, texted: Texted
) -> None:
    texted(OTHER, "STOP")
    blank = typed("optout", "end", OTHER, "--reason", " ", "--json")
    assert (blank.code, blank.document["error"]["code"]) == (1, "reason_needed")
    by_a_unit = typed("optout", "end", OTHER, "--reason", "他说要", "--as", PARK, "--json")
    assert (by_a_unit.code, by_a_unit.document["error"]["code"]) == (1, "not_allowed")
    elsewhere = typed("optout", "end", OTHER, "--reason", "他说要", "--channel", "voice", "--json")
    assert (elsewhere.code, elsewhere.document["error"]["code"]) == (1, "no_opt_out")
    assert len(typed("optout", "list", "--json").document["opt_outs"]) == 1
    assert typed("optout", "end", OTHER, "--reason", "电话里说好了").code == 0
    again = typed("optout", "end", OTHER, "--reason", "电话里说好了", "--json")
    assert (again.code, again.document["error"]["code"]) == (1, "no_opt_out")


def test_a_stranger_cannot_speak_for_an_officer(
    typed: Terminal, incident: str, texted: Texted, monkeypatch: pytest.MonkeyPatch
) -> None:
    texted(OTHER, "STOP")
    monkeypatch.setattr("office.home.os_user.os_user", lambda: "stranger")
    refused = typed("optout", "end", OTHER, "--reason", "他说要", "--as", "huanbaoju_duty_1", "--json")
    assert (refused.code, refused.document["error"]["code"]) == (1, "unknown_login")
    assert len(typed("optout", "list", "--json").document["opt_outs"]) == 1
