"""What was done with the home itself, and with what is in force in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MadeView:
    """A home was made; `kind` is practice or live."""

    home: str
    kind: str
    folder: str


@dataclass(frozen=True)
class AdoptedView:
    """The home lies here: `adopted` as moved, as a copy or as restored, from where it `was`. `texts` were held back
    until now; `own_broker` is false where the broker is another home's; `lacking`: the streams of which `entries` are
    gone.
    """

    ok: bool
    adopted: str
    home: str
    was: str
    place: str
    texts: int
    own_broker: bool
    lacking: tuple[str, ...]
    entries: int


@dataclass(frozen=True)
class DistrictLoadedView:
    """A district is in force from now on; its SHA-256."""

    ok: bool
    district: str
    digest: str | None


@dataclass(frozen=True)
class ExportedDistrictView:
    """The directory in force was written to these files; its digest."""

    ok: bool
    district: str
    digest: str
    files: tuple[str, ...]
