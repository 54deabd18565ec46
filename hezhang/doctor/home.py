"""The home: what it is, and whether the data files are what is in force in its record."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from engine.ledger.directories import whole_digest
from engine.ledger.sql.schema import SCHEMA
from office.files.data_files import find_channels, find_district, load_channels, load_district, load_standards
from office.files.faults import DataRefused
from office.files.law_files import law_of
from office.home.directories import directory
from office.views.running.finding import Finding, finding

if TYPE_CHECKING:
    from engine.house.state import House
    from workers.wiring import Wiring


def examine_home(wiring: Wiring) -> Iterator[Finding]:
    """Kind and place of the home, example contacts, files that differ from what is in force."""
    house = wiring.office.house()
    yield finding("home", kind=house.kind, id=wiring.office.home.id, folder=wiring.office.home.folder, schema=SCHEMA)
    if (found := wiring.office.elsewhere) is not None:
        yield finding("home_elsewhere", was=found.was, now=found.place.where)
    if (behind := wiring.office.behind) is not None:
        yield finding("home_behind", streams=", ".join(it.stream for it in behind.lacking), entries=behind.entries)
    if mode := _open_to_others(wiring.office.home.folder):
        yield finding("home_open", folder=wiring.office.home.folder, mode=mode)
    for above, mode in _open_above(wiring.office.home.folder):
        yield finding("home_below_open", folder=above, mode=mode, home=wiring.office.home.folder)
    if wiring.office.district().example:
        yield finding("example_contacts" if house.practice else "example_contacts_live")
    yield from _files(wiring, house)


def _files(wiring: Wiring, house: House) -> Iterator[Finding]:
    """What differs from what is in force. Which standards there are hangs on the law that the district names, so that
    without a district nothing is said of them.
    """
    settings = wiring.office.settings
    try:
        place = find_district(settings.hezhang_district)
        district = load_district(place)
    except DataRefused as refused:
        yield finding("data_unusable", name=settings.hezhang_district, count=len(refused.faults))
    else:
        if not _edited(wiring):  # Then files are compared on request: hezhang district diff.
            in_force = _in_force(wiring, house.district_digest)
            yield from _compared("district_differs", settings.hezhang_district, in_force, lambda: district.digest)
        yield from _compared(
            "standards_differ",
            "standards",
            house.standards_digest,
            lambda: load_standards(law=law_of(district.district, place)).digest,
        )
    yield from _compared(
        "channels_differ",
        settings.hezhang_channels,
        house.channels_digest,
        lambda: load_channels(find_channels(settings.hezhang_channels)).digest,
    )


def _open_to_others(folder: Path) -> str:
    """The folder's mode where others may write into it, else nothing."""
    mode = folder.stat().st_mode & 0o777
    return f"{mode:04o}" if mode & 0o022 else ""


def _open_above(folder: Path) -> Iterator[tuple[Path, str]]:
    """The folders above in which anybody may put another in the home's place: writable for all, and not so that each
    keeps their own.
    """
    for above in folder.resolve().parents:
        mode = above.stat().st_mode & 0o7777
        if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            yield above, f"{mode:04o}"


def _compared(code: str, name: str, in_force: str, read: Callable[[], str]) -> Iterator[Finding]:
    try:
        found = read()
    except DataRefused as refused:
        yield finding("data_unusable", name=name, count=len(refused.faults))
        return
    if in_force and found != in_force:
        yield finding(code, name=name, file=found[:8], in_force=in_force[:8])


def _in_force(wiring: Wiring, digest: str) -> str:
    """The digest of the directory itself, however it is stored."""
    with wiring.office.ledger.reading() as tx:
        return whole_digest(tx, digest) if digest else ""


def _edited(wiring: Wiring) -> bool:
    """The directory was edited since files came."""
    with wiring.office.ledger.reading() as tx:
        return bool(directory(tx).since_files)
