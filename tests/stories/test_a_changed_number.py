"""Somebody's telephone changes while they are asked for something: real processes, a real queue, two telephones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.town import Phone, Town

PARK, NEW = "taoranting_park_1", "+14085550190"


@pytest.mark.slow
def test_the_unanswered_text_goes_to_the_new_number_once_and_the_old_one_gets_nothing_more(folder: Path) -> None:
    with Town(folder) as town:
        town.start("broker", "worker sms", "worker voice", "timekeeper", "web")
        incident = town.opens(exit=3)  # nobody carries mail here
        old, new = town.phone(PARK), Phone(town, NEW)
        old.expects_sms("围油栏")
        had = len(old.has(""))
        words = ("persons", PARK, f"channels.sms={NEW}", f"channels.voice={NEW}", "--reason", "换了手机", "--json")

        shown = town.hezhang("district", "set", *words, "--preview")
        assert shown.exit == 0, shown
        assert [(it["incident"], it["address"], it["instead_of"]) for it in shown.json["told"]] == [
            (incident, NEW, old.number)
        ]
        assert not new.has("")

        saved = town.hezhang("district", "set", *words)
        assert saved.exit == 0, saved
        new.expects_sms("围油栏")
        new.answers("1")
        town.until(lambda: town.incident(incident).duties["go_and_stop"].answer == "accepted", "the yes of the new one")
        assert len(new.has("围油栏")) == 1
        assert len(old.has("")) == had
