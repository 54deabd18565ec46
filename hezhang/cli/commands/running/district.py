"""Commands on the district's data: check it, and put it in force."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.stream.refusal import Refusal
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused
from hezhang.cli.registry import does, group, looks
from hezhang.cli.shown.faults import answer_check
from hezhang.cli.typed.checked_paths import folders_meant
from office.views.running.home import DistrictLoadedView
from office.wording import notices

if TYPE_CHECKING:
    from office.files.faults import Fault

app = group("district")

Folder = Annotated[str, typer.Argument(metavar="PATH")]
Folders = Annotated[list[str], typer.Argument(metavar="PATH...")]


@looks(app, "check")
def check(session: Session, paths: Folders) -> None:
    """Every fault of a district's files at once."""
    from office.files.data_files import shipped_districts

    meant = folders_meant(paths, shipped_districts(), "no_such_district")
    answer_check(session.out, {shown: _faults(folder) for shown, folder in meant.items()})


@does(app, "load")
def load(session: Session, path: Folder) -> None:
    """Put a district in force, from now on and for every open incident; it is checked first, and recorded."""
    from office.files.data_files import find_district
    from office.home.founding import load_into

    district = load_into(session.office.desk, find_district(path), session.login)
    if isinstance(district, Refusal):
        raise Refused(district)
    loaded = DistrictLoadedView(True, district.id, session.office.house().district_digest)
    said = partial(session.out.say, notices.DISTRICT_LOADED, district=loaded.district, digest=loaded.digest or "")
    session.out.answer(loaded, said)


def _faults(folder: Path) -> list[Fault]:
    from office.files.data_files import DataRefused
    from office.files.district_check import check_district

    try:
        return check_district(folder, datetime.now(UTC))
    except DataRefused as refused:
        return list(refused.faults)
