"""The channel `email`: which mails may go at all, and which providers carry them. No provider's detail enters here."""

from __future__ import annotations

from notify.addresses.mailbox import MailboxError, check_mailbox
from notify.channel import Channel
from notify.message import Message
from notify.outcome import Advice, Failed
from notify.plan import Plan
from notify.registry import ChannelNotConfigured, Values


def check(message: Message) -> Failed | None:
    """An address that is none fails without being sent."""
    try:
        check_mailbox(message.to)
    except MailboxError:
        return Failed(message.provider, "not_an_address", "permanent", Advice.CONTACT_BAD)
    return None


def build(values: Values, plan: Plan) -> Channel:
    """The channel over SMTP, from HEZHANG_SMTP_URL. Raises ChannelNotConfigured."""
    from notify.providers.smtp.email import SmtpProvider
    from notify.providers.smtp.server import SmtpServer, SmtpUrlError

    try:
        server = SmtpServer.from_url(values.get("HEZHANG_SMTP_URL") or "")
    except SmtpUrlError as error:
        raise ChannelNotConfigured("HEZHANG_SMTP_URL", str(error)) from None
    return Channel("email", {"smtp": SmtpProvider(server)}, plan, check)
