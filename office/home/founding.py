"""Making a home: its folder, its ledger, its district and standards, and the first person who may act in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from engine.desk import Desk, Done
from engine.house.commands import FoundHome, LoadChannels
from engine.house.events import ChannelsLoaded
from engine.ledger.directories import put_directory
from engine.ledger.place import place_of
from engine.ledger.store import Ledger, Transaction
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from office.files.data_files import (
    LoadedChannels,
    LoadedDistrict,
    LoadedStandards,
    find_channels,
    find_district,
    load_channels,
    load_district,
    load_standards,
)
from office.files.law_files import law_of
from office.home import home as homes
from office.home.home import Home, HomeError
from office.home.os_user import os_user
from office.home.rulebook import LedgerRulebook
from office.home.settings import Settings

FOUNDER_ROLES = ("duty_officer", "administrator")
"""What the operating-system user who makes a home may do in it."""


def found(folder: Path, settings: Settings, *, practice: bool, database_url: str | None = None) -> Home:
    """Make a home and everything in it, or nothing.

    Raises HomeExists, HomeOpen, LedgerError, data_files' faults, and HomeError for a live home with example contacts.
    """
    url = settings.hezhang_database_url
    place = find_district(settings.hezhang_district)
    district = load_district(place)
    standards = load_standards(law=law_of(district.district, place))
    channels = load_channels(find_channels(settings.hezhang_channels))
    if not practice and district.district.example:
        raise HomeError(
            "the district holds example contacts: nobody real would be told. Copy it, put your own contacts in, "
            "and name the copy in HEZHANG_DISTRICT"
        )
    home = homes.make(folder, database_url or (url.get_secret_value() if url else None))
    ledger = Ledger.create(home.database_url)
    desk = Desk(ledger, LedgerRulebook(lambda *_: None, list), nonce=str)
    _carried_out(desk.hand_in(*_founding(home, district, standards, channels, practice=practice)))
    lies = place_of(ledger, home.database_url)
    ledger.close()
    return homes.record(home, kind="practice" if practice else "live", web_port=settings.hezhang_web_port, place=lies)


def _founding(
    home: Home,
    district: LoadedDistrict,
    standards: LoadedStandards,
    channels: LoadedChannels,
    *,
    practice: bool,
) -> tuple[FoundHome, Callable[[Transaction], FoundHome]]:
    """The command that founds a home, and how it is completed once its documents can be stored."""
    login = os_user()
    command = FoundHome(
        id=f"found-{uuid4().hex}",
        actor=Actor(via="cli", login=login),
        home=home.id,
        kind="practice" if practice else "live",
        district=district.district.id,
        district_digest="",
        standards_digest="",
        channels=channels.table.channels,
        channels_digest="",
        login=login,
        roles=FOUNDER_ROLES,
    )

    def completed(tx: Transaction) -> FoundHome:
        digests = {
            "district_digest": put_directory(tx, district.canonical_text),
            "standards_digest": tx.put_document("standards", standards.canonical_text),
            "channels_digest": tx.put_document("channels", channels.canonical_text),
        }
        return command.model_copy(update=digests)

    return command, completed


def _carried_out(done: Done | Refusal) -> Done:
    """A home that is made anew has nothing in it that could refuse."""
    if isinstance(done, Refusal):
        raise HomeError(f"the home could not be founded: {done.code}")
    return done


def load_channels_into(desk: Desk, path: Path, login: str) -> ChannelsLoaded | Refusal:
    """Put another table of channels in force, as a recorded event. Raises data_files' faults.

    Refused to whoever is no administrator.
    """
    loaded = load_channels(path)
    command = LoadChannels(
        id=f"channels-{uuid4().hex}",
        actor=Actor(via="cli", login=login),
        channels=loaded.table.channels,
        channels_digest="",
    )

    def completed(tx: Transaction) -> LoadChannels:
        return command.model_copy(update={"channels_digest": tx.put_document("channels", loaded.canonical_text)})

    done = desk.hand_in(command, completed)
    if isinstance(done, Refusal):
        return done
    event = done.entries[0].event
    assert isinstance(event, ChannelsLoaded)
    return event
