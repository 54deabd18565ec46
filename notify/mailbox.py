"""E-mail addresses: one written form, and why something is none. Knows no provider."""

from __future__ import annotations

from email.errors import HeaderParseError, MessageError
from email.headerregistry import Address


class MailboxError(ValueError):
    """Not an e-mail address we can use. The message says what would mend it and does not repeat the address."""


def check_mailbox(written: str) -> str:
    """`written` as `local@domain`, the domain in ASCII (IDNA).

    A local part outside ASCII is refused: many servers still do not take it (SMTPUTF8).
    Raises MailboxError.
    """
    text = written.strip()
    local, at, domain = text.rpartition("@")
    if not at or not local:
        raise MailboxError("write the address as name@domain")
    if any(character.isspace() or not character.isprintable() for character in text):
        raise MailboxError("an address has no spaces or control characters")
    if not local.isascii():
        raise MailboxError("the part before the @ must be plain letters and digits")
    if "." not in domain and domain != "localhost":
        raise MailboxError("the domain after the @ is incomplete")
    try:
        address = Address(addr_spec=f"{local}@{domain.encode('idna').decode('ascii')}")
    except (MessageError, HeaderParseError, UnicodeError, ValueError, IndexError):
        raise MailboxError("this is not an e-mail address; write it as name@domain") from None
    return f"{address.username}@{address.domain}"
