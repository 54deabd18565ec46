"""Making a home: its folder, its ledger, its district and standards, and the first person who may act in it."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from engine.district.model import District
from engine.house.events import HOUSE, ChannelsLoaded, DistrictLoaded, HomeFounded, LoginEnrolled, StandardsLoaded
from engine.house.state import fold as house_fold
from engine.incident.state import fold
from engine.ledger.directories import put_directory
from engine.ledger.place import place_of
from engine.ledger.store import Ledger, Transaction
from engine.stream.actor import Actor
from engine.stream.event import Event
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
from office.home import home as homes
from office.home.home import Home, HomeError
from office.home.login import login as operating_user
from office.home.settings import Settings

FOUNDER_ROLES = ("duty_officer", "administrator")
"""What the operating-system user who makes a home may do in it."""


def found(folder: Path, settings: Settings, *, practice: bool, database_url: str | None = None) -> Home:
    """Make a home and everything in it, or nothing.

    Raises HomeExists, HomeOpen, LedgerError, data_files' faults, and HomeError for a live home with example contacts.
    """
    url = settings.hezhang_database_url
    district = load_district(find_district(settings.hezhang_district))
    standards = load_standards()
    channels = load_channels(find_channels(settings.hezhang_channels))
    if not practice and district.district.example:
        raise HomeError(
            "the district holds example contacts: nobody real would be told. Copy it, put your own contacts in, "
            "and name the copy in HEZHANG_DISTRICT"
        )
    home = homes.make(folder, database_url or (url.get_secret_value() if url else None))
    ledger = Ledger.create(home.database_url)
    with ledger.transaction() as tx:
        _first_events(tx, home, district, standards, channels, practice=practice)
    place = place_of(ledger, home.database_url)
    ledger.close()
    return homes.record(home, kind="practice" if practice else "live", web_port=settings.hezhang_web_port, place=place)


def _first_events(
    tx: Transaction,
    home: Home,
    district: LoadedDistrict,
    standards: LoadedStandards,
    channels: LoadedChannels,
    *,
    practice: bool,
) -> None:
    login = operating_user()
    digest = put_directory(tx, district.canonical_text)
    events: list[Event] = [
        HomeFounded(home=home.id, kind="practice" if practice else "live"),
        StandardsLoaded(digest=tx.put_document("standards", standards.canonical_text)),
        DistrictLoaded(district=district.district.id, digest=digest),
        ChannelsLoaded(channels=channels.table.channels, digest=tx.put_document("channels", channels.canonical_text)),
        LoginEnrolled(login=login, roles=FOUNDER_ROLES),
    ]
    actor = Actor(via="cli", login=login)
    tx.append(HOUSE, 0, events, at=tx.now_story(), actor=actor, command=f"found:{uuid4().hex}", district=digest)


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


def load_into(ledger: Ledger, path: Path, login: str) -> District | Refusal:
    """Put another district, or a newer version of it, in force, as a recorded event, and with it the standards and
    tables of law of this version of the program, for whatever is opened from now on. Raises data_files' faults.

    Refused where it lacks what an open incident still uses.
    """
    loaded, standards = load_district(path), load_standards()
    with ledger.transaction() as tx:
        if missing := _still_used(tx, loaded.district):
            return Refusal("district_in_use", {"missing": ", ".join(missing)})
        house = house_fold(entry.event for entry in tx.read(HOUSE))
        digest = put_directory(tx, loaded.canonical_text, house.district_digest)
        events: list[Event] = [DistrictLoaded(district=loaded.district.id, digest=digest)]
        if standards.digest != house.standards_digest:
            events.append(StandardsLoaded(digest=tx.put_document("standards", standards.canonical_text)))
        actor, command = Actor(via="cli", login=login), f"district:{uuid4().hex}"
        tx.append(HOUSE, tx.version(HOUSE), events, at=tx.now_story(), actor=actor, command=command, district=digest)
    return loaded.district


def load_channels_into(ledger: Ledger, path: Path, login: str) -> ChannelsLoaded:
    """Put another table of channels in force, as a recorded event. Raises data_files' faults."""
    loaded = load_channels(path)
    with ledger.transaction() as tx:
        event = ChannelsLoaded(
            channels=loaded.table.channels, digest=tx.put_document("channels", loaded.canonical_text)
        )
        _record(tx, event, f"channels:{uuid4().hex}", login)
    return event


def _record(tx: Transaction, event: Event, command: str, login: str) -> None:
    """One event of the house, as a command of a login."""
    house = house_fold(entry.event for entry in tx.read(HOUSE))
    actor = Actor(via="cli", login=login)
    tx.append(
        HOUSE,
        tx.version(HOUSE),
        [event],
        at=tx.now_story(),
        actor=actor,
        command=command,
        district=house.district_digest,
    )
