"""An opening says how long its texts are on air."""

from __future__ import annotations

from tests.hezhang.cli.conftest import Terminal


def test_an_opening_says_how_long_its_texts_take_and_how_many_senders_would_be_quick(
    typed: Terminal, carried: None
) -> None:
    asked = ("open", "oil_spill", "--water", "陶然亭湖", "--summary", "东码头漏油", "--fact", "verified=yes")
    document = typed(*asked, "--json").document
    [texts] = [it for it in document["on_air"] if it["channel"] == "sms"]
    assert texts["count"] == sum(it["channel"] == "sms" for it in document["owed"])
    # One long code sends a segment a second, and nobody has said how long the texts are.
    assert (texts["provider"], texts["units"], texts["seconds"]) == ("twilio", 3 * texts["count"], 3.0 * texts["count"])
    assert f"{texts['count']} on air for about {texts['seconds']:.0f} s" in typed("--lang", "en", *asked).err
