"""Which mail server, read from one URL. Connects to nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

from notify.addresses.mailbox import MailboxError, check_mailbox

Security = Literal["none", "starttls", "tls"]
_SCHEMES: dict[str, tuple[Security, int]] = {
    "smtp": ("none", 25),
    "smtp+starttls": ("starttls", 587),
    "smtps": ("tls", 465),
}


class SmtpUrlError(ValueError):
    """The URL of the mail server cannot be used. The message says what would mend it and repeats no part of it."""


@dataclass(frozen=True)
class SmtpServer:
    """Which server carries the mail, and who sends it. The password stays out of `repr`."""

    host: str
    port: int
    security: Security
    sender: str
    username: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def from_url(cls, url: str) -> SmtpServer:
        """Read `smtp://`, `smtp+starttls://` or `smtps://` `[user:password@]host[:port]?from=address`.

        Without `from` the user is the sender, if it is an address. Raises SmtpUrlError.
        """
        parts = urlsplit(url)
        if parts.scheme not in _SCHEMES:
            raise SmtpUrlError(f"must begin with one of: {', '.join(f'{scheme}://' for scheme in _SCHEMES)}")
        if not parts.hostname:
            raise SmtpUrlError("names no host")
        security, usual_port = _SCHEMES[parts.scheme]
        username = unquote(parts.username) if parts.username else None
        given = parse_qs(parts.query).get("from", [username or ""])[0]
        try:
            port, sender = parts.port or usual_port, check_mailbox(given)
        except MailboxError as error:
            raise SmtpUrlError(f"needs ?from= and the sender's address ({error})") from None
        except ValueError:
            raise SmtpUrlError("has a port that is none") from None
        password = unquote(parts.password) if parts.password else None
        return cls(parts.hostname, port, security, sender, username, password)
