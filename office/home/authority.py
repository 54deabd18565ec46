"""Which timestamp authority this home asks: where, and by which certificate its answers are known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from engine.tree.timestamp import Authority
    from office.home.settings import Settings


class AuthorityUnset(Exception):
    """Where an authority is set, and the certificate that its answers are held against cannot be used; why."""


@dataclass(frozen=True)
class StampingAuthority:
    """Where it is asked, and whom it is."""

    url: str
    authority: Authority

    @property
    def name(self) -> str:
        """How it is named under a checkpoint: its host, and the port where there is one."""
        parts = urlsplit(self.url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def authority_of(settings: Settings) -> StampingAuthority | None:
    """The authority that is set; None where none is. Raises AuthorityUnset."""
    from engine.tree.timestamp import TimestampWrong, parse_authority

    url, path = settings.hezhang_timestamp_url, settings.hezhang_timestamp_certificate
    if url is None:
        return None
    if path is None:
        raise AuthorityUnset("HEZHANG_TIMESTAMP_CERTIFICATE is not set")
    try:
        return StampingAuthority(url, parse_authority(Path(path).read_bytes()))
    except TimestampWrong as error:
        raise AuthorityUnset(f"{path}: {error}") from None
    except OSError as error:
        raise AuthorityUnset(f"{path}: {error.strerror or type(error).__name__}") from None
