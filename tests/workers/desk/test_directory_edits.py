"""The directory is edited while something is open: checked, recorded, undone by nobody unseen, and followed at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.desk import Done
from engine.directory.document import folded
from engine.directory.events import DIRECTORY, DirectoryTaken, RowChanged
from engine.house.events import HOUSE, DistrictLoaded
from engine.ledger.store import Ledger
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from office.files.data_files import load_district
from office.files.district_files import write_district
from office.files.faults import DataRefused
from office.home import directories
from office.home.os_user import os_user
from office.services.directory_edits import Draft, Wish, draft, save
from office.services.directory_reach import follow
from tests.workers.desk.desk import ADesk, person

ME = Actor(via="cli", login=os_user())
PARK, NEW = "taoranting_park_1", "+14085550190"


@pytest.fixture(autouse=True)
def _by_this_desk(desk: ADesk) -> None:
    vars(desk.wiring.office)["desk"] = desk.desk


def number(key: str = PARK, address: str | None = NEW) -> Wish:
    """Another number for somebody; None: no number any more."""
    return Wish("persons", key, {"channels.sms": address, "channels.voice": address})


def drafted(desk: ADesk, *wishes: Wish, was: str | None = None) -> Draft:
    made = draft(desk.wiring.office, wishes, was)
    assert isinstance(made, Draft), made
    return made


def saved(desk: ADesk, it: Draft, actor: Actor = ME, reason: str = "换了手机", command: str = "") -> Done | Refusal:
    command = command or f"edit-{desk.new_id()}"
    done = save(desk.wiring.office, it, actor=actor, reason=reason, command=command)
    if isinstance(done, Done) and not done.repeated:
        follow(desk.wiring.office, done.entries[0].version)
    return done


def edited(desk: ADesk, *wishes: Wish) -> Done:
    done = saved(desk, drafted(desk, *wishes))
    assert isinstance(done, Done), done
    return done


def in_force(desk: ADesk) -> str:
    return desk.wiring.office.house().district_digest


def bodies(ledger: Ledger, stream: str) -> str:
    with ledger.reading() as tx:
        return "".join(it.body for it in tx.stored(stream))


# ── the record ──


def test_an_edit_stands_in_its_own_stream_and_puts_the_new_directory_in_force(desk: ADesk) -> None:
    before, house = in_force(desk), len(desk.entries(HOUSE))
    done = edited(desk, number())
    taken, changed = (it.event for it in done.entries)
    assert isinstance(taken, DirectoryTaken)
    assert taken.digest == before
    assert isinstance(changed, RowChanged)
    assert {it.field for it in changed.sealed} == {"channels.sms", "channels.voice"}
    loaded = [it.event for it in desk.entries(HOUSE)[house:] if isinstance(it.event, DistrictLoaded)]
    assert [it.digest for it in loaded] == [changed.digest] == [in_force(desk)]
    assert str(desk.district().persons[PARK].channels["sms"]) == NEW


def test_no_number_stands_open_in_an_entry(desk: ADesk) -> None:
    edited(desk, number())
    assert NEW not in bodies(desk.ledger, DIRECTORY)
    assert "换了手机" not in bodies(desk.ledger, DIRECTORY)


WISHES = [
    number(),
    Wish("persons", "huanwei_9", {"name": "何人", "unit": "huanwei", "post": "值班员", "channels.sms": "+14085550191"}),
    Wish("contacts", "huanwei", {"persons": ["huanwei_2", "huanwei_1"]}),
    Wish("facilities", "xihai:oil_spill", {"owner": "shizheng"}),
    Wish("monitors", "liangshui_nh3n", {}, gone=True),
    Wish("copy_to", "+", {"zh": "区档案局", "en": "Archives", "certainty": "assumed", "source": "试"}),
    Wish("units", "huanwei", {"aliases": ["环卫"]}),
    Wish("district", "district", {"surroundings.north": "41.4"}),
]


def test_the_edits_folded_over_the_files_are_the_directory_in_force(desk: ADesk) -> None:
    edited(desk, *WISHES[:4])
    edited(desk, *WISHES[4:])
    with desk.ledger.reading() as tx:
        state = directories.directory(tx)
        assert state.taken is not None
        base, now = directories.stored(tx, state.taken.digest), directories.stored(tx, in_force(desk))
    assert folded(base, [it.edit for it in state.since_files]) == now
    assert {it.edit.table for it in state.since_files} == {it.table for it in WISHES}


def test_an_edit_that_does_not_stand_the_checks_leaves_nothing(desk: ADesk) -> None:
    before, taken = in_force(desk), str(desk.district().persons["huanwei_2"].channels["sms"])
    for wish, code in [
        (number(address=taken), "address_of_two"),
        (number(address="12"), "number_no_country_code"),
        (Wish("persons", PARK, {"unit": "nowhere"}), "no_such_unit"),
        (Wish("persons", PARK, {"shoe_size": "44"}), "unknown_key"),
        (Wish("persons", PARK, {}, gone=True), "no_such_person"),
    ]:
        with pytest.raises(DataRefused) as refused:
            draft(desk.wiring.office, [wish])
        assert code in {it.code for it in refused.value.faults}, refused.value
        assert all(it.mend("zh") for it in refused.value.faults)
    assert in_force(desk) == before
    assert desk.entries(DIRECTORY) == []


def test_of_two_who_edit_at_once_one_wins_and_the_other_is_told_who(desk: ADesk) -> None:
    mine, theirs = drafted(desk, number()), drafted(desk, number("huanwei_1", "+14085550191"))
    assert isinstance(saved(desk, theirs, actor=ME), Done)
    refused = saved(desk, mine)
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.values["row"]) == ("directory_moved", "persons huanwei_1")
    assert str(desk.district().persons[PARK].channels["sms"]) != NEW
    late = draft(desk.wiring.office, [number()], mine.was)
    assert isinstance(late, Refusal)
    assert late.code == "directory_moved"


def test_the_same_edit_again_changes_nothing(desk: ADesk) -> None:
    it = drafted(desk, number())
    first, again = saved(desk, it, command="once"), saved(desk, it, command="once")
    assert isinstance(first, Done)
    assert isinstance(again, Done)
    assert again.repeated
    assert len(desk.entries(DIRECTORY)) == 2


def test_who_may_edit_what(desk: ADesk) -> None:
    away = {"person": "huanbaoju_duty_1", "from": "2017-05-02", "to": "2017-05-02"}
    swap = Wish("rosters", "huanbaoju", {"leave": [away]})

    def says(actor: Actor, wish: Wish) -> str:
        done = saved(desk, drafted(desk, wish), actor)
        return done.code if isinstance(done, Refusal) else "done"

    assert says(person("huanwei_1"), number()) == "not_allowed", "somebody else's number"
    assert says(person(PARK), Wish("persons", PARK, {"roles": ["administrator"]})) == "not_allowed"
    assert says(person("huanbaoju_duty_1"), number()) == "not_allowed"
    assert says(Actor(via="cli", login="a stranger"), number()) == "unknown_login"
    assert says(person("huanbaoju_duty_1"), swap) == "done"
    assert says(person(PARK), number()) == "done", "their own number"


def test_an_edit_needs_a_reason(desk: ADesk) -> None:
    refused = saved(desk, drafted(desk, number()), reason=" ")
    assert isinstance(refused, Refusal)
    assert refused.code == "edit_reason_needed"


# ── files ──


def test_what_is_exported_loads_again_to_the_same(desk: ADesk, tmp_path: Path) -> None:
    edited(desk, number())
    write_district(desk.district(), tmp_path / "out")
    with desk.ledger.reading() as tx:
        now = directories.stored(tx, in_force(desk))
    assert json.loads(load_district(tmp_path / "out").canonical_text) == now
    before = in_force(desk)
    assert not isinstance(directories.load_into(desk.desk, tmp_path / "out", os_user()), Refusal)
    assert in_force(desk) == before


def test_files_that_take_an_edit_back_are_refused_unless_they_are_to(desk: ADesk, tmp_path: Path) -> None:
    write_district(desk.district(), tmp_path / "old")
    edited(desk, number())
    refused = directories.load_into(desk.desk, tmp_path / "old", os_user())
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.values["rows"]) == ("directory_edited", f"persons {PARK}")
    assert str(desk.district().persons[PARK].channels["sms"]) == NEW
    assert not isinstance(directories.load_into(desk.desk, tmp_path / "old", os_user(), replace=True), Refusal)
    assert str(desk.district().persons[PARK].channels["sms"]) != NEW
    with desk.ledger.reading() as tx:
        assert directories.directory(tx).since_files == []


# ── what is open ──


def test_an_unanswered_text_goes_to_the_new_number_once_and_the_old_one_gets_nothing_more(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.phone(PARK).was_told("围油栏")
    old = desk.phones.address(PARK, "sms")
    desk.phones.now_at("the old phone", old)
    desk.phones.now_at(PARK, NEW)
    it = drafted(desk, number())
    assert {(told.person, told.address, told.instead_of) for told in it.told} == {(PARK, NEW, old)}
    assert isinstance(saved(desk, it), Done)
    desk.send_texts()
    desk.phone(PARK).was_told("围油栏")
    desk.phone(PARK).was_told_nothing()
    follow(desk.wiring.office, 1)
    desk.clock.forward(minutes=40)
    assert desk.phone("the old phone").texts() == []
    assert story.duty("go_and_stop").answer is None


def test_whoever_has_answered_gets_nothing_more(desk: ADesk) -> None:
    story = desk.open_s2()
    story.by(PARK).accept("go_and_stop")
    desk.phones.now_at(PARK, NEW)
    desk.phone(PARK).forget()
    for duty in story.owed_by("taoranting_park"):
        if story.duty(duty).answer is None:
            story.by(PARK).accept(duty)
    assert drafted(desk, number()).told == ()
    edited(desk, number())
    desk.send_texts()
    desk.phone(PARK).was_told_nothing()


def test_a_text_that_waits_is_not_sent_to_the_old_number(desk: ADesk) -> None:
    desk.hold_texts = True
    desk.open_s2()
    old = desk.phones.address(PARK, "sms")
    desk.phones.now_at("the old phone", old)
    desk.phones.now_at(PARK, NEW)
    edited(desk, number())
    desk.hold_texts = False
    desk.send_texts()
    desk.phone(PARK).was_told("围油栏")
    assert desk.phone("the old phone").texts() == []


def test_where_the_person_is_gone_the_next_of_the_ladder_is_told_at_once(desk: ADesk) -> None:
    desk.open_s2()
    second = "taoranting_park_2"
    desk.phone(second).forget()
    roster = Wish("rosters", "taoranting_park", {}, gone=True)
    gone = [roster, Wish("contacts", "taoranting_park", {"persons": [second]}), Wish("persons", PARK, {}, gone=True)]
    wishes = gone if "taoranting_park" in desk.district().rosters else gone[1:]
    it = drafted(desk, *wishes)
    assert second in {told.person for told in it.told}
    assert isinstance(saved(desk, it), Done)
    desk.send_texts()
    desk.phone(second).was_told("围油栏")
