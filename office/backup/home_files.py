"""What of a home lies beside its ledger and goes into a backup: never a secret of the world outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pydantic import SecretStr

from office.backup.faults import BackupDamaged
from office.home.home import PRACTICE_FILE, Home
from office.home.settings import Settings

SETTINGS_FILE = "settings-of-the-backup.env"
"""The settings as they were, for a person to look at and take over."""
OF_DATA = ("*.yaml", "*.yml")


def files_of(home: Home, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The practice account, and district, playbooks and channels where they lie in the home. Raises OSError."""
    if (home.folder / PRACTICE_FILE).is_file():
        yield PRACTICE_FILE, (home.folder / PRACTICE_FILE).read_bytes()
    named = (settings.hezhang_district, settings.hezhang_playbooks, settings.hezhang_channels)
    for place in dict.fromkeys(Path(it).absolute() for it in named if it):
        if place.is_relative_to(home.folder) and place != home.folder:
            for path in [place] if place.is_file() else sorted(it for end in OF_DATA for it in place.rglob(end)):
                yield path.relative_to(home.folder).as_posix(), path.read_bytes()


def put_files(folder: Path, files: Iterator[tuple[str, bytes]]) -> None:
    """Write them where they lay, for their owner alone. Raises BackupDamaged for a place outside, OSError."""
    for name, content in files:
        parts = PurePosixPath(name).parts
        if not parts or PurePosixPath(name).is_absolute() or ".." in parts or "\0" in name:
            raise BackupDamaged(f"it holds a file for a place outside the home: {name!r}")
        path = folder.joinpath(*parts)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o600)


def settings_of(settings: Settings) -> tuple[dict[str, str], tuple[str, ...]]:
    """The settings that are set and no secrets, by their documented names; and the names of the secret ones."""
    given = {name: getattr(settings, name) for name in sorted(settings.model_fields_set)}
    given = {name: value for name, value in given.items() if value is not None}
    secret = tuple(name.upper() for name, value in given.items() if isinstance(value, SecretStr))
    return {name.upper(): str(value) for name, value in given.items() if name.upper() not in secret}, secret


def settings_text(settings: dict[str, str], secrets: tuple[str, ...]) -> str:
    """As a `.env` file has them."""
    lines = [f"{name}={value}" for name, value in settings.items()]
    return "\n".join([*lines, *(f"# {name}=   (secret: not in the backup)" for name in secrets), ""])
