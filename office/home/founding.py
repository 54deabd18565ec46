"""Making a home: its folder, its ledger, its district and standards, and the first person who may act in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from engine.desk import Desk, Done
from engine.district.model import District
from engine.house.commands import FoundHome, LoadChannels, LoadDistrict
from engine.house.events import HOUSE, ChannelsLoaded
from engine.house.state import fold as house_fold
from engine.incident.state import fold
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


def _still_used(tx: Transaction, district: District) -> list[str]:
    """The waters and units of incidents that are not over which this district does not have."""
    missing: dict[str, None] = {}
    for stream in tx.incidents():
        incident = fold(stream, tx.read(stream))
        if incident.ended:
            continue
        if incident.head.water not in district.waters:
            missing[incident.head.water] = None
        for duty in incident.duties.values():
            if duty.open and duty.unit not in district.units:
                missing[duty.unit] = None
    return list(missing)


def load_into(desk: Desk, path: Path, login: str) -> District | Refusal:
    """Put another district, or a newer version of it, in force, as a recorded event, and with it the standards and
    tables of law of this version of the program, for whatever is opened from now on. Raises data_files' faults.

    Refused to whoever is no administrator, and where it lacks what an open incident still uses.
    """
    loaded = load_district(path)
    standards = load_standards(law=law_of(loaded.district, path))
    command = LoadDistrict(
        id=f"district-{uuid4().hex}",
        actor=Actor(via="cli", login=login),
        district=loaded.district.id,
        district_digest="",
        standards_digest=standards.digest,
    )

    def completed(tx: Transaction) -> LoadDistrict:
        house = house_fold(tx.read(HOUSE))
        if standards.digest != house.standards_digest:
            tx.put_document("standards", standards.canonical_text)
        digest = put_directory(tx, loaded.canonical_text, house.district_digest)
        missing = tuple(_still_used(tx, loaded.district))
        return command.model_copy(update={"district_digest": digest, "missing": missing})

    done = desk.hand_in(command, completed)
    return done if isinstance(done, Refusal) else loaded.district


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
